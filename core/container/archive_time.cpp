#include "container/archive_time.hpp"

#include <charconv>
#include <cstdlib>
#include <string_view>

namespace lectern {

Result<std::optional<std::int64_t>> source_date_epoch() {
  // The year 9999 ends here; four digits are all that W3C dates have.
  constexpr std::int64_t kLast = 253'402'300'799;
  const char* value = std::getenv("SOURCE_DATE_EPOCH");
  if (value == nullptr || *value == '\0') return std::nullopt;
  const std::string_view text(value);
  std::int64_t epoch = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), epoch);
  if (error != std::errc() || end != text.data() + text.size() || epoch < 0 || epoch > kLast)
    return fail(Failure::usage, "container.source-date-epoch",
                "SOURCE_DATE_EPOCH is no number of seconds: \"" + std::string(text) + '"',
                "set it to whole seconds since 1970, or not at all");
  return epoch;
}

CivilTime civil_time(std::int64_t epoch) {
  constexpr std::int64_t kDay = 86'400;
  const std::int64_t days = epoch / kDay - (epoch % kDay < 0 ? 1 : 0);
  const auto second = static_cast<int>(epoch - days * kDay);
  // Days to a date of the Gregorian calendar, counted in eras of 400 years that
  // begin on 1 March, so that the leap day is the last of its year.
  const std::int64_t shifted = days + 719'468;
  const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
  const std::int64_t day_of_era = shifted - era * 146'097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t march_month = (5 * day_of_year + 2) / 153;
  CivilTime out{};
  out.day = static_cast<int>(day_of_year - (153 * march_month + 2) / 5 + 1);
  out.month = static_cast<int>(march_month < 10 ? march_month + 3 : march_month - 9);
  out.year = static_cast<int>(year_of_era + era * 400 + (out.month <= 2 ? 1 : 0));
  out.hour = second / 3'600;
  out.minute = second / 60 % 60;
  out.second = second % 60;
  return out;
}

std::string w3c_time(std::int64_t epoch) {
  const CivilTime t = civil_time(epoch);
  const auto digits = [](int value, std::size_t width) {
    std::string text = std::to_string(value);
    return std::string(width - std::min(width, text.size()), '0') + text;
  };
  return digits(t.year, 4) + '-' + digits(t.month, 2) + '-' + digits(t.day, 2) + 'T' +
         digits(t.hour, 2) + ':' + digits(t.minute, 2) + ':' + digits(t.second, 2) + 'Z';
}

}  // namespace lectern
