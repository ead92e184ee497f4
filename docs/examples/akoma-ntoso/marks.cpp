// The marks inside a block. Nothing is set on a line of its own: the text of each block equals
// the content text of the briefing, character by character.
#include "document.hpp"

namespace akn {
namespace {

using namespace lectern;

// The element of a mark; where Akoma Ntoso has none, the generic `inline` with a name.
struct Element {
  InlineKind kind;
  std::string_view element;
  std::string_view class_name;
};
constexpr Element kElements[] = {
    {InlineKind::emphasis, "i", ""},
    {InlineKind::strong, "b", ""},
    {InlineKind::link, "a", ""},
    {InlineKind::supplied, "ins", "supplied"},
    {InlineKind::deleted, "del", ""},
    {InlineKind::inserted, "ins", ""},
    {InlineKind::quotation, "embeddedText", ""},
    {InlineKind::foreign, "span", "foreign"},
    {InlineKind::event, "remark", ""},
    {InlineKind::pause, "remark", "pause"},
    {InlineKind::gap, "omissis", "gap"},
    {InlineKind::redaction, "omissis", "redaction"},
};

class Marks {
 public:
  Marks(const Document& document, const std::string& block)
      : document_(document), x_(document.xml), block_(block) {}

  void write(InlineViews inlines) {
    for (const InlineView view : inlines) mark(view);
  }

 private:
  void mark(InlineView view) {
    switch (view.kind()) {
      case InlineKind::text:
        return x_.text(view.text());
      case InlineKind::line_break:
        if (view.record().break_kind == BreakKind::hard) point("br");
        return x_.text("\n");
      case InlineKind::page_break:
        x_.mixed("eop");
        x_.attr_if("number", view.detail());
        return x_.close();
      case InlineKind::time_anchor:
        x_.mixed("marker");
        x_.attr("name", "time").attr("eId", next_id());
        if (view.record().time != kNoTime)
          x_.attr("lectern:at", std::to_string(view.record().time));
        return x_.close();
      default:
        return element(view);
    }
  }

  void point(std::string_view name) {
    x_.mixed(name);
    x_.close();
  }

  void element(InlineView view) {
    const Inline& record = view.record();
    open(view);
    const bool shown = shows_brackets(record.kind);
    if (shown) x_.text(opening(record.brackets));
    if (holds_inlines(record.kind))
      write(view.children());
    else
      x_.text(view.text());
    if (shown) x_.text(closing(record.brackets));
    x_.close();
  }

  void open(InlineView view) {
    const Inline& record = view.record();
    if (record.kind == InlineKind::mention && record.participant != kNone)
      return open_mention(record.participant);
    const Element* known = nullptr;
    for (const Element& row : kElements)
      if (row.kind == record.kind) known = &row;
    if (record.kind == InlineKind::link && view.detail().empty()) known = nullptr;
    x_.mixed(known != nullptr ? known->element : "inline");
    if (known == nullptr) x_.attr("name", name_of(record.kind));
    attributes(view, known != nullptr ? known->class_name : "");
  }

  void open_mention(Index participant) {
    const Agent agent = agent_of(document_.briefing.participants()[participant].record());
    x_.mixed(agent == Agent::person         ? "person"
             : agent == Agent::organisation ? "organization"
                                            : "role");
    x_.attr("eId", next_id()).attr("refersTo", pointer('p', participant));
  }

  void attributes(InlineView view, std::string_view class_name) {
    const Inline& record = view.record();
    std::string classes(class_name);
    const auto add = [&](std::string_view word) {
      if (!classes.empty()) classes += ' ';
      classes += word;
    };
    if (record.sound != SoundKind::none) add(name_of(record.sound));
    // Brackets that the words do not show.
    if (record.brackets != Brackets::none && !shows_brackets(record.kind))
      add(name_of(record.brackets));
    if (record.kind == InlineKind::pause)
      x_.attr("type", "phenomenon");
    else if (record.kind == InlineKind::event)
      x_.attr_if("type", remark_type(record.sound));
    x_.attr_if("class", classes);
    detail(view);
  }

  // A link's target, a language, the reason of a gap; what has no attribute of its own, or
  // has no form that it may take, is the title.
  void detail(InlineView view) {
    const std::string_view detail = view.detail();
    if (detail.empty()) return;
    if (view.kind() == InlineKind::link) {
      const std::string target = uri_reference(detail);
      x_.attr("href", target);
      if (target != detail) x_.attr("title", detail);
    } else if (view.kind() == InlineKind::foreign && is_language_tag(detail)) {
      x_.attr("xml:lang", detail);
    } else {
      x_.attr("title", detail);
    }
  }

  std::string next_id() { return block_ + ".m" + std::to_string(++ids_); }

  const Document& document_;
  Xml& x_;
  const std::string& block_;
  int ids_ = 0;
};

}  // namespace

std::string_view remark_type(SoundKind sound) {
  switch (sound) {
    case SoundKind::laughter:
    case SoundKind::applause:
    case SoundKind::crosstalk:
    case SoundKind::vocal:
    case SoundKind::technical:
      return "phenomenon";
    case SoundKind::gesture:
      return "sceneDescription";
    default:
      return "";
  }
}

void write_marks(const Document& document, InlineViews inlines, const std::string& block) {
  Marks(document, block).write(inlines);
}

}  // namespace akn
