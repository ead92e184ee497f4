#include "markup/word_alignment.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "markup/tag_scanner.hpp"

namespace lectern {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

class Alignment {
 public:
  Alignment(std::string_view decoded, std::string_view raw, std::uint32_t at,
            std::vector<WordPiece>& to)
      : decoded_(decoded), raw_(raw), at_(at), to_(to) {}

  void run(WordContent content, const ReadReference& reference) {
    while (word_ < decoded_.size()) {
      skip_same();
      if (word_ == decoded_.size()) break;
      if (byte_ == raw_.size() || !step(content, reference)) return rest();
    }
    flush();
  }

 private:
  // What the two have in common up to something that needs a look.
  void skip_same() {
    while (word_ < decoded_.size() && byte_ < raw_.size() && raw_[byte_] == decoded_[word_] &&
           raw_[byte_] != '&' && raw_[byte_] != '<') {
      ++word_;
      ++byte_;
    }
  }

  bool step(WordContent content, const ReadReference& reference) {
    const char c = raw_[byte_];
    if (c == '\r' && decoded_[word_] == '\n')
      return stands_for(1, raw_.substr(byte_, 2) == "\r\n" ? 2 : 1);
    if (c == '\0') {
      if (decoded_.substr(word_, 3) == kReplacement) return stands_for(3, 1);
      return passed_over(1);
    }
    if (c == '&' && content != WordContent::plain) {
      const Reference found = reference(raw_.substr(byte_, 48));
      // "&nbsp;" is no reference in XML, where it stays as it is.
      const bool stays = decoded_[word_] == '&' && found.text != "&";
      if (found.length > 0 && !stays) {
        // A number's value is gumbo's: "&#128;" is the euro sign.
        const std::size_t size =
            raw_.substr(byte_, 2) == "&#" ? decode_at(decoded_, word_).length : found.text.size();
        return stands_for(size, found.length);
      }
    }
    if (c == '<' && content == WordContent::markup) {
      const auto token = TagScanner(raw_.substr(byte_)).next();
      if (token.kind != TagScanner::Kind::words) return passed_over(token.span.end);
    }
    if (c != decoded_[word_]) return false;
    ++word_;
    ++byte_;
    return true;
  }

  bool stands_for(std::size_t words, std::size_t bytes) {
    flush();
    words = std::min(words, decoded_.size() - word_);
    to_.push_back({decoded_.substr(word_, words), at_ + static_cast<std::uint32_t>(byte_),
                   static_cast<std::uint32_t>(bytes), false});
    word_ += words;
    byte_ += bytes;
    mark();
    return true;
  }
  bool passed_over(std::size_t bytes) {
    flush();
    byte_ += bytes;
    mark();
    return true;
  }
  void rest() {
    flush();
    to_.push_back({decoded_.substr(word_), at_ + static_cast<std::uint32_t>(byte_),
                   static_cast<std::uint32_t>(raw_.size() - byte_), false});
  }
  void flush() {
    if (word_ > word_mark_)
      to_.push_back({decoded_.substr(word_mark_, word_ - word_mark_),
                     at_ + static_cast<std::uint32_t>(byte_mark_),
                     static_cast<std::uint32_t>(word_ - word_mark_), true});
    mark();
  }
  void mark() {
    word_mark_ = word_;
    byte_mark_ = byte_;
  }

  std::string_view decoded_;
  std::string_view raw_;
  std::uint32_t at_;
  std::vector<WordPiece>& to_;
  std::size_t word_ = 0, byte_ = 0;            // read so far
  std::size_t word_mark_ = 0, byte_mark_ = 0;  // where the piece that is the same began
};

}  // namespace

void align_words(std::string_view decoded, std::string_view raw, std::uint32_t at,
                 WordContent content, const ReadReference& reference, std::vector<WordPiece>& to) {
  Alignment(decoded, raw, at, to).run(content, reference);
}

}  // namespace lectern
