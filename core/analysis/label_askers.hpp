// Askers whom their label names: "QUESTION [Bob Ray, The Post]".
#pragma once

#include <optional>
#include <string_view>

namespace lectern::analysis {

// Views into the label; one of them may be empty.
struct LabelAsker {
  std::string_view name, outlet;
  std::string_view called() const { return name.empty() ? outlet : name; }
};

// The rule of an asker whom the label names.
constexpr std::string_view kAskerRule = "label.asker-in-brackets";

// Who is named in the brackets behind a word for a question: "Q (Ann Oak, The Sun)", "REPORTER
// (Jane Doe/Reuters)", "QUESTION (Ann Oak)", "Q [Reuters]".
std::optional<LabelAsker> asker_in_label(std::string_view label);

}  // namespace lectern::analysis
