#include "transcript/page_heads.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/unicode.hpp"
#include "transcript/label_forms.hpp"

namespace lectern {
namespace {

constexpr std::size_t kLongestHead = 120;
constexpr std::size_t kShortestHead = 8;
constexpr std::size_t kLongestNumber = 40;  // of a line that is a page number alone

bool is_digit_of(char c) { return is_digit(static_cast<unsigned char>(c)); }

std::size_t digits_at(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  while (at < text.size() && is_digit_of(text[at])) ++at;
  return at - begin;
}

// A bare number of one to four digits, with or without dashes around it, or how many pages
// there are behind it: "12", "- 12 -", "12 of 27", "12/27".
std::string_view bare_number(std::string_view line) {
  while (!line.empty() && (line.front() == '-' || line.front() == ' ')) line.remove_prefix(1);
  while (!line.empty() && (line.back() == '-' || line.back() == ' ')) line.remove_suffix(1);
  const std::size_t digits = digits_at(line, 0);
  if (digits == 0 || digits > 4) return {};
  const std::string_view number = line.substr(0, digits);
  const std::string_view rest = line.substr(digits);
  if (rest.empty()) return number;
  for (const std::string_view of : {" of ", "/", " / "}) {
    const std::size_t all = rest.starts_with(of) ? digits_at(rest, of.size()) : 0;
    if (all > 0 && of.size() + all == rest.size()) return number;
  }
  return {};
}

// The number at the end of a running head, set apart by a gap, a bar or the word for a page:
// "Ministry of Ports – 12 June 2031        3", "City of Saltmarsh | 3".
std::string_view number_at_end(std::string_view line) {
  std::size_t begin = line.size();
  while (begin > 0 && is_digit_of(line[begin - 1])) --begin;
  const std::size_t digits = line.size() - begin;
  if (digits == 0 || digits > 4 || begin < 2) return {};
  const std::string_view before = line.substr(0, begin);
  for (const std::string_view apart : {"  ", "\t", "| ", "Page ", "page "})
    if (before.ends_with(apart)) return line.substr(begin);
  return {};
}

int value_of(std::string_view digits) { return std::stoi(std::string(digits)); }

bool is_of_skeleton(char32_t c) { return !is_blank(c) && !is_digit(c); }

// A line without its digits and blanks: running heads differ in those alone.
std::string skeleton(std::string_view line) {
  std::string out;
  out.reserve(line.size());
  for (std::size_t at = 0; at < line.size();) {
    const auto byte = static_cast<unsigned char>(line[at]);
    if (byte < 0x80) {
      if (is_of_skeleton(byte)) out.push_back(line[at]);
      ++at;
      continue;
    }
    const CodePoint c = decode_at(line, at);
    if (is_of_skeleton(c.value)) out.append(line.substr(at, c.length));
    at += c.length;
  }
  return out;
}

// The first and the last byte of a skeleton, which tell most of them apart.
class SkeletonEnds {
 public:
  void add(std::string_view skeleton) {
    if (!skeleton.empty()) seen_[place_of(skeleton.front(), skeleton.back())] = true;
  }
  // False: the skeleton of the line is none of them.
  bool may_hold(std::string_view line) const {
    std::size_t begin = 0;
    std::size_t end = line.size();
    while (begin < end && !is_of_skeleton(decode_at(line, begin).value))
      begin += decode_at(line, begin).length;
    while (end > begin && !is_of_skeleton(decode_before(line, end).value))
      end -= decode_before(line, end).length;
    return begin < end && seen_[place_of(line[begin], line[end - 1])];
  }

 private:
  static std::size_t place_of(char first, char last) {
    return static_cast<unsigned char>(first) * std::size_t{256} + static_cast<unsigned char>(last);
  }
  std::vector<bool> seen_ = std::vector<bool>(std::size_t{256} * 256);
};

std::string_view number_in(std::string_view line) {
  for (const auto number : {page_number, bare_number, number_at_end})
    if (const std::string_view page = number(line); !page.empty()) return page;
  return {};
}

class PageHeads {
 public:
  explicit PageHeads(StyledText& styled) : styled_(styled) {}

  void mark() {
    collect();
    mark_numbered_heads();
    if (pages_.empty() && are_pages(numbers_)) pages_ = numbers_;
    find_form_feeds();
    for (const std::uint32_t n : pages_) styled_.lines[n].role = LineRole::page_head;
    if (!pages_.empty() || !feeds_.empty()) mark_heads_beside();
    mark_rest_of_heads();
    number_pages();
  }

 private:
  void collect() {
    for (std::uint32_t n = 0; n < styled_.lines.size(); ++n) {
      const Line& line = styled_.lines[n];
      if (line.span.size() > kLongestHead || line.role != LineRole::body) continue;
      const std::string_view text = text_of(styled_, line);
      if (line.span.size() <= kLongestNumber && !page_number(text).empty())
        pages_.push_back(n);
      else if (line.span.size() <= kLongestNumber && !bare_number(text).empty())
        numbers_.push_back(n);
      else if (is_digit_of(text.back()) && !number_at_end(text).empty())
        ends_.push_back(n);
    }
  }

  // Lines of the same words whose numbers at the end go up one by one.
  void mark_numbered_heads() {
    struct Head {
      std::vector<std::uint32_t> lines;
      int last = 0;
      bool ascends = true;
    };
    std::unordered_map<std::string, Head> heads;
    for (const std::uint32_t n : ends_) {
      const std::string_view text = text_of(styled_, styled_.lines[n]);
      const int number = value_of(number_at_end(text));
      Head& head = heads[skeleton(text)];
      head.ascends = head.ascends && (head.lines.empty() || number == head.last + 1);
      head.last = number;
      head.lines.push_back(n);
    }
    for (const auto& [words, head] : heads)
      if (head.ascends && head.lines.size() >= 2)
        pages_.insert(pages_.end(), head.lines.begin(), head.lines.end());
    std::sort(pages_.begin(), pages_.end());
  }

  // Bare numbers are those of pages when three or more go up one by one; of two, when the same
  // words stand beside both.
  bool are_pages(const std::vector<std::uint32_t>& numbers) {
    if (numbers.size() < 2) return false;
    const auto value = [&](std::uint32_t n) {
      return value_of(bare_number(text_of(styled_, styled_.lines[n])));
    };
    for (std::size_t n = 1; n < numbers.size(); ++n)
      if (value(numbers[n]) != value(numbers[n - 1]) + 1) return false;
    if (numbers.size() > 2) return true;
    const auto words = words_beside(numbers);
    return std::any_of(words.begin(), words.end(), [](const auto& entry) {
      return entry.second >= 2 && entry.first.size() >= kShortestHead;
    });
  }

  // Where a form feed stands between two lines, the second; and the end of the text.
  void find_form_feeds() {
    for (std::size_t at = styled_.text.find('\f'); at != styled_.text.npos;
         at = styled_.text.find('\f', at + 1)) {
      const auto below =
          std::partition_point(styled_.lines.begin(), styled_.lines.end(),
                               [&](const Line& line) { return line.span.begin < at; });
      const auto n = static_cast<std::uint32_t>(below - styled_.lines.begin());
      if (n > 0 && (feeds_.empty() || feeds_.back() != n)) feeds_.push_back(n);
    }
    if (feeds_.empty()) return;
    const auto end = static_cast<std::uint32_t>(styled_.lines.size());
    if (feeds_.back() != end) feeds_.push_back(end);
    // A number alone right above or below is the page's.
    for (const std::uint32_t n : numbers_)
      if (std::binary_search(feeds_.begin(), feeds_.end(), n) ||
          std::binary_search(feeds_.begin(), feeds_.end(), n + 1))
        styled_.lines[n].role = LineRole::page_head;
  }

  bool is_short(std::uint32_t n) const {
    const Line& line = styled_.lines[n];
    return line.span.size() <= kLongestHead && line.role == LineRole::body;
  }
  // "MODERATOR: Thank you." comes again, too.
  bool opens_turn(std::uint32_t n) {
    const std::string_view text = text_of(styled_, styled_.lines[n]);
    const auto [known, fresh] = opens_turn_.try_emplace(text, false);
    if (fresh) {
      const auto label = match_label(text, 0);
      known->second = label && label->form->mark != LabelMark::own_line;
    }
    return known->second;
  }

  using Words = std::unordered_map<std::string, std::uint32_t>;
  void count_words(Words& words, std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t n = from; n < std::min<std::size_t>(to, styled_.lines.size()); ++n)
      if (is_short(n) && !opens_turn(n)) ++words[skeleton(text_of(styled_, styled_.lines[n]))];
  }
  static std::uint32_t before(std::uint32_t n, std::uint32_t by) { return n < by ? 0 : n - by; }

  Words words_beside(const std::vector<std::uint32_t>& pages) {
    Words words;
    for (const std::uint32_t page : pages) {
      count_words(words, before(page, 2), page);
      count_words(words, page + 1, page + 3);
    }
    return words;
  }

  // What stands beside page numbers, or at the ends of pages, again and again.
  void mark_heads_beside() {
    Words beside = words_beside(pages_);
    std::erase_if(beside, [&](const auto& entry) {
      return entry.second < 2 || entry.second * 3 < pages_.size();
    });
    Words at_ends;
    count_words(at_ends, 0, feeds_.empty() ? 0 : 2);
    for (const std::uint32_t feed : feeds_) count_words(at_ends, before(feed, 2), feed + 2);
    std::erase_if(at_ends, [&](const auto& entry) {
      return entry.second < 2 || entry.second * 3 < feeds_.size();
    });
    if (beside.empty() && at_ends.empty()) return;
    SkeletonEnds ends;
    for (const Words* all : {&beside, &at_ends})
      for (const auto& [words, count] : *all) ends.add(words);
    for (std::uint32_t n = 0; n < styled_.lines.size(); ++n) {
      if (!is_short(n) || !ends.may_hold(text_of(styled_, styled_.lines[n]))) continue;
      const std::string words = skeleton(text_of(styled_, styled_.lines[n]));
      // The title that opens the first page is no head of it.
      const bool again = beside.contains(words) || (n >= 2 && at_ends.contains(words));
      if (again && !words.empty() && !opens_turn(n)) styled_.lines[n].role = LineRole::page_head;
    }
  }

  // A head of several lines: what stands next to what is marked, around form feeds, page after
  // page, until nothing more does.
  void mark_rest_of_heads() {
    const auto is_head = [&](std::uint32_t n) {
      return styled_.lines[n].role == LineRole::page_head;
    };
    const auto end = static_cast<std::uint32_t>(styled_.lines.size());
    constexpr int kMostLines = 6;  // of one side of a head
    bool more = !feeds_.empty();
    for (int round = 0; more && round < kMostLines; ++round) {
      std::vector<std::uint32_t> next;
      for (const std::uint32_t feed : feeds_) {
        std::uint32_t above = feed;
        while (above > 0 && is_head(above - 1)) --above;
        std::uint32_t below = feed;
        while (below < end && is_head(below)) ++below;
        if (above > 0 && above < feed) next.push_back(above - 1);
        if (below < end && below > feed) next.push_back(below);
      }
      Words words;
      for (const std::uint32_t n : next) count_words(words, n, n + 1);
      more = false;
      for (const std::uint32_t n : next) {
        const auto found =
            is_short(n) ? words.find(skeleton(text_of(styled_, styled_.lines[n]))) : words.end();
        if (found == words.end() || found->first.empty() || found->second < 2 ||
            std::size_t{found->second} * 2 < feeds_.size())
          continue;
        styled_.lines[n].role = LineRole::page_head;
        more = true;
      }
    }
  }

  // A stretch of heads and feet between two pages.
  struct Run {
    std::uint32_t begin, end;    // lines
    std::uint32_t numbered = 0;  // the line with the number
    std::string_view number;     // empty: none
  };
  std::vector<Run> runs() const {
    std::vector<Run> runs;
    for (std::uint32_t n = 0; n < styled_.lines.size(); ++n) {
      if (styled_.lines[n].role != LineRole::page_head) continue;
      if (runs.empty() || runs.back().end != n) runs.push_back({n, n, n, {}});
      Run& run = runs.back();
      run.end = n + 1;
      if (!run.number.empty()) continue;
      run.numbered = n;
      run.number = number_in(text_of(styled_, styled_.lines[n]));
    }
    std::erase_if(runs, [](const Run& run) { return run.number.empty(); });
    return runs;
  }

  // Whether numbers stand at the foot of their pages: form feeds tell; without them nothing
  // stands below the last one, or the first is 1 and a page stands above it.
  bool at_foot(const std::vector<Run>& runs) const {
    std::size_t feet = 0;
    std::size_t heads = 0;
    for (const Run& run : runs) {
      const auto feed = std::lower_bound(feeds_.begin(), feeds_.end(), run.begin);
      if (feed == feeds_.end() || *feed > run.end) continue;
      ++(*feed > run.numbered ? feet : heads);
    }
    if (feet + heads > 0) return feet > heads;
    constexpr std::uint32_t kShortestPage = 5;  // lines
    const std::uint32_t above = runs.front().begin;
    if (runs.back().end == styled_.lines.size()) return above > 0;
    return above >= kShortestPage && runs.front().number == "1";
  }

  // A break has the number of the page that begins there: of a foot, the next one's. Heads that
  // a front end has marked count as well.
  void number_pages() {
    const std::vector<Run> found = runs();
    if (found.empty()) return;
    const std::size_t ahead = at_foot(found) ? 1 : 0;
    for (std::size_t n = 0; n < found.size(); ++n)
      styled_.pages.push_back(
          {styled_.lines[found[n].begin].span.begin,
           n + ahead < found.size() ? found[n + ahead].number : std::string_view()});
  }

  StyledText& styled_;
  std::unordered_map<std::string_view, bool> opens_turn_;  // of lines that were looked at
  std::vector<std::uint32_t> pages_;                       // lines that are numbers of pages
  std::vector<std::uint32_t> numbers_;                     // bare: of pages only when they ascend
  std::vector<std::uint32_t> ends_;                        // lines with a number at their end
  std::vector<std::uint32_t> feeds_;                       // lines below a form feed
};

}  // namespace

void mark_page_heads(StyledText& styled) { PageHeads(styled).mark(); }

std::string_view page_number(std::string_view line) {
  // "[[Page S694]]" of the Congressional Record.
  if (line.substr(0, 7) == "[[Page " && line.size() > 9 && line.ends_with("]]"))
    return line.substr(7, line.size() - 9);
  for (const std::string_view word :
       {"Page | ", "P a g e | ", "Page ", "page ", "PAGE ", "Seite ", "Página ", "Pág. "}) {
    if (line.substr(0, word.size()) != word) continue;
    const std::size_t end = word.size() + digits_at(line, word.size());
    if (end == word.size()) return {};
    // "Page 12", "Page 12 of 27", "Page 12/27".
    const std::string rest = folded(line.substr(end));
    for (const char c : rest)
      if (!(is_digit_of(c) || c == ' ' || c == '/' || c == 'o' || c == 'f' || c == 'd' ||
            c == 'e' || c == 'v' || c == 'n'))
        return {};
    if (rest.size() > 10) return {};
    return line.substr(word.size(), end - word.size());
  }
  // "12 | Page".
  for (const std::string_view word : {" | Page", " | P a g e"})
    if (const std::size_t digits = digits_at(line, 0); digits > 0 && line.substr(digits) == word)
      return line.substr(0, digits);
  return {};
}

}  // namespace lectern
