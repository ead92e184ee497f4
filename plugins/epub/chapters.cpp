// Files, sections and exchanges: where a turn stands in the book.
#include <algorithm>
#include <map>
#include <set>

#include "base/digest.hpp"
#include "epub.hpp"
#include "turns.hpp"
#include "words.hpp"

namespace lectern::epub {
namespace {

// A stretch of turns under one heading of a section: an exchange with the hand-off
// before it, or turns that belong to none.
struct Group {
  Rows turns;
  Index exchange = kNone;
};

class Chapters final : private Files {
 public:
  Chapters(Book& book, const Part& part)
      : book_(book), part_(part), b_(part.briefing), level_(book.bundle ? 2 : 1) {
    minutes_.wanted = !book.bundle && !has_pages();
  }

  Result<Places> write() {
    const auto count = static_cast<Index>(b_.turns().size());
    places_.turns.assign(count, kNone);
    places_.exchanges.assign(b_.exchanges().size(), kNone);
    collect_exchanges();
    Index next = 0;
    for (const SectionView section : b_.sections()) {
      const Rows turns = section.record().turns;
      if (turns.first > next) chapter({next, turns.first}, kNone);
      if (!turns.empty()) chapter(turns, section.row());
      next = std::max(next, turns.last);
    }
    if (next < count || count == 0) chapter({next, count}, kNone);
    if (failed_) return fail(*failed_);
    return std::move(places_);
  }

 private:
  void collect_exchanges() {
    opens_.assign(b_.turns().size(), kNone);
    answers_.assign(b_.turns().size(), kNone);
    for (const ExchangeView exchange : b_.exchanges()) {
      if (!exchange.questions().empty() && opens_[exchange.questions()[0].row()] == kNone)
        opens_[exchange.questions()[0].row()] = exchange.row();
      for (const TurnView turn : exchange.answers()) {
        Index& last = answers_[turn.row()];
        if (last != kNone) others_.emplace(turn.row(), last);
        last = exchange.row();
      }
    }
  }

  // ------------------------------------------------------------------- chapters
  void chapter(Rows turns, Index section) {
    ++number_;
    section_ = section;
    title_ = section == kNone ? "Transcript" : section_title(SectionView(b_, section));
    own_title_ = section == kNone || SectionView(b_, section).title().empty();
    continued_ = 0;
    last_root_ = kNone;
    begin_file();
    if (book_.parts.back().body.empty()) book_.parts.back().body = file_;
    if (turns.empty()) {
      xml().block("p");
      xml().attr("class", "empty");
      write_language(xml(), frame_language(part_.language));
      xml().text("No turns were found in the source.");
      xml().close();
    }
    const std::vector<Group> all = groups(turns);
    lists_speeches_ = has_speeches(all);
    last_speaker_.clear();
    for (const Group& group : all) write_group(group);
    end_file();
  }

  XmlWriter& xml() { return page_->xml(); }

  void begin_file() {
    ++continued_;
    const bool first = continued_ == 1;
    std::string stem = "chapter" + std::to_string(number_);
    if (!first) stem += '-' + std::to_string(continued_);
    file_ = part_.file(stem);
    book_.spine.push_back(file_);
    const std::string title = first ? title_ : title_ + ", continued";
    const std::string id = part_.prefix + stem;
    page_ = std::make_unique<Page>(title, part_.language, "bodymatter");
    xml().block("section");
    xml().attr("id", id).attr("epub:type", "chapter").attr("role", "doc-chapter");
    if (section_ != kNone) xml().attr("class", name_of(SectionView(b_, section_).kind()));
    xml().attr("aria-labelledby", id + "-h");
    xml().block("h1");
    xml().attr("id", id + "-h");
    if (own_title_) write_language(xml(), frame_language(part_.language));
    xml().text(title);
    xml().close();
    explained_.clear();
    if (first)
      book_.contents.push_back(
          {title_, file_ + '#' + id, level_, own_title_ ? std::string::npos : 0, part_.language});
    empty_ = true;
  }

  void end_file() {
    xml().close();
    if (auto done = book_.add(file_, *page_); !done && !failed_) failed_ = done.error();
    if (book_.wishes.carry)
      book_.parts.back().chapters.emplace_back(file_, sha256_hex(page_->text()));
  }

  // Ends the file when the turn would make it too long. True when it did.
  bool make_room(TurnView turn) {
    if (empty_ || page_->size() + length_of(turn) <= kLongestFile) return false;
    if (in_exchange_) xml().close();
    end_file();
    begin_file();
    return true;
  }

  // For turns that are longer than a file.
  Page& page() override { return *page_; }
  std::string_view file() const override { return file_; }
  void go_on() override {
    if (in_exchange_) xml().close();
    end_file();
    begin_file();
    if (in_exchange_) begin_exchange(exchange_, true);
  }

  bool has_pages() const {
    const auto& inlines = b_.tables().inlines;
    return std::any_of(inlines.begin(), inlines.end(), [](const Inline& record) {
      return record.kind == InlineKind::page_break && !record.detail.empty();
    });
  }

  // --------------------------------------------------------------------- groups
  std::vector<Group> groups(Rows turns) const {
    std::vector<Group> out;
    Index from = turns.first;
    Index earliest = turns.first;  // where the next exchange may begin
    for (Index row = turns.first; row < turns.last; ++row) {
      if (opens_[row] == kNone) continue;
      // The hand-off that gives the asker the floor belongs to the exchange.
      const bool handed_over = row > earliest && answers_[row - 1] == kNone &&
                               b_.tables().turns[row - 1].kind == TurnKind::procedural;
      const Index first = handed_over ? row - 1 : row;
      if (out.empty()) {
        if (first > from) out.push_back({{from, first}, kNone});
      } else {
        out.back().turns.last = first;
      }
      out.push_back({{first, turns.last}, opens_[row]});
      from = first;
      earliest = row + 1;
    }
    if (out.empty() && !turns.empty()) out.push_back({turns, kNone});
    return out;
  }

  void write_group(const Group& group) {
    make_room(TurnView(b_, group.turns.first));
    in_exchange_ = group.exchange != kNone;
    exchange_ = group.exchange;
    if (in_exchange_) begin_exchange(group.exchange, false);
    for (Index row = group.turns.first; row < group.turns.last; ++row) {
      const TurnView turn(b_, row);
      if (make_room(turn) && in_exchange_) begin_exchange(group.exchange, true);
      write_one(turn, group.exchange);
    }
    if (in_exchange_) xml().close();
    in_exchange_ = false;
  }

  void begin_exchange(Index row, bool again) {
    const ExchangeView exchange(b_, row);
    const bool follow_up = exchange.record().follows != kNone;
    const std::string id = part_.id('x', row) + (again ? '-' + std::to_string(continued_) : "");
    const std::string name = asker_name(exchange);
    xml().block("section");
    std::string css = "exchange";
    if (follow_up) css += " follow-up";
    if (name.empty()) css += " unnamed";
    xml().attr("class", css);
    xml().attr("id", id).attr("aria-labelledby", id + "-h");
    xml().block("h2");
    xml().attr("id", id + "-h");
    if (name.empty()) write_language(xml(), frame_language(part_.language));
    // Whoever asks, the heading tells one question from the next.
    xml().text(name.empty() ? "Question " + std::to_string(row + 1) : name);
    const std::string_view outlet = outlet_name(exchange);
    if (!outlet.empty()) aside("outlet", outlet, "");
    if (follow_up) aside("status", "follow-up", frame());
    if (again) aside("status", "continued", frame());
    const ExchangeStatus status = exchange.record().status;
    if (!again && status != ExchangeStatus::answered && status != ExchangeStatus::unknown)
      aside("status", name_of(status), frame());
    xml().close();
    if (again) return;
    places_.exchanges[row] = static_cast<Index>(book_.spine.size() - 1);
    enter_contents(exchange, name, outlet, id);
  }

  std::string_view frame() const { return frame_language(part_.language); }

  void aside(std::string_view css, std::string_view words, std::string_view language) {
    xml().text(" ");
    xml().inline_("span");
    xml().attr("class", css);
    write_language(xml(), language);
    xml().text(words);
    xml().close();
  }

  // A follow-up stands below the question it follows, when no other is between.
  void enter_contents(ExchangeView exchange, const std::string& name, std::string_view outlet,
                      const std::string& id) {
    const Index root = root_of(exchange.row());
    const bool follow_up = root != exchange.row();
    const bool below = follow_up && root == last_root_;
    last_root_ = root;
    std::string title = name;
    std::size_t quoted = 0;
    if (below || name.empty()) {
      title = follow_up ? "Follow-up" : "Question";
      quoted = title.size() + 2;
    } else {
      if (!outlet.empty()) title += ", " + std::string(outlet);
      if (follow_up) title += ", follow-up";
    }
    const std::string words = first_words(exchange.questions()[0]);
    if (!words.empty()) title += ": " + words;
    book_.contents.push_back(
        {title, file_ + '#' + id, level_ + (below ? 2 : 1), quoted, part_.language});
  }

  // ------------------------------------------------------------------- speeches
  // Outside of exchanges, long turns of several people have lines of their own in the contents.
  bool is_speech(TurnView turn) const {
    constexpr std::size_t kSpeech = 600;  // bytes
    if (turn.kind() == TurnKind::procedural || turn.kind() == TurnKind::narration) return false;
    std::size_t size = 0;
    for (const BlockView block : turn.blocks())
      for (Index row = block.record().inlines.first; row < block.record().inlines.last; ++row)
        size += b_.tables().inlines[row].text.length;
    return size >= kSpeech && !turn.speaker_name().empty();
  }
  bool has_speeches(const std::vector<Group>& groups) const {
    std::set<std::string> speakers;
    for (const Group& group : groups)
      for (Index row = group.turns.first; group.exchange == kNone && row < group.turns.last; ++row)
        if (const TurnView turn(b_, row); is_speech(turn))
          speakers.insert(std::string(turn.speaker_name()));
    return speakers.size() >= 2;
  }
  void enter_speech(TurnView turn) {
    const std::string speaker(turn.speaker_name());
    if (speaker == last_speaker_) return;
    last_speaker_ = speaker;
    book_.contents.push_back(
        {speaker, file_ + '#' + part_.id('t', turn.row()), level_ + 1, 0, part_.language});
  }

  Index root_of(Index row) const {
    const auto& exchanges = b_.tables().exchanges;
    // Exchanges follow earlier ones; the count bounds a chain that does not.
    for (std::size_t step = 0; step < exchanges.size() && exchanges[row].follows != kNone; ++step)
      row = exchanges[row].follows;
    return row;
  }

  // ---------------------------------------------------------------------- turns
  void write_one(TurnView turn, Index exchange) {
    const Index row = turn.row();
    places_.turns[row] = static_cast<Index>(book_.spine.size() - 1);
    TurnContext context{part_, *this, book_.pages, explained_, minutes_};
    context.heading_level = exchange == kNone ? 1 : 2;
    if (lists_speeches_ && exchange == kNone && is_speech(turn)) enter_speech(turn);
    if (exchange != kNone) context.asker = b_.tables().exchanges[exchange].asker;
    const Index resumed = turn.record().resumes;
    if (resumed != kNone && places_.turns[resumed] != kNone)
      context.resumes = book_.spine[places_.turns[resumed]] + '#' + part_.id('t', resumed);
    // An answer that comes late, or is to several, says whose questions it answers.
    const auto [first, last] = others_.equal_range(row);
    for (auto other = first; other != last; ++other) answers(context, other->second, exchange);
    answers(context, answers_[row], exchange);
    write_turn(context, turn);
    if (minutes_.last >= 0) book_.pages_are_minutes = true;
    empty_ = false;
  }
  void answers(TurnContext& context, Index answered, Index exchange) {
    if (answered == kNone || answered == exchange || places_.exchanges[answered] == kNone) return;
    const std::string name = asker_name(ExchangeView(b_, answered));
    context.answers.push_back(
        {book_.spine[places_.exchanges[answered]] + '#' + part_.id('x', answered),
         name.empty() ? "an earlier question" : name});
  }

  Book& book_;
  const Part& part_;
  const Briefing& b_;
  const int level_;  // of a chapter in the contents
  Places places_;
  std::vector<Index> opens_;            // turn → the exchange whose first question it is
  std::vector<Index> answers_;          // turn → the exchange it answers, the last of several
  std::multimap<Index, Index> others_;  // and the others
  Index number_ = 0;                    // of the chapter in its part
  Index section_ = kNone;
  std::string title_;
  bool own_title_ = false;  // the title is the book's word, not the briefing's
  Index continued_ = 0;     // which file of the chapter, from 1
  std::string file_;
  std::unique_ptr<Page> page_;
  bool empty_ = true;  // the file holds no turn yet
  bool in_exchange_ = false;
  Index exchange_ = kNone;
  Minutes minutes_;
  Index last_root_ = kNone;
  bool lists_speeches_ = false;  // in the contents
  std::string last_speaker_;     // of the speech that was listed last
  std::set<std::pair<std::string, std::string>> explained_;
  std::optional<Error> failed_;
};

}  // namespace

Result<Places> write_chapters(Book& book, const Part& part) { return Chapters(book, part).write(); }

}  // namespace lectern::epub
