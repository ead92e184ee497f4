// Laws of the written forms: what goes out comes back.
#include <doctest/doctest.h>

#include <algorithm>
#include <ctime>

#include "lectern/analysis.hpp"
#include "support/files.hpp"
#include "support/random_briefing.hpp"

using namespace lectern;

namespace {

void comes_back(const Briefing& briefing, const std::string& format) {
  const std::string text = test::written(briefing, format);
  Diagnostics diagnostics;
  auto again = test::read_as(text, format, diagnostics);
  REQUIRE_MESSAGE(again.has_value(), again.error().message, "\n", text);
  const auto difference = equal_full(briefing, *again);
  CHECK_MESSAGE(!difference, difference->path, ": ", difference->left, " | ", difference->right,
                "\n", text);
  CHECK(test::tells_contradictions_alone(diagnostics));
  // And the second writing is the first, byte for byte.
  CHECK(test::written(*again, format) == text);
}

}  // namespace

TEST_CASE("random briefings come back equal from JSON and YAML") {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    const Briefing briefing = test::random_briefing(seed);
    comes_back(briefing, "json");
    comes_back(briefing, "yaml");
  }
}

TEST_CASE("every corpus transcript comes back equal from JSON and YAML") {
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
    auto analysed = analyse(std::move(*briefing), diagnostics);
    REQUIRE(analysed);
    comes_back(*analysed, "json");
    comes_back(*analysed, "yaml");
    ++read;
  }
  CHECK(read >= 25);
}

TEST_CASE("equality says where two briefings differ") {
  const Briefing left = test::analysed("T\n\nMODERATOR:  Hello.\n\nQUESTION:  Why?\n");
  const Briefing right = test::analysed("T\n\nMODERATOR:  Hello.\n\nQUESTION:  How?\n");
  const auto difference = equal_full(left, right);
  REQUIRE(difference);
  CHECK(difference->path == "metadata.source.sha256");
  const auto content = equal_content(left, left);
  CHECK(!content);
}

namespace {

// A form with outlets, spans, and a value that was edited by hand in every turn.
std::string edited_form(std::size_t turns) {
  const auto listed = [turns](const std::string& name, auto item) {
    std::string out = ",\"" + name + "\":[";
    for (std::size_t n = 1; n <= turns; ++n) out += (n == 1 ? "" : ",") + item(std::to_string(n));
    return out + ']';
  };
  std::string out = "{\"schema\":\"1.0\"";
  out += listed("participants", [](const std::string& n) {
    return "{\"id\":\"p" + n + "\",\"outlet\":\"Outlet " + n + "\"}";
  });
  out += listed("turns", [](const std::string& n) {
    return "{\"id\":\"t" + n + "\",\"speaker\":\"p" + n +
           "\",\"kind\":\"answer\",\"text\":[\"x\"]}";
  });
  out += listed("assertions", [](const std::string& n) {
    return "{\"of\":\"t" + n +
           "\",\"property\":\"kind\",\"value\":\"question\",\"origin\":\"inferred\"}";
  });
  out += ",\"spans\":{";
  for (std::size_t n = 1; n <= turns; ++n) {
    const std::string at = std::to_string(n);
    out += (n == 1 ? "\"t" : ",\"t") + at + "\":[0,0," + at + ',' + at + ",0,0,0,0]";
  }
  return out + "}}";
}

double seconds_to_read(const std::string& form) {
  const std::clock_t begin = std::clock();
  Diagnostics diagnostics;
  const auto briefing = test::read_as(form, "json", diagnostics);
  REQUIRE_MESSAGE(briefing.has_value(), briefing.error().message);
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

}  // namespace

TEST_CASE("a form is read in time that grows with its size, not with its square") {
  constexpr std::size_t kTurns = 2000;
  constexpr double kTimes = 16;
  const double small = seconds_to_read(edited_form(kTurns));
  const double large = seconds_to_read(edited_form(static_cast<std::size_t>(kTimes) * kTurns));
  // Quadratic would be 256 times; three times the linear is noise and caches.
  CHECK(large < 3 * kTimes * small + 0.05);
}

namespace {

// A block literal of YAML as a person or another program writes it.
std::string literal(const std::string& text, const std::string& indent) {
  std::size_t feeds = 0;
  while (feeds < text.size() && text[text.size() - 1 - feeds] == '\n') ++feeds;
  std::string out = feeds == 0 ? "|2-" : feeds == 1 && text.size() > 1 ? "|2" : "|2+";
  out += '\n';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) out += indent + text.substr(at, end - at);
    out += '\n';
    at = end + 1;
  }
  return out;
}

}  // namespace

TEST_CASE("text of a block literal keeps its line feeds, also those at its end") {
  const std::string starts[] = {"",      "Good morning.", "one\ntwo", "one\n\n  two", " - x: y # z",
                                "é\n“ü”"};
  for (const std::string& start : starts)
    for (std::size_t feeds = 0; feeds < 5; ++feeds) {
      const std::string text = start + std::string(feeds, '\n');
      if (text.empty()) continue;
      CAPTURE(text);
      Diagnostics diagnostics;
      const std::string yaml =
          "schema: '1.0'\nturns:\n- label: A\n  text: " + literal(text, "    ") +
          "  line: 3\nresidue:\n- kind: x\n  text: " + literal(text, "    ") + "  line: 4\n";
      const auto briefing = test::read_as(yaml, "yaml", diagnostics);
      REQUIRE_MESSAGE(briefing.has_value(), briefing.error().message, "\n", yaml);
      CHECK(briefing->view(briefing->tables().residue.at(0).text) == text);
      std::string printed;
      briefing->turns()[0].blocks()[0].append_printed(printed);
      CHECK(printed == text);
      comes_back(*briefing, "yaml");
      comes_back(*briefing, "json");
    }
}
