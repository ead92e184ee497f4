#include <doctest/doctest.h>

#include <string>

#include "lectern/plugin.hpp"

using namespace lectern;

extern "C" const PluginCode* lectern_plugin_captions();

namespace {

struct Person {
  std::string_view name, label;
  bool shared = false;
};

// A briefing whose turns are spoken by people of a list.
class Script {
 public:
  Index person(const Person& person) {
    Participant record;
    record.shared = person.shared;
    if (!person.name.empty()) record.name.full = builder_.add(person.name);
    const Str labels[] = {builder_.add(person.label)};
    record.labels = builder_.add_labels(labels);
    builder_.tables().participants.push_back(record);
    return static_cast<Index>(builder_.tables().participants.size() - 1);
  }
  Script& turn(std::string_view label, std::string_view text, Milliseconds start, Milliseconds end,
               Index speaker = kNone, TurnKind kind = TurnKind::unknown) {
    const Index row = builder_.begin_turn(builder_.add(label));
    builder_.begin_block(BlockKind::paragraph);
    builder_.text(builder_.add(text));
    builder_.end_block();
    builder_.end_turn();
    Turn& turn = builder_.tables().turns[row];
    turn.kind = kind;
    turn.start = start;
    turn.end = end;
    turn.time_quality = quality;
    if (speaker != kNone) {
      const Index speakers[] = {speaker};
      turn.speakers = builder_.add_speakers(speakers);
    }
    return *this;
  }
  Briefing freeze() {
    auto briefing = builder_.freeze();
    REQUIRE(briefing.has_value());
    return std::move(*briefing);
  }
  BriefingBuilder& builder() { return builder_; }

  TimeQuality quality = TimeQuality::measured;

 private:
  BriefingBuilder builder_;
};

struct Written {
  std::string text;
  Diagnostics diagnostics;
};

Written write(std::string_view format, const Briefing& briefing,
              const std::string& speaker = "label", std::int64_t width = 0,
              const std::string& house = "netflix-en", bool word_times = false) {
  Written out;
  for (const FormatCode& code : lectern_plugin_captions()->formats) {
    if (code.name != format) continue;
    Options options;
    options.set("speaker", speaker);
    options.set("house", house);
    options.set("width", width);
    options.set("reflow", false);
    options.set("mend", false);
    options.set("frame-rate", std::string("none"));
    options.set("word-times", word_times);
    MemoryOutput output;
    auto writer = code.make_writer();
    REQUIRE(writer->requires_times());
    REQUIRE(writer->begin({output, options, out.diagnostics}, {}).has_value());
    REQUIRE(writer->add(briefing).has_value());
    REQUIRE(writer->finish().has_value());
    out.text = output.text();
  }
  return out;
}

}  // namespace

TEST_CASE("SRT: numbers from 1, a comma before the milliseconds, a blank line after each cue") {
  Script script;
  script.turn("MODERATOR", "Good afternoon.", 0, 1500)
      .turn("MR. PRICE", "Thank you.", 3723004, 3725000);
  CHECK(write("srt", script.freeze()).text ==
        "1\n00:00:00,000 --> 00:00:01,500\nMODERATOR: Good afternoon.\n\n"
        "2\n01:02:03,004 --> 01:02:05,000\nMR. PRICE: Thank you.\n\n");
}

TEST_CASE("VTT: ids of turn, sentence and part, and a voice on every cue") {
  Script script;
  script.turn("SENIOR OFFICIAL ONE",
              "This call is on background to senior officials, and it is embargoed until its "
              "conclusion.",
              0, 6000);
  const std::string text = write("vtt", script.freeze(), "none").text;
  CHECK(text.starts_with("WEBVTT\n\nt1.1.1\n00:00:00.000 --> "));
  CHECK(text.find("\n<v Senior Official One>This call is on background\nto senior officials,\n\n"
                  "t1.1.2\n") != std::string::npos);
  CHECK(text.ends_with("\n<v Senior Official One>and it is embargoed until its conclusion.\n"));
}

TEST_CASE("VTT: estimated times are marked; SRT says that it cannot") {
  Script script;
  script.quality = TimeQuality::estimated;
  script.turn("A", "Yes.", 0, 1000);
  const Briefing briefing = script.freeze();
  CHECK(write("vtt", briefing)
            .text.starts_with("WEBVTT\n\nNOTE times estimated from the text\n\nt1.1.1\n"));
  CHECK(write("srt", briefing).diagnostics.count_of("timing.unmarked") == 1);
  CHECK(write("vtt", briefing).diagnostics.count_of("timing.unmarked") == 0);
}

TEST_CASE("hours take as many figures as they need") {
  Script script;
  script.turn("A", "Yes.", Milliseconds{123} * 3600000, Milliseconds{123} * 3600000 + 1000);
  const Briefing briefing = script.freeze();
  CHECK(write("srt", briefing).text.find("123:00:00,000 --> 123:00:01,000") != std::string::npos);
  CHECK(write("vtt", briefing).text.find("123:00:00.000 --> 123:00:01.000") != std::string::npos);
}

TEST_CASE("VTT escapes text and voice; SRT breaks arrows up and says so") {
  Script script;
  const Index person = script.person({"A <b> & C", "X"});
  script.turn("X", "AT&T: 3 < 4 --> b", 0, 2000, person);
  const Briefing briefing = script.freeze();
  const std::string vtt = write("vtt", briefing, "none").text;
  CHECK(vtt.find("<v A &lt;b&gt; &amp; C>AT&amp;T: 3 &lt; 4 --&gt; b\n") != std::string::npos);
  const Written srt = write("srt", briefing, "none");
  CHECK(srt.text.find("AT&T: 3 < 4 --\xE2\x81\xA0> b\n") != std::string::npos);
  CHECK(srt.diagnostics.count_of("loss.srt-arrow") == 1);
}

TEST_CASE("a change of speaker is shown in the chosen way, and only there") {
  struct Row {
    const char* style;
    const char* first;
  };
  static constexpr Row kRows[] = {{"label", "MR. PRICE: One."},
                                  {"chevrons", ">> One."},
                                  {"brackets", "[Ned Price] One."},
                                  {"dash", "- One."},
                                  {"none", "One."}};
  for (const Row& row : kRows) {
    CAPTURE(row.style);
    Script script;
    const Index price = script.person({"Ned Price", "MR. PRICE"});
    script.turn("Mr. Price", "One.", 0, 1000, price).turn("Mr. Price", "Two.", 1000, 2000, price);
    const std::string text = write("srt", script.freeze(), row.style).text;
    CHECK(text.find(std::string("\n") + row.first + "\n") != std::string::npos);
    CHECK(text.find("\nTwo.\n") != std::string::npos);
  }
}

TEST_CASE("a known asker is shown by name, a shared label each time") {
  Script script;
  const Index asker = script.person({"Dana Whitfield", "QUESTION"});
  const Index anyone = script.person({"", "Q", true});
  script.turn("QUESTION", "One?", 0, 1000, asker, TurnKind::question)
      .turn("Q", "Two?", 1000, 2000, anyone, TurnKind::question)
      .turn("Q", "Three?", 2000, 3000, anyone, TurnKind::question);
  const std::string text = write("srt", script.freeze()).text;
  CHECK(text.find("DANA WHITFIELD: One?") != std::string::npos);
  CHECK(text.find("Q: Two?") != std::string::npos);
  CHECK(text.find("Q: Three?") != std::string::npos);
}

TEST_CASE("times of words are written where that is asked for") {
  Script script;
  script.turn("MS. HOLT", "Now & then it opens.", 1000, 4000);
  script.builder().tables().word_times = {{{0, 0}, 1000, 1200, TimeQuality::aligned},
                                          {{0, 6}, 1900, 2000, TimeQuality::aligned},
                                          {{0, 11}, 1500, 1600, TimeQuality::aligned},  // backwards
                                          {{0, 14}, 2500, 4000, TimeQuality::aligned}};
  const Briefing briefing = script.freeze();
  const Written vtt = write("vtt", briefing, "label", 0, "netflix-en", true);
  CHECK(vtt.text.find(
            "<v Ms. Holt>MS. HOLT: Now &amp; <00:00:01.900>then it <00:00:02.500>opens.\n") !=
        std::string::npos);
  CHECK(vtt.diagnostics.count_of("loss.word-times") == 0);
  const Written ttml = write("ttml", briefing, "none", 0, "netflix-en", true);
  CHECK(ttml.text.find(">Now &amp; <span begin=\"00:00:00.900\">then it </span><span "
                       "begin=\"00:00:01.500\">opens.</span></p>") != std::string::npos);
  CHECK(write("vtt", briefing).text.find("Now &amp; then it opens.") != std::string::npos);
  CHECK(write("vtt", briefing).diagnostics.count_of("loss.word-times") == 1);
}

TEST_CASE("a label that is longer than a line of captions is cut to the name") {
  Script script;
  const std::string_view label = "Dana Whitfield, Director General of Locks and Weirs";
  const Index dana = script.person({"Dana Whitfield", label});
  script.turn(label, "It is open.", 0, 2000, dana);
  script.turn("The Director General of Locks and Weirs", "It is.", 3000, 5000);
  const std::string srt = write("srt", script.freeze()).text;
  CHECK(srt.find("DANA WHITFIELD: It is open.") != std::string::npos);
  CHECK(srt.find("THE DIRECTOR GENERAL") != std::string::npos);  // no name is known
}

TEST_CASE("labels beyond ASCII are put in capitals") {
  Script script;
  script.turn("M\xC3\xBCller", "Ja.", 0, 1000);
  CHECK(write("srt", script.freeze()).text.find("M\xC3\x9CLLER: Ja.") != std::string::npos);
}

TEST_CASE("narration has neither label nor voice") {
  Script script;
  script.turn("", "The briefing begins.", 0, 2000);
  const Briefing briefing = script.freeze();
  CHECK(write("vtt", briefing).text.find("\nThe briefing begins.\n") != std::string::npos);
}

TEST_CASE("a width that is given wins over the house's") {
  Script script;
  script.turn("", "This call is on background to senior officials.", 0, 4000);
  const Briefing briefing = script.freeze();
  const std::string text = write("srt", briefing, "none", 20).text;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    if (text.substr(at, end - at).find("-->") == std::string::npos) CHECK(end - at <= 20);
    at = end + 1;
  }
}

TEST_CASE("what captions do not hold is reported once for each kind") {
  Script script;
  script.turn("A", "Yes.", 0, 1000);
  Residue residue;
  residue.kind = script.builder().add("site-navigation");
  residue.text = script.builder().add("Previous post");
  script.builder().tables().residue.assign(3, residue);
  const Written out = write("srt", script.freeze());
  CHECK(out.diagnostics.count_of("loss.document-structure") == 1);
  CHECK(out.text.find("Previous") == std::string::npos);
}

TEST_CASE("what captions leave out of the event and its people is named") {
  Script script;
  BriefingBuilder& builder = script.builder();
  builder.metadata().title = builder.add("The gauge");
  builder.metadata().series = builder.add("Mondays");
  builder.metadata().languages.push_back(builder.add("en"));
  const Index verde = script.person({"Ansa Verde", "MS. VERDE"});
  builder.tables().participants[verde].role = Role::witness;
  script.turn("MS. VERDE", "Yes.", 0, 1000, verde);
  const Briefing briefing = script.freeze();
  const auto losses = [&](const std::string& format) {
    std::string out;
    const Written written = write(format, briefing);
    for (const Diagnostic& told : written.diagnostics.all())
      if (told.severity == Severity::loss) out += told.message + '\n';
    return out;
  };
  CHECK(losses("srt") ==
        "not carried by SubRip: title, series, language\n"
        "not carried by SubRip: 1 names of participants, 1 roles of participants\n");
  CHECK(losses("vtt") ==
        "not carried by WebVTT: title, series, language\n"
        "not carried by WebVTT: 1 roles of participants\n");
  CHECK(losses("ttml") ==
        "not carried by TTML: series\nnot carried by TTML: 1 roles of participants\n");
}

TEST_CASE("a word that does not fit a line is reported") {
  Script script;
  script.turn("", std::string(50, 'x'), 0, 3000);
  CHECK(write("srt", script.freeze()).diagnostics.count_of("captions.long-word") == 1);
}

TEST_CASE("a briefing without words makes a valid file and a warning") {
  Script script;
  const Briefing briefing = script.freeze();
  CHECK(write("vtt", briefing).text == "WEBVTT\n");
  CHECK(write("srt", briefing).text.empty());
  CHECK(write("srt", briefing).diagnostics.count_of("captions.empty") == 1);
}
