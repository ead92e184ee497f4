// Cues read: the forms of SubRip, the algorithms of WebVTT, and the turns they become.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "captions/cue_file.hpp"
#include "captions/cue_text.hpp"
#include "markup/entities.hpp"
#include "support/files.hpp"
#include "timing/cue_settings.hpp"

using namespace lectern;
using namespace lectern::captions;

namespace {

std::string escaped(const std::string& text) { return '"' + text + '"'; }

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

// A tree as the tests of the web platform print it.
std::string printed(const CueTree& tree) {
  std::vector<std::size_t> depth(tree.size());
  std::string out;
  for (std::size_t n = 1; n < tree.size(); ++n) {
    const CueNode& node = tree[n];
    depth[n] = node.parent == 0 ? 0 : depth[node.parent] + 1;
    const std::string lead = "| " + std::string(2 * depth[n], ' ');
    static constexpr std::string_view kNames[] = {"",  "",     "",   "span", "i",   "b",
                                                  "u", "ruby", "rt", "span", "span"};
    if (node.kind == CueNodeKind::text) {
      out += lead + escaped(node.text) + "\n";
      continue;
    }
    if (node.kind == CueNodeKind::time) {
      const auto two = [](Milliseconds value) {
        return (value < 10 ? "0" : "") + std::to_string(value);
      };
      out += lead + "<?timestamp " + two(node.time / 3'600'000) + ":" +
             two(node.time / 60'000 % 60) + ":" + two(node.time / 1000 % 60) + "." +
             std::to_string(1000 + node.time % 1000).substr(1) + ">\n";
      continue;
    }
    out += lead + "<" + std::string(kNames[static_cast<std::size_t>(node.kind)]) + ">\n";
    if (!node.classes.empty()) out += lead + "  class=" + escaped(joined(node.classes)) + "\n";
    if (node.kind == CueNodeKind::voice) out += lead + "  title=" + escaped(node.text) + "\n";
    if (node.kind == CueNodeKind::language) out += lead + "  lang=" + escaped(node.text) + "\n";
  }
  return out;
}

std::string tree_of(std::string_view payload) {
  Entities entities;
  return printed(parse_vtt_text(payload, entities));
}

Briefing read_fixture(const std::string& name, Diagnostics& diagnostics) {
  const std::string text = test::read_file(test::fixtures() / name);
  auto briefing = test::read_as(text, name.substr(0, 3), diagnostics);
  REQUIRE(briefing.has_value());
  return std::move(*briefing);
}

struct Said {
  std::string label, text;
};
std::vector<Said> turns_of(const Briefing& briefing) {
  std::vector<Said> out;
  for (const TurnView turn : briefing.turns()) {
    std::string text;
    for (const BlockView block : turn.blocks()) text += (text.empty() ? "" : " / ") + block.text();
    out.push_back({std::string(turn.label()), text});
  }
  return out;
}

}  // namespace

TEST_CASE("cue text becomes the tree that the specification builds") {
  CHECK(tree_of("plain") == "| \"plain\"\n");
  CHECK(tree_of("a<i>b</i>c") == "| \"a\"\n| <i>\n|   \"b\"\n| \"c\"\n");
  CHECK(tree_of("<v.loud Ines  Pardo>x") ==
        "| <span>\n|   class=\"loud\"\n|   title=\"Ines Pardo\"\n|   \"x\"\n");
  CHECK(tree_of("3 &lt; 4 &amp; &bogus;") == "| \"3 < 4 & &bogus;\"\n");
  CHECK(tree_of("<00:00:01.500>x<99>") == "| <?timestamp 00:00:01.500>\n| \"x\"\n");
  CHECK(tree_of("<ruby>a<rt>b</ruby>c") == "| <ruby>\n|   \"a\"\n|   <rt>\n|     \"b\"\n| \"c\"\n");
  CHECK(tree_of("a<") == "| \"a\"\n");
}

TEST_CASE("the web platform's tests of cue text hold") {
  if (test::shared().empty()) {
    MESSAGE("the reference captions are absent: skipped");
    return;
  }
  int count = 0;
  for (const char* name : {"entities", "tags", "text", "timestamps", "tree-building"}) {
    const auto path =
        test::shared() / "corpus/captions/wpt-cue-parsing" / (std::string(name) + ".json");
    for (const auto& test_case : nlohmann::json::parse(test::read_file(path))) {
      auto text = test_case.at("text").get<std::string>();
      // The cue ends at an empty line, and its last line feed is not part of it.
      if (const std::size_t empty = text.find("\n\n"); empty != std::string::npos)
        text.resize(empty);
      if (text.ends_with('\n')) text.pop_back();
      CAPTURE(text);
      CHECK(tree_of(text) == test_case.at("expectedTree").get<std::string>());
      ++count;
    }
  }
  CHECK(count > 70);
}

TEST_CASE("settings of a cue are those that are valid, the last of a name") {
  const auto settings = valid_cue_settings(
      "align:start line:1%,end  position:101% size:50% align:center vertical:up foo:bar line:-1");
  REQUIRE(settings.size() == 3);
  CHECK(settings[0].first == "align");
  CHECK(settings[0].second == "center");
  CHECK(settings[1].second == "-1");
  CHECK(settings[2].second == "50%");
}

TEST_CASE("every cue of a broken SubRip file is kept, and every repair is told") {
  const std::string text = test::read_file(test::fixtures() / "srt/broken.srt");
  Diagnostics diagnostics;
  const CueFile file = parse_srt(text, diagnostics);
  const auto payload = [&](std::size_t n) {
    return text.substr(file.cues[n].payload.begin, file.cues[n].payload.size());
  };
  REQUIRE(file.cues.size() == 4);
  CHECK(file.cues[0].start == 1500);
  CHECK(file.cues[0].end == 2000);
  CHECK(payload(0) == "First, without its number.");
  CHECK(file.cues[1].start == 3000);
  CHECK(payload(1) == "Second, without an empty line.\n\nIt goes on after one.");
  CHECK(file.cues[2].start == 5000);
  CHECK(file.cues[2].end == 4000);
  CHECK(payload(2) ==
        "Third, ended before it began;\n00:00:10,000 --> 00:00:11,000 is what it said.");
  CHECK(file.cues[3].start == -6000);
  CHECK(payload(3) == "In the year\n2031");
  REQUIRE(file.junk.size() == 1);
  CHECK(text.substr(file.junk[0].begin, file.junk[0].size()) == "Captions by the harbour radio");
  for (const char* code :
       {"srt.junk", "srt.number-missing", "srt.arrow", "srt.time-point", "srt.time-millis",
        "srt.blank-missing", "srt.time-hours", "srt.blank-inside", "srt.time-blanks",
        "srt.time-backwards", "srt.time-negative"}) {
    CAPTURE(code);
    CHECK(diagnostics.count_of(code) > 0);
  }
}

TEST_CASE("speakers of SubRip come from labels, chevrons and dashes, and from no other colon") {
  Diagnostics diagnostics;
  const auto turns = turns_of(read_fixture("srt/speakers.srt", diagnostics));
  REQUIRE(turns.size() == 5);
  CHECK(turns[0].label == "MODERATOR");
  CHECK(turns[0].text == "Good morning, and thank you\nfor coming to the lock house.");
  CHECK(turns[1].label == "INES PARDO");
  CHECK(turns[1].text.find("Note: it closed at seven.") != std::string::npos);
  CHECK(turns[2].label.empty());
  CHECK(turns[2].text == "Did anybody see it at 3:05?");
  CHECK(turns[3].text == "I did.");
  CHECK(turns[4].text == "So did I.");
}

TEST_CASE("where most cues begin with a name, one that comes once or has a description is one") {
  Diagnostics diagnostics;
  const auto turns = turns_of(read_fixture("vtt/meeting-program.vtt", diagnostics));
  REQUIRE(turns.size() == 5);
  CHECK(turns[0].label == "Mara Lind (Press Office)");
  CHECK(turns[2].label == "Mara Lind (Press Office)");
  CHECK(turns[3].label == "Ben Rask");
  CHECK(turns[3].text == "When does it take effect?");
}

TEST_CASE("chevrons inside a line change the speaker there, also as references") {
  Diagnostics diagnostics;
  const auto turns = turns_of(read_fixture("vtt/chevrons-inside-lines.vtt", diagnostics));
  REQUIRE(turns.size() == 4);
  CHECK(turns[0].text == "good afternoon everyone thank you for\njoining us today");
  CHECK(turns[1].text == "thank you we had a\ndifficult night");
  CHECK(turns[2].text == "mayor is the bridge\nopen");
  CHECK(turns[3].text == "it is not it will open on friday");
}

TEST_CASE("names in brackets are labels where they come again and the file has no others") {
  const auto read = [](const std::string& more) {
    Diagnostics diagnostics;
    const auto briefing = test::read_as(
        "1\n00:00:01,000 --> 00:00:02,000\n[Ines Pardo] The gate is open.\n\n"
        "2\n00:00:02,000 --> 00:00:03,000\n[Tomas Reyes] Since when?\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\n[Ines Pardo] Since six.\n[Laughter] It is.\n\n"
        "4\n00:00:05,000 --> 00:00:06,000\n" +
            more + "\n",
        "srt", diagnostics);
    REQUIRE(briefing.has_value());
    return turns_of(*briefing);
  };
  const auto turns = read("[Tomas Reyes] I see.");
  REQUIRE(turns.size() == 4);
  CHECK(turns[0].label == "Ines Pardo");
  CHECK(turns[0].text == "The gate is open.");
  CHECK(turns[2].label == "Ines Pardo");
  CHECK(turns[3].label == "Tomas Reyes");
  // Once is not enough, and where labels have colons brackets are words.
  CHECK(read("Yes.")[0].text == "The gate is open.\nTomas Reyes Since when?");
  CHECK(read("MODERATOR: Thanks.").size() == 2);
}

TEST_CASE("voices that a program tells apart are labels, in brackets and with a colon") {
  Diagnostics diagnostics;
  const auto briefing = test::read_as(
      "1\n00:00:01,000 --> 00:00:02,000\n[SPEAKER_02]: The gate is open.\n\n"
      "2\n00:00:02,000 --> 00:00:03,000\n[SPEAKER_00]: Since when?\n\n",
      "srt", diagnostics);
  REQUIRE(briefing.has_value());
  const auto turns = turns_of(*briefing);
  REQUIRE(turns.size() == 2);
  CHECK(turns[0].label == "SPEAKER_02");
  CHECK(turns[1].label == "SPEAKER_00");
  CHECK(turns[1].text == "Since when?");
}

TEST_CASE("voices, styles, notes, regions and times of words of WebVTT are kept") {
  Diagnostics diagnostics;
  const Briefing briefing = read_fixture("vtt/voices.vtt", diagnostics);
  CHECK(diagnostics.all().empty());
  const auto turns = turns_of(briefing);
  REQUIRE(turns.size() == 4);
  CHECK(turns[0].label == "Ines Pardo");
  CHECK(turns[0].text == "Good morning & welcome; 3 < 4\nThe gate opened.");
  CHECK(turns[1].label == "Tomas Reyes");
  CHECK(turns[2].text == "At six.");
  CHECK(turns[3].label.empty());
  const Tables& tables = briefing.tables();
  REQUIRE(tables.word_times.size() == 2);
  CHECK(tables.word_times[0].start == 3500);
  CHECK(tables.word_times[0].end == 4000);
  CHECK(turns[0].text.substr(tables.word_times[0].position.offset, 4) == "gate");
  CHECK(tables.cue_blocks.size() == 5);
  CHECK(briefing.view(tables.metadata.languages.at(0)) == "en");
  CHECK(tables.turns[0].start == 1000);
  CHECK(tables.turns[0].end == 5000);
}

TEST_CASE("lines that rolling captions repeat are said once") {
  Diagnostics diagnostics;
  const Briefing briefing = read_fixture("vtt/rolling.vtt", diagnostics);
  const auto turns = turns_of(briefing);
  REQUIRE(turns.size() == 1);
  CHECK(turns[0].text == "the gate opened\nat six today\nand closed");
  CHECK(diagnostics.count_of("captions.roll-up") == 1);
  CHECK(briefing.tables().cues.size() == 5);
}

TEST_CASE("captions go out again byte for byte") {
  for (const char* name :
       {"srt/speakers.srt", "srt/broken.srt", "vtt/voices.vtt", "vtt/rolling.vtt",
        "vtt/meeting-program.vtt", "vtt/chevrons-inside-lines.vtt"}) {
    CAPTURE(name);
    Diagnostics diagnostics;
    const std::string text = test::read_file(test::fixtures() / name);
    CHECK(test::written(read_fixture(name, diagnostics), std::string(name).substr(0, 3)) == text);
  }
}

TEST_CASE("a file of captions without a cue that has words is no success") {
  Diagnostics diagnostics;
  for (const char* text : {"WEBVTT\n\nNOTE nothing\n", "no captions at all\n",
                           "WEBVTT\n\n00:01.000 --> 00:02.000\n<i> </i>\n",
                           "1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03,000 --> 00:00:0"}) {
    const auto got = test::read_as(text, text[0] == 'W' ? "vtt" : "srt", diagnostics);
    REQUIRE_FALSE(got.has_value());
    CHECK(got.error().code == "captions.no-cues");
  }
}
