// Laws of the TEI writer that need no schema: the text is kept character by
// character, and every pointer leads somewhere. (Validity: judges.)
#include <doctest/doctest.h>

#include <pugixml.hpp>
#include <set>
#include <sstream>

#include "lectern/analysis.hpp"
#include "support/files.hpp"
#include "support/random_briefing.hpp"

using namespace lectern;

namespace {

void collect_text(const pugi::xml_node& node, std::string& to) {
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
      to += child.value();
    else
      collect_text(child, to);
  }
}

// The ids that a pointer leads to: "#t3", or places in segs,
// "#range(string-index(t1.1,40),string-index(t2.1,0))".
void add_pointers(const std::string& word, std::vector<std::string>& to) {
  if (word.find('(') == std::string::npos) return to.push_back(word.substr(1));
  static constexpr std::string_view kPlace = "string-index(";
  for (std::size_t at = word.find(kPlace); at != std::string::npos; at = word.find(kPlace, at)) {
    at += kPlace.size();
    to.push_back(word.substr(at, word.find(',', at) - at));
  }
}

// What XML cannot hold becomes U+FFFD on both sides.
std::string as_xml_holds(const std::string& text) {
  std::string out;
  for (std::size_t n = 0; n < text.size(); ++n) {
    const auto byte = static_cast<unsigned char>(text[n]);
    if (byte < 0x20 && byte != '\n' && byte != '\t' && byte != '\r')
      out += "\xEF\xBF\xBD";
    else
      out += text[n];
  }
  return out;
}

void check(const Briefing& briefing) {
  const std::string tei = test::written(briefing, "tei");
  pugi::xml_document document;
  const auto parsed = document.load_buffer(
      tei.data(), tei.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  REQUIRE_MESSAGE(parsed, parsed.description(), "\n", tei);

  std::vector<std::string> segments;
  std::set<std::string> ids;
  std::vector<std::string> pointers;
  struct Walker : pugi::xml_tree_walker {
    std::vector<std::string>* segments;
    std::set<std::string>* ids;
    std::vector<std::string>* pointers;
    bool for_each(pugi::xml_node& node) override {
      const std::string name = node.name();
      const std::string parent = node.parent().name();
      if (name == "seg" && parent == "u") {
        std::string text;
        collect_text(node, text);
        segments->push_back(std::move(text));
      }
      if (const auto id = node.attribute("xml:id")) CHECK(ids->insert(id.value()).second);
      for (const pugi::xml_attribute attribute : node.attributes()) {
        std::istringstream words(attribute.value());
        for (std::string word; words >> word;)
          if (word.size() > 1 && word[0] == '#') add_pointers(word, *pointers);
      }
      return true;
    }
  } walker;
  walker.segments = &segments;
  walker.ids = &ids;
  walker.pointers = &pointers;
  document.traverse(walker);

  std::size_t n = 0;
  for (const TurnView turn : briefing.turns())
    for (const BlockView block : turn.blocks()) {
      REQUIRE(n < segments.size());
      CHECK(segments[n++] == as_xml_holds(block.text()));
    }
  CHECK(n == segments.size());
  for (const std::string& pointer : pointers) CHECK_MESSAGE(ids.contains(pointer), pointer);
}

}  // namespace

TEST_CASE("the text of each seg equals its block's, and every pointer resolves: random briefings") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    check(test::random_briefing(seed));
  }
}

TEST_CASE("the text of each seg equals its block's: fixtures and corpus") {
  for (const auto& entry : std::filesystem::directory_iterator(test::fixtures() / "briefings"))
    check(test::analysed(test::read_file(entry.path() / "input.txt")));
  if (test::shared().empty()) MESSAGE("skipped: the reference corpus is absent");
  for (const auto& path : test::corpus_transcripts()) {
    CAPTURE(path.string());
    Diagnostics diagnostics;
    auto briefing = test::read_text(test::read_file(path), diagnostics);
    if (briefing) check(*briefing);
  }
}

namespace {

void comes_back(const Briefing& briefing) {
  const std::string tei = test::written(briefing, "tei");
  Diagnostics diagnostics;
  auto again = test::read_as(tei, "tei", diagnostics);
  REQUIRE_MESSAGE(again.has_value(), again.error().message, "\n", tei);
  const auto difference = equal_content(briefing, *again);
  CHECK_MESSAGE(!difference, difference->path, ": ", difference->left, " | ", difference->right,
                "\n", tei);
  CHECK(diagnostics.all().empty());
  // And the second writing is the first, byte for byte.
  CHECK(test::written(*again, "tei") == tei);
}

}  // namespace

TEST_CASE("random briefings come back equal in content from TEI") {
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    CAPTURE(seed);
    comes_back(test::random_briefing(seed));
  }
}

TEST_CASE("every transcript comes back equal in content from TEI: fixtures and corpus") {
  for (const auto& entry : std::filesystem::directory_iterator(test::fixtures() / "briefings"))
    comes_back(test::analysed(test::read_file(entry.path() / "input.txt")));
  if (test::shared().empty()) {
    MESSAGE("skipped: the reference corpus is absent");
    return;
  }
  std::size_t read = 0;
  for (const auto& path : test::corpus_transcripts()) {
    CAPTURE(path.string());
    Diagnostics diagnostics;
    auto briefing = test::read_text(test::read_file(path), diagnostics);
    if (!briefing) continue;
    comes_back(*briefing);
    auto analysed = analyse(std::move(*briefing), diagnostics);
    REQUIRE(analysed);
    comes_back(*analysed);
    ++read;
  }
  CHECK(read >= 25);
}

namespace {

// Words without white space: what two writings of one text have in common.
std::string letters(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (std::string_view(" \t\r\n").find(c) == std::string_view::npos) out += c;
  return out;
}

// The words that a reader of TEI has to keep: all of the text but lists of people and data
// about votes.
void collect_words(const pugi::xml_node& node, std::string& to) {
  for (const pugi::xml_node child : node.children()) {
    const std::string name = child.name();
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
      to += child.value();
    else if (name.rfind("list", 0) != 0)
      collect_words(child, to);
    to += ' ';
  }
}

// Every word of what was read.
std::string words_of(const Briefing& briefing) {
  const Tables& t = briefing.tables();
  std::string out;
  for (const Matter& record : t.matter) out += std::string(briefing.view(record.text)) + ' ';
  for (const SectionView section : briefing.sections()) out += std::string(section.title()) + ' ';
  for (const TurnView turn : briefing.turns())
    out += std::string(turn.label()) + ' ' + turn.printed() + ' ';
  return out;
}

}  // namespace

TEST_CASE("every TEI file of the corpus is read, and each of its words is somewhere") {
  if (test::shared().empty()) {
    MESSAGE("skipped: the reference corpus is absent");
    return;
  }
  std::size_t read = 0;
  for (const auto& entry : std::filesystem::directory_iterator(test::shared() / "corpus" / "tei")) {
    CAPTURE(entry.path().string());
    const std::string tei = test::read_file(entry.path());
    Diagnostics diagnostics;
    const auto briefings = test::read_all_as(tei, "tei", diagnostics);
    pugi::xml_document document;
    REQUIRE(
        document.load_buffer(tei.data(), tei.size(), pugi::parse_default | pugi::parse_ws_pcdata));
    const std::string root = document.document_element().name();
    if (root != "TEI" && root != "teiCorpus") {
      CHECK(briefings.error().code == "tei.no-text");
      continue;
    }
    REQUIRE_MESSAGE(briefings.has_value(), briefings.error().message);
    std::string told;
    for (const Briefing& briefing : *briefings) {
      told += words_of(briefing);
      comes_back(briefing);
    }
    told = letters(told);
    pugi::xml_node text = document.document_element().child("text");
    if (!text) text = document.document_element().child("TEI").child("text");
    std::string words;
    collect_words(text, words);
    std::istringstream each(words);
    for (std::string word; each >> word;) {
      if (word.size() > 1 && word.back() == ':') word.pop_back();  // of a label
      CHECK_MESSAGE(told.find(word) != std::string::npos, word);
    }
    ++read;
  }
  CHECK(read >= 6);
}

TEST_CASE("control characters are replaced and reported, never written") {
  Diagnostics diagnostics;
  const Briefing briefing = test::analysed(
      "T\n\nMODERATOR:  a\x01"
      "b.\n\nMODERATOR:  c.\n");
  const std::string tei = test::written(briefing, "tei", &diagnostics);
  CHECK(tei.find('\x01') == std::string::npos);
  CHECK(diagnostics.count_of("loss.control-character") == 1);
}

TEST_CASE("the editorial declaration says of each origin what is so") {
  const auto declared = [](const std::string& yaml) {
    Diagnostics diagnostics;
    auto briefing = test::read_as("schema: '1.0'\n" + yaml, "yaml", diagnostics);
    REQUIRE_MESSAGE(briefing.has_value(), briefing.error().message);
    return test::written(*briefing, "tei");
  };
  const auto says = [](const std::string& tei, const char* words) {
    return tei.find(words) != std::string::npos;
  };
  const std::string turns = "turns: [{kind: question, text: a}, {kind: answer, text: b}]\n";
  const std::string inferred =
      "assertions:\n - {of: t2, property: kind, value: answer, origin: inferred}\n";
  CHECK(says(declared(turns), "The kind of a turn (@ana) is always stated by the source."));
  // The first is edited: the form then says that it was given.
  const std::string edited = declared(
      turns + inferred + " - {of: t1, property: kind, value: remarks, origin: inferred}\n");
  CHECK(says(edited, "(@ana) is inferred for 1, given by hand for 1."));
  CHECK(says(edited, "ana=\"#origin.given #reason.given.by-hand\"><note type=\"kind\">question"));
  CHECK(says(declared(turns + inferred), "(@ana) is inferred for 1, stated by the source for 1."));
  CHECK(says(test::written(test::analysed("MODERATOR:  Hello.\n\nQUESTION:  Why?\n"), "tei"),
             "The kind of a turn (@ana) and its reply (@corresp) are always inferred."));
}
