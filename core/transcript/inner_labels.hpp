// Turns that begin inside a line: labels glued to the sentence before them (all line ends
// lost), and the 問：… 答：… of Chinese pages.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "transcript/label_forms.hpp"
#include "transcript/styled_text.hpp"

namespace lectern {

// The document's labels as printed, and whether each is proved.
using KnownLabels = std::unordered_map<std::string_view, bool>;

// Splits such lines and adds their matches, which stay in order.
void split_lines(StyledText& styled, std::vector<LabelMatch>& matches, const KnownLabels& known);

}  // namespace lectern
