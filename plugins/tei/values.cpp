// Small values of the documents: dates, counts of words, ids and pointers.
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "base/byte_scan.hpp"
#include "base/unicode.hpp"
#include "tei.hpp"

namespace lectern::tei {

bool is_w3c_date(std::string_view text) {
  const auto digits = [&](std::size_t from, std::size_t count) {
    if (text.size() < from + count) return -1;
    int value = 0;
    for (std::size_t n = from; n < from + count; ++n) {
      if (text[n] < '0' || text[n] > '9') return -1;
      value = value * 10 + (text[n] - '0');
    }
    return value;
  };
  if (digits(0, 4) < 1) return false;
  if (text.size() == 4) return true;
  const int month = digits(5, 2);
  if (text[4] != '-' || month < 1 || month > 12) return false;
  if (text.size() == 7) return true;
  const int day = digits(8, 2);
  static constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int year = digits(0, 4);
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const int last = kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
  return text.size() == 10 && text[7] == '-' && day >= 1 && day <= last;
}

namespace {

// Of sixteen bytes, eight at a time (H. S. Warren, Hacker's Delight, 5-1).
std::size_t sum_of(byte_scan::Bytes bytes) {
  constexpr std::uint64_t kEven = 0x00FF00FF00FF00FF, kOnes = 0x0001000100010001;
  std::size_t sum = 0;
  for (std::uint64_t half : std::bit_cast<std::array<std::uint64_t, 2>>(bytes)) {
    half = (half & kEven) + ((half >> 8) & kEven);
    sum += half * kOnes >> 48;
  }
  return sum;
}

bool is_ascii_word(char byte) { return static_cast<signed char>(byte) > ' '; }

// Words that begin behind the first byte of a text, if all past ASCII were blank.
std::size_t words_behind_first(std::string_view text) {
  using namespace byte_scan;
  constexpr Bytes kPlaces = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  constexpr std::size_t kMost = 255 * kWidth;  // what the bytes of the sums can hold
  std::size_t count = 0;
  std::size_t at = 1;
  while (at + kWidth <= text.size()) {
    const auto word = [&](std::size_t from) -> Mask {
      return std::bit_cast<Mask>(load(text.data() + from)) > ' ';
    };
    const auto begins = [&](std::size_t from) -> Mask { return word(from) & ~word(from - 1); };
    Bytes sums{};
    const std::size_t end = std::min(text.size(), at + kMost - kWidth);
    for (; at + kWidth <= end; at += kWidth) sums -= std::bit_cast<Bytes>(begins(at));
    if (end == text.size() && at < end) {  // the last sixteen, without those before `at`
      const auto counted = static_cast<unsigned char>(at + kWidth - end);
      sums -= std::bit_cast<Bytes>(begins(end - kWidth) & above(kPlaces + 1, counted));
      at = end;
    }
    count += sum_of(sums);
  }
  for (; at < text.size(); ++at)
    count += is_ascii_word(text[at]) && !is_ascii_word(text[at - 1]) ? 1 : 0;
  return count;
}

// Words of a stretch of text; `inside` carries a word over a mark in its middle.
std::size_t words_in(std::string_view text, bool& inside) {
  if (text.empty()) return 0;
  std::size_t count = words_behind_first(text) + (is_ascii_word(text[0]) && !inside ? 1 : 0);
  const auto past_ascii = [&](std::size_t at) {
    return byte_scan::find(text, at, [](auto bytes) { return byte_scan::above(bytes, 0x7F); });
  };
  bool before = inside;
  inside = is_ascii_word(text.back());
  std::size_t end = 0;  // of the last character past ASCII
  for (std::size_t at = past_ascii(0); at < text.size(); at = past_ascii(end)) {
    if (at > end) before = is_ascii_word(text[at - 1]);
    const CodePoint c = decode_at(text, at);
    // U+FFFD stands for what is no character, as control characters in XML.
    const bool word =
        !is_blank(c.value) && c.value != 0x2014 && c.value != 0x2013 && c.value != 0xFFFD;
    end = at + c.length;
    count += word && !before ? 1 : 0;
    if (word && end < text.size() && is_ascii_word(text[end])) --count;  // it goes on
    before = word;
    if (end == text.size()) inside = word;
  }
  return count;
}

}  // namespace

std::size_t count_words(const Briefing& briefing) {
  std::size_t count = 0;
  const Tables& tables = briefing.tables();
  for (const Block& block : tables.blocks) {
    bool inside = false;
    for (Index row = block.inlines.first; row < block.inlines.last; ++row) {
      const Inline& record = tables.inlines[row];
      if (record.kind == InlineKind::text) count += words_in(briefing.view(record.text), inside);
      if (record.kind == InlineKind::line_break) inside = false;
    }
  }
  return count;
}

Name id(const Document& document, char letter, Index row) {
  return Name() << document.prefix << letter << row + 1;
}
Name pointer(const Document& document, char letter, Index row) {
  return Name() << '#' << document.prefix << letter << row + 1;
}
std::string category(const Document& document, std::string_view taxonomy, std::string_view word) {
  const std::string prefix = document.shares ? "" : document.prefix;
  return '#' + prefix + std::string(taxonomy) + '.' + token_of(word);
}

void write_measure(XmlWriter& xml, std::string_view unit, std::size_t quantity) {
  const std::string number = std::to_string(quantity);
  xml.block("measure");
  xml.attr("unit", unit).attr("quantity", number);
  xml.text(number + ' ' + std::string(unit));
  xml.close();
}

}  // namespace lectern::tei
