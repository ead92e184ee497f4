// What a paragraph says of what may be reported: the phrases of ground rules, without
// regard to who says them and what was said before.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lectern/records.hpp"

namespace lectern::analysis {

struct RuleSaid {
  enum class What : std::uint8_t {
    rule,            // `kind` holds
    embargo_lifted,  // no embargo holds any more
    back_on          // what was off ends; `kind` is what holds again, when `names_kind`
  };
  What what = What::rule;
  RuleKind kind = RuleKind::on_the_record;
  bool names_kind = true;
  std::string_view phrase;  // of the paragraph: the evidence
  std::string until;        // of an embargo, as stated
  std::string attribution;  // without its quotation marks
  bool says_now = false;    // "this part is off the record": of what its speaker says
  // Not for reporting: the bytes of the paragraph that it is said of. When
  // `opens_stretch`, from `begin` on until it is taken back.
  bool opens_stretch = false;
  std::size_t begin = 0, end = 0;
};

// In the order of the paragraph. Phrases that are denied, asked about, told of the
// past or made a condition are left out.
std::vector<RuleSaid> ground_rules_said(std::string_view paragraph);

// The first byte of the sentence that holds the byte `at`.
std::size_t sentence_begin(std::string_view paragraph, std::size_t at);

}  // namespace lectern::analysis
