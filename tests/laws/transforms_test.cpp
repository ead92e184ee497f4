// Laws of the built-in transforms: what they do not mean to change, stays.
#include <doctest/doctest.h>

#include <algorithm>

#include "lectern/builder.hpp"
#include "registry/registry.hpp"
#include "support/files.hpp"
#include "support/random_briefing.hpp"

using namespace lectern;

namespace {

Result<Briefing> transformed(const Briefing& briefing, std::string_view name,
                             const std::vector<KeyValue>& given = {}) {
  const Registry registry;
  const auto found = registry.find_transform(name);
  REQUIRE(found);
  const auto options = parse_options(found->spec->options, given, name);
  REQUIRE(options);
  auto copy = BriefingBuilder::copy_of(briefing).freeze();
  REQUIRE(copy);
  Diagnostics diagnostics;
  return (*registry.make_transform(*found))->apply(std::move(*copy), *options, diagnostics);
}

std::string without_blanks(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  return text;
}

std::string text_of(const Briefing& briefing, const Range& range) {
  std::string out;
  for (Index block = range.begin.block; block <= range.end.block; ++block) {
    const std::string text = BlockView(briefing, block).text();
    const std::size_t end = block == range.end.block ? range.end.offset : text.size();
    const std::size_t begin = block == range.begin.block ? range.begin.offset : 0;
    REQUIRE(begin <= end);
    REQUIRE(end <= text.size());
    out += text.substr(begin, end - begin);
  }
  return out;
}

// Random ones, and what people write.
std::vector<Briefing> briefings() {
  std::vector<Briefing> out;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) out.push_back(test::random_briefing(seed));
  for (const char* name : {"river-gauge-call", "lock-room-briefing"})
    out.push_back(
        test::analysed(test::read_file(test::fixtures() / "briefings" / name / "input.txt")));
  return out;
}

}  // namespace

TEST_CASE("sentences keep every word and every place, and are cut once") {
  std::size_t more = 0;
  for (const Briefing& before : briefings()) {
    const auto after = transformed(before, "sentences");
    REQUIRE_MESSAGE(after.has_value(), after.error().message);
    REQUIRE(after->turns().size() == before.turns().size());
    for (Index n = 0; n < before.turns().size(); ++n) {
      CHECK(without_blanks(after->turns()[n].printed()) ==
            without_blanks(before.turns()[n].printed()));
      CHECK(after->turns()[n].label() == before.turns()[n].label());
    }
    more += after->tables().blocks.size() - before.tables().blocks.size();
    for (std::size_t n = 0; n < before.tables().ground_rules.size(); ++n) {
      const Range was = before.tables().ground_rules[n].range;
      const Range is = after->tables().ground_rules[n].range;
      REQUIRE(was.present() == is.present());
      if (was.present())
        CHECK(without_blanks(text_of(*after, is)) == without_blanks(text_of(before, was)));
    }
    CHECK(after->tables().word_times.size() == before.tables().word_times.size());
    CHECK(after->tables().assertions.size() == before.tables().assertions.size());
    const auto twice = transformed(*after, "sentences");
    REQUIRE(twice);
    const auto difference = equal_content(*after, *twice);
    CHECK_MESSAGE(!difference, difference->path, ": ", difference->left, " | ", difference->right);
  }
  CHECK(more > 30);
}

TEST_CASE("a stretch of turns is those turns, word for word, with what speaks of them") {
  for (const Briefing& before : briefings()) {
    const Index count = before.turns().size();
    if (count < 4) continue;
    const Index first = count / 3;
    const Index last = 2 * count / 3;
    const auto after =
        transformed(before, "section",
                    {{"turns", 't' + std::to_string(first + 1) + "-t" + std::to_string(last + 1)}});
    REQUIRE_MESSAGE(after.has_value(), after.error().message);
    REQUIRE(after->turns().size() == last - first + 1);
    for (Index n = 0; n < after->turns().size(); ++n) {
      const TurnView was = before.turns()[first + n];
      const TurnView is = after->turns()[n];
      CHECK(is.printed() == was.printed());
      CHECK(is.speaker_name() == was.speaker_name());
      CHECK(is.kind() == was.kind());
    }
    for (const ExchangeView exchange : after->exchanges())
      CHECK_FALSE(exchange.questions().empty());
  }
}

TEST_CASE("all turns kept is everything kept") {
  for (const Briefing& before : briefings()) {
    if (before.turns().empty()) continue;
    const auto after = transformed(before, "section", {{"turns", "t1-t999999"}});
    REQUIRE(after);
    const auto difference = equal_content(before, *after);
    CHECK_MESSAGE(!difference, difference->path, ": ", difference->left, " | ", difference->right);
  }
}

TEST_CASE("a part that no turn is in is told, and so are options that say nothing") {
  const Briefing briefing = test::analysed("T\n\nMODERATOR:  Hello.\n\nQUESTION:  Why?\n");
  CHECK(transformed(briefing, "section", {{"turns", "t7-t9"}}).error().code ==
        "transform.nothing-left");
  CHECK(transformed(briefing, "section").error().code == "option.missing");
  CHECK(transformed(briefing, "section", {{"turns", "9-7"}}).error().code == "option.value");
  CHECK(transformed(briefing, "anonymise").error().code == "option.missing");
  CHECK(transformed(briefing, "anonymise", {{"who", "Nobody Here"}}).error().code ==
        "transform.nobody");
  CHECK(transformed(briefing, "retime").error().code == "option.missing");
  CHECK(transformed(briefing, "retime", {{"shift", "1"}, {"points", "1=2"}}).error().code ==
        "option.conflict");
}

TEST_CASE("an anonymised participant is named nowhere; every place in the text still stands") {
  const std::string text =
      "Briefing by Dr. Mark Élan Voss\n\nMODERATOR:  We have Mark Voss here, and Ann Will.\n\n"
      "DR. VOSS:  I, Voss, will mark this.  MARK VOSS\xE2\x80\x99S view; Mark\n Voss. Vossberg "
      "stays.\n\n"
      "MODERATOR:  Thanks, Mark.  For your information only and not for "
      "reporting, Dr. Voss and Mr. Voss agree.\n\nQUESTION:  Why?\n";
  const Briefing before = test::analysed(text);
  const ParticipantView voss = before.turns()[1].speakers()[0];
  CAPTURE(voss.name());
  const auto after = transformed(before, "anonymise", {{"who", voss.id()}, {"as", "Expert A"}});
  REQUIRE_MESSAGE(after.has_value(), after.error().message);
  const std::string yaml = test::written(*after, "yaml");
  CAPTURE(yaml);
  for (const char* name : {"Voss ", "Voss,", "Voss.", "VOSS", "Thanks, Mark"})
    CHECK_MESSAGE(yaml.find(name) == std::string::npos, name);
  CHECK(yaml.find("will mark this") != std::string::npos);  // the verb
  CHECK(yaml.find("Vossberg stays") != std::string::npos);  // another name
  CHECK(yaml.find("Thanks, Expert A") != std::string::npos);
  CHECK(yaml.find("Expert A\xE2\x80\x99S view") != std::string::npos);
  for (const Briefing* briefing : {&before, &*after})
    for (const GroundRule& rule : briefing->tables().ground_rules)
      if (rule.range.present()) {
        const std::string covered = text_of(*briefing, rule.range);
        CHECK(covered.starts_with(briefing == &before ? "Dr. Voss" : "Expert A"));
      }
}

TEST_CASE("a name is found in every writing: apostrophes, hyphens, accents, inner capitals") {
  struct Case {
    std::string_view text;
    std::vector<std::string_view> gone, kept;
  };
  const Case cases[] = {
      {"MR. O’NEIL:  Good day.\n\nQ    Mr. O'Neil, Pat O'Neil, why?  Pat?\n\nMR. "
       "O’NEIL:  Because.\n",
       {"Neil", "NEIL", "Pat"},
       {"Because"}},
      {"MS. MACLEAN:  I am Fiona MacLean.\n\nQ    Thanks, Fiona.\n\nMS. MACLEAN:  Yes.\n",
       {"Fiona", "MacLean", "MACLEAN"},
       {"Thanks"}},
      {"MR. O'BRIEN-MÜLLER:  I am Jean-Luc O'Brien-Müller, "
       "jean-luc.obrien-muller@example.gov, https://x.org/obrien.pdf, @JeanLucOBrien.\n\nQ    "
       "Jean-Luc, "
       "will O’"
       "Brien or Muller come?\n\nMR. O'BRIEN-MÜLLER:  No.\n",
       {"Jean", "Luc", "rien", "ller", "LLER", "example.gov", "x.org"},
       {"will ", "come?"}},
      {"MS. GARCÍ"
       "A MÁRQUEZ:  I am Ana María García "
       "Márquez.\n\nQ    María, Ms. Garcia Marquez?\n\nMS. GARCÍ"
       "A "
       "MÁRQUEZ:  No.\n",
       {"Ana", "Mar", "Garc", "rquez", "RQUEZ"},
       {"I am "}},
      {"DR. LI:  Yes.\n\nQ    Will Li lie?\n\nDR. LI:  No.\n", {"Li ", "LI"}, {"Will ", "lie?"}},
  };
  for (const Case& one : cases) {
    CAPTURE(one.text);
    const auto after =
        transformed(test::analysed(std::string(one.text)), "anonymise", {{"who", "p1"}});
    REQUIRE_MESSAGE(after.has_value(), after.error().message);
    const std::string yaml = test::written(*after, "yaml");
    CAPTURE(yaml);
    for (const std::string_view name : one.gone)
      CHECK_MESSAGE(yaml.find(name) == std::string::npos, name);
    for (const std::string_view word : one.kept)
      CHECK_MESSAGE(yaml.find(word) != std::string::npos, word);
  }
}

TEST_CASE("two who are anonymised one after the other stay two; nobody gets another's name") {
  const Briefing before =
      test::analysed("MR. VOSS:  Hi.\n\nMS. OAK:  Hi.\n\nMR. VOSS:  Yes.\n\nMS. ELM:  So.\n");
  const auto first = transformed(before, "anonymise", {{"who", "p1"}});
  REQUIRE(first);
  const auto second = transformed(*first, "anonymise", {{"who", "p2"}});
  REQUIRE(second);
  CHECK(second->participants()[0].name() == "Principal 1");
  CHECK(second->participants()[1].name() == "Principal 2");
  CHECK(transformed(before, "anonymise", {{"who", "p1"}, {"as", "Ms. Elm"}}).error().code ==
        "option.value");
}
