#include "markup/html_tree.hpp"

#include <algorithm>
#include <csetjmp>
#include <cstdlib>
#include <string>
#include <unordered_map>

#include "markup/tag_scanner.hpp"

namespace lectern {
namespace {

constexpr std::size_t kChunk = std::size_t{256} << 10;
constexpr std::size_t kFree = std::size_t{16} << 20;  // what the smallest page may use

// Elements that hold nothing, or that the next of their kind closes: they do not
// nest. HTML 13.1.2 and 13.1.2.4.
constexpr std::string_view kFlat[] = {
    "area",  "base",   "body",  "br",    "col",   "colgroup", "dd",    "dt",   "embed",  "head",
    "hr",    "html",   "img",   "image", "input", "li",       "link",  "meta", "option", "p",
    "param", "source", "tbody", "td",    "tfoot", "th",       "thead", "tr",   "track",  "wbr"};

// gumbo compares each attribute with all before it.
constexpr std::size_t kMostAttributes = 2'000;

// What gumbo would take too long for, or end the program at, and where it begins.
struct Excess {
  enum class What : std::uint8_t { none, depth, attributes, select } what = What::none;
  std::size_t at = 0;
};

// Elements of SVG and MathML that hold HTML (13.2.5, "integration point"): an end tag of theirs
// that stands inside one closes nothing.
constexpr std::string_view kHoldHtml[] = {
    "desc", "title", "foreignobject", "annotation-xml", "mi", "mo", "mn", "ms", "mtext"};

// Whether a style or script at `begin`, whose words the scanner passes over, holds a select.
bool hides_select(std::string_view html, std::size_t begin, const std::string& name) {
  const std::string end = "</" + name;
  for (std::size_t at = html.find('<', begin); at != html.npos; at = html.find('<', at + 1)) {
    const std::string tag = lower(html.substr(at, 8));
    if (tag.starts_with(end)) return false;
    if (tag.starts_with("<select")) return true;
  }
  return false;
}

// An end tag closes no more than was opened under its name, so that misnested tags
// count too many, not too few.
Excess find_excess(std::string_view html, std::uint32_t limit) {
  std::unordered_map<std::string, std::uint32_t> open;
  std::uint32_t depth = 0;
  TagScanner scanner(html);
  for (auto token = scanner.next(); token.kind != TagScanner::Kind::end; token = scanner.next()) {
    if (token.kind != TagScanner::Kind::start_tag && token.kind != TagScanner::Kind::end_tag)
      continue;
    const std::string name = lower(token.name);
    if (token.span.size() > kMostAttributes * 2 &&
        count_attributes(html.substr(token.span.begin, token.span.size())) > kMostAttributes)
      return {Excess::What::attributes, token.span.begin};
    if (std::find(std::begin(kFlat), std::end(kFlat), name) != std::end(kFlat)) continue;
    // gumbo 0.10 takes a select of SVG for one of HTML, and an assertion of it fails.
    const bool foreign = name == "svg" || name == "math";
    if (foreign && html.substr(token.span.begin, token.span.size()).ends_with("/>")) continue;
    const bool starts = token.kind == TagScanner::Kind::start_tag;
    if (starts && open["svg"] + open["math"] > 0 &&
        (name == "select" ||
         ((name == "style" || name == "script") && hides_select(html, token.span.end, name))))
      return {Excess::What::select, token.span.begin};
    if (foreign && !starts &&
        std::any_of(std::begin(kHoldHtml), std::end(kHoldHtml),
                    [&](std::string_view holder) { return open[std::string(holder)] > 0; }))
      continue;
    std::uint32_t& count = open[name];
    if (token.kind == TagScanner::Kind::start_tag) {
      ++count;
      if (++depth > limit) return {Excess::What::depth, token.span.begin};
    } else if (count > 0) {
      --count;
      --depth;
    }
  }
  return {};
}

}  // namespace

// Memory for one tree. gumbo asks for it in C and cannot be told that there is no
// more, so the way out is a jump over its frames, which hold nothing.
struct HtmlTree::Arena {
  std::vector<std::unique_ptr<char[]>> chunks;
  char* at = nullptr;
  std::size_t left = 0;
  std::size_t total = 0;
  std::size_t limit = 0;
  std::jmp_buf full;

  static void* allocate(void* self, std::size_t size) {
    auto& arena = *static_cast<Arena*>(self);
    size = (size + 15) & ~std::size_t{15};
    if (size > arena.left) arena.grow(size);
    void* out = arena.at;
    arena.at += size;
    arena.left -= size;
    return out;
  }
  static void release(void*, void*) {}

 private:
  void grow(std::size_t size) {
    const std::size_t chunk = std::max(size, std::min(kChunk + total / 8, kFree));
    total += chunk;
    if (total > limit) std::longjmp(full, 1);
    chunks.push_back(std::make_unique<char[]>(chunk));
    at = chunks.back().get();
    left = chunk;
  }
};

HtmlTree::HtmlTree() : arena_(std::make_unique<Arena>()) {}
HtmlTree::~HtmlTree() = default;
HtmlTree::HtmlTree(HtmlTree&&) noexcept = default;
HtmlTree& HtmlTree::operator=(HtmlTree&&) noexcept = default;

Result<HtmlTree> HtmlTree::parse(std::string_view html, const HtmlLimits& limits) {
  if (const Excess excess = find_excess(html, limits.depth); excess.what != Excess::What::none) {
    const auto before = html.begin() + static_cast<std::ptrdiff_t>(excess.at);
    const std::string line =
        " at line " + std::to_string(1 + std::count(html.begin(), before, '\n'));
    if (excess.what == Excess::What::attributes)
      return fail(Failure::understood, "html.too-complex",
                  "a tag has more than " + std::to_string(kMostAttributes) + " attributes" + line);
    if (excess.what == Excess::What::select)
      return fail(Failure::understood, "html.too-complex",
                  "a select stands inside of svg or math" + line);
    return fail(
        Failure::understood, "html.too-deep",
        "more than " + std::to_string(limits.depth) + " elements are open in each other" + line,
        "raise it with -I max-depth");
  }
  HtmlTree tree;
  Arena* const arena = tree.arena_.get();
  arena->limit = kFree + html.size() * limits.growth;
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = &Arena::allocate;
  options.deallocator = &Arena::release;
  options.userdata = arena;
  options.max_errors = 0;
  if (setjmp(arena->full) != 0)
    return fail(Failure::understood, "html.too-complex",
                "the page would become a tree of more than " + std::to_string(limits.growth) +
                    " times its size",
                "it opens styles that it never closes");
  tree.output_ = gumbo_parse_with_options(&options, html.data(), html.size());
  return tree;
}

std::string_view attribute(const GumboNode& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.v.element.attributes, name);
  return found == nullptr ? std::string_view{} : found->value;
}

bool has_word(std::string_view list, std::string_view word) {
  for (std::size_t at = list.find(word); at != std::string_view::npos;
       at = list.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

}  // namespace lectern
