#include <array>

#include "base/digest.hpp"
#include "base/language_tag.hpp"
#include "base/unicode.hpp"
#include "writing.hpp"

namespace lectern::html {
namespace {

unsigned nibble(char digit) {
  return static_cast<unsigned>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

}  // namespace

void write_language(XmlWriter& xml, std::string_view language) {
  if (!is_language_tag(language)) return;
  xml.attr("lang", language).attr("dir", is_right_to_left(language) ? "rtl" : "ltr");
}

void write_own_language(XmlWriter& xml, std::string_view language) {
  if (language == "en" || language.substr(0, 3) == "en-") return;
  write_language(xml, "en");
}

std::string_view language_of(const Briefing& briefing) {
  const auto& languages = briefing.metadata().languages;
  return languages.empty() ? std::string_view{} : briefing.view(languages.front());
}

std::string seconds(Milliseconds time) {
  const Milliseconds size = time < 0 ? 0 : time;
  return std::to_string(size / 1000) + '.' + std::to_string(1000 + size % 1000).substr(1);
}

std::string_view outlet_of(TurnView turn) {
  const auto speakers = turn.speakers();
  return speakers.size() == 1 ? speakers[0].affiliation() : std::string_view{};
}

std::string hash_source(std::string_view text) {
  static constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::string hex = sha256_hex(text);
  std::string out = "'sha256-";
  // 32 bytes: ten groups of three, and two left over.
  for (std::size_t at = 0; at < hex.size(); at += 6) {
    unsigned group = 0;
    for (std::size_t n = 0; n < 6; ++n)
      group = group * 16 + (at + n < hex.size() ? nibble(hex[at + n]) : 0);
    const std::size_t digits = at + 6 <= hex.size() ? 4 : 3;
    for (std::size_t n = 0; n < digits; ++n) out += kDigits[group >> (18 - 6 * n) & 63U];
  }
  return out + "='";
}

std::string origin_source(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme == std::string_view::npos) return "'self'";
  const std::string_view origin = address.substr(0, address.find_first_of("/?#", scheme + 3));
  // Nothing that would end the directive.
  return origin.find_first_of("; ,'\"") == std::string_view::npos ? std::string(origin) : "'none'";
}

}  // namespace lectern::html
