#include "turns.hpp"

#include <algorithm>
#include <array>

#include "base/language_tag.hpp"
#include "base/unicode.hpp"
#include "words.hpp"

namespace lectern::epub {
namespace {

// How an inline is written: its element and its class.
struct Form {
  InlineKind kind;
  std::string_view element, css;
};
constexpr std::array<Form, 14> kForms = {{{InlineKind::emphasis, "em", ""},
                                          {InlineKind::strong, "strong", ""},
                                          {InlineKind::mention, "span", "mention"},
                                          {InlineKind::supplied, "span", "supplied"},
                                          {InlineKind::redaction, "span", "redaction"},
                                          {InlineKind::deleted, "del", ""},
                                          {InlineKind::inserted, "ins", ""},
                                          {InlineKind::event, "i", "event"},
                                          {InlineKind::gap, "i", "gap"},
                                          {InlineKind::unclear, "span", "unclear"},
                                          {InlineKind::pause, "i", "pause"},
                                          {InlineKind::interruption, "span", "cut"},
                                          {InlineKind::quotation, "span", "quotation"},
                                          {InlineKind::foreign, "i", "foreign"}}};

constexpr std::array<std::string_view, 7> kHeadings = {"", "h1", "h2", "h3", "h4", "h5", "h6"};

// Where a link of the source may lead in the book.
bool may_be_followed(std::string_view target) {
  const std::string scheme = folded(target.substr(0, target.find(':') + 1));
  return scheme == "http:" || scheme == "https:" || scheme == "mailto:";
}

class Turns {
 public:
  Turns(const TurnContext& context, TurnView turn)
      : context_(context), x_(context.xml), turn_(turn), b_(turn.briefing()) {}

  void write() {
    const Turn& record = turn_.record();
    x_.block("div");
    x_.attr("class", classes()).attr("id", context_.part.id('t', turn_.row()));
    const std::string_view language = context_.part.view(record.language);
    if (is_language_tag(language)) write_language(x_, language);
    x_.attr_if("data-label", turn_.label());
    if (record.line != 0) x_.attr("data-line", std::to_string(record.line));
    speaker();
    bool in_list = false;
    for (const BlockView block : turn_.blocks()) {
      const bool item = block.kind() == BlockKind::list_item;
      if (item != in_list) {
        if (item)
          x_.block("ul");
        else
          x_.close();
      }
      in_list = item;
      this->block(block);
    }
    if (in_list) x_.close();
    x_.close();
  }

 private:
  std::string classes() const {
    std::string out = "turn";
    if (turn_.kind() != TurnKind::unknown) out += ' ' + std::string(name_of(turn_.kind()));
    if (turn_.record().interrupted) out += " interrupted";
    return out;
  }

  // A word of the book's own, set apart from the transcript's.
  void aside(std::string_view css, std::string_view words) {
    if (words.empty()) return;
    x_.text(" ");
    x_.inline_("span");
    x_.attr("class", css);
    write_language(x_, frame_language(context_.part.language));
    x_.text(words);
    x_.close();
  }

  void speaker() {
    const Turn& record = turn_.record();
    const std::string name = turn_.speaker_name();
    if (name.empty() && record.start == kNoTime && context_.resumes.empty()) return;
    x_.block("p");
    x_.attr("class", "speaker");
    if (!name.empty()) {
      x_.inline_("b");
      x_.attr("epub:type", "z3998:persona");
      x_.text(name);
      x_.close();
      about(name);
    }
    times();
    reference("resumes", context_.resumes, "goes on");
    reference("answers", context_.answers, "answers " + context_.answers_whom);
    x_.close();
  }

  // Outlet or role, once in a file, and the label where it says something else.
  void about(const std::string& name) {
    const std::string label(turn_.label());
    const Assertion* speaker = b_.assertion({Table::turn, turn_.row()}, "speaker");
    const bool doubted = speaker != nullptr && speaker->origin != Origin::stated;
    const bool fresh = context_.explained.emplace(name, label).second;
    const auto speakers = turn_.speakers();
    const bool headed = speakers.size() == 1 && speakers[0].row() == context_.asker;
    if (speakers.size() == 1 && fresh && !headed) {
      const ParticipantView person = speakers[0];
      const std::string role = phrase(name_of(person.role()));
      if (!person.affiliation().empty())
        outlet(person.affiliation());
      else if (person.role() != Role::unknown &&
               folded(name).find(folded(role)) == std::string::npos)
        aside("role", role);
    }
    const bool differs = folded(label) != folded(name);
    if (label.empty() || !differs || !(fresh || doubted)) return;
    std::string words = "printed as " + quoted(label);
    if (doubted && speaker->certainty != Certainty::high) words += ", " + origin_words(speaker);
    aside("as-printed", words);
  }

  void outlet(std::string_view name) {
    x_.text(" ");
    x_.inline_("span");
    x_.attr("class", "outlet");
    x_.text(name);
    x_.close();
  }

  void times() {
    const Turn& record = turn_.record();
    if (record.start == kNoTime) return;
    x_.text(" ");
    x_.inline_("span");
    x_.attr("class", "time");
    if (record.time_quality == TimeQuality::estimated) x_.text("about ");
    time(record.start);
    if (record.end != kNoTime) {
      x_.text("–");
      time(record.end);
    }
    x_.close();
  }
  void time(Milliseconds at) {
    x_.inline_("time");
    x_.attr("datetime", duration(at));
    x_.text(time_words(at));
    x_.close();
  }

  void reference(std::string_view css, std::string_view href, std::string_view words) {
    if (href.empty()) return;
    x_.text(" ");
    x_.inline_("a");
    x_.attr("class", css).attr("href", href);
    write_language(x_, frame_language(context_.part.language));
    x_.text(words);
    x_.close();
  }

  void block(BlockView block) {
    const Block& record = block.record();
    switch (record.kind) {
      case BlockKind::paragraph:
        x_.block("p");
        break;
      case BlockKind::heading: {
        // Headings of the source go on below that of the book, without a jump.
        const int level = context_.heading_level + 1;
        x_.block(kHeadings[static_cast<std::size_t>(std::min(level, 6))]);
        if (record.level > 1) x_.attr("class", "level-" + std::to_string(record.level));
        break;
      }
      case BlockKind::list_item:
        x_.block("li");
        if (record.level > 1) x_.attr("class", "level-" + std::to_string(record.level));
        break;
      case BlockKind::raw:
        x_.block("pre");
        x_.attr("class", "raw").attr_if("data-format", b_.view(record.format));
        break;
      default:
        x_.block("p");
        x_.attr("class", name_of(record.kind));
    }
    if (record.kind == BlockKind::time_mark && record.time != kNoTime)
      x_.attr("data-time", duration(record.time));
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
        if (record.break_kind == BreakKind::hard) {
          x_.inline_("br");
          x_.close();
        }
        return x_.text("\n");
      case InlineKind::page_break:
        return page_break(view);
      case InlineKind::time_anchor:
        x_.inline_("span");
        x_.attr("class", "anchor");
        if (record.time != kNoTime) x_.attr("data-time", duration(record.time));
        return x_.close();
      case InlineKind::link:
        return link(view);
      case InlineKind::raw:
        x_.inline_("code");
        x_.attr_if("data-format", view.detail());
        return content(view);
      default:
        return formed(view);
    }
  }

  void formed(InlineView view) {
    const Inline& record = view.record();
    const auto* form = std::find_if(kForms.begin(), kForms.end(),
                                    [&](const Form& one) { return one.kind == record.kind; });
    x_.inline_(form->element);
    x_.attr_if("class", form->css);
    if (record.kind == InlineKind::foreign) {
      if (is_language_tag(view.detail())) write_language(x_, view.detail());
    } else {
      x_.attr_if("data-detail", view.detail());
    }
    if (record.sound != SoundKind::none) x_.attr("data-sound", name_of(record.sound));
    if (record.participant != kNone)
      x_.attr("data-participant", context_.part.id('p', record.participant));
    content(view);
  }

  // Brackets as printed around it, and the end of the element.
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

  void link(InlineView view) {
    // A link in a link is no XHTML; the outer one leads.
    if (may_be_followed(view.detail()) && !in_link_) {
      in_link_ = true;
      x_.inline_("a");
      x_.attr("href", uri_reference(view.detail()));
      content(view);
      in_link_ = false;
      return;
    }
    x_.inline_("span");
    x_.attr("class", "link").attr_if("data-target", view.detail());
    content(view);
  }

  void page_break(InlineView view) {
    const std::string id = context_.part.prefix + "page" + std::to_string(view.row() + 1);
    x_.inline_("span");
    x_.attr("epub:type", "pagebreak").attr("role", "doc-pagebreak").attr("id", id);
    x_.attr_if("aria-label", view.detail());
    x_.close();
    if (!view.detail().empty())
      context_.pages.push_back({std::string(view.detail()), std::string(context_.file) + '#' + id});
  }

  const TurnContext& context_;
  XmlWriter& x_;
  TurnView turn_;
  const Briefing& b_;
  bool in_link_ = false;
};

}  // namespace

void write_turn(const TurnContext& context, TurnView turn) { Turns(context, turn).write(); }

}  // namespace lectern::epub
