// Offices that people hold.
#include <iterator>
#include <unordered_set>

#include "transcript/vocabulary.hpp"

namespace lectern {

bool names_office(std::string_view words) {
  static constexpr std::string_view kOffices[] = {"речник",  // Ukraine
                                                  "речниця",
                                                  "президент",
                                                  "міністр",
                                                  "міністерка",
                                                  "министр",  // Russia
                                                  "председатель",
                                                  "пресс-секретарь",
                                                  "rzecznik",  // Poland
                                                  "rzeczniczka",
                                                  "prezes",
                                                  "poslanec",
                                                  "poslankyně",
                                                  "ministr",
                                                  "ministryně",
                                                  "poseł",
                                                  "posłanka",
                                                  "przewodniczący",
                                                  "przewodnicząca",
                                                  "statsminister",  // Nordic countries
                                                  "statsråd",
                                                  "premier",
                                                  "commissaire",
                                                  "secrétaire",
                                                  "directeur",
                                                  "directrice",
                                                  "secretario",
                                                  "secretaria",
                                                  "spokesperson",
                                                  "spokesman",
                                                  "spokeswoman",
                                                  "president",
                                                  "vice-president",
                                                  "minister",
                                                  "secretary",
                                                  "director",
                                                  "governor",
                                                  "secretary-general",
                                                  "chair",
                                                  "chairman",
                                                  "chairwoman",
                                                  "ambassador",
                                                  "chairperson",
                                                  "commissioner",
                                                  "chief",
                                                  "ceo",
                                                  "cfo",
                                                  "mayor",
                                                  "moderator",
                                                  "host",
                                                  "general",
                                                  "adviser",
                                                  "advisor",
                                                  "coordinator",
                                                  "officer",
                                                  "under-secretary",
                                                  "undersecretary",
                                                  "ministre",
                                                  "président",
                                                  "présidente",
                                                  "porte-parole",
                                                  "ministro",
                                                  "ministra",
                                                  "portavoz",
                                                  "vocero",
                                                  "vocera",
                                                  "presidente",
                                                  "presidenta",
                                                  "sprecher",
                                                  "sprecherin",
                                                  "ministerin"};
  static const std::unordered_set<std::string_view> kWords(std::begin(kOffices),
                                                           std::end(kOffices));
  while (!words.empty()) {
    const std::size_t end = std::min(words.find_first_of(" ,"), words.size());
    if (kWords.contains(words.substr(0, end))) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

}  // namespace lectern
