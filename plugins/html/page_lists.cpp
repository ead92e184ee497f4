#include <set>
#include <utility>
#include <vector>

#include "base/unicode.hpp"
#include "writing.hpp"

namespace lectern::html {
namespace {

// A list that opens; each entry is one link, which is what tells it from the transcript.
class List {
 public:
  List(const Article& article, std::string_view name, std::string_view title,
       std::string_view element)
      : x_(article.xml) {
    const std::string id = article.prefix + std::string(name);
    x_.block("nav");
    x_.attr("aria-labelledby", id);
    write_own_language(x_, language_of(article.briefing));
    x_.block("details");
    x_.block("summary");
    x_.inline_("h2");
    x_.attr("id", id);
    x_.text(title);
    x_.close();
    x_.close();
    x_.block(element);
    language_ = language_of(article.briefing);
  }
  ~List() {
    for (int n = 0; n < 3; ++n) x_.close();
  }
  List(const List&) = delete;
  List& operator=(const List&) = delete;

  // `role` is a word of the page's own.
  void entry(const std::string& target, std::string_view words, std::string_view role = {}) {
    x_.block("li");
    x_.inline_("a");
    x_.attr("href", '#' + target);
    write_language(x_, language_);
    x_.text(words);
    if (!role.empty()) {
      x_.text(" ");
      x_.inline_("span");
      x_.attr("class", "role");
      write_own_language(x_, language_);
      x_.text('(' + std::string(role) + ')');
      x_.close();
    }
    x_.close();
    x_.close();
  }

 private:
  XmlWriter& x_;
  std::string_view language_;
};

// "Iker Zubiri, Radio Ribera".
std::string with_outlet(std::string name, std::string_view outlet) {
  if (!name.empty() && !outlet.empty()) name += ", ";
  return name += outlet;
}

// Of who speaks alone; "" when it is not known, or is all that they are called.
std::string_view role_of(TurnView turn) {
  const auto speakers = turn.speakers();
  const Role role = speakers.size() == 1 ? speakers[0].role() : Role::unknown;
  if (role == Role::unknown || folded(turn.speaker_name()) == name_of(role)) return {};
  return name_of(role);
}

std::string asker_of(ExchangeView exchange) {
  const Exchange& record = exchange.record();
  const TurnView question = exchange.questions()[0];
  std::string name = question.speaker_name();
  std::string_view outlet = outlet_of(question);
  if (record.asker != kNone) {
    const ParticipantView asker(exchange.briefing(), record.asker);
    if (!asker.name().empty() && !asker.record().shared) name = asker.name();
    if (outlet.empty()) outlet = asker.affiliation();
  }
  if (record.outlet != kNone) outlet = OrganisationView(exchange.briefing(), record.outlet).name();
  return with_outlet(std::move(name), outlet);
}

}  // namespace

void write_speakers(const Article& article) {
  struct Speaker {
    Index turn;
    std::string words;
    std::string_view role;
  };
  std::set<std::pair<std::string, std::string_view>> seen;
  std::vector<Speaker> first;
  for (const TurnView turn : article.briefing.turns()) {
    std::string words = with_outlet(turn.speaker_name(), outlet_of(turn));
    const std::string_view role = role_of(turn);
    if (turn.speaker_name().empty() || !seen.emplace(words, role).second) continue;
    first.push_back({turn.row(), std::move(words), role});
  }
  if (first.empty()) return;
  List list(article, "speakers", "Speakers", "ul");
  for (const Speaker& speaker : first)
    list.entry(article.turn_id(speaker.turn), speaker.words, speaker.role);
}

void write_questions(const Article& article) {
  std::vector<ExchangeView> asked;
  for (const ExchangeView exchange : article.briefing.exchanges())
    if (!exchange.questions().empty()) asked.push_back(exchange);
  if (asked.empty()) return;
  List list(article, "questions", "Questions", "ol");
  for (const ExchangeView exchange : asked) {
    const TurnView question = exchange.questions()[0];
    const std::string who = asker_of(exchange);
    const std::string words = first_words(question);
    if (who.empty() && words.empty()) {
      list.entry(article.turn_id(question.row()), "…");
      continue;
    }
    list.entry(article.turn_id(question.row()),
               who.empty() || words.empty() ? who + words : who + " — " + words);
  }
}

}  // namespace lectern::html
