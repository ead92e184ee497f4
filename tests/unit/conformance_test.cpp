#include "sdk/conformance.hpp"

#include <doctest/doctest.h>

#include <map>

using namespace lectern;

namespace {

// What built-in writers leave out without a word, since nobody expects it there: the
// mapping tables of captions, CSV, pages and Markdown say so. It must not become more.
const std::map<std::string, std::string> kSilent = {
    {"srt",
     "title, subtitle, series, organisation, date, start, venue, city, country, rights, language, "
     "kind of event, source, name of a person, role, affiliation, section, kind of a turn, "
     "interrupted turn, language of a turn, exchange, ground rule, matter before the turns, "
     "residue, assertion, extension"},
    {"vtt",
     "title, subtitle, series, organisation, date, start, venue, city, country, rights, language, "
     "kind of event, source, role, affiliation, section, kind of a turn, interrupted turn, "
     "language of a turn, exchange, ground rule, matter before the turns, residue, assertion, "
     "extension"},
    {"csv",
     "subtitle, series, organisation, date, start, venue, city, country, rights, language, kind of "
     "event, source, interrupted turn, language of a turn, ground rule, cue, time of a word, "
     "assertion, extension"},
    {"html", "series, organisation, start, city, country, kind of event, role, interrupted turn"},
    {"markdown",
     "series, organisation, start, city, country, kind of event, name of a person, role, "
     "affiliation, interrupted turn"}};

}  // namespace

TEST_CASE("what is built in passes the conformance kit") {
  const Registry registry;
  std::size_t checks = 0;
  std::string format_name;
  const sdk::TakeCheck take = [&](const sdk::Check& check) {
    ++checks;
    const auto silent = kSilent.find(format_name);
    if (check.what.ends_with("writer: features") && silent != kSilent.end())
      CHECK(check.figures == "neither written nor told as lost: " + silent->second);
    else
      CHECK_MESSAGE(check.good, check.what << ": " << check.figures);
  };
  for (const Format format : registry.formats()) {
    format_name = format.spec->name;
    sdk::check_options(format.spec->reader_options, "reader", take);
    sdk::check_options(format.spec->writer_options, "writer", take);
    sdk::check_options(format.spec->checker_options, "checker", take);
    if (format.spec->reads) sdk::check_reader(registry, format, {}, take);
    if (format.spec->writes) sdk::check_writer(registry, format, take);
    if (!format.spec->checker.empty()) sdk::check_checker(registry, format, take);
  }
  for (const NamedTransform& transform : registry.transforms()) {
    sdk::check_options(transform.spec->options, "transform", take);
    sdk::check_transform(registry, transform, take);
  }
  CHECK(checks > 80);
}
