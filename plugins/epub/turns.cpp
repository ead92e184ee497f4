#include "turns.hpp"

#include <algorithm>
#include <array>

#include "base/language_tag.hpp"
#include "base/unicode.hpp"
#include "markup/link_targets.hpp"
#include "words.hpp"

namespace lectern::epub {
namespace {

// How an inline is written: its element, its class, and what a reader who hears the
// book is told where the characters alone do not say it.
struct Form {
  InlineKind kind;
  std::string_view element, css, title;
};
constexpr std::array<Form, 14> kForms = {
    {{InlineKind::emphasis, "em", "", ""},
     {InlineKind::strong, "strong", "", ""},
     {InlineKind::mention, "span", "mention", ""},
     {InlineKind::supplied, "span", "supplied", "supplied by the transcriber"},
     {InlineKind::redaction, "span", "redaction", "withheld"},
     {InlineKind::deleted, "del", "", ""},
     {InlineKind::inserted, "ins", "", ""},
     {InlineKind::event, "i", "event", ""},
     {InlineKind::gap, "i", "gap", ""},
     {InlineKind::unclear, "span", "unclear", "not heard clearly"},
     {InlineKind::pause, "i", "pause", ""},
     {InlineKind::interruption, "span", "cut", "cut off here"},
     {InlineKind::quotation, "span", "quotation", ""},
     {InlineKind::foreign, "i", "foreign", ""}}};

constexpr std::array<std::string_view, 7> kHeadings = {"", "h1", "h2", "h3", "h4", "h5", "h6"};

class Turns {
 public:
  Turns(const TurnContext& context, TurnView turn)
      : context_(context),
        turn_(turn),
        b_(turn.briefing()),
        id_(context.part.id('t', turn.row())),
        long_(length_of(turn) > kLongestFile) {}

  void write() {
    const Turn& record = turn_.record();
    open_turn(id_);
    x().attr_if("data-label", turn_.label());
    if (record.line != 0) x().attr("data-line", std::to_string(record.line));
    minute();
    speaker();
    for (const BlockView block : turn_.blocks()) {
      // A note stays in the file of what leads to it.
      if (long_ && block.kind() != BlockKind::note && context_.files.page().size() > kLongestFile)
        go_on();
      const bool item = block.kind() == BlockKind::list_item;
      if (item != in_list_) {
        if (item)
          x().block("ul");
        else
          x().close();
      }
      in_list_ = item;
      this->block(block);
    }
    if (in_list_) x().close();
    x().close();
  }

 private:
  XmlWriter& x() { return context_.files.page().xml(); }

  void open_turn(std::string_view id) {
    x().block("div");
    x().attr("class", classes()).attr("id", id);
    const std::string_view language = context_.part.view(turn_.record().language);
    if (is_language_tag(language)) write_language(x(), language);
  }

  // The turn in the next file, under its speaker's name. Its id stays with its
  // beginning.
  void go_on() {
    if (in_list_) x().close();
    in_list_ = false;
    x().close();
    context_.files.go_on();
    ++continued_;
    open_turn(id_ + '-' + std::to_string(continued_ + 1));
    x().attr("data-continues", id_);
    const std::string name = turn_.speaker_name();
    if (name.empty()) return;
    x().block("p");
    x().attr("class", "speaker");
    x().inline_("b");
    x().attr("epub:type", "z3998:persona");
    x().text(name);
    x().close();
    aside("status", "continued");
    x().close();
  }

  // A mark of the page list where a minute of the recording has begun.
  void minute() {
    const Turn& record = turn_.record();
    if (!context_.minutes.wanted || record.start < 0) return;  // absent times, too
    if (record.time_quality == TimeQuality::estimated) return;
    const Milliseconds minute = record.start / 60'000;
    if (minute <= context_.minutes.last) return;
    context_.minutes.last = minute;
    const std::string id = context_.part.prefix + "minute" + std::to_string(minute);
    const std::string words = time_words(minute * 60'000);
    x().inline_("span");
    x().attr("epub:type", "pagebreak").attr("role", "doc-pagebreak").attr("id", id);
    x().attr("aria-label", words);
    x().close();
    context_.pages.push_back({words, std::string(context_.files.file()) + '#' + id});
  }

  std::string classes() const {
    std::string out = "turn";
    if (turn_.kind() != TurnKind::unknown) out += ' ' + std::string(name_of(turn_.kind()));
    if (turn_.record().interrupted) out += " interrupted";
    return out;
  }

  // A word of the book's own, set apart from the transcript's.
  void aside(std::string_view css, std::string_view words) {
    if (words.empty()) return;
    x().text(" ");
    x().inline_("span");
    x().attr("class", css);
    write_language(x(), frame_language(context_.part.language));
    x().text(words);
    x().close();
  }

  void speaker() {
    const Turn& record = turn_.record();
    const std::string name = turn_.speaker_name();
    if (name.empty() && record.start == kNoTime && context_.resumes.empty()) return;
    x().block("p");
    x().attr("class", "speaker");
    if (!name.empty()) {
      x().inline_("b");
      x().attr("epub:type", "z3998:persona");
      x().text(name);
      x().close();
      about(name);
    }
    times();
    reference("resumes", context_.resumes, "goes on");
    for (const auto& [href, whom] : context_.answers) reference("answers", href, "answers " + whom);
    x().close();
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
    x().text(" ");
    x().inline_("span");
    x().attr("class", "outlet");
    x().text(name);
    x().close();
  }

  void times() {
    const Turn& record = turn_.record();
    if (record.start == kNoTime) return;
    x().text(" ");
    x().inline_("span");
    x().attr("class", "time");
    if (record.time_quality == TimeQuality::estimated) x().text("about ");
    time(record.start);
    if (record.end != kNoTime) {
      x().text("–");
      time(record.end);
    }
    x().close();
  }
  void time(Milliseconds at) {
    x().inline_("time");
    x().attr("datetime", duration(at));
    x().text(time_words(at));
    x().close();
  }

  void reference(std::string_view css, std::string_view href, std::string_view words) {
    if (href.empty()) return;
    x().text(" ");
    x().inline_("a");
    x().attr("class", css).attr("href", href);
    write_language(x(), frame_language(context_.part.language));
    x().text(words);
    x().close();
  }

  void block(BlockView block) {
    const Block& record = block.record();
    switch (record.kind) {
      case BlockKind::paragraph:
        x().block("p");
        break;
      case BlockKind::heading: {
        // Headings of the source go on below that of the book, without a jump.
        const int level = context_.heading_level + 1;
        x().block(kHeadings[static_cast<std::size_t>(std::min(level, 6))]);
        if (record.level > 1) x().attr("class", "level-" + std::to_string(record.level));
        break;
      }
      case BlockKind::list_item:
        x().block("li");
        if (record.level > 1) x().attr("class", "level-" + std::to_string(record.level));
        break;
      case BlockKind::raw:
        x().block("pre");
        x().attr("class", "raw").attr_if("data-format", b_.view(record.format));
        break;
      case BlockKind::note:
        if (block.row() > turn_.record().blocks.first) return note(block);
        x().block("p");
        x().attr("class", "note");
        break;
      default:
        x().block("p");
        x().attr("class", name_of(record.kind));
        if (record.sound != SoundKind::none) x().attr("data-sound", name_of(record.sound));
    }
    if (record.kind == BlockKind::time_mark && record.time != kNoTime)
      x().attr("data-time", duration(record.time));
    if (long_ && record.kind == BlockKind::paragraph)
      long_paragraph(block.inlines());
    else
      mixed(block.inlines());
    references(block.row());
    x().close();
  }

  // A paragraph that no file holds is cut between words.
  void long_paragraph(InlineViews inlines) {
    for (const InlineView view : inlines) {
      std::string_view text = view.kind() == InlineKind::text ? view.text() : "";
      while (!text.empty()) {
        const std::size_t size = context_.files.page().size();
        const std::size_t room =
            std::max<std::size_t>(kLongestFile - std::min(size, kLongestFile), kLongestFile / 20);
        const std::size_t cut = cut_between_words(text, room);
        x().text(text.substr(0, cut));
        text.remove_prefix(cut);
        if (text.empty()) break;
        x().close();
        go_on();
        x().block("p");
        x().attr("class", "goes-on");
      }
      if (view.kind() != InlineKind::text) mark(view);
    }
  }

  // How much of a text fits, up to a blank where there is one, else up to the end of
  // a character.
  static std::size_t cut_between_words(std::string_view text, std::size_t room) {
    if (text.size() <= room) return text.size();
    const std::size_t blank = text.rfind(' ', room);
    if (blank != std::string_view::npos && blank > room / 2) return blank + 1;
    while (room > 0 && (static_cast<unsigned char>(text[room]) & 0xC0U) == 0x80U) --room;
    return room;
  }

  // ------------------------------------------------------------------------ notes
  std::string note_id(Index row) const {
    return id_ + 'n' + std::to_string(row - turn_.record().blocks.first);
  }
  bool is_note(Index row) const {
    return row < turn_.record().blocks.last && b_.tables().blocks[row].kind == BlockKind::note;
  }
  // Behind a block, what leads to the notes that follow it.
  void references(Index row) {
    const BlockKind kind = b_.tables().blocks[row].kind;
    if (kind == BlockKind::raw || kind == BlockKind::note) return;
    std::size_t number = 0;
    for (Index note = row + 1; is_note(note); ++note) {
      x().inline_("a");
      x().attr("class", "noteref").attr("epub:type", "noteref").attr("role", "doc-noteref");
      x().attr("id", note_id(note) + "r").attr("href", '#' + note_id(note));
      x().text(std::to_string(++number));
      x().close();
    }
  }

  // Readers that can show it over the page; the others leave it where it stands.
  void note(BlockView block) {
    Index first = block.row();
    while (first > turn_.record().blocks.first && is_note(first - 1)) --first;
    const bool led_to =
        first > turn_.record().blocks.first && b_.tables().blocks[first - 1].kind != BlockKind::raw;
    x().block("aside");
    x().attr("class", "note").attr("id", note_id(block.row()));
    x().attr("epub:type", "footnote").attr("role", "doc-footnote");
    x().block("p");
    if (led_to) {
      x().inline_("a");
      x().attr("class", "backlink").attr("role", "doc-backlink");
      x().attr("href", '#' + note_id(block.row()) + 'r');
      x().text(std::to_string(block.row() - first + 1));
      x().close();
      x().text(" ");
    }
    mixed(block.inlines());
    x().close();
    x().close();
  }

  void mixed(InlineViews inlines) {
    for (const InlineView view : inlines) mark(view);
  }

  void mark(InlineView view) {
    const Inline& record = view.record();
    switch (record.kind) {
      case InlineKind::text:
        return x().text(view.text());
      case InlineKind::line_break:
        if (record.break_kind == BreakKind::hard) {
          x().inline_("br");
          x().close();
        }
        return x().text("\n");
      case InlineKind::page_break:
        return page_break(view);
      case InlineKind::time_anchor:
        x().inline_("span");
        x().attr("class", "anchor");
        if (record.time != kNoTime) x().attr("data-time", duration(record.time));
        return x().close();
      case InlineKind::link:
        return link(view);
      case InlineKind::raw:
        x().inline_("code");
        x().attr_if("data-format", view.detail());
        return content(view);
      default:
        return formed(view);
    }
  }

  void formed(InlineView view) {
    const Inline& record = view.record();
    const auto* form = std::find_if(kForms.begin(), kForms.end(),
                                    [&](const Form& one) { return one.kind == record.kind; });
    x().inline_(form->element);
    x().attr_if("class", form->css).attr_if("title", form->title);
    if (record.kind == InlineKind::foreign) {
      if (is_language_tag(view.detail())) write_language(x(), view.detail());
    } else {
      x().attr_if("data-detail", view.detail());
    }
    if (record.sound != SoundKind::none) x().attr("data-sound", name_of(record.sound));
    if (record.participant != kNone)
      x().attr("data-participant", context_.part.id('p', record.participant));
    content(view);
  }

  // Brackets as printed around it, and the end of the element.
  void content(InlineView view) {
    const Inline& record = view.record();
    x().text(opening(record.brackets));
    if (holds_inlines(record.kind))
      mixed(view.children());
    else
      x().text(view.text());
    x().text(closing(record.brackets));
    x().close();
  }

  void link(InlineView view) {
    // A link in a link is no XHTML; the outer one leads.
    if (may_be_followed(view.detail()) && !in_link_) {
      in_link_ = true;
      x().inline_("a");
      x().attr("href", uri_reference(view.detail()));
      content(view);
      in_link_ = false;
      return;
    }
    x().inline_("span");
    x().attr("class", "link").attr_if("data-target", view.detail());
    content(view);
  }

  void page_break(InlineView view) {
    const std::string id = context_.part.prefix + "page" + std::to_string(view.row() + 1);
    x().inline_("span");
    x().attr("epub:type", "pagebreak").attr("role", "doc-pagebreak").attr("id", id);
    x().attr_if("aria-label", view.detail());
    x().close();
    if (!view.detail().empty())
      context_.pages.push_back(
          {std::string(view.detail()), std::string(context_.files.file()) + '#' + id});
  }

  const TurnContext& context_;
  TurnView turn_;
  const Briefing& b_;
  const std::string id_;
  const bool long_;  // longer than a file
  int continued_ = 0;
  bool in_list_ = false;
  bool in_link_ = false;
};

}  // namespace

std::size_t length_of(TurnView turn) {
  std::size_t length = 500;
  for (const BlockView block : turn.blocks())
    for (Index row = block.record().inlines.first; row < block.record().inlines.last; ++row)
      length += turn.briefing().tables().inlines[row].text.length + 40;
  return length;
}

void write_turn(const TurnContext& context, TurnView turn) { Turns(context, turn).write(); }

}  // namespace lectern::epub
