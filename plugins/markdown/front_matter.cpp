#include "base/unicode.hpp"
#include "markdown.hpp"
#include "markup/tree.hpp"

namespace lectern::markdown {
namespace {

// Keys of front matter, first come first served: those of static site generators
// and of crawlers' dumps.
struct Key {
  std::string_view name;
  std::string PageFacts::*fact;
};
constexpr Key kKeys[] = {
    {"title", &PageFacts::title},
    {"published_time", &PageFacts::published},
    {"published", &PageFacts::published},
    {"date", &PageFacts::published},
    {"source_url", &PageFacts::uri},
    {"canonical_url", &PageFacts::uri},
    {"url", &PageFacts::uri},
    {"lang", &PageFacts::language},
    {"language", &PageFacts::language},
    {"licence", &PageFacts::rights},
    {"license", &PageFacts::rights},
    {"rights", &PageFacts::rights},
};

// One line of the text, without its line end, and where the next begins.
std::string_view line_at(std::string_view text, std::size_t at, std::size_t& next) {
  const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
  next = end;
  if (next < text.size()) next += text.substr(next, 2) == "\r\n" ? 2 : 1;
  return text.substr(at, end - at);
}

bool is_fence(std::string_view line, bool closing) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.remove_suffix(1);
  return line == "---" || (closing && line == "...");
}

// "2031-05-06 12:58:01-04:00" with the T that ISO 8601 wants.
std::string iso_date(std::string_view value) {
  std::string out(value);
  if (out.size() > 11 && out[10] == ' ' && is_digit(static_cast<unsigned char>(out[11])))
    out[10] = 'T';
  return out;
}

}  // namespace

FrontMatter find_front_matter(std::string_view text) {
  std::size_t next = 0;
  if (!is_fence(line_at(text, 0, next), false)) return {};
  FrontMatter found;
  found.begin = static_cast<std::uint32_t>(next);
  bool has_key = false;
  while (next < text.size()) {
    const std::size_t at = next;
    const std::string_view line = line_at(text, at, next);
    if (is_fence(line, true)) {
      found.end = static_cast<std::uint32_t>(at);
      found.body = static_cast<std::uint32_t>(next);
      // Between two thematic breaks stands no YAML.
      return has_key ? found : FrontMatter{};
    }
    const std::size_t colon = line.find(':');
    has_key = has_key || (colon != std::string_view::npos && colon > 0 &&
                          line.substr(0, colon).find(' ') == std::string_view::npos);
    if (trim(line).empty() && !has_key) return {};
  }
  return {};
}

void read_front_matter(std::string_view yaml, PageFacts& facts, Diagnostics& diagnostics,
                       std::uint32_t first_line) {
  Diagnostics own;
  const auto tree = parse_yaml(yaml, own);
  if (!tree || tree->kind != Tree::Kind::map) {
    Diagnostic diagnostic;
    diagnostic.code = "markdown.front-matter";
    diagnostic.message = "the front matter is no YAML map; kept as it stands";
    diagnostic.line = first_line;
    return diagnostics.add(std::move(diagnostic));
  }
  for (const Key& key : kKeys) {
    const Tree* value = tree->find(key.name);
    if (value == nullptr || !(facts.*key.fact).empty()) continue;
    if (value->kind != Tree::Kind::string && value->kind != Tree::Kind::number) continue;
    facts.*key.fact =
        key.fact == &PageFacts::published ? iso_date(value->text) : std::string(trim(value->text));
  }
}

}  // namespace lectern::markdown
