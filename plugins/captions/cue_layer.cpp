#include "cue_layer.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "mending.hpp"
#include "timing/cue_settings.hpp"

namespace lectern::captions {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
// How long a cue is shown whose end nothing says, and which no other follows.
constexpr Milliseconds kOpenEnd = 3'000;
constexpr std::string_view kKeepSpace = "xml:space=\"preserve\"";
// A label in the words stands behind chevrons or a dash at the most.
constexpr std::size_t kLongestLabel = 120;
constexpr std::size_t kLabelReach = 6;

struct TagForm {
  CueNodeKind kind;
  std::string_view begin, end;  // of SubRip and WebVTT
  std::string_view ttml;        // ends with </span>
};
constexpr TagForm kTagForms[] = {
    {CueNodeKind::italic, "<i>", "</i>", "<span tts:fontStyle=\"italic\">"},
    {CueNodeKind::bold, "<b>", "</b>", "<span tts:fontWeight=\"bold\">"},
    {CueNodeKind::underline, "<u>", "</u>", "<span tts:textDecoration=\"underline\">"},
};
const TagForm* form_of(CueNodeKind kind) {
  for (const TagForm& form : kTagForms)
    if (form.kind == kind) return &form;
  return nullptr;
}

// The words of a tree with the tags that all formats have.
std::string words_of(const CueTree& tree, CueSyntax to) {
  std::string out;
  std::vector<std::uint32_t> open;
  const auto close_until = [&](std::uint32_t parent) {
    while (!open.empty() && open.back() != parent) {
      out += end_tag(tree[open.back()].kind, to);
      open.pop_back();
    }
  };
  for (std::uint32_t n = 1; n < tree.size(); ++n) {
    const CueNode& node = tree[n];
    close_until(node.parent);
    if (node.kind == CueNodeKind::text) {
      if (to == CueSyntax::srt)
        out += node.text;
      else
        append_escaped(out, node.text);
      continue;
    }
    if (node.kind == CueNodeKind::time) continue;
    out += begin_tag(node.kind, to);
    open.push_back(n);
  }
  close_until(0);
  return out;
}

}  // namespace

std::string_view begin_tag(CueNodeKind kind, CueSyntax to) {
  const TagForm* form = form_of(kind);
  if (form == nullptr) return {};
  return to == CueSyntax::ttml ? form->ttml : form->begin;
}
std::string_view end_tag(CueNodeKind kind, CueSyntax to) {
  const TagForm* form = form_of(kind);
  if (form == nullptr) return {};
  return to == CueSyntax::ttml ? std::string_view("</span>") : form->end;
}

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

CueLayer::CueLayer(const Briefing& briefing, CueSyntax to, const CaptionChoices& choices,
                   Diagnostics& diagnostics)
    : briefing_(briefing),
      t_(briefing.tables()),
      from_(syntax_of(briefing.view(t_.metadata.source.media_type))),
      to_(to),
      choices_(choices),
      diagnostics_(diagnostics) {
  if (from_ != CueSyntax::ttml || t_.cue_blocks.empty()) return;
  const std::string_view head = briefing_.view(t_.cue_blocks.front().payload);
  const std::size_t root = std::min(head.find("tt "), head.size());
  document_keeps_space_ =
      head.substr(root, head.find('>', root) - root).find(kKeepSpace) != head.npos;
}

bool CueLayer::same_syntax() const {
  return briefing_.view(t_.metadata.source.media_type) == media_type_of(to_);
}

// What stands between the cues is of the source, too.
bool CueLayer::write_as_it_came(Sink& sink) const {
  const bool whole = std::all_of(t_.cues.begin(), t_.cues.end(),
                                 [](const Cue& cue) { return cue.span.present(); });
  if (!same_syntax() || !whole || briefing_.store().base().empty() || choices_.mend ||
      choices_.frames || choices_.style == SpeakerStyle::colour)
    return false;
  for (const Extension& extension : t_.extensions)
    if (briefing_.view(extension.key) == kMarkKey) sink.write(kMark);
  sink.write(briefing_.store().base());
  report_given();
  return true;
}

void CueLayer::each(const Take& take) {
  OnFrames<ShownCue> on_frames(choices_.frames.value_or(FrameGrid(1, 1)), choices_.house.min_gap,
                               take);
  const Take last = [&](const ShownCue& cue) {
    if (choices_.frames)
      on_frames.add(cue);
    else
      take(cue);
  };
  if (choices_.mend) {
    for (const ShownCue& cue : mended(in_order(), to_, choices_.house)) last(cue);
  } else if (!all_regular()) {
    for (const ShownCue& cue : in_order()) last(cue);
  } else {
    for (Index row = 0; row < t_.cues.size(); ++row) last(shown(row));
  }
  on_frames.flush();
}

// Whether each cue has a begin, not before that of one above it, and an end after that.
bool CueLayer::all_regular() const {
  Milliseconds reached = 0;
  return std::all_of(t_.cues.begin(), t_.cues.end(), [&](const Cue& cue) {
    const bool regular = cue.start != kNoTime && cue.start >= reached && cue.end > cue.start;
    reached = cue.start;
    return regular;
  });
}

// Those without an end that can be last until the next one begins, as players show them.
std::vector<ShownCue> CueLayer::in_order() {
  std::vector<ShownCue> out;
  out.reserve(t_.cues.size());
  Milliseconds reached = 0;
  for (Index row = 0; row < t_.cues.size(); ++row) {
    out.push_back(shown(row));
    moved_ += out.back().start < reached;
    reached = std::max(reached, out.back().start);
  }
  if (moved_ > 0)
    std::stable_sort(out.begin(), out.end(),
                     [](const ShownCue& a, const ShownCue& b) { return a.start < b.start; });
  Milliseconds next = kNoTime;
  for (std::size_t n = out.size(); n-- > 0;) {
    ShownCue& cue = out[n];
    if (n + 1 < out.size() && out[n + 1].start > cue.start) next = out[n + 1].start;
    const bool open = t_.cues[cue.row].start == kNoTime || t_.cues[cue.row].end == kNoTime;
    open_ += open;
    if (cue.end > cue.start) continue;
    backwards_ += !open;
    cue.end = next == kNoTime ? cue.start + kOpenEnd : next;
  }
  return out;
}

void CueLayer::report_losses() {
  const auto lose = [&](std::string_view code, std::size_t count, std::string_view what) {
    if (count > 0) diagnostics_.loss(code, std::to_string(count) + ' ' + std::string(what));
  };
  if (open_ > 0)
    diagnostics_.warning("required.absent", std::to_string(open_) +
                                                " cues have no start or no end; they begin where "
                                                "the one before ends, and last until the next "
                                                "one or for three seconds");
  if (backwards_ > 0)
    diagnostics_.warning("captions.end-given",
                         std::to_string(backwards_) +
                             " cues end when they begin or before; they last until the next one "
                             "or for three seconds");
  if (moved_ > 0)
    diagnostics_.warning("captions.sorted", std::to_string(moved_) +
                                                " cues begin before one above them; all stand in "
                                                "the order of their beginnings");
  if (same_syntax() && to_ != CueSyntax::ttml) return report_given();
  report_document(briefing_, to_, choices_.style, true, diagnostics_);
  std::size_t settings = 0;
  for (const Cue& cue : t_.cues)
    settings += from_ == CueSyntax::vtt ? valid_cue_settings(briefing_.view(cue.settings)).size()
                : from_ == CueSyntax::srt || cue.settings.empty() ? 0U
                                                                  : 1U;
  lose("loss.cue-settings", to_ == CueSyntax::vtt && from_ == CueSyntax::srt ? 0 : settings,
       "settings of cues have no place in the output");
  const auto blocks =
      std::count_if(t_.cue_blocks.begin(), t_.cue_blocks.end(), [&](const CueBlock& block) {
        return block.kind != CueBlockKind::header || to_ == CueSyntax::ttml;
      });
  lose("loss.cue-blocks", static_cast<std::size_t>(blocks),
       "notes, styles, regions and heads have no place in the output");
  lose("loss.word-times", t_.word_times.size(), "word times have no place in the output");
}

// The source has a place for what it says itself, and none for what a person adds.
void CueLayer::report_given() const {
  const auto given =
      std::count_if(t_.assertions.begin(), t_.assertions.end(), [](const Assertion& assertion) {
        return assertion.rank == 0 && assertion.origin == Origin::given;
      });
  if (given > 0)
    diagnostics_.loss("loss.metadata", std::to_string(given) +
                                           " values given by hand have no place in captions that "
                                           "go out as they came");
}

ShownCue CueLayer::shown(Index row) {
  const Cue& cue = t_.cues[row];
  ShownCue out;
  out.row = row;
  out.start = cue.start == kNoTime ? reached_ : std::max<Milliseconds>(0, cue.start);
  out.end = cue.end;
  reached_ = std::max({reached_, out.start, out.end});
  if (cue.range.present()) {
    const Index first = turn_of(cue.range.begin.block);
    if (first != kNone && turn_of(cue.range.end.block) == first) out.turn = first;
  }
  out.text = text_of(cue);
  return out;
}

std::string CueLayer::text_of(const Cue& cue) {
  const std::string_view payload = briefing_.view(cue.payload);
  if (from_ == to_ && to_ != CueSyntax::ttml) return with_line_feeds(payload);
  std::string out = text_alone(cue, payload);
  if (to_ != CueSyntax::srt || from_ == CueSyntax::srt) return out;
  const std::string label = label_of(cue, out);
  return label.empty() ? out : label + ' ' + out;
}

std::string CueLayer::text_alone(const Cue& cue, std::string_view payload) {
  std::string out;
  const std::string_view special = from_ == CueSyntax::srt || from_ == CueSyntax::ass ? "<{\\"
                                   : from_ == CueSyntax::vtt || from_ == CueSyntax::ttml
                                       ? std::string_view("<&\n\0", 4)
                                       : "";
  if (payload.find_first_of(special) == std::string_view::npos && from_ != CueSyntax::ttml) {
    const std::string lines = with_line_feeds(payload);
    if (to_ == CueSyntax::srt)
      out += lines;
    else
      append_escaped(out, lines);
    return out;
  }
  const std::string source =
      from_ == CueSyntax::ttml ? std::string(payload) : with_line_feeds(payload);
  return out +
         with_line_feeds(words_of(parse_cue_text(from_, source, entities_, keeps_space(cue)), to_));
}

// Whether white space of a cue of TTML is kept: by its own word, else the document's.
bool CueLayer::keeps_space(const Cue& cue) const {
  const std::string_view settings = briefing_.view(cue.settings);
  return settings.find("xml:space") == settings.npos ? document_keeps_space_
                                                     : settings.find(kKeepSpace) != settings.npos;
}

Index CueLayer::turn_of(Index block) {
  if (turn_ >= t_.turns.size() || block < t_.turns[turn_].blocks.first) turn_ = 0;
  while (turn_ < t_.turns.size() && block >= t_.turns[turn_].blocks.last) ++turn_;
  return turn_ < t_.turns.size() ? turn_ : kNone;
}

std::string CueLayer::name_of(Index turn) const {
  if (turn == kNone) return {};
  const TurnView view(briefing_, turn);
  return view.label().empty() ? std::string{} : std::string(view.speaker_name());
}

// The label of a cue whose turn was not shown before; "" where the words begin with it.
std::string CueLayer::label_of(const Cue& cue, std::string_view words) {
  if (!cue.range.present()) return {};
  const Index turn = turn_of(cue.range.begin.block);
  if (turn == kNone || turn == labelled_) return {};
  labelled_ = turn;
  const std::string shown = folded(words.substr(0, kLongestLabel));
  if (shown.find(folded(briefing_.view(t_.turns[turn].label)) + ':') < kLabelReach) return {};
  return TurnView(briefing_, turn).label().empty()
             ? std::string{}
             : SpeakerLabels(choices_.style)(TurnView(briefing_, turn));
}

}  // namespace lectern::captions
