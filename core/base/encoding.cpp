#include "base/encoding.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/code_pages.hpp"
#include "base/stated_encoding.hpp"
#include "base/unicode.hpp"

namespace lectern {
namespace {

constexpr std::size_t kHead = std::size_t{64} << 10;
// A run is at most this long, so that looking up a place inside it stays cheap.
constexpr std::size_t kRunText = 4096;
constexpr std::size_t kLongestUtf8 = 4;

void note_damage(Decoded& to, Span place) {
  if (to.damaged++ == 0) to.first_damage = place;
}

void add_run(Decoded& to, std::size_t bytes, Run::Mode mode) {
  to.runs.push_back(
      {static_cast<std::uint32_t>(to.text.size()), static_cast<std::uint32_t>(bytes), 0, mode, 0});
}

// UTF-16 without a mark: one of the two byte positions is mostly zero.
bool guess_utf16(std::string_view bytes, Encoding& encoding) {
  const std::string_view head = bytes.substr(0, std::min<std::size_t>(bytes.size(), 4096));
  if (head.size() < 8) return false;
  std::array<std::size_t, 2> zeros{};
  for (std::size_t n = 0; n < head.size(); ++n) zeros[n % 2] += head[n] == '\0';
  const std::size_t pairs = head.size() / 2;
  if (zeros[1] * 10 > pairs * 6 && zeros[0] * 10 < pairs) {
    encoding = Encoding::utf16le;
    return true;
  }
  if (zeros[0] * 10 > pairs * 6 && zeros[1] * 10 < pairs) {
    encoding = Encoding::utf16be;
    return true;
  }
  return false;
}

void decode_utf16(std::string_view bytes, Decoded& to) {
  const bool little = to.encoding == Encoding::utf16le;
  const auto unit = [&](std::size_t at) -> char32_t {
    const char32_t a = static_cast<unsigned char>(bytes[at]);
    const char32_t b = static_cast<unsigned char>(bytes[at + 1]);
    return little ? a | (b << 8) : b | (a << 8);
  };
  const auto replace = [&to] {
    const auto begin = static_cast<std::uint32_t>(to.text.size());
    append_utf8(to.text, 0xFFFD);
    note_damage(to, {begin, static_cast<std::uint32_t>(to.text.size())});
  };
  to.text.reserve(bytes.size());
  std::size_t at = to.skip;
  while (at + 1 < bytes.size()) {
    if (to.runs.empty() || to.text.size() - to.runs.back().text >= kRunText)
      add_run(to, at, Run::Mode::utf16);
    char32_t c = unit(at);
    at += 2;
    if (c >= 0xD800 && c <= 0xDBFF && at + 1 < bytes.size()) {
      const char32_t low = unit(at);
      if (low >= 0xDC00 && low <= 0xDFFF) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      }
    }
    if (c >= 0xD800 && c <= 0xDFFF)
      replace();
    else
      append_utf8(to.text, c);
  }
  if (at < bytes.size()) {  // half a unit at the end
    add_run(to, at, Run::Mode::opaque);
    to.runs.back().size = static_cast<std::uint32_t>(bytes.size() - at);
    replace();
  }
}

// `valid`: how much of the bytes is UTF-8, which is where the warning points.
void decode_code_page(std::string_view bytes, std::size_t valid, Decoded& to) {
  to.text.reserve(bytes.size() + bytes.size() / 16);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (to.runs.empty() || to.text.size() - to.runs.back().text >= kRunText)
      add_run(to, at, Run::Mode::one_byte);
    const auto begin = static_cast<std::uint32_t>(to.text.size());
    append_from_code_page(to.text, bytes[at], to.encoding);
    if (at == valid) note_damage(to, {begin, static_cast<std::uint32_t>(to.text.size())});
  }
}

// The bytes from `at` on up to the next that opens a character of UTF-8.
std::size_t end_of_damage(std::string_view bytes, std::size_t at) {
  do ++at;
  while (at < bytes.size() && valid_utf8_prefix(bytes.substr(at, kLongestUtf8)) == 0);
  return at;
}

// Characters of two and more bytes.
std::size_t count_long_characters(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(
      utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xC0; }));
}

// Whether damage is the exception in bytes that are UTF-8 up to `valid`.
bool is_mostly_utf8(std::string_view bytes, std::size_t valid) {
  std::size_t characters = count_long_characters(bytes.substr(0, valid));
  std::size_t stretches = 0;
  for (std::size_t at = valid; at < bytes.size();) {
    ++stretches;
    const std::size_t good = end_of_damage(bytes, at);
    const std::string_view rest = bytes.substr(good);
    const std::size_t length = valid_utf8_prefix(rest);
    characters += count_long_characters(rest.substr(0, length));
    at = good + length;
  }
  return characters > stretches;
}

void decode_damaged_utf8(std::string_view bytes, Decoded& to) {
  to.text.reserve(bytes.size() + bytes.size() / 16);
  for (std::size_t at = to.skip; at < bytes.size();) {
    const std::string_view rest = bytes.substr(at);
    const std::size_t length = valid_utf8_prefix(rest);
    if (length > 0) add_run(to, at, Run::Mode::identity);
    to.text.append(rest.substr(0, length));
    at += length;
    if (at == bytes.size()) break;
    const std::size_t end = end_of_damage(bytes, at);
    add_run(to, at, Run::Mode::one_byte);
    for (; at < end; ++at) {
      const auto begin = static_cast<std::uint32_t>(to.text.size());
      append_from_code_page(to.text, bytes[at], Encoding::windows1252);
      note_damage(to, {begin, static_cast<std::uint32_t>(to.text.size())});
    }
  }
}

// By its mark, or by zero bytes; UTF-8 where neither speaks. `skip`: the length of the mark.
Encoding utf_of(std::string_view bytes, std::uint32_t& skip) {
  struct Mark {
    std::string_view bytes;
    Encoding encoding;
  };
  for (const Mark& mark :
       {Mark{"\xEF\xBB\xBF", Encoding::utf8_bom}, Mark{"\xFF\xFE", Encoding::utf16le},
        Mark{"\xFE\xFF", Encoding::utf16be}})
    if (bytes.starts_with(mark.bytes)) {
      skip = static_cast<std::uint32_t>(mark.bytes.size());
      return mark.encoding;
    }
  Encoding encoding = Encoding::utf8;
  guess_utf16(bytes, encoding);
  return encoding;
}

bool decode_as_stated(std::string_view bytes, std::string_view stated, Decoded& to) {
  std::vector<Span> damage;
  if (!decode_stated(bytes, stated, to.text, to.runs, damage)) return false;
  to.encoding = Encoding::other;
  for (const Encoding page : {Encoding::windows1252, Encoding::windows1250, Encoding::windows1251})
    if (encoding_name(page) == stated) to.encoding = page;
  to.stated = stated;
  to.damaged = damage.size();
  if (!damage.empty()) to.first_damage = damage.front();
  return true;
}

}  // namespace

Decoded decode_bytes(std::string_view bytes, std::string_view stated) {
  Decoded to;
  to.encoding = utf_of(bytes, to.skip);
  if (to.encoding == Encoding::utf16le || to.encoding == Encoding::utf16be) {
    to.in_place = false;
    to.mislabelled = stated;
    decode_utf16(bytes, to);
    return to;
  }
  const std::string_view body = bytes.substr(to.skip);
  const std::size_t valid = valid_utf8_prefix(body);
  if (valid == body.size()) {
    to.runs.push_back({0, to.skip, 0, Run::Mode::identity});
    if (!stated.empty() && count_long_characters(body) > 0) to.mislabelled = stated;
    return to;
  }
  to.in_place = false;
  if (to.encoding == Encoding::utf8_bom || (stated.empty() && is_mostly_utf8(body, valid))) {
    to.mislabelled = stated;
    decode_damaged_utf8(bytes, to);
    return to;
  }
  if (!stated.empty() && decode_as_stated(bytes, stated, to)) return to;
  CodePageGuess guess = guess_code_page(bytes);
  to.encoding = guess.page;
  to.evidence = std::move(guess.evidence);
  decode_code_page(bytes, valid, to);
  return to;
}

std::optional<std::string> stretch_of_utf16(std::string_view bytes, std::size_t begin,
                                            std::size_t end) {
  Decoded to;
  std::uint32_t mark = 0;
  to.encoding = utf_of(bytes, mark);
  if (to.encoding != Encoding::utf16le && to.encoding != Encoding::utf16be) return std::nullopt;
  to.skip = begin == 0 ? mark : 0;
  decode_utf16(bytes.substr(begin, end - begin), to);
  return std::move(to.text);
}

void report_damage(const Decoded& decoded, Diagnostics& diagnostics) {
  if (!decoded.mislabelled.empty())
    diagnostics.note("text.encoding.mislabelled",
                     "it says that it is in " + std::string(decoded.mislabelled) +
                         "; its bytes are " + std::string(encoding_name(decoded.encoding)) +
                         ", and read so");
  if (decoded.damaged == 0) return;
  const std::string count = std::to_string(decoded.damaged);
  const bool one = decoded.damaged == 1;
  if (!decoded.stated.empty())
    return diagnostics.warning("text.encoding.damaged",
                               count + (one ? " place is" : " places are") + " no " +
                                   std::string(decoded.stated) +
                                   " and become U+FFFD; the first is here",
                               decoded.first_damage);
  switch (decoded.encoding) {
    case Encoding::windows1252:
      return diagnostics.warning("text.encoding.fallback", "not UTF-8; read as Windows-1252",
                                 decoded.first_damage);
    case Encoding::windows1250:
    case Encoding::windows1251:
      return diagnostics.warning(
          "text.encoding.guessed",
          "not UTF-8; read as " +
              std::string(decoded.encoding == Encoding::windows1250 ? "Windows-1250"
                                                                    : "Windows-1251") +
              ": " + decoded.evidence,
          decoded.first_damage);
    case Encoding::utf8:
    case Encoding::utf8_bom:
      return diagnostics.warning("text.encoding.damaged",
                                 count + (one ? " byte is" : " bytes are") +
                                     " no UTF-8 and read as Windows-1252; the first is here",
                                 decoded.first_damage);
    case Encoding::utf16le:
    case Encoding::utf16be:
    case Encoding::other:
      return diagnostics.warning("text.encoding.damaged",
                                 count + (one ? " place is" : " places are") +
                                     " no UTF-16 and become U+FFFD; the first is here",
                                 decoded.first_damage);
  }
}

bool looks_binary(std::string_view bytes) {
  Encoding encoding = Encoding::utf8;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
      guess_utf16(bytes, encoding))
    return false;
  const std::string_view head = bytes.substr(0, std::min(bytes.size(), kHead));
  std::size_t controls = 0;
  for (const char c : head) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0) return true;
    controls += byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t' && byte != '\f';
  }
  return controls * 20 > head.size();
}

}  // namespace lectern
