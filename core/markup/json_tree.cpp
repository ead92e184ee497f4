#include <algorithm>
#include <nlohmann/json.hpp>

#include "lectern/source.hpp"
#include "markup/tree_builder.hpp"

namespace lectern {
namespace {

// A character iterator that tells how far the parser has come, since nlohmann's
// SAX events have no places.
struct Counting {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;
  const char* at;
  const char** reached;
  const char& operator*() const { return *at; }
  Counting& operator++() {
    *reached = ++at;
    return *this;
  }
  friend bool operator==(const Counting& a, const Counting& b) { return a.at == b.at; }
};

class Events final : public nlohmann::json_sax<nlohmann::json> {
 public:
  Events(std::string_view text, TreeBuilder& builder)
      : text_(text), builder_(builder), reached_(text.data()) {}
  const char** reached() { return &reached_; }

  bool null() override { return scalar(Tree::Kind::null, {}); }
  bool boolean(bool value) override {
    return scalar(Tree::Kind::boolean, value ? "true" : "false");
  }
  bool number_integer(number_integer_t value) override {
    return scalar(Tree::Kind::number, std::to_string(value));
  }
  bool number_unsigned(number_unsigned_t value) override {
    return scalar(Tree::Kind::number, std::to_string(value));
  }
  bool number_float(number_float_t, const string_t& written) override {
    return scalar(Tree::Kind::number, written);
  }
  bool string(string_t& value) override { return scalar(Tree::Kind::string, std::move(value)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Tree::Kind::map); }
  bool key(string_t& value) override {
    const Location at = place();
    return builder_.key(std::move(value), at.line, at.column);
  }
  bool end_object() override { return builder_.close(); }
  bool start_array(std::size_t) override { return open(Tree::Kind::list); }
  bool end_array() override { return builder_.close(); }
  bool parse_error(std::size_t, const std::string&,
                   const nlohmann::json::exception& error) override {
    std::string message = error.what();
    // "[json.exception.parse_error.101] parse error at line 1, column 2: syntax …"
    const std::size_t colon = message.find(": ");
    if (colon != std::string::npos) message.erase(0, colon + 2);
    const Location at = place();
    return builder_.refuse("syntax", message, at.line, at.column);
  }

 private:
  // The parser has read one character past a token; where that is, is near enough.
  // Counted on from the last place: a file may be one line.
  Location place() {
    const auto offset = static_cast<std::size_t>(reached_ - text_.data());
    const std::size_t end = offset > 0 ? offset - 1 : 0;
    for (; at_ < end; ++at_) {
      const auto byte = static_cast<unsigned char>(text_[at_]);
      if (byte == '\n') {
        ++place_.line;
        place_.column = 1;
      } else if ((byte & 0xC0) != 0x80) {
        ++place_.column;
      }
    }
    return place_;
  }
  bool scalar(Tree::Kind kind, std::string text) {
    const Location at = place();
    return builder_.scalar(kind, std::move(text), at.line, at.column,
                           static_cast<std::uint32_t>(reached_ - text_.data()));
  }
  bool open(Tree::Kind kind) {
    const Location at = place();
    return builder_.open(kind, at.line, at.column);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Location place_{1, 1};
  TreeBuilder& builder_;
  const char* reached_;
};

}  // namespace

Result<Tree> parse_json(std::string_view text, Diagnostics& diagnostics, const TreeLimits& limits) {
  TreeBuilder builder("json", limits, diagnostics);
  Events events(text, builder);
  const Counting begin{text.data(), events.reached()};
  const Counting end{text.data() + text.size(), events.reached()};
  const bool good = nlohmann::json::sax_parse(begin, end, &events);
  if (builder.failed()) return fail(builder.error());
  if (!good || builder.empty())
    return fail(Failure::understood, "json.syntax", "the file holds no JSON value");
  return builder.take();
}

}  // namespace lectern
