// Words of places, and what tells where a house is.
#include "transcript/vocabulary.hpp"

#include <algorithm>
#include <iterator>

#include "base/word_table.hpp"

namespace lectern {
namespace {

constexpr std::string_view kPlaces[] = {"kremlin",
                                        "moncloa",
                                        "palácio",
                                        "palazzo",
                                        "casa rosada",
                                        "medienzentrum",
                                        "downing street",
                                        "commons foyer",
                                        "via teleconference",
                                        "via telephone",
                                        "via video",
                                        "via conference call",
                                        "aboard ",
                                        "en route ",
                                        "briefing room",
                                        "east room",
                                        "rose garden",
                                        "oval office",
                                        "south lawn",
                                        "state dining room",
                                        "roosevelt room",
                                        "cabinet room",
                                        "white house",
                                        "press room",
                                        "washington, d",
                                        "capitol",
                                        "embassy",
                                        "auditorium",
                                        "conference center",
                                        "convention center",
                                        "airport",
                                        "air force base",
                                        "joint base",
                                        "hotel",
                                        "pentagon",
                                        "headquarters",
                                        "parliament house",
                                        "palace",
                                        "universit",
                                        "hangar",
                                        "air base",
                                        "museum",
                                        "hall,",
                                        "town hall",
                                        "national press club",
                                        "palais",
                                        "palacio",
                                        "élysée",
                                        "kanzleramt",
                                        "bundestag, ",
                                        "state house",
                                        "government house",
                                        "chancery",
                                        "foreign ministry",
                                        "ministry of",
                                        "residence",
                                        "treasury",
                                        "eisenhower executive",
                                        "blue room",
                                        "map room",
                                        "grand foyer"};

// Countries and states of the US that heads name after a city; folded.
constexpr std::string_view kRegions[] = {"alabama",
                                         "alaska",
                                         "arizona",
                                         "arkansas",
                                         "california",
                                         "colorado",
                                         "connecticut",
                                         "delaware",
                                         "florida",
                                         "georgia",
                                         "hawaii",
                                         "idaho",
                                         "illinois",
                                         "indiana",
                                         "iowa",
                                         "kansas",
                                         "kentucky",
                                         "louisiana",
                                         "maine",
                                         "maryland",
                                         "massachusetts",
                                         "michigan",
                                         "minnesota",
                                         "mississippi",
                                         "missouri",
                                         "montana",
                                         "nebraska",
                                         "nevada",
                                         "new hampshire",
                                         "new jersey",
                                         "new mexico",
                                         "new york",
                                         "north carolina",
                                         "north dakota",
                                         "ohio",
                                         "oklahoma",
                                         "oregon",
                                         "pennsylvania",
                                         "rhode island",
                                         "south carolina",
                                         "south dakota",
                                         "tennessee",
                                         "texas",
                                         "utah",
                                         "vermont",
                                         "virginia",
                                         "washington",
                                         "west virginia",
                                         "wisconsin",
                                         "wyoming",
                                         "d.c.",
                                         "dc",
                                         "afghanistan",
                                         "argentina",
                                         "australia",
                                         "austria",
                                         "bangladesh",
                                         "belgium",
                                         "brazil",
                                         "bulgaria",
                                         "cambodia",
                                         "canada",
                                         "chile",
                                         "china",
                                         "colombia",
                                         "costa rica",
                                         "croatia",
                                         "czech republic",
                                         "denmark",
                                         "ecuador",
                                         "egypt",
                                         "england",
                                         "estonia",
                                         "ethiopia",
                                         "finland",
                                         "france",
                                         "germany",
                                         "ghana",
                                         "greece",
                                         "guatemala",
                                         "honduras",
                                         "hungary",
                                         "iceland",
                                         "india",
                                         "indonesia",
                                         "iraq",
                                         "ireland",
                                         "israel",
                                         "italy",
                                         "jamaica",
                                         "japan",
                                         "jordan",
                                         "kazakhstan",
                                         "kenya",
                                         "kuwait",
                                         "laos",
                                         "latvia",
                                         "lebanon",
                                         "liberia",
                                         "lithuania",
                                         "malaysia",
                                         "mexico",
                                         "morocco",
                                         "myanmar",
                                         "netherlands",
                                         "new zealand",
                                         "nigeria",
                                         "norway",
                                         "oman",
                                         "pakistan",
                                         "panama",
                                         "papua new guinea",
                                         "peru",
                                         "philippines",
                                         "poland",
                                         "portugal",
                                         "qatar",
                                         "republic of korea",
                                         "romania",
                                         "russia",
                                         "rwanda",
                                         "saudi arabia",
                                         "scotland",
                                         "senegal",
                                         "serbia",
                                         "singapore",
                                         "south africa",
                                         "south korea",
                                         "spain",
                                         "sweden",
                                         "switzerland",
                                         "taiwan",
                                         "tanzania",
                                         "thailand",
                                         "the bahamas",
                                         "the netherlands",
                                         "the philippines",
                                         "tunisia",
                                         "turkey",
                                         "türkiye",
                                         "uganda",
                                         "ukraine",
                                         "united arab emirates",
                                         "united kingdom",
                                         "uruguay",
                                         "uzbekistan",
                                         "vietnam",
                                         "wales",
                                         "zambia",
                                         "zimbabwe"};

}  // namespace

bool is_place_key(std::string_view key) {
  static constexpr std::string_view kKeys[] = {"location", "venue", "place", "lieu",  "ort",
                                               "lugar",    "luogo", "local", "地點",  "地点",
                                               "場所",     "장소",  "место", "місце", "plaats"};
  return holds(kKeys, key);
}

bool names_city(std::string_view folded) {
  static constexpr std::string_view kCities[] = {
      "beijing",       "berlin",         "brasília",
      "brussels",      "buenos aires",   "bruxelles",
      "canberra",      "cairo",          "davos",
      "dublin",        "frankfurt",      "frankfurt am main",
      "geneva",        "jerusalem",      "lisboa",
      "lisbon",        "london",         "madrid",
      "mexico city",   "moscow",         "new delhi",
      "new york",      "ottawa",         "paris",
      "riyadh",        "roma",           "rome",
      "seoul",         "stockholm",      "strasbourg",
      "sydney",        "tokyo",          "vienna",
      "warsaw",        "wellington",     "washington",
      "washington dc", "washington, dc", "ciudad de méxico",
      "the hague"};
  if (holds(kCities, folded)) return true;
  const std::size_t comma = folded.rfind(", ");
  return comma != std::string_view::npos && comma <= 40 && holds(kCities, folded.substr(comma + 2));
}

bool names_region(std::string_view folded) {
  const std::size_t comma = folded.rfind(", ");
  if (comma == std::string_view::npos || comma > 40) return false;
  return holds(kRegions, folded.substr(comma + 2));
}

bool is_us_zone(std::string_view zone) {
  static constexpr std::string_view kZones[] = {"EST", "EDT", "CST", "CDT",  "MST",  "MDT",
                                                "PST", "PDT", "HST", "AKDT", "AKST", "ET"};
  return holds(kZones, zone);
}
bool names_us(std::string_view folded) {
  return folded.find("white house") != std::string_view::npos ||
         folded.find("u.s. department") != std::string_view::npos ||
         folded.find("department of state") != std::string_view::npos ||
         folded.find("department of defense") != std::string_view::npos ||
         folded.find("washington, d") != std::string_view::npos;
}

bool mentions_place(std::string_view folded) {
  return std::any_of(std::begin(kPlaces), std::end(kPlaces), [&](std::string_view words) {
    return folded.find(words) != std::string_view::npos;
  });
}

}  // namespace lectern
