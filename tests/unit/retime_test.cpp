#include "timing/retime.hpp"

#include <doctest/doctest.h>

#include "support/files.hpp"

using namespace lectern;

TEST_CASE("times are written as seconds, or with minutes and hours before colons") {
  CHECK(*parse_time("1.5") == 1500);
  CHECK(*parse_time("-00:00:02") == -2000);
  CHECK(*parse_time("1:02.25") == 62'250);
  CHECK(*parse_time("100:00:00") == 360'000'000);
  for (const char* bad : {"", "x", "1:", ":1", "1.2345", "1.", "1:2:3:4", "1.5:00", "--1"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_time(bad).has_value());
  }
}

TEST_CASE("a shift, one point, two points and frame rates move times to the millisecond") {
  CHECK((*parse_shift("-1.5"))(10'000) == 8500);
  CHECK((*parse_points("00:00:10=00:00:12"))(20'000) == 22'000);
  const TimeMap two = *parse_points("10=12,70=132");
  CHECK(two(10'000) == 12'000);
  CHECK(two(40'000) == 72'000);
  CHECK(two(70'000) == 132'000);
  CHECK(two(kNoTime) == kNoTime);
  // 100 hours at 25 frames a second are 360,000 s; at 23.976 1.0427 times that.
  const TimeMap rates = *parse_rates("25:23.976");
  CHECK(rates(360'000'000) == 375'375'375);
  CHECK((*parse_rates("23.976:25"))(rates(360'000'000)) == 360'000'000);
  for (const char* bad : {"", "10", "10=", "10=20,10=30", "10=20,20=10", "1=2,2=3,3=4"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_points(bad).has_value());
  }
  CHECK_FALSE(parse_rates("25").has_value());
  CHECK_FALSE(parse_rates("0:25").has_value());
}

TEST_CASE("every time of a briefing moves, and its cues are written anew") {
  Diagnostics diagnostics;
  auto briefing =
      test::read_as(test::read_file(test::fixtures() / "vtt/voices.vtt"), "vtt", diagnostics);
  REQUIRE(briefing.has_value());
  const auto moved = retimed(std::move(*briefing), *parse_shift("10"));
  REQUIRE(moved.has_value());
  const Tables& tables = moved->tables();
  CHECK(tables.cues[0].start == 11'000);
  CHECK(tables.turns[0].start == 11'000);
  CHECK(tables.word_times[0].start == 13'500);
  const std::string text = test::written(*moved, "vtt");
  CHECK(text.find("00:00:11.000 --> 00:00:13.000 align:start position:10%\n<v.loud Ines Pardo>") !=
        std::string::npos);
  CHECK(text.find("STYLE\n::cue(v") != std::string::npos);
}
