// A question mark of any script: "?", the Arabic and the full-width one, the Greek semicolon.
#pragma once

#include <string_view>

namespace lectern {

bool has_question_mark(std::string_view text);
bool ends_in_question_mark(std::string_view text);

}  // namespace lectern
