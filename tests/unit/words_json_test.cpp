// Word-timed JSON: how the forms are told apart, and where words stand in the file.
#include <doctest/doctest.h>

#include "captions/words_json.hpp"

using namespace lectern;
using namespace lectern::captions;

TEST_CASE("the forms are told apart by their keys, and our own JSON is none of them") {
  CHECK(words_json_form(R"({"segments": [{"start": 1, "end": 2, "text": "x"}]})") ==
        "segments with times");
  CHECK(words_json_form("\n [{\"start\": 1, \"end\": 2, \"text\": \"x\"}]") ==
        "segments with times");
  CHECK(words_json_form(R"({"version": "1.0.0", "segments": [{"startTime": 1, "body": "x"}]})") ==
        "segments of a podcast's transcript");
  CHECK(words_json_form(R"({"events": [{"tStartMs": 0}]})") == "events of YouTube");
  CHECK(words_json_form(R"({"schema": "1.0", "turns": [{"start": 1, "text": ["segments"]}]})")
            .empty());
  CHECK(words_json_form("WEBVTT\n\n").empty());
  CHECK(words_json_form("").empty());
}

TEST_CASE("a diagnostic about a word leads to its place in the JSON") {
  const std::string json =
      "{\"segments\": [\n {\"start\": 0, \"end\": 1, \"text\": \"a\\u00e0b\"},\n"
      " {\"start\": 2, \"end\": 3, \"text\": \"second\"}]}";
  Source source = Source::from_bytes("x.json", json);
  Diagnostics diagnostics;
  REQUIRE(source.decode(diagnostics).has_value());
  const auto captions = parse_words_json(source, diagnostics);
  REQUIRE(captions.has_value());
  CHECK(source.text() ==
        "a\xC3\xA0"
        "b\n\nsecond");
  REQUIRE(captions->file.cues.size() == 2);
  const Span second = captions->file.cues[1].payload;
  CHECK(source.locate(second.begin).line == 3);
  CHECK(json.substr(source.bytes_of(second).begin, 6) == "second");
  CHECK(source.bytes_of(captions->file.cues[0].payload) ==
        Span{static_cast<std::uint32_t>(json.find("a\\u")),
             static_cast<std::uint32_t>(json.find("a\\u") + 8)});
}

TEST_CASE("what is no segment is told, and other JSON is refused by name") {
  for (const char* text :
       {"{}", "[1, null, \"x\"]", "{\"segments\": 5}", "7", "{\"segments\": []}"}) {
    CAPTURE(text);
    Source source = Source::from_bytes("x.json", text);
    Diagnostics diagnostics;
    REQUIRE(source.decode(diagnostics).has_value());
    const auto captions = parse_words_json(source, diagnostics);
    if (captions)
      CHECK(captions->file.cues.empty());
    else
      CHECK(captions.error().code == "words-json.form");
  }
}
