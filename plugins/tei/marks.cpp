// The marks inside a seg. Nothing is set on a line of its own: the text of a seg equals
// the content text of its block, character by character.
#include "base/language_tag.hpp"
#include "briefing/form_read_text.hpp"
#include "tei.hpp"

namespace lectern::tei {
namespace {

// Which element a heard or seen thing is (TEI P5 8.3.3): what a voice does, what
// a body does, what happens.
std::string_view sound_element(SoundKind sound) {
  switch (sound) {
    case SoundKind::laughter:
    case SoundKind::vocal:
      return "vocal";
    case SoundKind::applause:
    case SoundKind::gesture:
      return "kinesic";
    default:
      return "incident";
  }
}

// The element of a mark that holds others, and the brackets that it has where @rend is
// silent.
struct Container {
  std::string_view element;
  InlineKind kind;
  Brackets usual = Brackets::none;
};
constexpr Container kContainers[] = {
    {"emph", InlineKind::emphasis},
    {"hi", InlineKind::strong},
    {"ref", InlineKind::link},
    {"rs", InlineKind::mention},
    {"supplied", InlineKind::supplied, Brackets::square},
    {"del", InlineKind::deleted},
    {"add", InlineKind::inserted},
    {"unclear", InlineKind::unclear},
    {"quote", InlineKind::quotation},
    {"foreign", InlineKind::foreign},
};

const Container& container_of(InlineKind kind) {
  for (const Container& container : kContainers)
    if (container.kind == kind) return container;
  return kContainers[0];
}

class Marks {
 public:
  Marks(const Document& document, const TimePoints& points)
      : document_(document), x_(document.xml), points_(points) {}

  void write(InlineViews inlines) {
    for (const InlineView view : inlines) mark(view);
  }

 private:
  void mark(InlineView view) {
    const Inline& record = view.record();
    switch (record.kind) {
      case InlineKind::text:
        return x_.text(view.text());
      case InlineKind::line_break:
        if (record.break_kind == BreakKind::hard) {
          x_.inline_("lb");
          x_.close();
        }
        return x_.text("\n");
      case InlineKind::page_break:
        x_.inline_("pb");
        x_.attr_if("n", view.detail());
        return x_.close();
      case InlineKind::time_anchor:
        x_.inline_("anchor");
        if (record.time != kNoTime)
          x_.token("synch",
                   pointer(document_, 'T', points_.row_of(record.time, TimeQuality::measured)));
        return x_.close();
      case InlineKind::interruption:
        x_.inline_("pc");
        x_.token("unit", "interruption");
        if (!view.detail().empty()) x_.token("type", token_of(view.detail()));
        return leaf(view);
      case InlineKind::raw:
        x_.inline_("seg");
        x_.token("type", "raw");
        if (!view.detail().empty()) x_.token("rend", token_of(view.detail()));
        return leaf(view);
      case InlineKind::event:
        return event(view);
      case InlineKind::pause:
        x_.inline_("incident");
        x_.token("type", "pause");
        return description(view);
      case InlineKind::gap:
      case InlineKind::redaction:
        return gap(view);
      default:
        return container(view);
    }
  }

  void leaf(InlineView view) {
    x_.text(view.text());
    x_.close();
  }

  void event(InlineView view) {
    const SoundKind sound = view.record().sound;
    x_.inline_(sound_element(sound));
    if (sound != SoundKind::none) x_.token("type", name_of(sound));
    description(view);
  }

  // The words as printed, and what their brackets are where the words do not show it.
  void description(InlineView view) {
    if (x_.counts()) return x_.inline_("desc");
    const Inline& record = view.record();
    const std::string words = printed(record, view.text());
    if (record.brackets != split_brackets(words).first) x_.token("rend", name_of(record.brackets));
    x_.inline_("desc", words);
    x_.close();
  }

  // One word of @reason is a reason as the source gives it; two are the kind, then that.
  void gap(InlineView view) {
    x_.inline_("gap");
    const bool redacted = view.kind() == InlineKind::redaction;
    std::string reason = redacted ? "redacted" : "inaudible";
    const std::string_view detail = view.detail();
    if (redacted || detail == "inaudible" || detail == "redacted")
      reason += detail.empty() ? std::string{} : ' ' + token_of(detail);
    else if (!detail.empty())
      reason = token_of(detail);
    x_.attr("reason", reason);
    description(view);
  }

  void container(InlineView view) {
    const Inline& record = view.record();
    const Container& how = container_of(record.kind);
    x_.inline_(how.element);
    attributes(view, record);
    const bool bracketed = record.brackets != how.usual;
    if (record.kind == InlineKind::strong)
      x_.attr("rend", bracketed ? "bold " + std::string(name_of(record.brackets)) : "bold");
    else if (bracketed)
      x_.token("rend", name_of(record.brackets));
    const bool shown = record.kind == InlineKind::mention;
    if (shown) x_.text(opening(record.brackets));
    write(view.children());
    if (shown) x_.text(closing(record.brackets));
    x_.close();
  }

  void attributes(InlineView view, const Inline& record) {
    switch (record.kind) {
      case InlineKind::link: {
        if (view.detail().empty()) return;
        const std::string target = uri_reference(view.detail());
        x_.attr("target", target);
        if (target != view.detail()) x_.attr("n", view.detail());
        return;
      }
      case InlineKind::mention:
        x_.token("type", "participant");
        if (record.participant != kNone)
          x_.token("ref", pointer(document_, 'p', record.participant));
        return;
      case InlineKind::supplied:
        x_.token("reason", "editorial");
        return;
      case InlineKind::foreign:
        if (is_language_tag(view.detail()))
          x_.attr("xml:lang", view.detail());
        else
          x_.attr_if("n", view.detail());
        return;
      default:
        return;
    }
  }

  const Document& document_;
  XmlWriter& x_;
  const TimePoints& points_;
};

}  // namespace

void write_marks(const Document& document, const TimePoints& points, InlineViews inlines) {
  Marks(document, points).write(inlines);
}

}  // namespace lectern::tei
