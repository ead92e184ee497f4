// Times of TTML, and cue times on frames: integer arithmetic without drift.
#include <doctest/doctest.h>

#include <vector>

#include "captions/ttml_time.hpp"
#include "timing/frame_grid.hpp"

using namespace lectern;
using namespace lectern::captions;

namespace {

TtmlClock clock_of(const TtmlParameters& parameters) {
  bool good = false;
  const TtmlClock clock = ttml_clock(parameters, good);
  CHECK(good);
  return clock;
}

}  // namespace

TEST_CASE("every form of a time of TTML, and nothing else") {
  struct Row {
    std::string_view text;
    Milliseconds time;
  };
  const TtmlClock clock = clock_of({"25", "", "10", "1000", "", ""});
  const Row rows[] = {
      {"00:00:01", 1000},
      {"00:00:01.5", 1500},
      {"01:02:03.0405", 3'723'041},
      {"00:00:01:05", 1200},
      {"00:00:01:05.5", 1220},
      {"100:00:00", 360'000'000},
      {"1h", 3'600'000},
      {"1.5m", 90'000},
      {"0.25s", 250},
      {"12.5ms", 13},
      {"25f", 1000},
      {"2.5f", 100},
      {"1500t", 1500},
      {" 1s ", 1000},
      {"00:00:60", 60'000},
      {"", kNoTime},
      {"1", kNoTime},
      {"1:02:03", kNoTime},
      {"00:61:00", kNoTime},
      {"00:00:61", kNoTime},
      {"00:00:01:25", kNoTime},
      {"00:00:01:05.10", kNoTime},
      {"-1s", kNoTime},
      {"1 s", kNoTime},
      {"00:00:01.", kNoTime},
      {"1.s", kNoTime},
      {"s", kNoTime},
      {"wallclock(12:00)", kNoTime},
      {"00:00", kNoTime},
      {"99999999:00:00", kNoTime},
      {"9999999999999999s", kNoTime},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(parse_ttml_time(row.text, clock) == row.time);
  }
}

TEST_CASE("frames of a fractional rate last as long as they do, over a hundred hours") {
  const TtmlClock film = clock_of({"24", "1000 1001", "", "", "media", ""});
  CHECK(parse_ttml_time("24f", film) == 1001);
  CHECK(parse_ttml_time("8640000f", film) == 360'360'000);
  CHECK(parse_ttml_time("100:00:00:12", film) == 360'000'501);
  // Of SMPTE time codes the seconds count frames, too.
  const TtmlClock code = clock_of({"30", "1000 1001", "", "", "smpte", ""});
  CHECK(parse_ttml_time("01:00:00:00", code) == 3'603'600);
  const TtmlClock drop = clock_of({"30", "1000 1001", "", "", "smpte", "dropNTSC"});
  CHECK(parse_ttml_time("01:00:00:00", drop) == 3'599'996);  // SMPTE 12M: 3.6 ms short
  CHECK(parse_ttml_time("00:01:00:02", drop) - parse_ttml_time("00:00:59:29", drop) == 33);
  const TtmlClock pal = clock_of({"30", "1000 1001", "", "", "smpte", "dropPAL"});
  CHECK(parse_ttml_time("00:40:00:00", pal) == 2'402'400 - 72 * 1001 / 30);
}

TEST_CASE("rates that are none leave the default, and are told") {
  bool good = true;
  const TtmlClock clock = ttml_clock({"0", "x", "-1", "99999999999", "", ""}, good);
  CHECK_FALSE(good);
  CHECK(clock.frame_rate == 30);
  CHECK(clock.tick_rate == 30);
}

TEST_CASE("a frame begins at its own time, for every rate and over a hundred hours") {
  for (const char* name : {"23.976", "24", "25", "29.97", "30", "50", "59.94"}) {
    CAPTURE(name);
    const auto grid = find_frame_rate(name);
    REQUIRE(grid.has_value());
    for (std::int64_t frame = 0; frame < 22'000'000; frame += 99'991) {
      const Milliseconds time = grid->time_of(frame);
      CHECK(grid->frame_at(time) == frame);
      CHECK(grid->time_of(grid->frame_at(time)) == time);
      CHECK(grid->time_of(frame + 1) > time);
    }
  }
  CHECK(find_frame_rate("23.976")->time_of(24'000) == 1'001'000);
  CHECK(find_frame_rate("29.97")->time_of(10'789'200) == 359'999'640);  // of 100 hours' time code
  CHECK_FALSE(find_frame_rate("26").has_value());
}

TEST_CASE("on frames cues do not begin to overlap, keep the house's gap, and last a frame") {
  struct Timed {
    Milliseconds start = 0, end = 0;
  };
  std::vector<Timed> out;
  const FrameGrid grid(25, 1);
  OnFrames<Timed> on_frames(grid, 83, [&](const Timed& cue) { out.push_back(cue); });
  for (const Timed& cue : std::vector<Timed>{
           {0, 1010}, {1093, 2000}, {2000, 2001}, {2001, 2003}, {2003, 5000}, {4000, 6000}})
    on_frames.add(cue);
  on_frames.flush();
  REQUIRE(out.size() == 6);
  CHECK(out[0].start == 0);
  CHECK(out[1].start == 1080);
  CHECK(out[1].start - out[0].end == 80);  // two frames
  for (std::size_t n = 0; n < out.size(); ++n) {
    CHECK(out[n].start % 40 == 0);
    CHECK(out[n].end % 40 == 0);
    CHECK(out[n].end > out[n].start);
    if (n > 0 && n < 5) CHECK(out[n].start >= out[n - 1].end);
  }
  CHECK(out[5].start == 4000);  // an overlap of the source stays
}
