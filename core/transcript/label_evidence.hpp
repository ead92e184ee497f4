// What the lines of a document say about each label printed in them, and about the way its
// turns are marked: how often a label comes, on lines of its own, in bold, beside a time.
// Nothing is decided here; label_proof.hpp and those after it do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "transcript/label_forms.hpp"
#include "transcript/label_kin.hpp"
#include "transcript/styled_text.hpp"

namespace lectern {

// What the document as a whole says about one printed label.
struct SeenLabel {
  std::string_view printed;  // of numbered questions and answers their series: "Q#", "P."
  const LabelForm* form = nullptr;
  std::string folded;
  std::uint32_t count = 0;  // 0: what stands there is speech
  std::uint32_t kin = 0;    // with the longer and shorter forms of the name
  std::uint32_t own_lines = 0;
  std::uint32_t after_rule = 0;  // lines under a rule ("---")
  std::uint32_t bold = 0;
  std::uint32_t apart = 0;  // lines that the mark-up sets apart for who speaks
  std::uint32_t timed = 0;
  std::uint32_t round = 0;      // lines of round brackets alone
  std::uint32_t changes = 0;    // lines behind a ">>"
  std::uint32_t sentences = 0;  // lines of initials with a sentence behind them
  std::uint8_t words = 0;
  bool wide_gap = false;
  bool spaced = false;
  bool described = false;
  bool small_tail = false;  // what describes it has small letters and may be speech
  bool role = false;        // "Moderator", "Question", "Senior Official Two"
  bool asks = false;        // "QUESTION"
  bool name = false;        // and no role, no word of speech, no event
  bool proved = false;
  // Of all numbered questions, or answers, together: how many numbers are one more than the
  // last, and how many paragraphs ask.
  std::uint16_t last_number = 0;
  std::uint32_t ascending = 0;
  std::uint32_t asking = 0;

  bool is(LabelMark mark) const { return form->mark == mark; }
  bool is(LabelLetters letters) const { return form->letters == letters; }
  std::string_view first_word() const;  // folded
  bool titled() const;
  bool opens_like_speech() const;
  // "TJ" and a wide gap, or a name before a tab.
  bool is_initials() const { return is(LabelMark::blanks) && is(LabelLetters::capitals); }
};

struct LabelEvidence {
  explicit LabelEvidence(const StyledText& text) : styled(text) {}

  const StyledText& styled;
  std::vector<LabelMatch> matches;                          // in order of their lines
  std::vector<SeenLabel> labels;                            // in order of their first lines
  std::unordered_map<std::string_view, std::uint32_t> row;  // of `labels`, by what is printed
  LabelKin kin;                                             // of the names among them

  // Of the document.
  std::size_t question_letters = 0;  // lines that open with "Q" or "A"
  bool question_letter_gap = false;  // a wide gap behind one of them
  std::size_t timed = 0;
  std::size_t changes = 0;
  std::size_t boxed_roles = 0;  // "（記者）", "――"
  std::size_t bold = 0;
  std::size_t apart = 0;
  bool apart_again = false;    // one of them comes again
  bool bold_again = false;     // one of them comes again: bold words are more than headings
  std::size_t with_house = 0;  // different labels such as "Manash, PTI"
  std::size_t described = 0;   // turns under a name of two words and an office or a house

  std::string_view text_of(Span span) const { return styled.text.substr(span.begin, span.size()); }
  std::string_view line_text(std::uint32_t n) const { return text_of(styled.lines[n].span); }
  SeenLabel& seen_of(const LabelMatch& match) { return labels[match.label]; }
  const SeenLabel& seen_of(const LabelMatch& match) const { return labels[match.label]; }
  // nullptr: nothing of the kind is printed.
  const SeenLabel* find(std::string_view printed) const;
};

// Reads all lines of the body; no label is proved, no match accepted.
LabelEvidence collect_labels(const StyledText& styled);

// "Manash, PTI": a name of one word and a house of a few, each with a capital. Several of
// them are who asks (MEA).
bool is_name_with_house(const SeenLabel& seen);

}  // namespace lectern
