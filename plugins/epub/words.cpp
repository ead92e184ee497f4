#include "words.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"
#include "transcript/dates.hpp"

namespace lectern::epub {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::string counted(std::size_t count, std::string_view what) {
  return std::to_string(count) + ' ' + std::string(what) + (count == 1 ? "" : "s");
}

std::string quoted(std::string_view text) { return "“" + std::string(text) + "”"; }

void add_once(std::vector<std::string>& list, std::string_view text) {
  if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end())
    list.emplace_back(text);
}

std::string section_title(SectionView section) {
  return section.title().empty() ? phrase(name_of(section.kind())) : std::string(section.title());
}

bool is_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto line = parse_date_line(text);
  return line.has_value() && line->iso == text;
}

bool is_date(std::string_view text) {
  if (text.size() == 10) return is_day(text);
  if (text.size() != 4 && (text.size() != 7 || text[4] != '-')) return false;
  const int month = text.size() == 4 ? 1 : number(text.substr(5));
  return number(text.substr(0, 4)) > 0 && month >= 1 && month <= 12;
}

std::string date_words(std::string_view iso) {
  std::string out(iso);
  if (!is_date(iso) || iso.size() == 4) return out;
  const auto month = static_cast<std::size_t>(number(iso.substr(5, 2)) - 1);
  out = std::string(kMonths[month]) + ' ' + std::string(iso.substr(0, 4));
  return iso.size() == 7 ? out : std::to_string(number(iso.substr(8))) + ' ' + out;
}

std::string duration(Milliseconds time) {
  const Milliseconds size = time < 0 ? 0 : time;
  return "PT" + std::to_string(size / 1000) + '.' + std::to_string(1000 + size % 1000).substr(1) +
         'S';
}

std::string origin_words(const Assertion* assertion) {
  if (assertion == nullptr || assertion->origin == Origin::stated) return {};
  if (assertion->origin == Origin::given) return "given by hand";
  if (assertion->certainty == Certainty::high) return "inferred";
  return "inferred, " + std::string(name_of(assertion->certainty)) + " certainty";
}

std::string asker_name(ExchangeView exchange) {
  if (exchange.record().asker == kNone) return {};
  const ParticipantView asker(exchange.briefing(), exchange.record().asker);
  // A label that several people share names nobody.
  if (asker.record().shared || asker.name().empty()) return {};
  return title_case(asker.name());
}

std::string_view outlet_name(ExchangeView exchange) {
  const Exchange& record = exchange.record();
  if (record.outlet != kNone) return OrganisationView(exchange.briefing(), record.outlet).name();
  if (record.asker == kNone) return {};
  return ParticipantView(exchange.briefing(), record.asker).affiliation();
}

bool names_a_person(const Participant& record) {
  return !record.pseudonymous && !record.shared && !record.group && !record.name.surname.empty() &&
         !record.name.full.empty();
}

std::string_view frame_language(std::string_view book_language) {
  const bool english = book_language == "en" || book_language.substr(0, 3) == "en-";
  return english ? "" : "en";
}

}  // namespace lectern::epub
