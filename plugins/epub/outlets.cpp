// The index of questions: each outlet, and what it asked.
#include <algorithm>

#include "base/unicode.hpp"
#include "epub.hpp"
#include "words.hpp"

namespace lectern::epub {
namespace {

class Writing {
 public:
  Writing(const Book& book, XmlWriter& xml) : book_(book), x_(xml) {}

  void write() {
    x_.block("section");
    x_.attr("class", "index outlets").attr("id", "outlets");
    x_.attr("epub:type", "index").attr("role", "doc-index");
    x_.block("h1", "Questions by outlet");
    x_.block("p", book_.bundle
                      ? "Who asked for whom. Equal names of outlets stand under one heading."
                      : "Who asked for whom; each line leads to the question.");
    x_.block("ul");
    x_.attr("class", "entries").attr("epub:type", "index-entry-list");
    for (const auto& [name, row] : sorted()) entry(book_.outlets.entries[row]);
    x_.close();
    x_.close();
  }

 private:
  std::vector<std::pair<std::string, std::size_t>> sorted() const {
    std::vector<std::pair<std::string, std::size_t>> out;
    for (std::size_t n = 0; n < book_.outlets.entries.size(); ++n)
      out.emplace_back(folded(book_.outlets.entries[n].name), n);
    std::sort(out.begin(), out.end());
    return out;
  }

  void entry(const OutletIndex::Entry& entry) {
    x_.block("li");
    x_.attr("epub:type", "index-entry");
    x_.inline_("b");
    x_.attr("epub:type", "index-term").attr("class", "outlet-name");
    x_.text(entry.name);
    x_.close();
    x_.text(" ");
    x_.inline_("span");
    x_.attr("class", "remark");
    x_.text(counted(entry.questions.size(), "question"));
    x_.close();
    x_.block("ul");
    std::vector<const OutletIndex::Question*> questions;
    for (const OutletIndex::Question& question : entry.questions) questions.push_back(&question);
    std::stable_sort(questions.begin(), questions.end(), [this](const auto* a, const auto* b) {
      return book_.parts[a->part].rank < book_.parts[b->part].rank;
    });
    for (const OutletIndex::Question* question : questions) this->question(*question);
    x_.close();
    x_.close();
  }

  void question(const OutletIndex::Question& question) {
    const PartRecord& part = book_.parts[question.part];
    x_.block("li");
    x_.inline_("a");
    x_.attr("epub:type", "index-locator");
    x_.attr("href", book_.spine[question.file] + '#' + part.prefix + 'x' +
                        std::to_string(question.exchange + 1));
    std::string words = question.asker;
    if (!question.words.empty()) words += (words.empty() ? "" : ": ") + question.words;
    if (words.empty())
      x_.text("Question " + std::to_string(question.exchange + 1));
    else
      write_quoted(x_, words, part.language, book_.language);
    x_.close();
    if (book_.bundle && !part.date.empty()) {
      x_.text(" ");
      x_.inline_("span");
      x_.attr("class", "remark");
      x_.text(date_words(part.date));
      x_.close();
    }
    x_.close();
  }

  const Book& book_;
  XmlWriter& x_;
};

}  // namespace

void index_questions(Book& book, const Part& part, const Places& places, Index number) {
  for (const ExchangeView exchange : part.briefing.exchanges()) {
    const std::string_view outlet = outlet_name(exchange);
    if (outlet.empty() || places.exchanges[exchange.row()] == kNone) continue;
    const auto [at, fresh] =
        book.outlets.named.try_emplace(std::string(outlet), book.outlets.entries.size());
    if (fresh) book.outlets.entries.push_back({std::string(outlet), {}});
    std::string words;
    if (!exchange.questions().empty()) words = first_words(exchange.questions()[0]);
    book.outlets.entries[at->second].questions.push_back({number, exchange.row(),
                                                          places.exchanges[exchange.row()],
                                                          asker_name(exchange), std::move(words)});
  }
}

Result<void> write_outlets(Book& book) {
  Page page("Questions by outlet", book.language, "backmatter", true);
  Writing(book, page.xml()).write();
  return book.add(kOutletsFile, page);
}

}  // namespace lectern::epub
