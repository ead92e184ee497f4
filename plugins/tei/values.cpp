// Small values of the documents: dates, counts of words, ids and pointers.
#include <algorithm>
#include <array>

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

// Words that begin in ASCII, up to a block of sixteen bytes that is not all of it; `at` moves
// behind them. The byte before `at` is there and says whether a word goes on.
std::size_t ascii_words(std::string_view text, std::size_t& at) {
  using namespace byte_scan;
  constexpr int kMost = 255;  // that a byte of the sums can hold
  std::size_t count = 0;
  while (at + kWidth <= text.size()) {
    Bytes sums{};
    int blocks = 0;
    for (; blocks < kMost && at + kWidth <= text.size(); ++blocks, at += kWidth) {
      const Bytes bytes = load(text.data() + at);
      const Bytes before = load(text.data() + at - 1);
      if (bits(above(bytes, 0x7F) | above(before, 0x7F)) != 0) break;
      const Mask begins = above(bytes, ' ') & ~above(before, ' ');
      sums -= std::bit_cast<Bytes>(begins);
    }
    for (std::size_t n = 0; n < kWidth; ++n) count += sums[n];
    if (blocks < kMost) break;
  }
  return count;
}

// Words of a stretch of text; `inside` carries a word over a mark in its middle.
std::size_t words_in(std::string_view text, bool& inside) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (at > 0) {
      const std::size_t from = at;
      count += ascii_words(text, at);
      if (at > from) inside = text[at - 1] > ' ';
      if (at == text.size()) break;
    }
    const CodePoint c = decode_at(text, at);
    const bool blank =
        c.value <= ' ' || is_blank(c.value) || c.value == 0x2014 || c.value == 0x2013;
    at += c.length;
    count += !blank && !inside ? 1 : 0;
    inside = !blank;
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

std::string id(const Document& document, char letter, Index row) {
  return document.prefix + letter + std::to_string(row + 1);
}
std::string pointer(const Document& document, char letter, Index row) {
  return '#' + id(document, letter, row);
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
