#include "analysis/turn_asks.hpp"

#include "analysis/reading.hpp"
#include "base/byte_scan.hpp"
#include "base/phrases.hpp"
#include "base/unicode.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern::analysis {

namespace {

// "I'd like to ask about the ferry.": questions that end in a period.
bool says_that_it_asks(std::string_view text) {
  constexpr std::size_t kLongest = 800;
  static constexpr std::string_view kAsking[] = {
      "like to ask about", "like to ask you",   "like to ask whether", "like to ask if",
      "like to ask how",   "like to ask what",  "wanted to ask about", "wanted to ask you",
      "want to ask about", "want to ask you",   "wanted to ask if",    "wanted to ask whether",
      "wanted to know",    "like to know",      "my question is",      "my question concerns",
      "i was wondering",   "just wondering if", "quería preguntar",    "quisiera preguntar",
      "ma question est",   "ma question porte", "ich wollte fragen",   "ich möchte fragen",
      "meine frage ist",   "to ask the",        "to ask his majesty",  "to ask her majesty"};
  if (text.size() > kLongest) return false;
  if (byte_scan::find_words(text, "ask") == text.npos &&
      byte_scan::find_words(text, "uestion") == text.npos &&
      byte_scan::find_words(text, "to know") == text.npos &&
      byte_scan::find_words(text, "wonder") == text.npos &&
      byte_scan::find_words(text, "pregunt") == text.npos &&
      byte_scan::find_words(text, "rage") == text.npos)
    return false;
  return holds_any(folded(single_spaced(std::string(text))), kAsking);
}

}  // namespace

bool turn_asks(const BriefingBuilder& builder, Index turn) {
  constexpr std::size_t kSpeech = 1500;
  const std::string ending = turn_ending(builder, turn, kSpeech);
  if (!has_question_mark(ending)) return says_that_it_asks(ending);
  if (calls_next(builder, turn, ending)) return false;
  if (builder.tables().turns[turn].span.size() <= kSpeech) return true;
  return ends_in_question_mark(ending);
}

bool calls_next(const BriefingBuilder& builder, Index turn, std::string_view ending) {
  constexpr std::size_t kNear = 1500;
  const Tables& t = builder.tables();
  ending = trim(ending);
  if (turn + 1 >= t.turns.size() || t.turns[turn + 1].speakers.empty() || !ending.ends_with('?'))
    return false;
  ending.remove_suffix(1);
  const PersonName& name = t.participants[t.turn_speakers[t.turns[turn + 1].speakers.first]].name;
  const std::string words = folded(ending);
  const auto ends_in = [&](Str part) {
    return !part.empty() && words.ends_with(folded(builder.view(part)));
  };
  if (!ends_in(name.surname) && !ends_in(name.forename)) return false;
  // "With me is Ben Low. Ben?" hands over, too; "All right. Mr. Low?" of a member asks him.
  constexpr std::string_view kIntroducing[] = {"with me ", "joining me", "joined by", "over to"};
  if (turn_ending(builder, turn + 1, kNear).find('?') == std::string::npos &&
      !holds_any(words, kIntroducing))
    return false;
  // Nothing but the name stands in its sentence: "Do you agree, Mr. Pym?" asks.
  for (std::size_t end = ending.size(); end > 0;) {
    const std::size_t blank = ending.find_last_of(" \n", end - 1);
    const std::size_t begin = blank == std::string_view::npos ? 0 : blank + 1;
    const std::string_view word = ending.substr(begin, end - begin);
    const bool closes = word.ends_with('.') || word.ends_with('?') || word.ends_with('!');
    if (closes && !is_honorific(folded(word))) return true;
    if (!is_upper(decode_at(word, 0).value)) return false;
    end = begin == 0 ? 0 : begin - 1;
  }
  return true;
}

}  // namespace lectern::analysis
