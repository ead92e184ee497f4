#include "cue_records.hpp"

#include <array>

namespace lectern::captions {
namespace {

void add_cues(const CueFile& file, Tables& t) {
  t.cues.reserve(file.cues.size());
  for (const FileCue& from : file.cues) {
    Cue cue;
    cue.id = BriefingBuilder::at(from.id);
    cue.start = from.start;
    cue.end = from.end;
    cue.settings = BriefingBuilder::at(from.settings);
    cue.payload = BriefingBuilder::at(from.payload);
    cue.span = from.whole;
    t.cues.push_back(cue);
  }
  for (const FileBlock& block : file.blocks)
    t.cue_blocks.push_back({block.kind, BriefingBuilder::at(block.span), block.before, block.span});
}

People add_speakers(const std::vector<CaptionSpeaker>& speakers, BriefingBuilder& builder) {
  People out;
  Tables& t = builder.tables();
  for (const CaptionSpeaker& speaker : speakers) {
    Participant person;
    const Str label = builder.add(speaker.name);
    if (speaker.named) person.name.full = label;
    person.pseudonymous = speaker.alias;
    person.shared = speaker.shared;
    person.name.forename = builder.add(speaker.forename);
    person.name.surname = builder.add(speaker.surname);
    person.group = speaker.group;
    const std::array<Str, 1> labels{label};
    person.labels = builder.add_labels(labels);
    out.emplace(speaker.name, static_cast<Index>(t.participants.size()));
    t.participants.push_back(person);
  }
  return out;
}

}  // namespace

void add_residue(BriefingBuilder& builder, const Source& source, Span span, std::string_view kind,
                 std::string_view rule) {
  Residue record;
  record.kind = builder.add_word(kind);
  record.rule = builder.add_word(rule);
  record.text = BriefingBuilder::at(span);
  record.span = span;
  record.line = source.line_of(span.begin);
  builder.tables().residue.push_back(record);
}

People add_layer(const CaptionText& captions, const Source& source, BriefingBuilder& builder) {
  add_cues(captions.file, builder.tables());
  for (const Span span : captions.file.junk)
    add_residue(builder, source, span, "junk", "captions.no-cue");
  for (const Span span : captions.residue)
    add_residue(builder, source, span, "mark-up", "captions.no-words");
  return add_speakers(captions.speakers, builder);
}

}  // namespace lectern::captions
