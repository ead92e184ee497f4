// The index of speakers: who speaks, with a link to each turn.
#include <algorithm>

#include "base/unicode.hpp"
#include "epub.hpp"
#include "words.hpp"

namespace lectern::epub {
namespace {

class Entering {
 public:
  Entering(Book& book, const Part& part, const Places& places, Index number)
      : index_(book.index), part_(part), places_(places), number_(number) {}

  std::vector<std::size_t> enter() {
    std::vector<std::size_t> entries;
    for (const ParticipantView person : part_.briefing.participants())
      entries.push_back(participant(person));
    std::map<std::string, std::size_t> labels;  // of turns whose speaker is no participant
    for (const TurnView turn : part_.briefing.turns()) {
      const SpeakerIndex::Locator here{number_, turn.row(), places_.turns[turn.row()]};
      for (const ParticipantView person : turn.speakers()) locate(entries[person.row()], here);
      if (!turn.speakers().empty()) continue;
      const auto [at, fresh] = labels.try_emplace(turn.speaker_name(), index_.entries.size());
      if (fresh) make(at->first.empty() ? "No speaker named" : at->first, number_);
      locate(at->second, here);
    }
    return entries;
  }

 private:
  void make(std::string name, Index only_in) {
    std::string key = folded(name);
    index_.entries.push_back({std::move(name), std::move(key), {}, {}, only_in, {}});
  }

  // "Whitfield, Dana" where the surname is known and the name ends with it.
  std::string by_surname(const Participant& record, const std::string& name) const {
    const std::string surname = title_case(part_.view(record.name.surname));
    if (surname.empty() || name.size() <= surname.size() || !name.ends_with(surname)) return name;
    const std::string_view rest = std::string_view(name).substr(0, name.size() - surname.size());
    return surname + ", " + std::string(trim(rest));
  }

  std::size_t participant(ParticipantView person) {
    const Participant& record = person.record();
    const std::string name = title_case(person.display_name());
    std::size_t entry = index_.entries.size();
    if (names_a_person(record)) {
      const auto [at, fresh] = index_.named.try_emplace(name, entry);
      entry = at->second;
      if (fresh) make(by_surname(record, name), kNone);
    } else {
      make(name.empty() ? "Unnamed" : name, number_);
    }
    SpeakerIndex::Entry& known = index_.entries[entry];
    add_once(known.outlets, person.affiliation());
    const std::string role = person.role() == Role::unknown ? "" : phrase(name_of(person.role()));
    if (person.affiliation().empty() && folded(name).find(folded(role)) == std::string::npos)
      add_once(known.roles, role);
    return entry;
  }

  // Two participants of one briefing may be one entry; a turn stands in it once.
  void locate(std::size_t entry, const SpeakerIndex::Locator& here) {
    auto& turns = index_.entries[entry].turns;
    if (turns.empty() || turns.back().part != here.part || turns.back().turn != here.turn)
      turns.push_back(here);
  }

  SpeakerIndex& index_;
  const Part& part_;
  const Places& places_;
  const Index number_;
};

class Writing {
 public:
  Writing(const Book& book, XmlWriter& xml) : book_(book), x_(xml) {}

  void write() {
    std::vector<std::size_t> order;
    for (std::size_t n = 0; n < book_.index.entries.size(); ++n)
      if (!book_.index.entries[n].turns.empty()) order.push_back(n);
    const auto& entries = book_.index.entries;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return entries[a].sort_key < entries[b].sort_key;
    });
    x_.block("section");
    x_.attr("class", "index").attr("id", "speakers");
    // An index without entries is none.
    if (!order.empty()) x_.attr("epub:type", "index").attr("role", "doc-index");
    x_.block("h1", "Speakers");
    if (order.empty()) {
      x_.block("p", "Nobody speaks.");
    } else {
      x_.block("p",
               book_.bundle
                   ? "Each number leads to a turn; turns are counted from the start of a briefing. "
                     "Equal full names stand under one heading: whether they are one person, the "
                     "sources do not say. Pseudonyms, offices and shared labels stand by briefing."
                   : "Each number leads to a turn; turns are counted from the start.");
      x_.block("ul");
      x_.attr("class", "entries").attr("epub:type", "index-entry-list");
      for (const std::size_t n : order) entry(n);
      x_.close();
    }
    x_.close();
  }

 private:
  void entry(std::size_t n) {
    const SpeakerIndex::Entry& entry = book_.index.entries[n];
    x_.block("li");
    x_.attr("epub:type", "index-entry").attr("id", 'n' + std::to_string(n + 1));
    x_.inline_("b");
    x_.attr("epub:type", "index-term");
    x_.text(entry.name);
    x_.close();
    for (const std::string& outlet : entry.outlets) span("outlet", outlet);
    for (const std::string& role : entry.roles) span("role", role);
    span("remark", counted(entry.turns.size(), "turn"));
    // Stretches of one part each, in the parts' order.
    std::vector<std::pair<std::size_t, std::size_t>> stretches;
    for (std::size_t at = 0; at < entry.turns.size();) {
      std::size_t end = at;
      while (end < entry.turns.size() && entry.turns[end].part == entry.turns[at].part) ++end;
      stretches.emplace_back(at, end);
      at = end;
    }
    std::stable_sort(stretches.begin(), stretches.end(), [&](const auto& a, const auto& b) {
      return book_.parts[entry.turns[a.first].part].rank <
             book_.parts[entry.turns[b.first].part].rank;
    });
    for (const auto& [first, last] : stretches) {
      if (book_.bundle) briefing(entry.turns[first].part);
      locators(entry, first, last);
    }
    x_.close();
  }

  void span(std::string_view css, std::string_view words) {
    if (words.empty()) return;
    x_.text(" ");
    x_.inline_("span");
    x_.attr("class", css);
    x_.text(words);
    x_.close();
  }

  void briefing(Index part) {
    const std::string& date = book_.parts[part].date;
    x_.block("p");
    x_.attr("class", "in");
    x_.text(book_.parts[part].title + (date.empty() ? "" : ", " + date_words(date)));
    x_.close();
  }

  void locators(const SpeakerIndex::Entry& entry, std::size_t from, std::size_t to) {
    x_.block("p");
    x_.attr("class", "locators");
    for (std::size_t n = from; n < to; ++n) {
      const SpeakerIndex::Locator& at = entry.turns[n];
      const std::string number = std::to_string(at.turn + 1);
      if (n != from) x_.text(" ");
      x_.inline_("a");
      x_.attr("epub:type", "index-locator");
      const std::string prefix = book_.bundle ? 'b' + std::to_string(at.part + 1) + '-' : "";
      x_.attr("href", book_.spine[at.file] + '#' + prefix + 't' + number);
      x_.text(number);
      x_.close();
    }
    x_.close();
  }

  const Book& book_;
  XmlWriter& x_;
};

}  // namespace

std::vector<std::size_t> index_speakers(Book& book, const Part& part, const Places& places,
                                        Index number) {
  return Entering(book, part, places, number).enter();
}

Result<void> write_index(Book& book) {
  Page page("Speakers", book.language, "backmatter", true);
  Writing(book, page.xml()).write();
  return book.add(kIndexFile, page);
}

}  // namespace lectern::epub
