#include "base/encoding.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"

namespace lectern {
namespace {

// WHATWG Encoding, index-windows-1252: bytes 0x80 to 0x9F.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

constexpr std::size_t kHead = std::size_t{64} << 10;
// A run is at most this long, so that looking up a place inside it stays cheap.
constexpr std::size_t kRunText = 4096;

bool has_mark(std::string_view bytes, std::string_view mark) {
  return bytes.substr(0, mark.size()) == mark;
}

// UTF-16 without a mark: one of the two byte positions is mostly zero.
bool guess_utf16(std::string_view bytes, Encoding& encoding) {
  const std::string_view head = bytes.substr(0, std::min<std::size_t>(bytes.size(), 4096));
  if (head.size() < 8 || bytes.size() % 2 != 0) return false;
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
  to.text.reserve(bytes.size());
  std::size_t run_start = 0;
  bool start_run = true;
  std::size_t at = to.skip;
  while (at + 1 < bytes.size()) {
    if (start_run || to.text.size() - run_start >= kRunText) {
      run_start = to.text.size();
      to.runs.push_back({static_cast<std::uint32_t>(run_start), static_cast<std::uint32_t>(at), 0,
                         Run::Mode::utf16});
      start_run = false;
    }
    char32_t c = unit(at);
    at += 2;
    if (c >= 0xD800 && c <= 0xDBFF && at + 1 < bytes.size()) {
      const char32_t low = unit(at);
      if (low >= 0xDC00 && low <= 0xDFFF) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      }
    }
    if (c >= 0xD800 && c <= 0xDFFF) c = 0xFFFD;
    append_utf8(to.text, c);
  }
  if (at < bytes.size()) {  // half a unit at the end: kept as a replacement character
    to.runs.push_back({static_cast<std::uint32_t>(to.text.size()), static_cast<std::uint32_t>(at),
                       0, Run::Mode::opaque, static_cast<std::uint32_t>(bytes.size() - at)});
    append_utf8(to.text, 0xFFFD);
  }
}

void decode_windows1252(std::string_view bytes, Decoded& to) {
  to.text.reserve(bytes.size() + bytes.size() / 16);
  std::size_t run_start = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (at == 0 || to.text.size() - run_start >= kRunText) {
      run_start = to.text.size();
      to.runs.push_back({static_cast<std::uint32_t>(run_start), static_cast<std::uint32_t>(at), 0,
                         Run::Mode::one_byte});
    }
    const auto byte = static_cast<unsigned char>(bytes[at]);
    append_utf8(to.text, byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80] : byte);
  }
}

}  // namespace

Decoded decode_bytes(std::string_view bytes) {
  Decoded to;
  if (has_mark(bytes, "\xEF\xBB\xBF")) {
    to.encoding = Encoding::utf8_bom;
    to.skip = 3;
  } else if (has_mark(bytes, "\xFF\xFE")) {
    to.encoding = Encoding::utf16le;
    to.skip = 2;
  } else if (has_mark(bytes, "\xFE\xFF")) {
    to.encoding = Encoding::utf16be;
    to.skip = 2;
  } else {
    guess_utf16(bytes, to.encoding);
  }
  if (to.encoding == Encoding::utf16le || to.encoding == Encoding::utf16be) {
    to.in_place = false;
    decode_utf16(bytes, to);
    return to;
  }
  const std::string_view body = bytes.substr(to.skip);
  const std::size_t valid = valid_utf8_prefix(body);
  if (valid == body.size()) {
    to.runs.push_back({0, to.skip, 0, Run::Mode::identity});
    return to;
  }
  to.first_invalid = to.skip + valid;
  to.encoding = Encoding::windows1252;
  to.skip = 0;
  to.in_place = false;
  decode_windows1252(bytes, to);
  return to;
}

bool looks_binary(std::string_view bytes) {
  Encoding encoding = Encoding::utf8;
  if (has_mark(bytes, "\xFF\xFE") || has_mark(bytes, "\xFE\xFF") || guess_utf16(bytes, encoding))
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
