// From styled lines to turns: segmentation only. Labels are kept as printed; who
// a label *is* belongs to analysis.
#pragma once

#include "lectern/builder.hpp"
#include "lectern/diagnostics.hpp"
#include "lectern/result.hpp"
#include "transcript/styled_text.hpp"

namespace lectern {

// Fills the builder with head matter, turns, foot matter and residue, so that
// they tile the text. Errors: text.no-turns when no label is found.
// Diagnostics: text.turn.lost, text.turn.empty, text.turn.unlabelled,
// text.title.duplicate.
Result<void> read_transcript(StyledText styled, BriefingBuilder& builder, Diagnostics& diagnostics);

// Quick judgement for probes: how many lines of a text begin with a label.
std::size_t count_labels(std::string_view text);

}  // namespace lectern
