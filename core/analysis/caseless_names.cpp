#include "analysis/caseless_names.hpp"

#include <algorithm>

#include "analysis/outlets.hpp"
#include "base/byte_scan.hpp"
#include "base/unicode.hpp"

namespace lectern::analysis {
namespace {

// The letters of one script take three bytes in most of these, two in Arabic and Hebrew.
constexpr std::size_t kLongestName = 30;
constexpr std::size_t kLongestHouse = 60;

// Where the phrase before `end` begins: behind the last mark.
std::size_t phrase_begin(std::string_view text, std::size_t end) {
  std::size_t begin = 0;
  for (const std::string_view mark :
       {"。", "、", "，", "：", "？", "！", "…", ".", ",", "?", "!", "،", "؟", ":", "\n"})
    if (const std::size_t at = text.substr(0, end).rfind(mark); at != std::string_view::npos)
      begin = std::max(begin, at + mark.size());
  return begin;
}
std::size_t phrase_end(std::string_view text, std::size_t begin) {
  std::size_t end = text.size();
  for (const std::string_view mark :
       {"。", "、", "，", "？", "！", ".", ",", "?", "!", "،", "؟", "\n"})
    end = std::min(end, text.find(mark, begin));
  return end;
}

std::string_view without_first(std::string_view text, std::initializer_list<std::string_view> all) {
  text = trim(text);
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view words : all)
      if (text.size() > words.size() && text.starts_with(words)) {
        text = trim(text.substr(words.size()));
        again = true;
      }
  }
  return text;
}

HandOff called(std::string_view name, std::string_view house, std::string_view phrase) {
  return {std::string(name), std::string(house), std::string(phrase), "handoff.name-and-house",
          Certainty::medium};
}
HandOff introduced(std::string_view name, std::string_view house, std::string_view phrase) {
  return {std::string(name), std::string(house), std::string(phrase),
          "introduction.name-with-outlet", Certainty::medium};
}

// "港日報の山本", before what follows a name: a house that is known for one, の, a name.
std::optional<HandOff> japanese(std::string_view phrase, bool own) {
  constexpr std::string_view kOf = "の";
  phrase = without_first(phrase, {"次は", "次に", "それでは", "では", "続いて", "最後に", "はい"});
  const std::size_t of = phrase.find(kOf);
  if (of == std::string_view::npos || of == 0 || of > kLongestHouse) return std::nullopt;
  const std::string_view house = phrase.substr(0, of);
  const std::string_view name = phrase.substr(of + kOf.size());
  if (name.empty() || name.size() > kLongestName || name.find(kOf) != std::string_view::npos ||
      !names_outlet(folded(house)))
    return std::nullopt;
  return own ? introduced(name, house, phrase) : called(name, house, phrase);
}

// "港口日报记者王小明": the house, the word for a journalist, the name or nobody.
std::optional<HandOff> chinese(std::string_view phrase, std::string_view journalist, bool own) {
  const std::size_t whole = phrase.size();
  phrase = without_first(phrase, {"下一个问题", "下一個問題", "接下来", "最后", "请", "請", "有请",
                                  "我是来自", "我是", "来自"});
  // "昨天有新华社记者来访": nobody is called.
  if (phrase.size() == whole) return std::nullopt;
  const std::size_t at = phrase.find(journalist);
  if (at == std::string_view::npos || at > kLongestHouse) return std::nullopt;
  std::string_view house = phrase.substr(0, at);
  if (house.ends_with("的")) house.remove_suffix(std::string_view("的").size());
  if (!names_outlet(folded(house))) return std::nullopt;
  std::string_view name = phrase.substr(at + journalist.size());
  for (const std::string_view words : {"提问", "提問", "发言", "先提问"})
    if (name.ends_with(words)) name.remove_suffix(words.size());
  if (name.size() > kLongestName) return std::nullopt;
  return own ? introduced(name, house, phrase) : called(name, house, phrase);
}

// "항구일보 김민수": the house and the name before the word for a journalist, or "입니다".
std::optional<HandOff> korean(std::string_view phrase, bool own) {
  phrase = without_first(phrase, {"다음은", "첫 번째 질문은", "먼저", "마지막으로", "안녕하세요",
                                  "안녕하십니까", "저는"});
  const std::size_t blank = phrase.rfind(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const std::string_view house = trim(phrase.substr(0, blank));
  const std::string_view name = phrase.substr(blank + 1);
  if (name.empty() || name.size() > kLongestName || !names_outlet(folded(house)))
    return std::nullopt;
  return own ? introduced(name, house, phrase) : called(name, house, phrase);
}

// The words before each place where `words` stands, read by `read`.
template <class Read>
std::optional<HandOff> before_words(std::string_view window,
                                    std::initializer_list<std::string_view> all, Read read) {
  for (const std::string_view words : all)
    for (std::size_t at = window.find(words); at != std::string_view::npos;
         at = window.find(words, at + words.size())) {
      const std::size_t begin = phrase_begin(window, at);
      if (auto found = read(window.substr(begin, at - begin), phrase_end(window, at))) return found;
    }
  return std::nullopt;
}

bool is_name_of_words(std::string_view name) {
  const auto blanks = std::count(name.begin(), name.end(), ' ');
  return blanks >= 1 && blanks <= 2 && name.size() <= 2 * kLongestName;
}

// "السؤال الأول من ليلى حداد من قناة الساحل".
std::optional<HandOff> arabic_of(std::string_view window) {
  constexpr std::string_view kFrom = " من ";
  for (const std::string_view giver :
       {"السؤال من", "السؤال الأول من", "السؤال التالي من", "السؤال الأخير من", "الكلمة ل"}) {
    const std::size_t at = window.find(giver);
    if (at == std::string_view::npos) continue;
    const std::size_t begin = at + giver.size();
    const std::string_view phrase = trim(window.substr(begin, phrase_end(window, begin) - begin));
    const std::size_t from = phrase.find(kFrom);
    if (from == std::string_view::npos) continue;
    const std::string_view name = trim(phrase.substr(0, from));
    const std::string_view house = trim(phrase.substr(from + kFrom.size()));
    if (is_name_of_words(name) && names_outlet(folded(house))) return called(name, house, phrase);
  }
  return std::nullopt;
}

// "בבקשה, אורי כהן, ערוץ החוף", "تفضل سامي نصار، وكالة المرفأ": a word that gives the floor, a
// name, a house.
std::optional<HandOff> name_comma_house(std::string_view window) {
  for (const std::string_view giver : {"בבקשה", "تفضلي", "تفضل"}) {
    const std::size_t at = window.find(giver);
    if (at == std::string_view::npos) continue;
    std::size_t begin = at + giver.size();
    while (begin < window.size() && (window[begin] == ',' || window[begin] == ' ')) ++begin;
    const std::size_t end = phrase_end(window, begin);
    const std::string_view name = trim(window.substr(begin, end - begin));
    if (!is_name_of_words(name) || end >= window.size()) continue;
    const std::size_t house_begin = end + decode_at(window, end).length;
    const std::string_view house =
        trim(window.substr(house_begin, phrase_end(window, house_begin) - house_begin));
    if (names_outlet(folded(house)))
      return called(name, house, window.substr(begin, phrase_end(window, house_begin) - begin));
  }
  return std::nullopt;
}

// A cheap test first: most documents have none of these scripts, by the lead bytes of their
// letters.
bool may_be_caseless(std::string_view window) {
  using namespace byte_scan;
  return find_pair(window, 0, [](auto bytes, auto) {
           return (above(bytes, 0xD5) & below(bytes, 0xDC)) |  // Hebrew, Arabic
                  (above(bytes, 0xE2) & below(bytes, 0xEE));   // Kana, Han, Hangul
         }) < window.size();
}

}  // namespace

std::optional<HandOff> find_caseless_handoff(std::string_view window) {
  if (!may_be_caseless(window)) return std::nullopt;
  auto found = before_words(window, {"さん", "記者、", "記者お願い"},
                            [](std::string_view p, std::size_t) { return japanese(p, false); });
  for (const std::string_view journalist : {"记者", "記者"})
    if (!found)
      found = before_words(window, {journalist}, [&](std::string_view p, std::size_t end) {
        const auto last = static_cast<std::size_t>(p.data() - window.data());
        return chinese(window.substr(last, end - last), journalist, false);
      });
  if (!found)
    found = before_words(window, {" 기자"},
                         [](std::string_view p, std::size_t) { return korean(p, false); });
  if (!found) found = arabic_of(window);
  return found ? found : name_comma_house(window);
}

std::optional<HandOff> find_caseless_introduction(std::string_view window) {
  if (!may_be_caseless(window)) return std::nullopt;
  constexpr std::size_t kReach = 160;
  window = window.substr(0, kReach);
  auto found = before_words(window, {"です", "と申します", "といいます"},
                            [](std::string_view p, std::size_t) { return japanese(p, true); });
  for (const std::string_view journalist : {"记者", "記者"})
    if (!found)
      found = before_words(window, {journalist}, [&](std::string_view p, std::size_t end) {
        const auto last = static_cast<std::size_t>(p.data() - window.data());
        const std::string_view phrase = window.substr(last, end - last);
        return phrase.starts_with("我是") ? chinese(phrase, journalist, true) : std::nullopt;
      });
  if (!found)
    found = before_words(window, {" 기자입니다", "입니다"},
                         [](std::string_view p, std::size_t) { return korean(p, true); });
  return found;
}

}  // namespace lectern::analysis
