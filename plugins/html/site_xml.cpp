#include <algorithm>

#include "base/unicode.hpp"
#include "html.hpp"
#include "markup/entities.hpp"
#include "markup/html_text.hpp"
#include "markup/tag_scanner.hpp"

namespace lectern::html {
namespace {

struct Field {
  std::string_view name;  // of the element
  std::string PageFacts::*fact;
};
constexpr Field kFields[] = {
    {"title", &PageFacts::title},
    {"headline", &PageFacts::title},
    {"release-date", &PageFacts::published},
    {"published", &PageFacts::published},
    {"publication-date", &PageFacts::published},
    {"date", &PageFacts::published},
    {"pubdate", &PageFacts::published},
    {"url", &PageFacts::uri},
    {"link", &PageFacts::uri},
    {"document", &PageFacts::uri},
    {"language", &PageFacts::language},
    {"copyright", &PageFacts::rights},
    {"rights", &PageFacts::rights},
};

constexpr std::string_view kHtmlTags[] = {"p",  "div", "br",    "h1", "h2",     "h3", "span",
                                          "ul", "ol",  "table", "b",  "strong", "em", "i"};

bool opens_html(std::string_view words, std::string_view bracket) {
  for (const std::string_view tag : kHtmlTags) {
    if (words.substr(0, bracket.size()) != bracket) return false;
    const std::string_view rest = words.substr(bracket.size());
    if (rest.size() <= tag.size() || !same_name(rest.substr(0, tag.size()), tag)) continue;
    const char after = rest[tag.size()];
    if (after == '>' || after == ' ' || after == '/' || after == '&') return true;
  }
  return false;
}

// "28/05/1996" is day, month, year, unless that is no date and the other order is.
std::string iso_date(std::string_view value) {
  const auto number = [&](std::size_t at, std::size_t size) {
    int out = 0;
    for (std::size_t n = at; n < at + size; ++n) {
      if (value[n] < '0' || value[n] > '9') return -1;
      out = out * 10 + (value[n] - '0');
    }
    return out;
  };
  if (value.size() >= 10 && value[4] == '-' && value[7] == '-') return std::string(value);
  if (value.size() != 10 || value[2] != '/' || value[5] != '/') return {};
  int day = number(0, 2);
  int month = number(3, 2);
  if (month > 12 && day <= 12) std::swap(day, month);
  if (number(6, 4) < 0 || day < 1 || day > 31 || month < 1 || month > 12) return {};
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::string(value.substr(6)) + '-' + two(month) + '-' + two(day);
}

// The elements around the page that hold words alone.
class Fields {
 public:
  Fields(std::string_view text, Span page, LineBuilder& builder, PageFacts& facts)
      : text_(text), page_(page), builder_(builder), facts_(facts) {}

  // Those before the page, then, called again, those after it.
  void read(Span stretch) {
    TagScanner scanner(text_.substr(stretch.begin, stretch.size()), true);
    std::string_view name;
    for (auto token = scanner.next(); token.kind != TagScanner::Kind::end; token = scanner.next()) {
      if (token.kind == TagScanner::Kind::start_tag) name = token.name;
      if (token.kind == TagScanner::Kind::end_tag) name = {};
      if (token.kind == TagScanner::Kind::words)
        field(name, {token.span.begin + stretch.begin, token.span.end + stretch.begin});
    }
  }

 private:
  void field(std::string_view name, Span span) {
    const std::string_view words = trim(text_.substr(span.begin, span.size()));
    if (words.empty()) return;
    const auto begin = static_cast<std::uint32_t>(words.data() - text_.data());
    std::string value;
    for (std::uint32_t at = begin; at < begin + words.size();) {
      const std::string_view rest = text_.substr(at, begin + words.size() - at);
      const Reference found = rest[0] == '&' ? entities_.read(rest) : Reference{};
      const std::size_t plain = std::min(rest.find_first_of("&\n", 1), rest.size());
      builder_.line().role = LineRole::front_matter;
      if (found.length > 0) {
        builder_.put(found.text, {at, static_cast<std::uint32_t>(found.length), 0});
        value += found.text;
        at += static_cast<std::uint32_t>(found.length);
        continue;
      }
      if (rest[0] == '\n')
        builder_.end_line({at, 1, 0});
      else
        builder_.take(rest.substr(0, rest[0] == '\n' ? 1 : plain), at);
      value += rest.substr(0, rest[0] == '\n' ? 1 : plain);
      at += static_cast<std::uint32_t>(rest[0] == '\n' ? 1 : plain);
    }
    builder_.end_line();
    for (const Field& known : kFields) {
      std::string& fact = facts_.*known.fact;
      if (!same_name(name, known.name) || !fact.empty()) continue;
      fact = known.fact == &PageFacts::published ? iso_date(value) : value;
    }
  }

  std::string_view text_;
  Span page_;
  LineBuilder& builder_;
  PageFacts& facts_;
  Entities entities_;
};

}  // namespace

std::optional<SiteXml> find_site_xml(std::string_view text) {
  SiteXml best;
  TagScanner scanner(text, true);
  bool cdata = false;
  bool root = true;
  Span section;
  const auto take = [&](Span span, bool escaped) {
    if (span.size() > best.page.size()) best = {span, escaped};
  };
  for (auto token = scanner.next(); token.kind != TagScanner::Kind::end; token = scanner.next()) {
    const std::string_view words = text.substr(token.span.begin, token.span.size());
    if (token.kind == TagScanner::Kind::start_tag && root) {
      if (same_name(token.name, "html")) return std::nullopt;
      root = false;
    }
    if (words == "<![CDATA[") {
      const std::size_t close = std::min(text.find("]]>", token.span.end), text.size());
      section = {token.span.end, static_cast<std::uint32_t>(close)};
      cdata = opens_html(trim(text.substr(section.begin, section.size())), "<");
      if (cdata) take(section, false);
    } else if (token.kind == TagScanner::Kind::words && opens_html(trim(words), "&lt;")) {
      take(token.span, true);
    }
  }
  if (root || best.page.size() == 0) return std::nullopt;
  return best;
}

Rewritten unescape(std::string_view text, Span page) {
  Rewritten out;
  out.at = page.begin;
  Entities entities;
  out.runs.push_back({0, 0, 0, Run::Mode::identity, 0});
  out.text = text.substr(0, page.begin);
  std::uint32_t at = page.begin;
  while (at < page.end) {
    const std::uint32_t stop =
        static_cast<std::uint32_t>(std::min<std::size_t>(text.find('&', at), page.end));
    if (stop > at)
      out.runs.push_back(
          {static_cast<std::uint32_t>(out.text.size()), at, 0, Run::Mode::identity, 0});
    out.text += text.substr(at, stop - at);
    at = stop;
    if (at == page.end) break;
    const Reference found = entities.read(text.substr(at, page.end - at));
    const auto size = static_cast<std::uint32_t>(std::max<std::size_t>(found.length, 1));
    out.runs.push_back(
        {static_cast<std::uint32_t>(out.text.size()), at, 0, Run::Mode::opaque, size});
    out.text += found.length > 0 ? found.text : "&";
    at += size;
  }
  out.runs.push_back(
      {static_cast<std::uint32_t>(out.text.size()), page.end, 0, Run::Mode::identity, 0});
  out.text += text.substr(page.end);
  return out;
}

Result<void> read_site_xml(std::string_view text, Span page, LineBuilder& builder,
                           const HtmlLimits& limits) {
  PageFacts facts;
  Fields fields(text, page, builder, facts);
  fields.read({0, page.begin});
  builder.gap();
  if (auto done = read_html(text, page, builder, limits); !done) return done;
  if (builder.started()) builder.end_line();
  builder.gap();
  const bool section = text.substr(page.end, 3) == "]]>";
  fields.read({page.end + (section ? 3 : 0), static_cast<std::uint32_t>(text.size())});
  PageFacts& own = builder.facts();
  for (const auto fact : {&PageFacts::title, &PageFacts::published, &PageFacts::uri,
                          &PageFacts::language, &PageFacts::rights})
    if (!(facts.*fact).empty()) own.*fact = std::move(facts.*fact);
  return {};
}

}  // namespace lectern::html
