// Which files are TEI, and what in them is a briefing: each TEI element, also of a corpus.
#include "reading.hpp"

#include <algorithm>

#include "base/stated_encoding.hpp"
#include "base/unicode.hpp"
#include "foreign.hpp"
#include "tei.hpp"

namespace lectern::tei {
namespace {

constexpr std::string_view kNamespace = "http://www.tei-c.org/ns/1.0";

// The start tag of the root element: past declaration, instructions and comments.
std::string_view root_tag(std::string_view head) {
  std::size_t at = skip_blanks(head, 0, true);
  while (at + 1 < head.size() && head[at] == '<' && (head[at + 1] == '?' || head[at + 1] == '!')) {
    const bool type = head.substr(at, 9) == "<!DOCTYPE";
    // The subset of a document type is in square brackets.
    const std::size_t subset = type ? head.find_first_of("[>", at) : head.npos;
    const bool has_subset = subset != head.npos && head[subset] == '[';
    const std::string_view end = head.substr(at, 4) == "<!--" ? "-->" : has_subset ? "]>" : ">";
    const std::size_t found = head.find(end, at);
    if (found == std::string_view::npos) return {};
    at = skip_blanks(head, found + end.size(), true);
  }
  if (at >= head.size() || head[at] != '<') return {};
  return head.substr(at, head.find('>', at) - at);
}

std::string_view name_in(std::string_view tag) {
  const std::string_view name = tag.substr(1, tag.find_first_of(" \t\r\n/", 1) - 1);
  return local_name(name);
}

bool is_document(std::string_view name) { return name == "TEI" || name == "teiCorpus"; }

// The namespace that an element's prefix stands for; "" for none.
std::string_view namespace_of(pugi::xml_node node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  const std::string declared =
      colon == std::string_view::npos ? "xmlns" : "xmlns:" + std::string(name.substr(0, colon));
  for (; node; node = node.parent())
    if (const pugi::xml_attribute found = node.attribute(declared.c_str())) return found.value();
  return {};
}

// The entry of our program in the appInfo of a document: the rich profile always has one,
// and its id begins as every id of the document does.
pugi::xml_node own_application(pugi::xml_node tei) {
  const pugi::xml_node encoding = child_of(child_of(tei, "teiHeader"), "encodingDesc");
  for (const pugi::xml_node application : child_of(encoding, "appInfo").children())
    if (attribute(application, "ident") == "lectern") return application;
  return {};
}

class Document {
 public:
  Document(const Source& source, const Emit& emit, Diagnostics& diagnostics)
      : source_(source), emit_(emit), diagnostics_(diagnostics) {}

  Result<void> read(pugi::xml_node root) {
    const std::string_view name = local_name(root);
    const std::string_view space = namespace_of(root);
    if (!space.empty() && space != kNamespace)
      return refuse(root, "tei.namespace",
                    "the root element is not of TEI but of " + std::string(space));
    if (!is_document(name))
      return refuse(root, "tei.no-text",
                    "a " + std::string(name) + " of TEI is no document: it holds no text");
    if (space.empty())
      diagnostics_.warning("tei.namespace",
                           "the document names no namespace; it is read as TEI all the same",
                           span_of(root));
    if (auto done = node(root); !done) return done;
    if (read_ > 0) return {};
    return refuse(root, "tei.no-text",
                  includes_ > 0
                      ? "the texts of this corpus are in other files, which are not opened"
                      : "the document holds no text",
                  includes_ > 0 ? "convert those files" : "");
  }

 private:
  Span span_of(pugi::xml_node node) const {
    const auto at = static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
    return {at, at + static_cast<std::uint32_t>(std::string_view(node.name()).size())};
  }
  Result<void> refuse(pugi::xml_node at, std::string code, const std::string& what,
                      std::string hint = {}) const {
    const Location place = source_.locate(span_of(at).begin);
    return fail(Failure::understood, std::move(code),
                source_.name() + ':' + std::to_string(place.line) + ": " + what, std::move(hint));
  }

  Result<void> node(pugi::xml_node node) {
    if (local_name(node) == "TEI" && has_text(node)) return document(node);
    if (local_name(node) == "teiCorpus") heads_.push_back(child_of(node, "teiHeader"));
    for (const pugi::xml_node child : node.children()) {
      if (is_document(local_name(child)))
        if (auto done = this->node(child); !done) return done;
      if (local_name(child) != "include") continue;
      ++includes_;
      diagnostics_.warning("tei.include",
                           "another file is included here; it is not opened: " +
                               std::string(attribute(child, "href")),
                           span_of(child));
    }
    if (local_name(node) == "teiCorpus") heads_.pop_back();
    return {};
  }

  static bool has_text(pugi::xml_node tei) { return !child_of(tei, "text").empty(); }

  Result<void> document(pugi::xml_node tei) {
    ++read_;
    BriefingBuilder builder;
    const pugi::xml_node ours = own_application(tei);
    Reading reading{source_, tei, heads_, builder, diagnostics_, !ours.empty(),
                    {},      {},  {},     {},      {},           {}};
    const std::string_view id = attribute(ours, "id");
    if (id.ends_with("lectern")) reading.prefix = id.substr(0, id.size() - 7);
    reading.ids.begin_with(reading.prefix);
    reserve(builder.tables());
    read_header(reading);
    read_people(reading);
    read_timelines(reading);
    if (reading.own) {
      read_own_text(reading);
      read_standoff(reading);
      respect_publication_edits(reading);
    } else {
      read_foreign_text(reading);
    }
    label_nameless(reading);
    tell_passed_over(reading);
    if (builder.tables().turns.empty() && !reading.own)
      return refuse(tei, "tei.no-text", "nobody speaks in this text: it has no u and no sp");
    auto briefing = builder.freeze();
    // What a hand edit broke is the file's fault, not a plugin's.
    if (!briefing) return fail(Failure::understood, "tei.content", briefing.error().message);
    return emit_(std::move(*briefing));
  }

  // Room for about what a file of this size holds: tables that grow are copied.
  void reserve(Tables& tables) const {
    const std::size_t size = source_.text().size();
    tables.turns.reserve(size / 600);
    tables.turn_speakers.reserve(size / 600);
    tables.blocks.reserve(size / 500);
    tables.inlines.reserve(size / 250);
    tables.assertions.reserve(size / 300);
    tables.evidence.reserve(size / 600);
  }

  void tell_passed_over(const Reading& reading) {
    if (reading.passed_over.empty()) return;
    std::string what;
    for (const auto& [name, count] : reading.passed_over)
      what += (what.empty() ? "" : ", ") + name + ' ' + std::to_string(count);
    diagnostics_.note("tei.not-kept", "a briefing has no place for these elements: " + what,
                      span_of(reading.root));
  }

  const Source& source_;
  const Emit& emit_;
  Diagnostics& diagnostics_;
  std::vector<pugi::xml_node> heads_;
  std::size_t read_ = 0;
  std::size_t includes_ = 0;
};

class TeiReader final : public Reader {
 public:
  ProbeResult probe(const ProbeInput& input) const override {
    std::string_view head = input.head;
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    const std::string_view tag = root_tag(head);
    if (tag.empty()) return {0, "no XML element"};
    const std::string name(name_in(tag));
    if (tag.find(kNamespace) != std::string_view::npos) return {95, "the root " + name + " of TEI"};
    if (is_document(name)) return {80, "a root named " + name};
    return {0, "the root is no element of TEI"};
  }

  Result<void> read(Source& source, const Options&, const Emit& emit,
                    Diagnostics& diagnostics) override {
    const std::string stated = encoding_stated_in_xml(source.bytes());
    if (auto decoded = source.decode(diagnostics, {.stated = stated}); !decoded) return decoded;
    auto document = XmlDocument::parse(source.text(), source.name(),
                                       {.depth = XmlLimits{}.depth, .strict = true});
    if (!document) return fail(std::move(document.error()));
    return Document(source, emit, diagnostics).read(document->root());
  }
};

}  // namespace

std::unique_ptr<Reader> make_reader() { return std::make_unique<TeiReader>(); }

// What an id like ours would name: its letter, and its number less one.
Ids::Target Ids::numbered(std::string_view id) const {
  if (!id.starts_with(prefix_)) return {};
  id.remove_prefix(prefix_.size());
  constexpr std::size_t kLongest = 10;
  if (id.size() < 2 || id.size() > kLongest || id[1] < '1' || id[1] > '9') return {};
  std::uint64_t number = 0;
  for (const char c : id.substr(1)) {
    if (c < '0' || c > '9') return {};
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
  }
  const auto letter = static_cast<unsigned char>(id[0]);
  if (letter >= counts_.size()) return {};
  return {id[0], static_cast<Index>(number - 1)};
}

bool Ids::add(std::string_view id, char letter, Index row) {
  if (id.empty()) return true;
  if (others_.contains(id)) return false;
  const Target own = numbered(id);
  Index& count = counts_[static_cast<unsigned char>(own.letter)];
  if (own.row != kNone && own.row < count) return false;
  if (own.letter == letter && own.row == row && row == count) {
    ++count;
    return true;
  }
  return others_.emplace(id, Target{letter, row}).second;
}

Ids::Target Ids::find(std::string_view pointer) const {
  const std::size_t hash = pointer.find('#');
  if (hash != std::string_view::npos) pointer.remove_prefix(hash + 1);
  const Target own = numbered(pointer);
  if (own.row != kNone && own.row < counts_[static_cast<unsigned char>(own.letter)]) return own;
  const auto found = others_.find(pointer);
  return found == others_.end() ? Target{} : found->second;
}

Index Ids::find(char letter, std::string_view pointer) const {
  const Target found = find(pointer);
  return found.letter == letter ? found.row : kNone;
}

Span Reading::span_of(pugi::xml_node node) const {
  const auto at = static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
  return {at, at + static_cast<std::uint32_t>(std::string_view(node.name()).size())};
}
std::uint32_t Reading::line_of(pugi::xml_node node) const {
  return source.line_of(span_of(node).begin);
}

std::string_view Reading::category(std::string_view ana, std::string_view taxonomy) const {
  const auto is_white = [](char c) { return c == ' ' || c == '\n' || c == '\t'; };
  for (std::size_t at = 0; at < ana.size(); ++at) {
    std::string_view word = ana.substr(at);
    if (word.starts_with('#')) word.remove_prefix(1);
    if (word.starts_with(prefix)) word.remove_prefix(prefix.size());
    const auto end =
        static_cast<std::size_t>(std::find_if(word.begin(), word.end(), is_white) - word.begin());
    if (end > taxonomy.size() && word.starts_with(taxonomy) && word[taxonomy.size()] == '.')
      return word.substr(taxonomy.size() + 1, end - taxonomy.size() - 1);
    at = static_cast<std::size_t>(word.data() - ana.data()) + end;
  }
  return {};
}
bool Reading::has_category(std::string_view ana, std::string_view category) const {
  bool out = false;
  each_word(ana, [&](std::string_view word) {
    if (word.starts_with('#')) word.remove_prefix(1);
    if (word.starts_with(prefix)) word.remove_prefix(prefix.size());
    out = out || word == category;
  });
  return out;
}

TimePoint Reading::time(std::string_view pointer) const {
  if (pointer.starts_with('#')) pointer.remove_prefix(1);
  const auto found = times.find(pointer);
  return found == times.end() ? TimePoint{} : found->second;
}

bool is_white(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; });
}

namespace {

void collect_text(pugi::xml_node element, std::string& to) {
  for (const pugi::xml_node child : element.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
      to += child.value();
    else
      collect_text(child, to);
  }
}

struct StringWriter final : pugi::xml_writer {
  std::string text;
  void write(const void* data, std::size_t size) override {
    text.append(static_cast<const char*>(data), size);
  }
};

}  // namespace

std::string text_of(pugi::xml_node element) {
  std::string out;
  collect_text(element, out);
  return out;
}

Str add_text_of(BriefingBuilder& builder, pugi::xml_node element) {
  const pugi::xml_node only = element.first_child();
  if (only.type() == pugi::node_pcdata && !only.next_sibling()) return builder.add(only.value());
  return builder.add(text_of(element));
}

namespace {

// Elements whose words are not those of their neighbours, and those of a choice that were not
// meant: "the <choice><sic>teh</sic><corr>the</corr></choice>".
constexpr std::string_view kApart[] = {
    "lb",   "cb",   "pb",        "p",      "l",      "lg",         "ab",       "head",
    "cell", "row",  "item",      "list",   "note",   "castItem",   "castList", "titlePart",
    "div",  "role", "docAuthor", "byline", "salute", "roleDesc",   "signed",   "table",
    "desc", "del",  "speaker",   "stage",  "label",  "docImprint", "u",        "sp"};
constexpr std::string_view kNotMeant[] = {"sic", "orig", "abbr"};

void collect_apart(pugi::xml_node element, std::string& to) {
  const auto elements = std::count_if(element.begin(), element.end(), [](pugi::xml_node child) {
    return child.type() == pugi::node_element;
  });
  const bool choice = elements > 1 && local_name(element) == "choice";
  for (const pugi::xml_node child : element.children()) {
    const std::string_view name = local_name(child);
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      to += child.value();
      continue;
    }
    if (choice && one_of(name, kNotMeant)) continue;
    const bool apart = one_of(name, kApart) && attribute(child, "break") != "no";
    if (apart) to += ' ';
    collect_apart(child, to);
    if (apart) to += ' ';
  }
}

}  // namespace

std::string_view language_around(pugi::xml_node element) {
  for (pugi::xml_node node = element.parent(); node; node = node.parent())
    if (const std::string_view tag = attribute(node, "lang"); !tag.empty()) return tag;
  return {};
}

std::string normal_text_of(pugi::xml_node element) {
  std::string out;
  std::string text;
  collect_apart(element, text);
  bool gap = false;
  for (const char c : text) {
    if (is_white({&c, 1})) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    out += c;
  }
  return out;
}

std::string markup_of(pugi::xml_node element) {
  StringWriter writer;
  element.print(writer, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return std::move(writer.text);
}

}  // namespace lectern::tei
