// The pages before the chapters: the title, and who is there under which rules.
#include "base/unicode.hpp"
#include "epub.hpp"
#include "words.hpp"

namespace lectern::epub {
namespace {

void language_of(XmlWriter& x, const Part& part) {
  if (!frame_language(part.language).empty()) write_language(x, part.language);
}

// Small words after a fact: that it was inferred, what it was printed as.
void remark(XmlWriter& x, std::string_view words) {
  if (words.empty()) return;
  x.text(" ");
  x.inline_("span");
  x.attr("class", "remark");
  x.text(words);
  x.close();
}

class TitlePage {
 public:
  TitlePage(XmlWriter& xml, const Part& part, std::string_view title)
      : x_(xml), part_(part), b_(part.briefing), m_(b_.metadata()), title_(title) {}

  void write() {
    x_.block("section");
    x_.attr("class", "titlepage").attr("epub:type", "titlepage");
    x_.block("h1");
    language_of(x_, part_);
    x_.text(title_);
    const bool own = title_ == part_.view(m_.title);
    if (own) remark(x_, origin("title"));
    x_.close();
    // Under a title that the bundle's list gives stands the briefing's own.
    if (!own) line("subtitle", m_.title, "title");
    line("subtitle", m_.subtitle, "subtitle");
    if (m_.kind != EventKind::unknown) words("kind", phrase(name_of(m_.kind)), "kind");
    date();
    words("when", clock_words(b_), "start");
    line("where", m_.venue, "venue");
    line("where", m_.city, "city");
    line("where", m_.country, "country");
    line("organisation", m_.organisation, "organisation");
    line("series", m_.series, "series");
    speakers();
    x_.close();
  }

 private:
  std::string origin(std::string_view property) const {
    return origin_words(b_.assertion({}, property));
  }
  void words(std::string_view css, std::string_view text, std::string_view property) {
    if (text.empty()) return;
    x_.block("p");
    x_.attr("class", css);
    x_.text(text);
    remark(x_, origin(property));
    x_.close();
  }
  void line(std::string_view css, Str text, std::string_view property) {
    if (text.empty()) return;
    x_.block("p");
    x_.attr("class", css);
    if (css == "subtitle") x_.attr("role", "doc-subtitle");
    language_of(x_, part_);
    x_.text(part_.view(text));
    remark(x_, origin(property));
    x_.close();
  }
  // Who speaks for the event; who asks is in the index.
  void speakers() {
    constexpr std::size_t kMost = 8;
    std::vector<std::string> names;
    for (const ParticipantView person : b_.participants()) {
      const Role role = person.role();
      const bool speaks = role == Role::principal || role == Role::official ||
                          role == Role::witness || role == Role::member;
      if (!speaks || person.record().group || person.record().shared) continue;
      add_once(names, title_case(person.display_name()));
    }
    if (names.empty() || names.size() > kMost) return;
    std::string words = names.front();
    for (std::size_t n = 1; n < names.size(); ++n)
      words += (n + 1 == names.size() ? " and " : ", ") + names[n];
    x_.block("p");
    x_.attr("class", "with");
    x_.text("With " + words);
    x_.close();
  }
  void date() {
    const std::string_view iso = part_.view(m_.date);
    if (iso.empty()) return;
    x_.block("p");
    x_.attr("class", "when");
    if (is_date(iso)) {
      x_.inline_("time");
      x_.attr("datetime", iso);
      x_.text(date_words(iso));
      x_.close();
    } else {
      x_.text(iso);
    }
    remark(x_, origin("date"));
    x_.close();
  }

  XmlWriter& x_;
  const Part& part_;
  const Briefing& b_;
  const Metadata& m_;
  const std::string_view title_;
};

class People {
 public:
  People(Book& book, XmlWriter& xml, const Part& part, const Places& places,
         const std::vector<std::size_t>& entries)
      : book_(book), x_(xml), part_(part), b_(part.briefing), places_(places), entries_(entries) {}

  void write() {
    x_.block("section");
    x_.attr("class", "people").attr("id", part_.prefix + "people");
    x_.block("h1",
             b_.tables().ground_rules.empty() ? "Participants" : "Participants and ground rules");
    participants();
    organisations();
    ground_rules();
    x_.close();
  }

 private:
  void participants() {
    if (b_.participants().empty()) {
      x_.block("p", "The source names no participants.");
      return;
    }
    std::vector<std::size_t> turns(b_.participants().size(), 0);
    for (const Index row : b_.tables().turn_speakers) ++turns[row];
    x_.block("ul");
    x_.attr("class", "entries");
    for (const ParticipantView person : b_.participants()) participant(person, turns[person.row()]);
    x_.close();
  }

  void participant(ParticipantView person, std::size_t turns) {
    const Participant& record = person.record();
    const Subject subject{Table::participant, person.row()};
    x_.block("li");
    x_.attr("id", part_.id('p', person.row()));
    std::string name = title_case(person.display_name());
    if (name.empty()) name = "Unnamed";
    const std::size_t entry = entries_[person.row()];
    if (turns > 0 && !book_.index.entries[entry].turns.empty()) {
      x_.inline_("a");
      x_.attr("href", std::string(kIndexFile) + "#n" + std::to_string(entry + 1));
      x_.text(name);
      x_.close();
    } else {
      x_.inline_("b", name);
    }
    if (!person.affiliation().empty()) {
      x_.text(" ");
      x_.inline_("span");
      x_.attr("class", "outlet");
      x_.text(person.affiliation());
      x_.close();
    }
    std::string words;
    const auto add = [&](std::string_view more) {
      if (!more.empty()) words += (words.empty() ? "" : "; ") + std::string(more);
    };
    if (record.role != Role::unknown) {
      add(phrase(name_of(record.role)));
      const std::string origin = origin_words(b_.assertion(subject, "role"));
      if (!origin.empty()) words += " (" + origin + ')';
    }
    if (record.pseudonymous) add("a pseudonym");
    if (record.shared) add("a label that several people share");
    if (record.group) add("several people at once");
    for (Index n = 0; n < person.label_count(); ++n)
      if (folded(person.label(n)) != folded(name)) add("printed as " + quoted(person.label(n)));
    add(counted(turns, "turn"));
    remark(x_, words);
    x_.close();
  }

  // Those that no participant leads to.
  void organisations() {
    std::vector<bool> shown(b_.organisations().size(), false);
    for (const Participant& record : b_.tables().participants)
      if (record.affiliation != kNone) shown[record.affiliation] = true;
    bool any = false;
    for (const OrganisationView org : b_.organisations()) {
      if (shown[org.row()] || org.name().empty()) continue;
      if (!any) {
        x_.block("h2", "Other organisations");
        x_.block("ul");
        x_.attr("class", "entries");
      }
      any = true;
      x_.block("li", org.name());
    }
    if (any) x_.close();
  }

  void ground_rules() {
    const auto& rules = b_.tables().ground_rules;
    if (rules.empty()) return;
    x_.block("h2", "Ground rules");
    x_.block("ul");
    x_.attr("class", "entries");
    for (Index row = 0; row < rules.size(); ++row) {
      const GroundRule& rule = rules[row];
      x_.block("li");
      x_.attr("id", part_.id('g', row));
      x_.inline_("b", phrase(name_of(rule.kind)));
      if (!rule.attribution.empty()) x_.text(", to " + std::string(part_.view(rule.attribution)));
      if (!rule.until.empty()) x_.text(", until " + std::string(part_.view(rule.until)));
      x_.text(".");
      turn(rule.range.present() ? " A part of " : " Said in ", rule.stated_in);
      turn(" Lifted in ", rule.lifted_in);
      remark(x_, origin_words(b_.assertion({Table::ground_rule, row}, "rule")));
      x_.close();
    }
    x_.close();
  }

  void turn(std::string_view words, Index row) {
    if (row == kNone) return;
    x_.text(words);
    x_.inline_("a");
    x_.attr("href", book_.spine[places_.turns[row]] + '#' + part_.id('t', row));
    x_.text("turn " + std::to_string(row + 1));
    x_.close();
    x_.text(".");
  }

  Book& book_;
  XmlWriter& x_;
  const Part& part_;
  const Briefing& b_;
  const Places& places_;
  const std::vector<std::size_t>& entries_;
};

}  // namespace

Result<void> write_title_page(Book& book, const Part& part) {
  const std::string& title = book.parts.back().title;
  Page page(title, part.language, "frontmatter", true);
  TitlePage(page.xml(), part, title).write();
  return book.add(part.file("title"), page);
}

Result<void> write_bundle_title_page(Book& book) {
  Page page(book.title, book.language, "frontmatter");
  XmlWriter& x = page.xml();
  x.block("section");
  x.attr("class", "titlepage").attr("epub:type", "titlepage");
  x.block("h1", book.title);
  x.block("p");
  x.attr("class", "kind");
  write_language(x, frame_language(book.language));
  x.text(counted(book.parts.size(), "briefing"));
  x.close();
  x.close();
  return book.add(kTitleFile, page);
}

Result<void> write_people(Book& book, const Part& part, const Places& places,
                          const std::vector<std::size_t>& entries) {
  Page page("Participants", part.language, "frontmatter", true);
  People(book, page.xml(), part, places, entries).write();
  return book.add(part.file("people"), page);
}

}  // namespace lectern::epub
