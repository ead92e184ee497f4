// The cover. Ours is drawn from the briefing: a line for each turn, as long as what
// was said, questions set in; under it the title. Two tones that stay apart in grey,
// letters that can be read in a thumbnail. Another picture is taken as it is.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/unicode.hpp"
#include "epub.hpp"
#include "lectern/source.hpp"
#include "markup/tag_scanner.hpp"
#include "markup/xml_document.hpp"
#include "words.hpp"

namespace lectern::epub {
namespace {

constexpr int kWidth = 1600, kHeight = 2560, kMargin = 140;
constexpr std::size_t kMostBars = 44;
constexpr std::string_view kPaper = "#f4f1ea", kInk = "#18232e", kAccent = "#d8643f";

// ------------------------------------------------------------- the user's picture

std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t n = 0; n < count; ++n)
    value = value << 8U | static_cast<unsigned char>(bytes[at + n]);
  return value;
}

// A PNG begins with its signature and an IHDR chunk that states a size (PNG 5.2, 11.2.2).
bool is_png(std::string_view b) {
  return b.size() > 45 && b.starts_with("\x89PNG\r\n\x1A\n") && b.substr(12, 4) == "IHDR" &&
         big_endian(b, 16, 4) > 0 && big_endian(b, 20, 4) > 0 &&
         b.substr(b.size() - 8, 4) == "IEND";
}

// A JPEG is a chain of segments from SOI; one of them is a frame header with a size
// (ITU-T T.81, B.2.2). Cut off, it lacks its EOI.
bool is_jpeg(std::string_view b) {
  if (b.size() < 20 || !b.starts_with("\xFF\xD8\xFF") || b.rfind("\xFF\xD9") < b.size() / 2)
    return false;
  for (std::size_t at = 2; at + 9 < b.size();) {
    if (b[at] != '\xFF') return false;
    const auto marker = static_cast<unsigned char>(b[at + 1]);
    const std::uint32_t length = big_endian(b, at + 2, 2);
    if (length < 2) return false;
    const bool frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame) return big_endian(b, at + 5, 2) > 0 && big_endian(b, at + 7, 2) > 0;
    at += 2 + length;
  }
  return false;
}

// No scripts and nothing from elsewhere: an image of a book is only itself.
bool is_harmless(pugi::xml_node node) {
  for (const pugi::xml_attribute attribute : node.attributes()) {
    const std::string name = lower(attribute.name());
    const std::string_view value = attribute.value();
    if (name.starts_with("on")) return false;
    if ((name == "href" || name == "xlink:href") && !value.starts_with("#") &&
        !value.starts_with("data:image/"))
      return false;
  }
  for (const pugi::xml_node child : node.children()) {
    const std::string name = lower(local_name(child));
    if (name == "script" || name == "foreignobject" || !is_harmless(child)) return false;
  }
  return true;
}

tl::unexpected<Error> no_picture(const std::string& path, const std::string& why) {
  return fail(Failure::usage, "epub.cover", path + ": " + why,
              "give a PNG, JPEG or SVG picture, or -O cover=none");
}

// ---------------------------------------------------------------- our own drawing

// How wide a character is at most, in ems of a bold face with serifs: the reader's
// own face is not known.
double width_of(char32_t c) {
  if (c >= 0x2E80 && c <= 0xFFDC) return 1.0;
  if (c >= 'A' && c <= 'Z') return 0.82;
  if (c == ' ' || c == '.' || c == ',' || c == 'i' || c == 'l' || c == '\'') return 0.37;
  return 0.66;
}
double width_of(std::string_view text) {
  double width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_at(text, at);
    width += width_of(c.value);
    at += c.length;
  }
  return width;
}

// Words in lines of at most `most` ems; a word that is wider is cut.
std::vector<std::string> in_lines(std::string_view text, double most) {
  std::vector<std::string> lines(1);
  double used = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && text[end] != ' ' && text[end] != '\n') ++end;
    std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const double width = width_of(word);
    if (used > 0 && used + 0.37 + width > most) {
      lines.emplace_back();
      used = 0;
    }
    if (used > 0) lines.back() += ' ';
    used += (used > 0 ? 0.37 : 0) + width;
    for (std::size_t n = 0; width > most && n < word.size();) {
      const CodePoint c = decode_at(word, n);
      if (width_of(lines.back()) + width_of(c.value) > most) lines.emplace_back();
      lines.back().append(word, n, c.length);
      n += c.length;
    }
    if (width <= most)
      lines.back() += word;
    else
      used = width_of(lines.back());
  }
  return lines;
}

class Drawing {
 public:
  Drawing(const Book& book, XmlWriter& xml) : book_(book), x_(xml) {}

  void draw() {
    x_.declaration();
    x_.block("svg");
    x_.attr("xmlns", "http://www.w3.org/2000/svg");
    x_.attr("viewBox", "0 0 " + std::to_string(kWidth) + ' ' + std::to_string(kHeight));
    x_.attr("width", std::to_string(kWidth)).attr("height", std::to_string(kHeight));
    x_.block("title", book_.title);
    rectangle(0, 0, kWidth, kHeight, kPaper);
    rectangle(0, 0, kWidth, 1240, kInk);
    bars();
    title();
    small_print();
    x_.close();
  }

 private:
  void rectangle(int x, int y, int width, int height, std::string_view fill) {
    x_.block("rect");
    x_.attr("x", std::to_string(x)).attr("y", std::to_string(y));
    x_.attr("width", std::to_string(width)).attr("height", std::to_string(height));
    x_.attr("fill", fill);
    x_.close();
  }

  // A place counted from where lines begin.
  int from_start(int x, int width) const {
    return is_right_to_left(book_.language) ? kWidth - x - width : x;
  }

  // Neighbours are taken together where there are more turns than lines.
  std::vector<Bar> few_bars() const {
    const std::size_t count = std::min(book_.bars.size(), kMostBars);
    std::vector<Bar> out(count);
    for (std::size_t n = 0; n < count; ++n) {
      const std::size_t first = n * book_.bars.size() / count;
      const std::size_t last = std::max((n + 1) * book_.bars.size() / count, first + 1);
      std::uint64_t sum = 0;
      std::size_t questions = 0;
      for (std::size_t at = first; at < last; ++at) {
        sum += book_.bars[at].length;
        questions += book_.bars[at].question ? 1 : 0;
      }
      out[n] = {static_cast<std::uint32_t>(sum / (last - first)), questions * 2 > last - first};
    }
    return out;
  }

  void bars() {
    const std::vector<Bar> bars = few_bars();
    if (bars.empty()) return;
    std::uint32_t longest = 1;
    for (const Bar& bar : bars) longest = std::max(longest, bar.length);
    constexpr int kTop = 150, kBottom = 1130, kIndent = 110;
    const auto count = static_cast<int>(bars.size());
    const int step = std::min(96, (kBottom - kTop) / count);
    const int thick = std::max(6, step * 5 / 9);
    int y = (kTop + kBottom - step * count) / 2;
    for (const Bar& bar : bars) {
      const int x = kMargin + (bar.question ? kIndent : 0);
      const int room = kWidth - kMargin - x;
      // Lengths differ by orders of magnitude; their square roots can be seen.
      const double share = std::sqrt(static_cast<double>(bar.length) / longest);
      const int width = std::max(thick, static_cast<int>(share * room));
      rectangle(from_start(x, width), y, width, thick, bar.question ? kAccent : kPaper);
      y += step;
    }
  }

  void line(std::string_view words, int y, int size, std::string_view fill, bool heavy) {
    const bool rtl = is_right_to_left(book_.language);
    x_.block("text");
    x_.attr("x", std::to_string(rtl ? kWidth - kMargin : kMargin)).attr("y", std::to_string(y));
    x_.attr("font-size", std::to_string(size)).attr("fill", fill);
    x_.attr("font-family",
            heavy ? "Georgia, 'Times New Roman', serif" : "'Helvetica Neue', Arial, sans-serif");
    if (heavy) x_.attr("font-weight", "700");
    if (rtl) x_.attr("direction", "rtl");
    x_.text(words);
    x_.close();
  }

  void title() {
    constexpr std::array<int, 6> kSizes = {190, 160, 136, 116, 98, 84};
    constexpr int kRoom = 860;
    std::vector<std::string> lines;
    int size = 0;
    for (const int candidate : kSizes) {
      size = candidate;
      lines = in_lines(book_.title, static_cast<double>(kWidth - 2 * kMargin) / (size));
      if (static_cast<int>(lines.size()) * size * 115 / 100 <= kRoom) break;
    }
    const auto most = static_cast<std::size_t>(kRoom * 100 / (size * 115));
    if (lines.size() > most) {
      lines.resize(most);
      lines.back() += " …";
    }
    int y = 1330 + size;
    for (const std::string& words : lines) {
      line(words, y, size, kInk, true);
      y += size * 115 / 100;
    }
  }

  void small_print() {
    std::string when = book_.facts.date.empty() ? std::string() : date_words(book_.facts.date);
    if (book_.bundle) when = counted(book_.parts.size(), "briefing");
    rectangle(from_start(kMargin, 200), 2290, 200, 10, kAccent);
    if (!when.empty()) line(when, 2400, 76, kInk, false);
    if (book_.facts.creators.size() == 1 && width_of(book_.facts.creators.front()) < 24)
      line(book_.facts.creators.front(), when.empty() ? 2400 : 2490, 56, kInk, false);
  }

  const Book& book_;
  XmlWriter& x_;
};

}  // namespace

Result<Cover> open_cover(const std::string& path) {
  if (path == "none") return Cover{};
  if (path == "auto") return Cover{{}, "cover.svg", "image/svg+xml"};
  auto source = Source::open(path);
  if (!source) return fail(std::move(source.error()));
  Cover cover;
  cover.picture = source->bytes();
  if (is_png(cover.picture)) {
    cover.file = "cover.png";
    cover.media_type = "image/png";
  } else if (is_jpeg(cover.picture)) {
    cover.file = "cover.jpg";
    cover.media_type = "image/jpeg";
  } else {
    const auto svg = XmlDocument::parse(cover.picture, path);
    if (!svg || local_name(svg->root()) != "svg")
      return no_picture(path, "this is no whole PNG, JPEG or SVG picture");
    if (!is_harmless(svg->root()))
      return no_picture(path, "the drawing has a script or needs something from elsewhere");
    cover.file = "cover.svg";
    cover.media_type = "image/svg+xml";
  }
  return cover;
}

void gather_bars(Book& book, const Part& part) {
  constexpr std::size_t kMostParts = 100;
  if (book.bundle) {
    if (book.bars.size() < kMostParts)
      book.bars.push_back({static_cast<std::uint32_t>(part.briefing.turns().size()), false});
    return;
  }
  for (const TurnView turn : part.briefing.turns()) {
    Bar bar{1, turn.kind() == TurnKind::question};
    for (const BlockView block : turn.blocks())
      for (Index row = block.record().inlines.first; row < block.record().inlines.last; ++row)
        bar.length += part.briefing.tables().inlines[row].text.length;
    book.bars.push_back(bar);
  }
}

Result<void> write_cover(Book& book) {
  if (!book.cover) return {};
  if (book.cover.picture.empty()) {
    StringSink sink;
    XmlWriter xml(sink);
    Drawing(book, xml).draw();
    book.cover.picture = sink.text();
  }
  if (auto done =
          book.zip.add(std::string(kFolder) + std::string(book.cover.file), book.cover.picture);
      !done)
    return done;
  Page page(book.title, book.language, "cover");
  XmlWriter& x = page.xml();
  x.block("div");
  x.attr("class", "cover");
  x.block("img");
  x.attr("src", book.cover.file).attr("role", "doc-cover");
  x.attr("alt", book.title);
  x.close();
  x.close();
  return book.add(kCoverFile, page);
}

}  // namespace lectern::epub
