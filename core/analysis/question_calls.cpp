#include "analysis/question_calls.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "base/unicode.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern::analysis {
namespace {

constexpr std::string_view kQuestion[] = {"question", "pregunta", "frage", "domanda", "pergunta"};
constexpr std::string_view kAskedBy[] = {"from", "by", "de", "von", "da", "do"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// Where the sentence around a place begins. The period of a title or an initial ends none.
std::size_t begin_of_sentence(std::string_view window, std::size_t at) {
  while (at > 0) {
    const std::size_t mark = window.find_last_of(".?!", at - 1);
    if (mark == std::string_view::npos) return 0;
    const std::size_t blank = window.rfind(' ', mark);
    const std::size_t begin = blank == std::string_view::npos ? 0 : blank + 1;
    const std::string_view word = window.substr(begin, mark + 1 - begin);
    const bool short_form = window[mark] == '.' && (word.size() <= 2 || is_honorific(folded(word)));
    if (!short_form) return mark + 1;
    at = mark;
  }
  return 0;
}

// The begin of the name that ends in the surname at `at`: its title, forenames and initials.
std::size_t begin_of_name(std::string_view window, std::size_t at) {
  while (at > 1) {
    const std::size_t blank = window.rfind(' ', at - 2);
    const std::size_t begin = blank == std::string_view::npos ? 0 : blank + 1;
    const std::string_view word = window.substr(begin, at - 1 - begin);
    if (!is_upper(decode_at(word, 0).value) || word.ends_with(':') || word.ends_with(',')) break;
    at = begin;
  }
  return at;
}

}  // namespace

std::string_view call_for_question(std::string_view window, std::string_view surname) {
  if (surname.size() < 2) return {};
  const std::size_t at = window.rfind(surname);
  if (at == std::string_view::npos || (at > 0 && window[at - 1] != ' ')) return {};
  const std::size_t sentence = begin_of_sentence(window, at);
  const std::size_t end_of_surname = at + surname.size();
  const std::size_t name = std::max(begin_of_name(window, at), sentence);
  const auto said = [&](std::size_t end) { return trim(window.substr(sentence, end - sentence)); };
  const auto asks = [](std::string_view words) {
    const std::string small = folded(words);
    return std::any_of(std::begin(kQuestion), std::end(kQuestion), [&](std::string_view word) {
      return small.find(word) != std::string::npos;
    });
  };
  const std::string_view after = window.substr(end_of_surname);
  for (const std::string_view of : {"'s ", "’s "}) {
    const std::size_t question = end_of_surname + of.size();
    const std::size_t end = window.find_first_of(" .,:?", question);
    if (after.starts_with(of) && asks(window.substr(question, end - question)))
      return said(std::min(end, window.size()));
  }
  const std::string_view before = trim(window.substr(sentence, name - sentence));
  if (!asks(before)) return {};
  if (before.ends_with(':')) return said(end_of_surname);
  const std::size_t blank = before.rfind(' ');
  const std::string_view last = blank == std::string_view::npos ? before : before.substr(blank + 1);
  return is_one_of(folded(last), kAskedBy) ? said(end_of_surname) : std::string_view();
}

}  // namespace lectern::analysis
