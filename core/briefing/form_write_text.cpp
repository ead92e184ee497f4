#include "briefing/form_write_text.hpp"

#include "briefing/form_names.hpp"
#include "briefing/form_read_text.hpp"

namespace lectern {

void FormTextWriter::field(std::string_view key, std::string_view text) {
  s_.key(key);
  s_.string(text);
}
void FormTextWriter::field(std::string_view key, Str text) {
  if (!text.empty()) field(key, b_.view(text));
}

void FormTextWriter::block(const Block& block) {
  if (block.kind == BlockKind::paragraph && block.level == 0 && block.format.empty() &&
      block.sound == SoundKind::none && block.time == kNoTime)
    return content(block.inlines);
  s_.open_map(FormLayout::flow);
  s_.key(name_of(block.kind));
  content(block.inlines);
  if (block.level != 0) {
    s_.key("level");
    s_.number(block.level);
  }
  if (block.sound != SoundKind::none) field("sound", name_of(block.sound));
  field("format", block.format);
  if (block.time != kNoTime) {
    s_.key("time");
    s_.number(block.time);
  }
  s_.close();
}

// True when the inlines are text and soft breaks only: one string says it.
bool FormTextWriter::is_plain(Rows rows) const {
  for (Index row = rows.first; row < rows.last; ++row) {
    const Inline& record = t_.inlines[row];
    const bool soft = record.kind == InlineKind::line_break && record.break_kind == BreakKind::soft;
    if (record.kind != InlineKind::text && !soft) return false;
  }
  return true;
}
void FormTextWriter::append_plain(Rows rows, std::string& to) const {
  for (Index row = rows.first; row < rows.last; ++row) {
    const Inline& record = t_.inlines[row];
    if (record.kind == InlineKind::text)
      to += b_.view(record.text);
    else
      to += '\n';
  }
}

void FormTextWriter::content(Rows rows) {
  if (is_plain(rows)) {
    text_.clear();
    append_plain(rows, text_);
    return s_.string(text_);
  }
  s_.open_list(FormLayout::flow);
  for (Index row = rows.first; row < rows.last;) {
    // A run of text and soft breaks is one string.
    Index end = row;
    while (end < rows.last && is_plain({end, end + 1})) ++end;
    if (end > row) {
      text_.clear();
      append_plain({row, end}, text_);
      s_.string(text_);
      row = end;
      continue;
    }
    mark(row);
    row = t_.inlines[row].last;
  }
  s_.close();
}

void FormTextWriter::mark(Index row) {
  const Inline& record = t_.inlines[row];
  const std::string_view kind = name_of(record.kind);
  s_.open_map(FormLayout::flow);
  s_.key(kind);
  switch (record.kind) {
    case InlineKind::line_break:
      s_.string(name_of(record.break_kind));
      break;
    case InlineKind::page_break:
      s_.string(b_.view(record.detail));
      break;
    case InlineKind::time_anchor:
      if (record.time == kNoTime)
        s_.json("null");
      else
        s_.number(record.time);
      break;
    default:
      marked_content(row, record);
  }
  if (record.sound != SoundKind::none) field("sound", name_of(record.sound));
  if (record.participant != kNone) field("of", numbered('p', record.participant));
  if (record.kind != InlineKind::page_break) field("detail", record.detail);
  s_.close();
}

void FormTextWriter::marked_content(Index row, const Inline& record) {
  if (holds_inlines(record.kind)) {
    const Rows children{row + 1, record.last};
    if (!is_plain(children)) {
      content(children);
      if (record.brackets != Brackets::none) field("brackets", name_of(record.brackets));
      return;
    }
    text_.clear();
    append_plain(children, text_);
  } else {
    text_.assign(b_.view(record.text));
  }
  std::string printed_text(opening(record.brackets));
  printed_text += text_;
  printed_text += closing(record.brackets);
  if (!may_have_brackets(record.kind)) return s_.string(text_);
  if (split_brackets(printed_text) == std::pair(record.brackets, std::string_view(text_)))
    return s_.string(printed_text);
  s_.string(text_);
  field("brackets", name_of(record.brackets));
}

}  // namespace lectern
