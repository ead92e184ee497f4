// Laws of captions: what goes out in any format of cues comes back, and no word is lost.
#include <doctest/doctest.h>

#include <algorithm>

#include "lectern/analysis.hpp"
#include "registry/registry.hpp"
#include "support/files.hpp"
#include "support/random_briefing.hpp"

using namespace lectern;

namespace {

std::string written_with(const Briefing& briefing, const std::string& format,
                         const std::vector<KeyValue>& given) {
  const Registry registry;
  const auto found = registry.find(format);
  const auto writer = registry.make_writer(*found);
  const auto options = parse_options(found->spec->writer_options, given, format);
  REQUIRE(options.has_value());
  MemoryOutput output;
  Diagnostics diagnostics;
  REQUIRE((*writer)->begin({output, *options, diagnostics}, {1, {}}).has_value());
  REQUIRE((*writer)->add(briefing).has_value());
  REQUIRE((*writer)->finish().has_value());
  return output.text();
}

Briefing read(const std::string& text, const std::string& format) {
  Diagnostics diagnostics;
  auto out = test::read_as(text, format, diagnostics);
  REQUIRE_MESSAGE(out.has_value(), out.error().message, "\n", text);
  return std::move(*out);
}

// Start, end and words of each cue of an SRT file, without its number.
std::vector<std::string> srt_cues(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    std::string block = text.substr(at, end - at);
    if (block.ends_with('\n')) block.pop_back();
    out.push_back(block.substr(std::min(block.find('\n'), block.size() - 1) + 1));
    at = end + 2;
  }
  return out;
}

std::string letters(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r') out += c;
  return out;
}

// The words of all turns, as captions show them.
std::string words_of(const Briefing& briefing) {
  std::string out;
  for (const TurnView turn : briefing.turns())
    for (const BlockView block : turn.blocks()) out += block.text() + "\n";
  return letters(out);
}

}  // namespace

TEST_CASE("the cues of SubRip come back from TTML and WebVTT, cue by cue") {
  for (const char* name : {"srt/speakers.srt", "srt/rough-river-gauge-call.srt"}) {
    CAPTURE(name);
    const std::string text = test::read_file(test::fixtures() / name);
    const Briefing first = read(text, "srt");
    const auto cues = srt_cues(written_with(first, "srt", {{"frame-rate", "none"}}));
    for (const char* format : {"ttml", "vtt"}) {
      CAPTURE(format);
      const std::string other = written_with(first, format, {});
      const std::string back = written_with(read(other, format), "srt", {{"speaker", "none"}});
      CHECK(srt_cues(back) == cues);
    }
  }
}

TEST_CASE("random briefings go through TTML with all their words and in order") {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    CAPTURE(seed);
    const Briefing briefing = test::random_briefing(seed);
    const std::vector<KeyValue> plain = {
        {"reflow", "true"}, {"speaker", "none"}, {"house", "netflix-en"}};
    const std::string ttml = written_with(briefing, "ttml", plain);
    const std::string srt = written_with(briefing, "srt", plain);
    Diagnostics diagnostics;
    const auto back = test::read_as(ttml, "ttml", diagnostics);
    if (srt.empty()) {
      CHECK_FALSE(back.has_value());
      continue;
    }
    REQUIRE_MESSAGE(back.has_value(), back.error().message, "\n", ttml);
    // Cue by cue what SubRip says, but for its broken arrows and the characters XML has not.
    const auto one = srt_cues(srt);
    const auto two = srt_cues(written_with(*back, "srt", {{"speaker", "none"}}));
    REQUIRE(one.size() == two.size());
    Milliseconds reached = 0;
    for (const Cue& cue : back->tables().cues) {
      CHECK(cue.start >= reached);
      CHECK(cue.end > cue.start);
      reached = cue.end;
    }
    // And again, byte for byte.
    CHECK(test::written(*back, "ttml") == ttml);
  }
}

TEST_CASE("the words of all cues of TTML are the words of the briefing") {
  for (const char* name : {"river-gauge-call", "lock-room-briefing"}) {
    CAPTURE(name);
    const Briefing briefing =
        test::analysed(test::read_file(test::fixtures() / "briefings" / name / "input.txt"));
    const Briefing back = read(written_with(briefing, "ttml", {{"speaker", "none"}}), "ttml");
    const Briefing vtt = read(written_with(briefing, "vtt", {{"speaker", "none"}}), "vtt");
    CHECK(words_of(back) == words_of(vtt));
    CHECK(back.tables().participants.size() > 3);
  }
}

TEST_CASE("mending and frames touch no word of any captions") {
  for (const char* name :
       {"srt/speakers.srt", "srt/broken.srt", "srt/rough-river-gauge-call.srt", "vtt/voices.vtt"}) {
    for (const char* house : {"netflix-en", "bbc", "dcmp", "none"}) {
      CAPTURE(name);
      CAPTURE(house);
      const std::string format = std::string(name).substr(0, 3);
      const Briefing briefing = read(test::read_file(test::fixtures() / name), format);
      const std::string mended = written_with(
          briefing, format, {{"mend", "true"}, {"house", house}, {"frame-rate", "23.976"}});
      std::string before = words_of(briefing);
      std::string after = words_of(read(mended, format));
      // Cues that stood out of order no longer do.
      const auto& cues = briefing.tables().cues;
      if (!std::is_sorted(cues.begin(), cues.end(),
                          [](const Cue& a, const Cue& b) { return a.start < b.start; })) {
        std::sort(before.begin(), before.end());
        std::sort(after.begin(), after.end());
      }
      CHECK(after == before);
    }
  }
}

TEST_CASE("whatever was read, cues of another format are in order and end after they begin") {
  for (const char* name : {"srt", "vtt", "ttml", "sbv", "ass", "words-json"})
    for (const auto& entry : std::filesystem::directory_iterator(test::fixtures() / name)) {
      CAPTURE(entry.path());
      Diagnostics diagnostics;
      const auto briefing = test::read_as(test::read_file(entry.path()), name, diagnostics);
      if (!briefing || briefing->tables().cues.empty()) continue;
      for (const char* format : {"srt", "vtt", "ttml"}) {
        if (format == std::string_view(name)) continue;
        CAPTURE(format);
        const Briefing back = read(written_with(*briefing, format, {}), format);
        CHECK(back.tables().cues.size() == briefing->tables().cues.size());
        Milliseconds reached = 0;
        for (const Cue& cue : back.tables().cues) {
          CHECK(cue.start >= reached);
          CHECK(cue.end > cue.start);
          reached = cue.start;
        }
      }
    }
}

TEST_CASE("TTML goes out byte for byte unless it was changed") {
  for (const auto& entry : std::filesystem::directory_iterator(test::fixtures() / "ttml")) {
    if (entry.path().extension() != ".ttml") continue;
    CAPTURE(entry.path().string());
    const std::string text = test::read_file(entry.path());
    CHECK(test::written(read(text, "ttml"), "ttml") == text);
  }
}
