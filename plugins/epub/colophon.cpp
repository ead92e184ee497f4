// Where the text comes from, what was made of it, and every line of the source
// that is no turn.
#include <algorithm>
#include <map>

#include "base/version.hpp"
#include "epub.hpp"
#include "words.hpp"

namespace lectern::epub {
namespace {

class Colophon {
 public:
  Colophon(XmlWriter& xml, const Part& part)
      : x_(xml), part_(part), b_(part.briefing), t_(b_.tables()) {}

  void write() {
    x_.block("section");
    x_.attr("class", "colophon").attr("id", part_.prefix + "colophon");
    x_.attr("epub:type", "colophon").attr("role", "doc-colophon");
    x_.block("h1", "About this text");
    x_.block("p", "Converted from the source below by Lectern " + std::string(kVersion) +
                      ". Nothing was corrected; what stands in brackets stands so in the source.");
    source();
    inferences();
    lines(false, "Before the first turn");
    lines(true, "After the last turn");
    x_.close();
  }

 private:
  void source() {
    const Metadata& m = b_.metadata();
    const SourceInfo& s = m.source;
    x_.block("h2", "Source");
    x_.block("dl");
    if (!s.uri.empty()) {
      x_.block("dt", "Address");
      x_.block("dd");
      const std::string_view uri = part_.view(s.uri);
      const bool leads = uri.substr(0, 7) == "http://" || uri.substr(0, 8) == "https://";
      x_.inline_(leads ? "a" : "span");
      if (leads) x_.attr("href", uri_reference(uri));
      x_.text(uri);
      x_.close();
      x_.close();
    }
    fact("Retrieved", part_.view(s.retrieved));
    fact("SHA-256", part_.view(s.sha256));
    fact("Media type", part_.view(s.media_type));
    fact("Encoding", part_.view(s.encoding));
    fact("Rights", part_.view(m.rights));
    fact("Read by", part_.view(m.analysed_by));
    fact("Identifier", b_.id());
    x_.close();
  }

  void fact(std::string_view term, std::string_view words) {
    if (words.empty()) return;
    x_.block("dt", term);
    x_.block("dd", words);
  }

  // How often each rule decided, and how sure.
  void inferences() {
    using Counts = std::array<std::size_t, 3>;
    std::map<std::string_view, Counts> rules;
    std::size_t given = 0;
    for (const Assertion& assertion : t_.assertions) {
      if (assertion.rank != 0) continue;
      given += assertion.origin == Origin::given;
      if (assertion.origin == Origin::inferred)
        ++rules[part_.view(assertion.rule)][static_cast<std::size_t>(assertion.certainty)];
    }
    if (rules.empty() && given == 0) return;
    x_.block("h2", "What was inferred");
    if (given > 0) x_.block("p", counted(given, "value") + " given by hand.");
    if (rules.empty()) return;
    x_.block("p",
             "The source does not say these things; the converter read them from its wording. "
             "Each rule is followed by how often it decided, and with what certainty.");
    x_.block("dl");
    x_.attr("class", "rules");
    for (const auto& [rule, counts] : rules) {
      x_.block("dt", rule.empty() ? std::string_view("no rule named") : rule);
      std::string words;
      for (const Certainty certainty : {Certainty::high, Certainty::medium, Certainty::low}) {
        const std::size_t count = counts[static_cast<std::size_t>(certainty)];
        if (count == 0) continue;
        words += (words.empty() ? "" : ", ") + std::to_string(count) + ' ' +
                 std::string(name_of(certainty));
      }
      x_.block("dd", words);
    }
    x_.close();
  }

  // Head and foot matter and residue, word for word, in the order of the source.
  void lines(bool after, std::string_view title) {
    struct Line {
      std::uint32_t place, line;
      std::string kind;
      std::string_view css;
      Str text;
    };
    std::vector<Line> found;
    for (const Matter& record : t_.matter)
      if (record.after == after)
        found.push_back(
            {record.span.begin, record.line, phrase(name_of(record.kind)), "matter", record.text});
    const std::uint32_t first_turn = t_.turns.empty() ? 0 : t_.turns.front().span.begin;
    for (const Residue& record : t_.residue) {
      if ((record.span.begin >= first_turn) != after) continue;
      std::string kind = phrase(part_.view(record.kind));
      if (!record.rule.empty()) kind += " (" + std::string(part_.view(record.rule)) + ')';
      found.push_back({record.span.begin, record.line, kind, "residue", record.text});
    }
    if (found.empty()) return;
    std::stable_sort(found.begin(), found.end(),
                     [](const Line& a, const Line& b) { return a.place < b.place; });
    x_.block("h2", title);
    x_.block("dl");
    x_.attr("class", "lines");
    for (const Line& line : found) {
      x_.block("dt");
      x_.text(line.kind);
      if (line.line != 0) x_.text(", line " + std::to_string(line.line));
      x_.close();
      x_.block("dd");
      x_.attr("class", line.css);
      if (!frame_language(part_.language).empty()) write_language(x_, part_.language);
      x_.text(part_.view(line.text));
      x_.close();
    }
    x_.close();
  }

  XmlWriter& x_;
  const Part& part_;
  const Briefing& b_;
  const Tables& t_;
};

}  // namespace

Result<void> write_colophon(Book& book, const Part& part) {
  Page page("About this text", part.language, "backmatter", true);
  Colophon(page.xml(), part).write();
  return book.add(part.file("colophon"), page);
}

}  // namespace lectern::epub
