// Which matches of a document are labels: learned from all of it.
//
// One "MR. KIRBY:" is proved by its title, one "MODERATOR:" by its role word, a
// name by coming again; a form that most turns have carries its single names with
// it; and a form that few have ("On Iran:" beside MS. PSAKI:) is speech.
#pragma once

#include <vector>

#include "transcript/label_forms.hpp"
#include "transcript/layout.hpp"
#include "transcript/styled_text.hpp"

namespace lectern {

// All matches of a document in order, each accepted or not. Lines that hold a
// second turn ("Democratic side?THE PRESIDENT:  Well", 問：… 答：…) are split.
std::vector<LabelMatch> find_labels(StyledText& styled, const Layout& layout);

}  // namespace lectern
