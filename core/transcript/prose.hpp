// The last step that all readers of prose share: from styled lines to a briefing.
#pragma once

#include <string_view>

#include "lectern/plugin.hpp"
#include "transcript/styled_text.hpp"

namespace lectern {

// Builds the briefing of a source whose text the lines are in, says where it came
// from and emits it. Errors: those of read_transcript(), of freezing, of `emit`.
Result<void> emit_transcript(StyledText styled, const Source& source, std::string_view media_type,
                             const Emit& emit, Diagnostics& diagnostics);

}  // namespace lectern
