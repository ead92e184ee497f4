// Laws of the book: what goes in comes back, from the briefing that travels in it and
// from its chapters alone.
#include <doctest/doctest.h>

#include <cstdlib>
#include <ctime>
#include <map>

#include "lectern/builder.hpp"
#include "registry/registry.hpp"
#include "support/files.hpp"
#include "support/package.hpp"
#include "support/random_briefing.hpp"

using namespace lectern;

namespace {

using Files = std::map<std::string, std::string>;

// The chapters are no longer what the list says of them, though nothing was changed.
std::string with_other_digests(const std::string& book) {
  Files files = test::unpacked(book);
  std::string& list = files.at("META-INF/lectern.json");
  constexpr std::string_view kDigest = "\"sha256\": \"";
  for (std::size_t at = list.find(kDigest); at != std::string::npos;
       at = list.find(kDigest, at + 1)) {
    char& digit = list[at + kDigest.size()];
    digit = digit == '0' ? '1' : '0';
  }
  return test::packed(files);
}

void equals(const Briefing& left, const Briefing& right) {
  const auto difference = equal_content(left, right);
  CHECK_MESSAGE(!difference, difference->path, ": ", difference->left, " | ", difference->right);
}

std::string book_of(const Briefing& briefing, const std::vector<KeyValue>& wishes) {
  const Registry registry;
  const auto format = registry.find("epub").value();
  const auto writer = registry.make_writer(format).value();
  const Options options = parse_options(format.spec->writer_options, wishes, "epub").value();
  MemoryOutput output;
  Diagnostics diagnostics;
  REQUIRE(writer->begin({output, options, diagnostics}, {}).has_value());
  REQUIRE(writer->add(briefing).has_value());
  REQUIRE(writer->finish().has_value());
  return output.text();
}

}  // namespace

TEST_CASE("random briefings come back from a book") {
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    CAPTURE(seed);
    const Briefing briefing = test::random_briefing(seed);
    const std::string book = test::written(briefing, "epub");
    Diagnostics diagnostics;
    const auto again = test::read_as(book, "epub", diagnostics);
    REQUIRE_MESSAGE(again.has_value(), again.error().message);
    equals(briefing, *again);
    CHECK(test::tells_contradictions_alone(diagnostics));
    // And its book is the same again, byte for byte.
    CHECK(test::written(*again, "epub") == book);
  }
}

TEST_CASE("the chapters alone show every turn as it was") {
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    CAPTURE(seed);
    const Briefing briefing = test::random_briefing(seed);
    Diagnostics diagnostics;
    const auto again =
        test::read_as(with_other_digests(test::written(briefing, "epub")), "epub", diagnostics);
    REQUIRE_MESSAGE(again.has_value(), again.error().message);
    equals(briefing, *again);
    CHECK(diagnostics.count_of("epub.changed") == 0);
  }
}

TEST_CASE("a turn that goes on over files is one turn again") {
  std::string words;
  while (words.size() < 900'000) words += "gauge " + std::to_string(words.size()) + "  ";
  const Briefing briefing = test::analysed("T\n\nMODERATOR:  Go on.\n\nMS. VERDE:  " + words +
                                           "\n\nAnd then.\n\nMODERATOR:  So.\n");
  Diagnostics diagnostics;
  const auto again =
      test::read_as(with_other_digests(test::written(briefing, "epub")), "epub", diagnostics);
  REQUIRE_MESSAGE(again.has_value(), again.error().message);
  equals(briefing, *again);
  CHECK(diagnostics.count_of("epub.changed") == 0);
}

TEST_CASE("what was changed in a chapter wins over the briefing that travels") {
  const Briefing briefing = test::analysed(
      "T\n\nMODERATOR:  Good day.\n\nQUESTION:  Why now, of all times?\n\nMODERATOR:  Because.\n");
  Files files = test::unpacked(test::written(briefing, "epub"));
  bool found = false;
  for (auto& [name, text] : files) {
    const std::size_t at = name.ends_with(".xhtml") ? text.find("Why now,") : std::string::npos;
    if (at == std::string::npos || name.find("chapter") == std::string::npos) continue;
    text.replace(at, 8, "Why <em>then</em>,");
    found = true;
  }
  REQUIRE(found);
  Diagnostics diagnostics;
  const auto again = test::read_as(test::packed(files), "epub", diagnostics);
  REQUIRE(again.has_value());
  CHECK(diagnostics.count_of("epub.changed") == 1);
  CHECK(again->turns()[1].text() == "Why then, of all times?");
  CHECK(again->turns()[0].text() == briefing.turns()[0].text());
  CHECK(again->exchanges().size() == briefing.exchanges().size());
}

TEST_CASE("contents list speeches, and mark words of the transcript with their language") {
  const auto speech = [](const std::string& words) {
    std::string out;
    while (out.size() < 700) out += words + "  ";
    return out;
  };
  const Briefing briefing = test::analysed(
      "Rueda de prensa sobre el puerto\n\n5 de marzo de 2031\n\nMODERADORA: Buenos días a "
      "todos.\n\n"
      "MINISTRA VERDE: " +
      speech("El puerto abre sus puertas en la primavera.") +
      "\n\nDIRECTOR MORA: " + speech("Las obras van bien y no hay retraso.") +
      "\n\nPREGUNTA: ¿Cuándo abre el puerto?\n\nMINISTRA VERDE: En mayo.\n");
  std::string contents;
  for (const auto& [name, text] : test::unpacked(test::written(briefing, "epub")))
    if (name.ends_with("nav.xhtml")) contents = text;
  CHECK(contents.find("<span lang=\"es\" xml:lang=\"es\">Ministra Verde</span>") != contents.npos);
  CHECK(contents.find("<span lang=\"es\" xml:lang=\"es\">Director Mora</span>") != contents.npos);
  CHECK(contents.find("Question: <span lang=\"es\" xml:lang=\"es\">¿Cuándo abre") != contents.npos);
  CHECK(contents.find(">Moderadora<") == contents.npos);
}

TEST_CASE("turns that are taken out of a chapter are out") {
  const Briefing briefing =
      test::analysed("T\n\nMODERATOR:  Good day.\n\nQUESTION:  Why now?\n\nMODERATOR:  Because.\n");
  Files files = test::unpacked(test::written(briefing, "epub"));
  for (auto& [name, text] : files) {
    const std::size_t at = text.find("<div class=\"turn question\"");
    if (!name.ends_with(".xhtml") || at == std::string::npos) continue;
    text.erase(at, text.find("</div>", at) + 6 - at);
  }
  Diagnostics diagnostics;
  const auto again = test::read_as(test::packed(files), "epub", diagnostics);
  REQUIRE_MESSAGE(again.has_value(), again.error().message);
  CHECK(diagnostics.count_of("epub.changed") == 1);
  REQUIRE(again->turns().size() == 2);
  CHECK(again->turns()[1].text() == "Because.");
}

TEST_CASE("a book has the same bytes with any number of threads and in any time zone") {
  std::string text = "T\n\nMarch 4, 2031\n\n";
  for (int n = 0; n < 4000; ++n) {
    text += "MODERATOR:  Number " + std::to_string(n) + " is " + std::to_string(n * 7919) + ".\n\n";
    text += "QUESTION:  And what of " + std::to_string(n * 31) + ", and of the harbours there, " +
            std::string(static_cast<std::size_t>(n % 90), 'o') + "?\n\n";
  }
  const Briefing briefing = test::analysed(text);
  const std::string book = book_of(briefing, {{"threads", "1"}});
  CHECK(book_of(briefing, {{"threads", "2"}}) == book);
  CHECK(book_of(briefing, {{"threads", "8"}}) == book);
  for (const char* zone : {"America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati"}) {
    ::setenv("TZ", zone, 1);
    ::tzset();
    CHECK(book_of(briefing, {{"threads", "8"}}) == book);
  }
  ::unsetenv("TZ");
  ::tzset();
}
