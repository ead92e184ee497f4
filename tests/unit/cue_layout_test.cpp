#include "timing/cue_layout.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "base/unicode.hpp"
#include "lectern/builder.hpp"
#include "timing/cue_breaks.hpp"

using namespace lectern;

namespace {

// A briefing of turns of one paragraph each.
class Script {
 public:
  Script& turn(std::string_view text, Milliseconds start = kNoTime, Milliseconds end = kNoTime,
               TimeQuality quality = TimeQuality::measured) {
    open(start, end, quality);
    builder_.begin_block(BlockKind::paragraph);
    builder_.text(builder_.add(text));
    close();
    return *this;
  }
  Index open(Milliseconds start = 0, Milliseconds end = 60000,
             TimeQuality quality = TimeQuality::measured) {
    const Index row = builder_.begin_turn(builder_.add("SPEAKER"));
    Turn& turn = builder_.tables().turns[row];
    turn.start = start;
    turn.end = end;
    turn.time_quality = start == kNoTime && end == kNoTime ? TimeQuality::absent : quality;
    return row;
  }
  void close() {
    builder_.end_block();
    builder_.end_turn();
  }
  BriefingBuilder& builder() { return builder_; }
  Briefing freeze() {
    auto briefing = builder_.freeze();
    REQUIRE_MESSAGE(briefing.has_value(), briefing.error().message);
    return std::move(*briefing);
  }

 private:
  BriefingBuilder builder_;
};

const HouseRules& netflix() { return *find_house("netflix-en"); }

struct Laid {
  std::vector<Caption> captions;
  CueCounts counts;
};

Laid lay(const Briefing& briefing, const HouseRules& house = netflix(),
         const std::string& label = "") {
  Laid out;
  out.counts = lay_out_cues(
      briefing, house, [&](TurnView) { return label; },
      [&](const Caption& caption) { out.captions.push_back(caption); });
  return out;
}

std::vector<std::string> texts(const Laid& laid) {
  std::vector<std::string> out;
  for (const Caption& caption : laid.captions) out.push_back(caption.text);
  return out;
}

std::string joined(const Laid& laid) {
  std::string out;
  for (const Caption& caption : laid.captions) {
    if (!out.empty()) out += ' ';
    for (const char c : caption.text) out += c == '\n' ? ' ' : c;
  }
  return out;
}

Laid lay_text(std::string_view text, const HouseRules& house = netflix()) {
  return lay(Script().turn(text, 0, 600000).freeze(), house);
}

void check_times(const Laid& laid) {
  Milliseconds before = 0;
  for (const Caption& caption : laid.captions) {
    CHECK(caption.start >= before);
    CHECK(caption.end > caption.start);
    before = caption.end;
  }
}

// The gap after the word `at` of a text.
Break gap_after(const std::string& text, std::size_t at, std::string_view language = "") {
  std::vector<CueWord> words;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = text.find(' ', begin);
    if (end == std::string::npos) end = text.size();
    CueWord word;
    word.offset = static_cast<std::uint32_t>(begin);
    word.length = static_cast<std::uint32_t>(end - begin);
    words.push_back(word);
    begin = end + 1;
  }
  words.back().block_end = true;
  find_breaks(text, words, caption_language_of(language));
  return words[at].after;
}

}  // namespace

TEST_CASE("every gap between words has its kind") {
  struct Row {
    const char* text;
    std::size_t word;
    Break gap;
  };
  static constexpr Row kRows[] = {
      {"It ends. We go on.", 1, Break::sentence},
      {"Does it end? Yes.", 2, Break::sentence},
      {"\"It ends.\" We go on.", 1, Break::sentence},
      {"Mr. Price is here.", 0, Break::title},
      {"I thank Secretary Blinken for it.", 2, Break::title},
      {"I met Dana Whitfield there.", 2, Break::name},
      {"It cost $4.5 billion then.", 2, Break::figure},
      {"On March 4 we met.", 1, Break::figure},
      {"On March 4, 2031 we met.", 2, Break::figure},
      {"At 5 p.m. Eastern we met.", 1, Break::figure},
      {"In the U.S. Senate they met.", 2, Break::name},
      {"Back in the U.S. They met.", 3, Break::sentence},
      {"Donald J. Trump came.", 1, Break::name},
      {"See No. 5 of it.", 1, Break::figure},
      {"This is Title 42 again.", 2, Break::name},
      {"Health and Human Services", 0, Break::joined},
      {"We came, and they went.", 1, Break::comma},
      {"We came and, of course, went.", 2, Break::after_conjunction},
      {"We came; they went.", 1, Break::clause},
      {"The tariff \xE2\x80\x94 we think", 2, Break::clause},
      {"The tariff \xE2\x80\x94 we think", 1, Break::never},
      {"we came because they went", 1, Break::conjunction},
      {"ships wait in harbors", 1, Break::preposition},
      {"ships wait in harbors", 2, Break::after_preposition},
      {"they saw the ships", 2, Break::article},
      {"America's ports opened", 0, Break::article},
      {"ships are waiting", 1, Break::auxiliary},
      {"more than a year", 0, Break::quantifier},
      {"we thank you all", 1, Break::quantifier},
      {"ports opened today", 0, Break::plain},
      {"OUR PORTS OPENED TODAY", 1, Break::plain},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.text);
    CAPTURE(row.word);
    CHECK(static_cast<int>(gap_after(row.text, row.word)) == static_cast<int>(row.gap));
  }
}

TEST_CASE("what fits one line has one line") {
  CHECK(texts(lay_text("The work at the ports goes on today.")) ==
        std::vector<std::string>{"The work at the ports goes on today."});
  CHECK(texts(lay_text("We signed it. The work goes on.")) ==
        std::vector<std::string>{"We signed it. The work goes on."});
}

TEST_CASE("a long sentence is cut after punctuation") {
  CHECK(texts(lay_text("This call is on background to senior officials, "
                       "and it is embargoed until its conclusion.")) ==
        std::vector<std::string>{"This call is on background\nto senior officials,",
                                 "and it is embargoed until its conclusion."});
}

TEST_CASE("names, titles and figures stay on one line") {
  const std::string text =
      "We heard that Secretary Blinken and Senator Dana Whitfield had agreed on $4.5 billion for "
      "the U.S. Coast Guard on March 4 and that Mr. Price would tell the U.S. Senate of it.";
  const Laid laid = lay_text(text);
  std::string all;
  for (const Caption& caption : laid.captions) all += caption.text + '\n';
  for (const char* pair : {"Secretary Blinken", "Senator Dana", "Dana Whitfield", "$4.5 billion",
                           "March 4", "Mr. Price", "U.S. Senate"}) {
    CAPTURE(pair);
    CHECK(all.find(pair) != std::string::npos);
  }
  CHECK(joined(laid) == text);
}

TEST_CASE("no line is wider than the house allows, and there are two at the most") {
  std::string text;
  for (int n = 0; n < 300; ++n)
    text += (n % 17 == 0  ? "harbors, "
             : n % 5 == 0 ? "of the "
             : n % 3 == 0 ? "quay "
                          : "vessels ");
  for (const HouseRules& house : house_rules()) {
    if (house.width == 0) continue;
    const Laid laid = lay_text(text, house);
    for (const Caption& caption : laid.captions) {
      const std::size_t line = caption.text.find('\n');
      CHECK(count_code_points(caption.text.substr(0, line)) <= house.width);
      if (line != std::string::npos) {
        CHECK(count_code_points(caption.text.substr(line + 1)) <= house.width);
        CHECK(caption.text.find('\n', line + 1) == std::string::npos);
      }
    }
    CHECK(laid.counts.long_lines == 0);
  }
}

TEST_CASE("a word longer than a line stands alone and is counted") {
  const std::string word(60, 'x');
  const Laid laid = lay_text("Go to " + word + " and look.");
  CHECK(joined(laid) == "Go to " + word + " and look.");
  CHECK(laid.counts.long_lines == 1);
  bool alone = false;
  for (const Caption& caption : laid.captions) {
    const std::string framed = '\n' + caption.text + '\n';
    alone = alone || framed.find('\n' + word + '\n') != std::string::npos;
  }
  CHECK(alone);
}

TEST_CASE("width is counted in characters, not bytes") {
  // 40 letters of two bytes each.
  std::string text;
  for (int n = 0; n < 8; ++n)
    text += std::string(n == 0 ? "" : " ") + "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9";
  CHECK(texts(lay_text(text)) == std::vector<std::string>{text});
}

TEST_CASE("zero-width marks belong to their word, Unicode spaces part words") {
  CHECK(joined(lay_text("a\xE2\x80\x8C"
                        "b\xC2\xA0 c\xE3\x80\x80"
                        "d")) ==
        "a\xE2\x80\x8C"
        "b c d");
}

TEST_CASE("a sound between sentences is a cue of its own, one inside a sentence stays there") {
  Script script;
  script.open();
  BriefingBuilder& builder = script.builder();
  builder.begin_block(BlockKind::paragraph);
  builder.text(builder.add("Thank you. "));
  const Index laughter =
      builder.leaf(InlineKind::event, builder.add("Laughter."), {}, Brackets::round);
  builder.inline_at(laughter).sound = SoundKind::laughter;
  builder.text(builder.add(" I know and the "));
  builder.leaf(InlineKind::gap, builder.add("inaudible"), {}, Brackets::round);
  builder.text(builder.add(" goes on."));
  script.close();
  const Laid laid = lay(script.freeze());
  CHECK(texts(laid) == std::vector<std::string>{"Thank you.", "[laughter]",
                                                "I know and the [inaudible] goes on."});
  CHECK(laid.captions[1].sound);
  CHECK_FALSE(laid.captions[2].sound);
  CHECK(laid.captions[2].sentence == 3);
}

TEST_CASE("what stays together does so in the language of the text") {
  struct Row {
    const char* language;
    const char* text;
    std::size_t word;  // from 0: the gap behind it
    Break gap;
  };
  const Row kRows[] = {
      {"es", "El cierre afecta a una pareja de vecinos", 4, Break::article},
      {"es", "Vino ayer por la tarde", 1, Break::preposition},
      {"es", "No abrimos y no cerramos", 1, Break::conjunction},
      {"es", "Fue el 28 de junio de 2031 por la tarde", 2, Break::figure},
      {"es", "Fue el 28 de junio de 2031 por la tarde", 4, Break::figure},
      {"es", "Habló la Sra. Mora ayer", 2, Break::title},
      {"de", "Das gilt mit Blick auf Brüssel", 2, Break::after_preposition},
      {"de", "Willkommen zu unserer 181. Plenarsitzung heute", 3, Break::figure},
      {"de", "Er tagt am 28./29. Juni in Brüssel", 3, Break::figure},
      {"de", "Es sind jetzt 27. Wir warten", 3, Break::sentence},
      {"de", "Über die Brücke gehen alle", 0, Break::after_preposition},
      {"fr", "Nous irons avec le ministre", 3, Break::article},
      {"it", "Il ponte della città è chiuso", 2, Break::article},
      {"pt", "A ponte do porto fechou", 2, Break::article},
      {"nl", "De brug over het kanaal is dicht", 3, Break::article},
      {"ru", "Мы говорим о порте сегодня", 2, Break::after_preposition},
      {"pl", "Mówimy o porcie dzisiaj wszystkim", 1, Break::after_preposition},
      // A word of English says nothing elsewhere: "an" is German for "on", "a" nothing in Finnish.
      {"de", "Wir denken an morgen früh", 2, Break::after_preposition},
      {"fi", "Sataman johto a tulee huomenna", 2, Break::plain},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.text);
    CHECK(gap_after(row.text, row.word, row.language) == row.gap);
  }
}

TEST_CASE("a sound stands in the silence between words that have times") {
  Script script;
  script.open(0, 20000);
  BriefingBuilder& builder = script.builder();
  builder.begin_block(BlockKind::paragraph);
  builder.text(builder.add("Begin."));
  builder.leaf(InlineKind::event, builder.add("Laughter."), {}, Brackets::round);
  builder.text(builder.add("End."));
  script.close();
  builder.tables().word_times = {{{0, 0}, 1000, 2000, TimeQuality::aligned},
                                 {{0, 17}, 7000, 8000, TimeQuality::aligned}};
  const Laid laid = lay(script.freeze());
  REQUIRE(texts(laid) == std::vector<std::string>{"Begin.", "[laughter]", "End."});
  CHECK(laid.captions[1].start == 2500);  // after a pause
  CHECK(laid.captions[2].start == 7000);
}

TEST_CASE("the words of a sound have places and times of their own") {
  Script script;
  script.open(0, 20000);
  BriefingBuilder& builder = script.builder();
  builder.begin_block(BlockKind::paragraph);
  builder.text(builder.add("Begin. "));
  builder.leaf(InlineKind::event, builder.add("Loud applause."), {}, Brackets::round);
  builder.text(builder.add(" End."));
  script.close();
  builder.tables().word_times = {{{0, 0}, 1000, 2000, TimeQuality::aligned},
                                 {{0, 8}, 3000, 4000, TimeQuality::aligned},
                                 {{0, 13}, 4000, 5000, TimeQuality::aligned},
                                 {{0, 24}, 9000, 9500, TimeQuality::aligned}};
  const Laid laid = lay(script.freeze());
  REQUIRE(laid.captions.size() == 3);
  CHECK(laid.captions[1].start == 3000);
}

// A cue of the source over a part of a block.
Cue cue_over(Index block, std::uint32_t begin, std::uint32_t end, Milliseconds from,
             Milliseconds to) {
  Cue cue;
  cue.range = {{block, begin}, {block, end}};
  cue.start = from;
  cue.end = to;
  return cue;
}

TEST_CASE("words keep to the time of the cue of the source that held them") {
  Script script;
  script.turn("Good morning. The harbour opens on Monday. We said so in March.", 10000, 64000);
  script.builder().tables().cues = {cue_over(0, 0, 13, 10000, 12000),
                                    cue_over(0, 14, 63, 60000, 64000)};
  const Laid laid = lay(script.freeze());
  REQUIRE(texts(laid) == std::vector<std::string>{"Good morning.",
                                                  "The harbour opens on Monday.\n"
                                                  "We said so in March."});
  CHECK(laid.captions[0].start == 10000);
  CHECK(laid.captions[0].end == 12000);
  CHECK(laid.captions[1].start == 60000);
  CHECK(laid.captions[1].end == 64000);
  CHECK(laid.counts.shared == 2);
}

TEST_CASE("a cue of the source that two turns share gives each of them its part") {
  Script script;
  for (const std::string_view words : {"Is it open?", "Not today, no."})
    script.turn(words, 1000, 6000);
  Cue cue = cue_over(0, 0, 14, 1000, 6000);
  cue.range.end.block = 1;
  script.builder().tables().cues = {cue};
  const Laid laid = lay(script.freeze());
  REQUIRE(texts(laid) == std::vector<std::string>{"Is it open?", "Not today, no."});
  CHECK(laid.captions[0].start == 1000);
  CHECK(laid.captions[1].start == 1000 + 5000 * 11 / 25);
  CHECK(laid.captions[1].end == 6000);
}

TEST_CASE("of a cue that three turns share each has its part, in order") {
  Script script;
  for (const std::string_view words : {"Is it open?", "No, it is not.", "Then when is it?"})
    script.turn(words, 0, 9000);
  Cue cue = cue_over(0, 0, 16, 0, 9000);
  cue.range.end.block = 2;
  script.builder().tables().cues = {cue};
  const Laid laid = lay(script.freeze());
  REQUIRE(laid.captions.size() == 3);
  CHECK(laid.captions[1].start == 9000 * 11 / 41);
  CHECK(laid.captions[2].start == 9000 * 25 / 41);
  CHECK(laid.captions[1].end - laid.captions[1].start > 2000);
}

TEST_CASE("a cue does not reach over a long silence between words that have times") {
  Script script;
  script.turn("We will see.", 0, 60000);
  script.builder().tables().word_times = {{{0, 0}, 1000, 1200, TimeQuality::measured},
                                          {{0, 3}, 1200, 1500, TimeQuality::measured},
                                          {{0, 8}, 30000, 30500, TimeQuality::measured}};
  const Laid laid = lay(script.freeze());
  REQUIRE(texts(laid) == std::vector<std::string>{"We will", "see."});
  CHECK(laid.captions[1].start == 30000);
}

TEST_CASE("a sound keeps the capitals of names, and brackets inside are round") {
  struct Row {
    std::string_view language, note, shown;
    SoundKind kind = SoundKind::applause;
  };
  static constexpr Row kRows[] = {
      {"en", "(In Spanish.)", "[in Spanish]", SoundKind::none},
      {"en", "(APPLAUSE)", "[applause]", SoundKind::none},
      {"en", "(Speaking Spanish.)", "[speaking Spanish]", SoundKind::none},
      {"en", "(Applause by the members of the CDU.)", "[applause by the members of the CDU]"},
      {"en", "(Laughter and Applause.)", "[laughter and applause]"},
      {"en", "(Dana Holt [Weir Party]: No!)", "[Dana Holt (Weir Party): No!]", SoundKind::none},
      {"de", "(Beifall im Haus.)", "[Beifall im Haus]"},
      {"es", "(Aplausos.)", "[aplausos]"},
  };
  for (const Row& row : kRows) {
    Script script;
    script.builder().metadata().languages = {script.builder().add(row.language)};
    script.open();
    const Index block = script.builder().begin_block(BlockKind::event);
    script.builder().tables().blocks[block].sound = row.kind;
    script.builder().text(script.builder().add(row.note));
    script.close();
    CHECK(joined(lay(script.freeze())) == row.shown);
  }
}

TEST_CASE("a sound printed without spaces beside it gets them") {
  Script script;
  script.open();
  BriefingBuilder& builder = script.builder();
  builder.begin_block(BlockKind::paragraph);
  builder.text(builder.add("It ended."));
  builder.leaf(InlineKind::event, builder.add("Laughter."), {}, Brackets::round);
  builder.text(builder.add("And it began."));
  script.close();
  CHECK(texts(lay(script.freeze())) ==
        std::vector<std::string>{"It ended.", "[laughter]", "And it began."});
}

TEST_CASE("supplied words keep their brackets") {
  Script script;
  script.open();
  BriefingBuilder& builder = script.builder();
  builder.begin_block(BlockKind::paragraph);
  builder.text(builder.add("Our Open "));
  builder.open(InlineKind::supplied, Brackets::square);
  builder.text(builder.add("Quay"));
  builder.close();
  builder.text(builder.add(" Offices"));
  script.close();
  CHECK(texts(lay(script.freeze())) == std::vector<std::string>{"Our Open [Quay] Offices"});
}

TEST_CASE("a deleted word is left out only when another is inserted for it") {
  for (const bool replaced : {false, true}) {
    Script script;
    script.open();
    BriefingBuilder& builder = script.builder();
    builder.begin_block(BlockKind::paragraph);
    builder.text(builder.add("We met on "));
    builder.open(InlineKind::deleted);
    builder.text(builder.add("Monday"));
    builder.close();
    if (replaced) {
      builder.text(builder.add(" "));
      builder.open(InlineKind::inserted);
      builder.text(builder.add("Tuesday"));
      builder.close();
    }
    script.close();
    const Laid laid = lay(script.freeze());
    CHECK(joined(laid) == (replaced ? "We met on Tuesday" : "We met on Monday"));
    CHECK(laid.counts.replaced == (replaced ? 1 : 0));
  }
}

TEST_CASE("raw blocks and time marks are left out and counted") {
  Script script;
  script.open();
  BriefingBuilder& builder = script.builder();
  for (const BlockKind kind : {BlockKind::raw, BlockKind::time_mark, BlockKind::heading}) {
    builder.begin_block(kind, kind == BlockKind::heading ? 1 : 0);
    builder.text(builder.add("Words"));
    if (kind != BlockKind::heading) builder.end_block();
  }
  script.close();
  const Laid laid = lay(script.freeze());
  CHECK(texts(laid) == std::vector<std::string>{"Words"});
  CHECK(laid.counts.raw_blocks == 1);
  CHECK(laid.counts.time_marks == 1);
}

TEST_CASE("a heading between paragraphs is not said") {
  Script script;
  script.open();
  BriefingBuilder& builder = script.builder();
  for (const BlockKind kind : {BlockKind::paragraph, BlockKind::heading, BlockKind::paragraph}) {
    builder.begin_block(kind, kind == BlockKind::heading ? 1 : 0);
    builder.text(builder.add(kind == BlockKind::heading ? "STATEMENT OF ADA LOW" : "You begin."));
    if (builder.tables().blocks.size() < 3) builder.end_block();
  }
  script.close();
  const Laid laid = lay(script.freeze());
  CHECK(texts(laid) == std::vector<std::string>{"You begin.", "You begin."});
  CHECK(laid.counts.headings == 1);
}

TEST_CASE("a label stands before the first words and is not cut from them") {
  const Briefing briefing = Script().turn("Thank you all for it.", 0, 5000).freeze();
  CHECK(texts(lay(briefing, netflix(), "MODERATOR:")) ==
        std::vector<std::string>{"MODERATOR: Thank you all for it."});
  CHECK(texts(lay(briefing, netflix(), "SENIOR ADMINISTRATION OFFICIAL ONE:")) ==
        std::vector<std::string>{"SENIOR ADMINISTRATION OFFICIAL ONE:\nThank you all for it."});
}

TEST_CASE("cues never hold words of two turns, and are numbered by sentence and part") {
  const Laid laid = lay(Script()
                            .turn("Yes.", 0, 1000)
                            .turn("This call is on background to senior officials, and it is "
                                  "embargoed until its conclusion. Go ahead, please, whoever it is "
                                  "that wants to ask the first of our questions.",
                                  1000, 9000)
                            .freeze());
  REQUIRE(laid.captions.size() >= 4);
  CHECK(laid.captions[0].turn == 0);
  for (std::size_t n = 1; n < laid.captions.size(); ++n) CHECK(laid.captions[n].turn == 1);
  CHECK(laid.captions[1].first_of_turn);
  CHECK_FALSE(laid.captions[2].first_of_turn);
  CHECK(laid.captions[2].sentence == 1);
  CHECK(laid.captions[2].part == 2);
  CHECK(laid.captions[3].sentence == 2);
  CHECK(laid.captions[3].part == 1);
}

TEST_CASE("times divide the turn and keep the gap of the house") {
  const Laid laid = lay(Script()
                            .turn("This call is on background to senior officials, and it is "
                                  "embargoed until its conclusion.",
                                  1000, 9000)
                            .freeze());
  REQUIRE(laid.captions.size() == 2);
  CHECK(laid.captions[0].start == 1000);
  CHECK(laid.captions[1].end == 9000);
  CHECK(laid.captions[1].start - laid.captions[0].end == netflix().min_gap);
}

TEST_CASE("a short cue runs on into silence; estimated ones after it begin later") {
  for (const Milliseconds next : {Milliseconds{5000}, Milliseconds{600}}) {
    const Laid laid = lay(Script()
                              .turn("Yes.", 0, 300, TimeQuality::estimated)
                              .turn("No.", next, next + 2000, TimeQuality::estimated)
                              .freeze());
    REQUIRE(laid.captions.size() == 2);
    CHECK(laid.captions[0].end == 833);
    CHECK(laid.captions[1].start == std::max<Milliseconds>(next, 833 + 83));
  }
  // A measured one is not run over.
  const Laid laid = lay(Script().turn("Yes.", 0, 300).turn("No.", 600, 1600).freeze());
  CHECK(laid.captions[0].end == 600 - 83);
  CHECK(laid.captions[1].start == 600);
  CHECK(lay(Script().turn("Yes.", 0, 300).freeze()).captions[0].end == 833);
}

TEST_CASE("no cue is longer than the house allows") {
  CHECK(lay(Script().turn("Yes.", 0, 60000).freeze()).captions[0].end == 7000);
}

TEST_CASE("turns with one start share their time") {
  const Laid laid =
      lay(Script().turn("Hello to you.", 1000, 5000).turn("Hi there.", 1000, 5000).freeze());
  REQUIRE(laid.captions.size() == 2);
  CHECK(laid.captions[0].end > 1500);
  CHECK(laid.captions[1].end == 5000);
  check_times(laid);
}

TEST_CASE("absurd times give cues in order all the same") {
  constexpr Milliseconds kMax = std::numeric_limits<Milliseconds>::max();
  static constexpr Milliseconds kTimes[] = {kNoTime,         -5,   0,    1, 100, 99,
                                            3600000LL * 150, kMax, -kMax};
  Script script;
  const std::string text =
      "One sentence here. Another one there, and a third of them, which is longer than a line.";
  for (const Milliseconds start : kTimes)
    for (const Milliseconds end : kTimes)
      if (start == kNoTime || start <= end) script.turn(text, start, end);
  const Laid laid = lay(script.freeze());
  check_times(laid);
  CHECK(laid.counts.cues == laid.captions.size());
}

TEST_CASE("the house without rules makes a cue of each sentence") {
  const std::string text =
      "This call is on background to senior officials, and it is embargoed until its conclusion.";
  CHECK(texts(lay_text(text + " Thank you.", *find_house("none"))) ==
        std::vector<std::string>{text, "Thank you."});
}

TEST_CASE("an unknown house is not found") { CHECK(find_house("") == nullptr); }

TEST_CASE("a briefing without words has no cues") {
  CHECK(lay(Script().turn(" \xC2\xA0 ").freeze()).captions.empty());
  CHECK(lay(Script().freeze()).captions.empty());
}

TEST_CASE("a hundred thousand turns are laid out in order") {
  Script script;
  for (int n = 0; n < 100000; ++n) script.turn("Yes, of course.", n * 1000, n * 1000 + 900);
  const Laid laid = lay(script.freeze());
  CHECK(laid.captions.size() == 100000);
  CHECK(laid.captions.back().turn == 99999);
}
