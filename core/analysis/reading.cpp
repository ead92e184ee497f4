#include "analysis/reading.hpp"

#include <algorithm>
#include <cstring>

#include "base/unicode.hpp"
#include "briefing/content_text.hpp"

namespace lectern::analysis {
namespace {

// What was said, without what a transcriber wrote beside it: "Stephanie Low [ph] from
// Canal" is "Stephanie Low  from Canal".
// As far as `most` bytes.
void append_spoken(const BriefingBuilder& builder, Rows rows, std::string& to,
                   std::size_t most = std::string::npos) {
  const Tables& tables = builder.tables();
  for (Index row = rows.first; row < rows.last && to.size() < most;
       row = tables.inlines[row].last) {
    const Inline& record = tables.inlines[row];
    if (record.kind == InlineKind::line_break)
      to += ' ';
    else if (record.kind == InlineKind::deleted || record.kind == InlineKind::event)
      continue;
    else if (holds_inlines(record.kind))
      append_spoken(builder, {row + 1, record.last}, to, most);
    else if (!is_point(record.kind))
      to += builder.view(record.text).substr(0, most - to.size());
  }
}

}  // namespace

std::string block_text(const BriefingBuilder& builder, Index block) {
  const Tables& tables = builder.tables();
  std::string out;
  append_words(builder.store(), tables, tables.blocks[block].inlines, Wording::content, out);
  return out;
}

std::string block_speech(const BriefingBuilder& builder, Index block) {
  std::string out;
  append_spoken(builder, builder.tables().blocks[block].inlines, out);
  return out;
}

std::string turn_text(const BriefingBuilder& builder, Index turn) {
  const Tables& tables = builder.tables();
  const Rows blocks = tables.turns[turn].blocks;
  std::string out;
  for (Index block = blocks.first; block < blocks.last; ++block) {
    if (block != blocks.first) out += '\n';
    append_words(builder.store(), tables, tables.blocks[block].inlines, Wording::content, out);
  }
  return out;
}

std::string turn_opening(const BriefingBuilder& builder, Index turn, std::size_t bytes) {
  constexpr std::size_t kLongest = 4;  // bytes of a character, which is not cut
  const Rows blocks = builder.tables().turns[turn].blocks;
  std::string out;
  out.reserve(bytes + kLongest);
  for (Index block = blocks.first; block < blocks.last && out.size() < bytes; ++block) {
    if (block != blocks.first) out += '\n';
    append_spoken(builder, builder.tables().blocks[block].inlines, out, bytes + kLongest);
  }
  // Cut where a character begins.
  std::size_t cut = std::min(bytes, out.size());
  while (cut < out.size() && (static_cast<unsigned char>(out[cut]) & 0xC0) == 0x80) ++cut;
  out.resize(cut);
  return out;
}

std::string turn_ending(const BriefingBuilder& builder, Index turn, std::size_t bytes) {
  const Rows blocks = builder.tables().turns[turn].blocks;
  Index first = blocks.last;
  std::size_t size = 0;
  while (first > blocks.first && size < bytes) {
    --first;
    const Rows inlines = builder.tables().blocks[first].inlines;
    for (Index row = inlines.first; row < inlines.last; ++row)
      size += builder.tables().inlines[row].text.length;
  }
  std::string out;
  out.reserve(size + (blocks.last - first));
  for (Index block = first; block < blocks.last; ++block) {
    if (block != first) out += '\n';
    append_spoken(builder, builder.tables().blocks[block].inlines, out);
  }
  if (out.size() <= bytes) return out;
  std::size_t cut = out.size() - bytes;
  while (cut < out.size() && (static_cast<unsigned char>(out[cut]) & 0xC0) == 0x80) ++cut;
  out.erase(0, cut);
  return out;
}

std::string single_spaced(std::string text) {
  // In its place: what is written never overtakes what is read.
  char* const bytes = text.data();
  std::size_t size = 0;
  const auto keep = [&](std::size_t from, std::size_t count) {
    if (from != size) std::memmove(bytes + size, bytes + from, count);
    size += count;
  };
  const auto put_blank = [&] {
    if (size == 0 || bytes[size - 1] != ' ') bytes[size++] = ' ';
  };
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t run = plain_run(text, at); run > 0) {
      const std::size_t skip = size > 0 && bytes[size - 1] == ' ' && bytes[at] == ' ' ? 1 : 0;
      keep(at + skip, run - skip);
      at += run;
    }
    // Of two blanks, as behind a sentence, the run ends before the first.
    if (at + 1 < text.size() && bytes[at] == ' ' && bytes[at + 1] == ' ') {
      put_blank();
      at = std::min(text.find_first_not_of(' ', at), text.size());
      continue;
    }
    if (at >= text.size()) break;
    const CodePoint c = decode_at(text, at);
    if (!is_blank(c.value))
      keep(at, c.length);
    else
      put_blank();
    at += c.length;
  }
  text.resize(size);
  return text;
}

namespace {

// Where `phrase` stands in text[begin, end), any run of blanks matching a space.
Span find_phrase(std::string_view text, std::uint32_t begin, std::uint32_t end,
                 std::string_view phrase) {
  const auto match = [&](std::size_t at) -> std::size_t {
    for (std::size_t n = 0; n < phrase.size();) {
      if (phrase[n] == ' ') {
        const std::size_t after = skip_blanks(text.substr(0, end), at, true);
        if (after == at) return 0;
        at = after;
        ++n;
      } else {
        if (at >= end || text[at] != phrase[n]) return 0;
        ++at;
        ++n;
      }
    }
    return at;
  };
  for (std::size_t at = begin; at < end; ++at) {
    at = text.substr(0, end).find(phrase.front(), at);
    if (at == std::string_view::npos) break;
    if (const std::size_t stop = match(at); stop != 0)
      return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(stop)};
  }
  return {};
}

}  // namespace

Evidence evidence_in(BriefingBuilder& builder, Index turn, std::string_view phrase) {
  const Turn& record = builder.tables().turns[turn];
  Evidence out;
  out.line = record.line;
  const std::string_view base = builder.store().base();
  if (record.span.present() && record.span.end <= base.size()) {
    out.span = find_phrase(base, record.span.begin, record.span.end, phrase);
    if (out.span.present()) {
      out.text = BriefingBuilder::at(out.span);
      return out;
    }
  }
  out.text = builder.add(phrase);
  return out;
}

Index speaker_of(const BriefingBuilder& builder, Index turn) {
  const Tables& tables = builder.tables();
  if (turn >= tables.turns.size()) return kNone;
  const Rows speakers = tables.turns[turn].speakers;
  return speakers.empty() ? kNone : tables.turn_speakers[speakers.first];
}

Role role_of(const BriefingBuilder& builder, Index turn) {
  const Index person = speaker_of(builder, turn);
  return person == kNone ? Role::unknown : builder.tables().participants[person].role;
}

}  // namespace lectern::analysis
