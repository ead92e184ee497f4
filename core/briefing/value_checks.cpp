#include "briefing/value_checks.hpp"

#include <cstddef>

namespace lectern {
namespace {

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

int number_of(std::string_view digits) {
  int out = 0;
  for (const char c : digits) out = out * 10 + (c - '0');
  return out;
}

int days_of(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return kDays[month - 1] + (month == 2 && leap ? 1 : 0);
}

}  // namespace

bool is_iso_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (std::size_t n = 0; n < text.size(); ++n) {
    const bool dash = n == 4 || n == 7;
    if (dash ? text[n] != '-' : !is_ascii_digit(text[n])) return false;
  }
  if (text.size() == 4) return true;
  const int month = number_of(text.substr(5, 2));
  if (month < 1 || month > 12) return false;
  if (text.size() == 7) return true;
  const int day = number_of(text.substr(8));
  return day >= 1 && day <= days_of(number_of(text.substr(0, 4)), month);
}

}  // namespace lectern
