#include "base/code_pages.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"

namespace lectern {
namespace {

// WHATWG Encoding, the indexes of these names: bytes 0x80 to 0x9F of Windows-1252, where the
// others stand for themselves, and 0x80 to 0xFF of the others. Undefined bytes become U+0081 and
// so on, so that nothing is lost.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};
constexpr std::array<char16_t, 128> kWindows1250 = {
    0x20AC, 0x0081, 0x201A, 0x0083, 0x201E, 0x2026, 0x2020, 0x2021, 0x0088, 0x2030, 0x0160, 0x2039,
    0x015A, 0x0164, 0x017D, 0x0179, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x0098, 0x2122, 0x0161, 0x203A, 0x015B, 0x0165, 0x017E, 0x017A, 0x00A0, 0x02C7, 0x02D8, 0x0141,
    0x00A4, 0x0104, 0x00A6, 0x00A7, 0x00A8, 0x00A9, 0x015E, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x017B,
    0x00B0, 0x00B1, 0x02DB, 0x0142, 0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x0105, 0x015F, 0x00BB,
    0x013D, 0x02DD, 0x013E, 0x017C, 0x0154, 0x00C1, 0x00C2, 0x0102, 0x00C4, 0x0139, 0x0106, 0x00C7,
    0x010C, 0x00C9, 0x0118, 0x00CB, 0x011A, 0x00CD, 0x00CE, 0x010E, 0x0110, 0x0143, 0x0147, 0x00D3,
    0x00D4, 0x0150, 0x00D6, 0x00D7, 0x0158, 0x016E, 0x00DA, 0x0170, 0x00DC, 0x00DD, 0x0162, 0x00DF,
    0x0155, 0x00E1, 0x00E2, 0x0103, 0x00E4, 0x013A, 0x0107, 0x00E7, 0x010D, 0x00E9, 0x0119, 0x00EB,
    0x011B, 0x00ED, 0x00EE, 0x010F, 0x0111, 0x0144, 0x0148, 0x00F3, 0x00F4, 0x0151, 0x00F6, 0x00F7,
    0x0159, 0x016F, 0x00FA, 0x0171, 0x00FC, 0x00FD, 0x0163, 0x02D9};
constexpr std::array<char16_t, 128> kWindows1251 = {
    0x0402, 0x0403, 0x201A, 0x0453, 0x201E, 0x2026, 0x2020, 0x2021, 0x20AC, 0x2030, 0x0409, 0x2039,
    0x040A, 0x040C, 0x040B, 0x040F, 0x0452, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x0098, 0x2122, 0x0459, 0x203A, 0x045A, 0x045C, 0x045B, 0x045F, 0x00A0, 0x040E, 0x045E, 0x0408,
    0x00A4, 0x0490, 0x00A6, 0x00A7, 0x0401, 0x00A9, 0x0404, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x0407,
    0x00B0, 0x00B1, 0x0406, 0x0456, 0x0491, 0x00B5, 0x00B6, 0x00B7, 0x0451, 0x2116, 0x0454, 0x00BB,
    0x0458, 0x0405, 0x0455, 0x0457, 0x0410, 0x0411, 0x0412, 0x0413, 0x0414, 0x0415, 0x0416, 0x0417,
    0x0418, 0x0419, 0x041A, 0x041B, 0x041C, 0x041D, 0x041E, 0x041F, 0x0420, 0x0421, 0x0422, 0x0423,
    0x0424, 0x0425, 0x0426, 0x0427, 0x0428, 0x0429, 0x042A, 0x042B, 0x042C, 0x042D, 0x042E, 0x042F,
    0x0430, 0x0431, 0x0432, 0x0433, 0x0434, 0x0435, 0x0436, 0x0437, 0x0438, 0x0439, 0x043A, 0x043B,
    0x043C, 0x043D, 0x043E, 0x043F, 0x0440, 0x0441, 0x0442, 0x0443, 0x0444, 0x0445, 0x0446, 0x0447,
    0x0448, 0x0449, 0x044A, 0x044B, 0x044C, 0x044D, 0x044E, 0x044F};

bool is_ascii_letter(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_one_of(unsigned char c, std::string_view bytes) {
  return bytes.find(static_cast<char>(c)) != std::string_view::npos;
}

// --- Cyrillic

// Letters of Windows-1251 outside 0xC0 to 0xFF: those of Ukrainian, Belarusian and Serbian.
constexpr std::string_view kMoreCyrillic = "\xA1\xA2\xA5\xA8\xAA\xAF\xB2\xB3\xB4\xB8\xBA\xBF";
// Small letters that are more than half of any text: о е а и н т с р, and і.
constexpr std::string_view kOftenCyrillic = "\xEE\xE5\xE0\xE8\xED\xF2\xF1\xF0\xB3";

// Words of three and more letters over 127 and of no other: nothing that Windows-1252 writes has
// many, and Greek, Hebrew, Arabic and the older Cyrillic pages have other letters often.
CodePageGuess guess_cyrillic(std::string_view bytes, std::size_t high) {
  constexpr std::size_t kFewest = 20, kShortestWord = 3;
  const auto is_letter = [](unsigned char c) { return c >= 0xC0 || is_one_of(c, kMoreCyrillic); };
  std::size_t letters = 0, often = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    std::size_t end = at;
    std::size_t here = 0;
    while (end < bytes.size() && is_letter(static_cast<unsigned char>(bytes[end])))
      here += is_one_of(static_cast<unsigned char>(bytes[end++]), kOftenCyrillic) ? 1U : 0U;
    const bool alone =
        (at == 0 || !is_ascii_letter(static_cast<unsigned char>(bytes[at - 1]))) &&
        (end == bytes.size() || !is_ascii_letter(static_cast<unsigned char>(bytes[end])));
    if (alone && end - at >= kShortestWord) {
      letters += end - at;
      often += here;
    }
    at = std::max(end, at + 1);
  }
  if (letters < kFewest || letters * 3 < high * 2 || often * 20 < letters * 9) return {};
  return {Encoding::windows1251, std::to_string(letters) + " of " + std::to_string(high) +
                                     " characters over 127 stand in words of Cyrillic letters"};
}

// --- Central Europe

// What is a letter of Windows-1250 (ł ą ż ľ ş ť ź) and a sign of Windows-1252, or nothing.
constexpr std::string_view kSigns = "\xB3\xB9\xBF\xBE\xBA\x9D\x9F";
constexpr std::string_view kCarons = "\x9A\x9E";        // š ž of both
constexpr std::string_view kCh = "\xE8\xC8";            // č, in Windows-1252 è
constexpr std::string_view kDoubleAcutes = "\xF5\xFB";  // ő ű, in Windows-1252 õ û
constexpr std::string_view kAcutes = "\xE1\xE9\xED\xF3\xFA";
constexpr std::string_view kRomance = "\xE3\xE7\xE0\xE8\xEA";  // ã ç à è ê

// Signs inside words; š and ž as often as only Slavic languages have them, with č; ő and ű (õ is
// followed by e in Portuguese) with acutes, as in Hungarian.
CodePageGuess guess_central(std::string_view bytes, std::size_t high) {
  constexpr std::size_t kFewest = 3;
  std::size_t letters = 0, accented = 0, signs = 0, carons = 0, ch = 0, doubles = 0, acutes = 0,
              romance = 0;
  const auto byte = [&](std::size_t at) {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at])
                             : static_cast<unsigned char>(0);
  };
  const auto is_letter = [](unsigned char c) {
    return is_ascii_letter(c) || c >= 0xC0 || is_one_of(c, "\x9A\x9C\x9E");
  };
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const unsigned char c = byte(at);
    letters += is_ascii_letter(c) || c >= 0xC0 ? 1U : 0U;
    if (c < 0x80) continue;
    accented += c >= 0xC0 || is_one_of(c, kCarons) ? 1U : 0U;
    signs += at > 0 && is_one_of(c, kSigns) && is_letter(byte(at - 1)) && is_letter(byte(at + 1))
                 ? 1U
                 : 0U;
    carons += is_one_of(c, kCarons) ? 1U : 0U;
    ch += is_one_of(c, kCh) ? 1U : 0U;
    doubles += is_one_of(c, kDoubleAcutes) && !is_one_of(byte(at + 1), "eE") ? 1U : 0U;
    acutes += is_one_of(c, kAcutes) ? 1U : 0U;
    romance += is_one_of(c, kRomance) ? 1U : 0U;
  }
  // A text of Latin letters with accents, neither a few names nor another alphabet.
  if (accented * 100 < letters || accented * 2 > letters) return {};
  const auto guess = [](std::size_t count, std::string_view what) {
    return CodePageGuess{Encoding::windows1250, std::to_string(count) + ' ' + std::string(what)};
  };
  if (signs >= kFewest && signs * 20 >= high)
    return guess(signs, "bytes inside words are letters there and signs in Windows-1252");
  if (carons >= kFewest && carons * 10 >= accented && ch >= kFewest && ch * 4 >= carons)
    return guess(carons + ch,
                 "letters are as many of \xC5\xA1, \xC5\xBE and \xC4\x8D as Slavic words have");
  if (doubles >= kFewest && doubles * 20 >= accented && acutes * 4 >= accented &&
      romance * 50 < accented)
    return guess(doubles, "letters are the \xC5\x91 and \xC5\xB1 of Hungarian");
  return {};
}

}  // namespace

CodePageGuess guess_code_page(std::string_view bytes) {
  constexpr std::size_t kEnough = std::size_t{1} << 20;
  bytes = bytes.substr(0, kEnough);
  std::size_t high = 0;
  for (const char c : bytes) high += static_cast<unsigned char>(c) >= 0x80 ? 1U : 0U;
  if (auto cyrillic = guess_cyrillic(bytes, high); !cyrillic.evidence.empty()) return cyrillic;
  return guess_central(bytes, high);
}

void append_from_code_page(std::string& to, char c, Encoding page) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte < 0x80)
    to += c;
  else if (page == Encoding::windows1250)
    append_utf8(to, kWindows1250[byte - 0x80U]);
  else if (page == Encoding::windows1251)
    append_utf8(to, kWindows1251[byte - 0x80U]);
  else
    append_utf8(to, byte < 0xA0 ? kWindows1252[byte - 0x80U] : byte);
}

}  // namespace lectern
