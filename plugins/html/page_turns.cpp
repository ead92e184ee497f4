#include <algorithm>
#include <array>

#include "base/unicode.hpp"
#include "markup/link_targets.hpp"
#include "writing.hpp"

namespace lectern::html {
namespace {

// How an inline is written; an element that an HTML reader takes for a style is one.
struct Form {
  InlineKind kind;
  std::string_view element, css, title;
};
constexpr std::array<Form, 15> kForms = {
    {{InlineKind::emphasis, "em", "", ""},
     {InlineKind::strong, "strong", "", ""},
     {InlineKind::mention, "span", "mention", ""},
     {InlineKind::supplied, "span", "supplied", "supplied by the transcriber"},
     {InlineKind::redaction, "span", "redaction", "withheld"},
     {InlineKind::deleted, "del", "", ""},
     {InlineKind::inserted, "ins", "", ""},
     {InlineKind::event, "span", "event", ""},
     {InlineKind::gap, "span", "gap", ""},
     {InlineKind::unclear, "span", "unclear", "not heard clearly"},
     {InlineKind::pause, "span", "pause", ""},
     {InlineKind::interruption, "span", "cut", ""},
     {InlineKind::quotation, "span", "quotation", ""},
     {InlineKind::foreign, "span", "foreign", ""},
     {InlineKind::raw, "code", "", ""}}};

constexpr std::array<std::string_view, 4> kHeadings = {"h3", "h4", "h5", "h6"};

// An element without words would be no XHTML that an HTML parser closes.
bool has_words(const Briefing& briefing, Rows inlines) {
  for (Index row = inlines.first; row < inlines.last; ++row) {
    const Inline& record = briefing.tables().inlines[row];
    if (is_point(record.kind)) continue;
    if (!record.text.empty() || record.brackets != Brackets::none) return true;
  }
  return false;
}

class Turns {
 public:
  explicit Turns(const Article& article) : article_(article), x_(article.xml) {}

  void write(TurnView turn) {
    open(turn);
    x_.raw("");  // a turn without words has an end tag, too
    labelled_ = turn.label().empty();
    for (const BlockView block : turn.blocks()) {
      if (!has_words(article_.briefing, block.record().inlines)) continue;
      const bool item = block.kind() == BlockKind::list_item;
      if (!labelled_ && !takes_label(block.kind())) label_alone(turn);
      if (item != in_list_) item ? x_.block("ul") : x_.close();
      in_list_ = item;
      this->block(turn, block);
    }
    if (in_list_) x_.close();
    in_list_ = false;
    if (!labelled_) label_alone(turn);
    x_.close();
  }

 private:
  static bool takes_label(BlockKind kind) {
    return kind != BlockKind::list_item && kind != BlockKind::heading && kind != BlockKind::raw;
  }

  void open(TurnView turn) {
    const Turn& record = turn.record();
    const std::string name = turn.speaker_name();
    x_.block("div");
    std::string css = "turn";
    if (turn.kind() != TurnKind::unknown) css += ' ' + std::string(name_of(turn.kind()));
    if (record.interrupted) css += " interrupted";
    x_.attr("class", css).attr("id", article_.turn_id(turn.row())).attr_if("data-who", name);
    x_.attr_if("data-about", about(turn, name));
    write_language(x_, article_.briefing.view(record.language));
    if (record.start == kNoTime) return;
    const bool estimated = record.time_quality == TimeQuality::estimated;
    x_.attr("data-start", seconds(record.start));
    if (record.end != kNoTime) x_.attr("data-end", seconds(record.end));
    x_.attr("data-clock", (estimated ? "about " : "") + time_words(record.start));
  }

  // Who speaks, where the label does not say it; their outlet.
  static std::string about(TurnView turn, const std::string& name) {
    std::string out = folded(name) == folded(turn.label()) ? "" : name;
    const std::string_view outlet = outlet_of(turn);
    if (!out.empty() && !outlet.empty()) out += ", ";
    return out += outlet;
  }

  // "MS. ODALE:", which is the permalink.
  void label(TurnView turn) {
    x_.inline_("b");
    x_.attr("class", "label");
    x_.inline_("a");
    x_.attr("href", '#' + article_.turn_id(turn.row()));
    x_.text(turn.label());
    x_.text(":");
    x_.close();
    x_.close();
    labelled_ = true;
  }
  void label_alone(TurnView turn) {
    if (in_list_) x_.close();
    in_list_ = false;
    x_.block("p");
    label(turn);
    x_.close();
  }

  void block(TurnView turn, BlockView block) {
    const Block& record = block.record();
    std::string css;
    switch (record.kind) {
      case BlockKind::heading:
        x_.block(kHeadings[static_cast<std::size_t>(std::clamp<int>(record.level, 3, 6) - 3)]);
        break;
      case BlockKind::list_item:
        x_.block("li");
        if (record.level > 1) css = "level-" + std::to_string(record.level);
        break;
      case BlockKind::raw:
        x_.block("pre");
        x_.attr_if("data-format", article_.briefing.view(record.format));
        break;
      case BlockKind::paragraph:
        x_.block("p");
        break;
      default:
        x_.block("p");
        css = name_of(record.kind);
    }
    x_.attr_if("class", css);
    if (!labelled_) {
      label(turn);
      x_.text(" ");
    }
    mixed(block.inlines());
    x_.close();
  }

  void mixed(InlineViews inlines) {
    for (const InlineView view : inlines) mark(view);
  }

  void mark(InlineView view) {
    const Inline& record = view.record();
    switch (record.kind) {
      case InlineKind::text:
        return x_.text(view.text());
      case InlineKind::line_break:
        if (record.break_kind == BreakKind::soft) return x_.text("\n");
        x_.inline_("br");
        return x_.close();
      case InlineKind::time_anchor:
      case InlineKind::page_break:
        ++article_.losses.points;
        return;
      default:
        break;
    }
    if (!has_words(article_.briefing, {view.row(), record.last})) return;
    if (record.kind == InlineKind::link)
      link(view);
    else
      formed(view);
  }

  void formed(InlineView view) {
    const Inline& record = view.record();
    const auto* form = std::find_if(kForms.begin(), kForms.end(),
                                    [&](const Form& one) { return one.kind == record.kind; });
    x_.inline_(form->element);
    x_.attr_if("class", form->css).attr_if("title", form->title);
    if (record.kind == InlineKind::foreign) write_language(x_, view.detail());
    content(view);
  }

  void content(InlineView view) {
    const Inline& record = view.record();
    x_.text(opening(record.brackets));
    if (holds_inlines(record.kind))
      mixed(view.children());
    else
      x_.text(view.text());
    x_.text(closing(record.brackets));
    x_.close();
  }

  // A link in a link is no HTML; the outer one leads.
  void link(InlineView view) {
    const bool leads = may_be_followed(view.detail()) && !in_link_;
    if (!leads) {
      ++article_.losses.links;
      x_.inline_("span");
      x_.attr("class", "link");
      return content(view);
    }
    in_link_ = true;
    x_.inline_("a");
    x_.attr("href", uri_reference(view.detail())).attr("rel", "noreferrer");
    content(view);
    in_link_ = false;
  }

  const Article& article_;
  XmlWriter& x_;
  bool labelled_ = false;  // the label of the turn is written, or it has none
  bool in_list_ = false;
  bool in_link_ = false;
};

}  // namespace

void write_turns(const Article& article) {
  const Briefing& briefing = article.briefing;
  Turns turns(article);
  Index open = kNone;
  for (const TurnView turn : briefing.turns()) {
    const Index section = briefing.section_of(turn.row());
    if (section != open) {
      if (open != kNone) article.xml.close();
      open = section;
      if (section != kNone) {
        const SectionView view(briefing, section);
        article.xml.block("section");
        article.xml.attr("aria-label", view.title().empty() ? name_of(view.kind()) : view.title());
        if (!trim(view.title()).empty()) article.xml.block("h2", view.title());
      }
    }
    turns.write(turn);
  }
  if (open != kNone) article.xml.close();
}

}  // namespace lectern::html
