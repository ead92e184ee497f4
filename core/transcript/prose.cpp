#include "transcript/prose.hpp"

#include "transcript/transcript.hpp"

namespace lectern {

Result<void> emit_transcript(StyledText styled, const Source& source, std::string_view media_type,
                             const Emit& emit, Diagnostics& diagnostics) {
  BriefingBuilder builder(source);
  SourceInfo& info = builder.metadata().source;
  info.sha256 = builder.add(source.sha256());
  info.media_type = builder.add(media_type);
  info.encoding = builder.add(source.encoding_name());
  if (auto done = read_transcript(std::move(styled), builder, diagnostics); !done) return done;
  auto briefing = builder.freeze();
  if (!briefing) return fail(std::move(briefing.error()));
  return emit(std::move(*briefing));
}

}  // namespace lectern
