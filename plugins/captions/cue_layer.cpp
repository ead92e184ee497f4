#include "cue_layer.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "cue_text.hpp"
#include "markup/entities.hpp"
#include "timing/cue_settings.hpp"

namespace lectern::captions {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

// Line feeds alone, and no empty line: both formats would end the cue there. Blanks at the
// end of a line are dropped, since readers of SubRip take a line of blanks for an empty one.
std::string with_line_feeds(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool end = text[at] == '\r' || text[at] == '\n';
    if (text[at] == '\r' && text.substr(at, 2) == "\r\n") ++at;
    if (!end)
      out += text[at];
    else {
      while (!out.empty() && out.back() == ' ') out.pop_back();
      if (!out.empty() && out.back() != '\n') out += '\n';
    }
  }
  while (!out.empty() && out.back() == '\n') out.pop_back();
  return out;
}

std::string_view tag_of(CueNodeKind kind) {
  return kind == CueNodeKind::italic      ? "i"
         : kind == CueNodeKind::bold      ? "b"
         : kind == CueNodeKind::underline ? "u"
                                          : "";
}

// The words of a tree with the tags that both formats have.
std::string words_of(const CueTree& tree, CueSyntax to) {
  std::string out;
  std::vector<std::uint32_t> open;
  const auto close_until = [&](std::uint32_t parent) {
    while (!open.empty() && open.back() != parent) {
      const std::string_view tag = tag_of(tree[open.back()].kind);
      if (!tag.empty()) out.append("</").append(tag).append(">");
      open.pop_back();
    }
  };
  for (std::uint32_t n = 1; n < tree.size(); ++n) {
    const CueNode& node = tree[n];
    close_until(node.parent);
    if (node.kind == CueNodeKind::text) {
      if (to == CueSyntax::vtt)
        append_escaped(out, node.text);
      else
        out += node.text;
      continue;
    }
    if (node.kind == CueNodeKind::time) continue;
    const std::string_view tag = tag_of(node.kind);
    if (!tag.empty()) out.append("<").append(tag).append(">");
    open.push_back(n);
  }
  close_until(0);
  return out;
}

}  // namespace

CueLayerWriter::CueLayerWriter(const Briefing& briefing, CueSyntax to, SpeakerStyle style,
                               Sink& sink, Diagnostics& diagnostics)
    : briefing_(briefing),
      t_(briefing.tables()),
      from_(briefing.view(t_.metadata.source.media_type) == "text/vtt" ? CueSyntax::vtt
                                                                       : CueSyntax::srt),
      to_(to),
      style_(style),
      sink_(sink),
      diagnostics_(diagnostics) {}

bool CueLayerWriter::same_syntax() const {
  return briefing_.view(t_.metadata.source.media_type) ==
         (to_ == CueSyntax::vtt ? "text/vtt" : "application/x-subrip");
}

void CueLayerWriter::write() {
  const bool whole = std::all_of(t_.cues.begin(), t_.cues.end(),
                                 [](const Cue& cue) { return cue.span.present(); });
  if (same_syntax() && whole && !briefing_.store().base().empty()) return write_as_it_came();
  write_header();
  std::size_t next = 0;
  for (Index row = 0; row <= t_.cues.size(); ++row) {
    for (; next < t_.cue_blocks.size() && t_.cue_blocks[next].before <= row; ++next)
      write_block(t_.cue_blocks[next]);
    if (row < t_.cues.size()) write_cue(row);
  }
  const auto lose = [&](std::string_view code, std::size_t count, std::string_view what) {
    if (count > 0) diagnostics_.loss(code, std::to_string(count) + ' ' + std::string(what));
  };
  if (to_ == CueSyntax::srt) {
    lose("loss.cue-settings", settings_lost_, "settings of cues have no place in SubRip");
    lose("loss.cue-blocks", t_.cue_blocks.empty() ? 0 : t_.cue_blocks.size() - 1,
         "notes, styles and regions have no place in SubRip");
    lose("loss.word-times", t_.word_times.size(), "word times have no place in SubRip");
  }
}

// What stands between the cues is of the source, too.
void CueLayerWriter::write_as_it_came() {
  for (const Extension& extension : t_.extensions)
    if (briefing_.view(extension.key) == kMarkKey) sink_.write(kMark);
  sink_.write(briefing_.store().base());
}

void CueLayerWriter::write_header() {
  if (to_ != CueSyntax::vtt) return;
  const bool headed = !t_.cue_blocks.empty() && t_.cue_blocks[0].kind == CueBlockKind::header;
  if (!headed) sink_.write("WEBVTT\n\n");
}

void CueLayerWriter::write_block(const CueBlock& block) {
  if (to_ != CueSyntax::vtt) return;
  sink_.write(with_line_feeds(briefing_.view(block.payload)));
  sink_.write("\n\n");
}

void CueLayerWriter::write_cue(Index row) {
  const Cue& cue = t_.cues[row];
  ++number_;
  out_.clear();
  const std::string_view id = briefing_.view(cue.id);
  if (to_ == CueSyntax::srt)
    out_ += same_syntax() && !id.empty() ? std::string(id) : std::to_string(number_);
  else
    out_ += id;
  if (!out_.empty()) out_ += '\n';
  const char point = to_ == CueSyntax::vtt ? '.' : ',';
  append_time(out_, cue.start, point);
  out_ += " --> ";
  append_time(out_, cue.end, point);
  const std::string_view settings = briefing_.view(cue.settings);
  if (to_ == CueSyntax::vtt) {
    for (const auto& [name, value] : valid_cue_settings(settings))
      out_.append(" ").append(name).append(":").append(value);
  } else if (same_syntax() && !settings.empty()) {
    out_.append(" ").append(settings);
  } else {
    settings_lost_ += valid_cue_settings(settings).size();
  }
  out_ += '\n';
  out_ += payload_of(cue);
  out_ += "\n\n";
  sink_.write(out_);
}

std::string CueLayerWriter::payload_of(const Cue& cue) {
  std::string payload = with_line_feeds(briefing_.view(cue.payload));
  if (from_ == to_) return payload;
  if (to_ == CueSyntax::vtt) {
    std::string out;
    if (const std::string voice = voice_of(cue); !voice.empty()) {
      out = "<v ";
      append_escaped(out, voice);
      out += '>';
    }
    if (payload.find_first_of("<{") == std::string::npos)
      append_escaped(out, payload);
    else
      out += words_of(parse_srt_text(payload), to_);
    return out;
  }
  std::string out = label_of(cue);
  if (!out.empty()) out += ' ';
  if (payload.find_first_of("<&") == std::string::npos) return out + payload;
  static thread_local Entities entities;
  return out + words_of(parse_vtt_text(payload, entities), to_);
}

Index CueLayerWriter::turn_of(Index block) {
  if (turn_ >= t_.turns.size() || block < t_.turns[turn_].blocks.first) turn_ = 0;
  while (turn_ < t_.turns.size() && block >= t_.turns[turn_].blocks.last) ++turn_;
  return turn_ < t_.turns.size() ? turn_ : kNone;
}

std::string CueLayerWriter::voice_of(const Cue& cue) {
  if (!cue.range.present()) return {};
  const Index first = turn_of(cue.range.begin.block);
  if (first == kNone || turn_of(cue.range.end.block) != first) return {};
  const TurnView turn(briefing_, first);
  return turn.label().empty() ? std::string{} : std::string(turn.speaker_name());
}

std::string CueLayerWriter::label_of(const Cue& cue) {
  if (!cue.range.present()) return {};
  const Index turn = turn_of(cue.range.begin.block);
  if (turn == kNone || turn == labelled_) return {};
  labelled_ = turn;
  return TurnView(briefing_, turn).label().empty()
             ? std::string{}
             : SpeakerLabels(style_)(TurnView(briefing_, turn));
}

}  // namespace lectern::captions
