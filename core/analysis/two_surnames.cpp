// Spanish names, which have two surnames: "Andrés Manuel López Obrador".
#include <algorithm>
#include <iterator>
#include <string>

#include "analysis/reading.hpp"
#include "analysis/steps.hpp"
#include "base/unicode.hpp"

namespace lectern::analysis {
namespace {

// Second forenames: of three words the middle one is no surname ("José Luis Alomía"). Common ones
// of the registers of Spain (INE, "Apellidos y nombres más frecuentes") and of Mexico.
constexpr std::string_view kSecondForenames[] = {
    "alberto",  "alejandro", "alfonso",   "alfredo",  "andres",    "angel",    "antonia",
    "antonio",  "armando",   "arturo",    "augusto",  "beatriz",   "carlos",   "carmen",
    "cecilia",  "cesar",     "cristina",  "daniel",   "david",     "dolores",  "eduardo",
    "elena",    "elizabeth", "enrique",   "ernesto",  "esther",    "eugenia",  "eugenio",
    "federico", "felipe",    "fernanda",  "fernando", "francisco", "gabriel",  "gabriela",
    "gerardo",  "guadalupe", "guillermo", "gustavo",  "ignacio",   "isabel",   "ivan",
    "javier",   "jesus",     "joaquin",   "jorge",    "jose",      "josefa",   "juan",
    "julian",   "julio",     "laura",     "leticia",  "lourdes",   "lucia",    "luis",
    "luisa",    "luz",       "manuel",    "manuela",  "margarita", "maria",    "mario",
    "mercedes", "miguel",    "nicolas",   "octavio",  "oscar",     "pablo",    "patricia",
    "paula",    "pedro",     "pilar",     "rafael",   "ramon",     "raul",     "ricardo",
    "roberto",  "rocio",     "rosa",      "rosario",  "salvador",  "santiago", "sergio",
    "silvia",   "sofia",     "susana",    "teresa",   "vicente",   "victor",   "victoria",
    "yolanda"};
static_assert(std::is_sorted(std::begin(kSecondForenames), std::end(kSecondForenames)));

bool is_article(std::string_view word) {
  const std::string name = name_key(word);
  return name == "los" || name == "las";
}

}  // namespace

void find_two_surnames(BriefingBuilder& builder, Index given) {
  Tables& t = builder.tables();
  const auto& languages = builder.metadata().languages;
  if (languages.empty() || !builder.view(languages.front()).starts_with("es")) return;
  for (Index row = given; row < t.participants.size(); ++row) {
    PersonName& name = t.participants[row].name;
    const Str first = name.forename;
    // Both are stretches of one printed form.
    if (first.empty() || name.surname.empty() ||
        first.offset + first.length + 1 != name.surname.offset)
      continue;
    const std::string_view forenames = builder.view(first);
    const std::size_t blank = forenames.rfind(' ');
    if (blank == std::string_view::npos) continue;
    const std::string_view last = forenames.substr(blank + 1);
    // "Ana G. Roe"; "Juan de los Santos".
    if (last.size() < 3 || !is_upper(decode_at(last, 0).value) || is_article(last)) continue;
    const bool three = forenames.find(' ') == blank;
    if (three && std::binary_search(std::begin(kSecondForenames), std::end(kSecondForenames),
                                    name_key(last)))
      continue;
    const auto begin = static_cast<std::uint32_t>(blank + 1);
    name.surname = {first.offset + begin, first.length - begin + 1 + name.surname.length};
    name.forename = {first.offset, static_cast<std::uint32_t>(blank)};
    builder.assert_about({Table::participant, row}, "surname", builder.view(name.surname),
                         Origin::inferred, three ? Certainty::low : Certainty::medium,
                         "name.two-surnames", {Evidence{name.full, {}, 0}});
  }
}

}  // namespace lectern::analysis
