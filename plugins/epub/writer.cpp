// The way of a book: what is written when, and what is reported.
#include <algorithm>
#include <numeric>
#include <optional>

#include "base/language_tag.hpp"
#include "base/unicode.hpp"
#include "briefing/losses.hpp"
#include "briefing/publication.hpp"
#include "container/archive_time.hpp"
#include "epub.hpp"
#include "words.hpp"

namespace lectern {
namespace epub {

Result<void> Book::add(std::string_view file, Page& page) {
  const std::string& text = page.finish();
  replaced += page.xml().replaced();
  return zip.add(std::string(kFolder) + std::string(file), text);
}

void Book::find_order() {
  order.resize(parts.size());
  std::iota(order.begin(), order.end(), Index{0});
  if (!wishes.keep_order)
    std::stable_sort(order.begin(), order.end(), [this](Index a, Index b) {
      // "" is before every date, but a part without one stands last.
      const auto key = [](const std::string& date) { return std::pair(date.empty(), date); };
      return key(parts[a].date) < key(parts[b].date);
    });
  for (Index place = 0; place < order.size(); ++place) parts[order[place]].rank = place;
}

namespace {

// Rows of parts one after another in the parts' order; what stands before the first
// and after the last stays there.
template <class T>
void put_in_order(std::vector<T>& list, const std::vector<PartRecord>& parts,
                  const std::vector<Index>& order, Rows PartRecord::*rows) {
  if (parts.size() < 2) return;
  std::vector<T> out;
  out.reserve(list.size());
  const auto take = [&](Index first, std::size_t last) {
    for (std::size_t row = first; row < last; ++row) out.push_back(std::move(list[row]));
  };
  take(0, (parts.front().*rows).first);
  for (const Index part : order) take((parts[part].*rows).first, (parts[part].*rows).last);
  take((parts.back().*rows).last, list.size());
  list = std::move(out);
}

}  // namespace

void Book::arrange() {
  put_in_order(spine, parts, order, &PartRecord::files);
  put_in_order(contents, parts, order, &PartRecord::contents);
  put_in_order(pages, parts, order, &PartRecord::pages);
}

namespace {

constexpr std::string_view kUnknownDay = "1980-01-01";

// The first language of a briefing that is a usable tag of BCP 47.
std::string language_of(const Briefing& briefing) {
  const auto& languages = briefing.metadata().languages;
  const std::string_view tag = languages.empty() ? "" : briefing.view(languages.front());
  const std::size_t primary = std::min(tag.find('-'), tag.size());
  const bool usable =
      is_language_tag(tag) && primary >= 2 && (tag.size() < 2 || tag[tag.size() - 2] != '-');
  return usable ? std::string(tag) : "und";
}

// MARC relators of those whose words the book is. Who asks is in the index.
std::string_view relator(Role role) {
  switch (role) {
    case Role::moderator:
      return "mod";
    case Role::principal:
    case Role::official:
    case Role::witness:
    case Role::member:
      return "spk";
    case Role::interpreter:
      return "trl";
    default:
      return {};
  }
}

class EpubWriter final : public Writer {
 public:
  bool takes_one_by_one() const override { return true; }

  Result<void> begin(const WriteContext& context, const CollectionInfo& info) override {
    return guarded([&]() -> Result<void> {
      auto epoch = source_date_epoch();
      if (!epoch) return fail(std::move(epoch.error()));
      epoch_ = *epoch;
      book_.emplace(Book{
          .zip = ZipWriter(context.output.main(),
                           {epoch_, static_cast<unsigned>(context.options.integer("threads"))}),
          .diagnostics = context.diagnostics,
          .bundle = info.briefings > 1,
          .title = info.title});
      const Options& options = context.options;
      book_->wishes = {options.text("cover"), options.flag("carry"), options.text("conforms-to"),
                       options.text("certified-by"), info.in_order};
      auto cover = open_cover(book_->wishes.cover);
      if (!cover) return fail(std::move(cover.error()));
      book_->cover = std::move(*cover);
      if (book_->cover) book_->spine.emplace_back(kCoverFile);
      book_->spine.emplace_back(kTitleFile);
      book_->spine.emplace_back(kNavFile);
      if (auto done = book_->zip.add("mimetype", "application/epub+zip", ZipMethod::stored); !done)
        return done;
      if (auto done = write_container(*book_); !done) return done;
      return book_->zip.add(std::string(kFolder) + "style.css", style_sheet());
    });
  }

  Result<void> add(const Briefing& briefing) override {
    return guarded([&] { return add_part(briefing); });
  }

  Result<void> finish() override {
    return guarded([&] { return finish_book(); });
  }

 private:
  // No exception of a library leaves the plugin.
  template <class Work>
  static Result<void> guarded(Work work) {
    try {
      return work();
    } catch (const std::exception& error) {
      return fail(Failure::plugin, "plugin.failed",
                  std::string("the EPUB writer failed: ") + error.what());
    }
  }

  Result<void> add_part(const Briefing& briefing) {
    Book& book = *book_;
    const Index number = parts_++;
    Part part{briefing, book.bundle ? 'b' + std::to_string(number + 1) + '-' : "",
              language_of(briefing)};
    const auto here = [&book] {
      return std::array{static_cast<Index>(book.spine.size()),
                        static_cast<Index>(book.contents.size()),
                        static_cast<Index>(book.pages.size())};
    };
    const auto begin = here();
    book.parts.emplace_back();
    gather(part);
    gather_bars(book, part);
    const std::string title = book.parts.back().title;
    if (book.bundle) {
      book.spine.push_back(part.file("title"));
      book.contents.push_back({title, part.file("title"), 1, 0, book.parts.back().language});
    }
    if (auto done = write_title_page(book, part); !done) return done;
    book.spine.push_back(part.file("people"));
    book.contents.push_back(
        {briefing.tables().ground_rules.empty() ? "Participants" : "Participants and ground rules",
         part.file("people"), book.bundle ? 2 : 1});
    const auto places = write_chapters(book, part);
    if (!places) return fail(places.error());
    const auto entries = index_speakers(book, part, *places, number);
    index_questions(book, part, *places, number);
    if (auto done = write_people(book, part, *places, entries); !done) return done;
    if (book.bundle) {
      book.spine.push_back(part.file("colophon"));
      book.contents.push_back({"About this text", part.file("colophon"), 2});
    }
    const auto end = here();
    book.parts.back().files = {begin[0], end[0]};
    book.parts.back().contents = {begin[1], end[1]};
    book.parts.back().pages = {begin[2], end[2]};
    if (auto done = write_colophon(book, part); !done) return done;
    if (book.wishes.carry) return write_carried(book, part);
    report_losses(briefing);
    return {};
  }

  Result<void> finish_book() {
    Book& book = *book_;
    if (book.title.empty()) {
      if (book.bundle)
        required("the bundle has no title, which EPUB demands: written as \"Briefings\"",
                 "--title gives it");
      book.title = book.bundle ? "Briefings" : book.parts.front().title;
    }
    book.find_order();
    book.spine.emplace_back(kIndexFile);
    book.contents.push_back({"Speakers", std::string(kIndexFile), 1});
    if (!book.outlets.entries.empty()) {
      book.spine.emplace_back(kOutletsFile);
      book.contents.push_back({"Questions by outlet", std::string(kOutletsFile), 1});
    }
    if (!book.bundle) {
      book.spine.emplace_back("colophon.xhtml");
      book.contents.push_back({"About this text", "colophon.xhtml", 1});
    }
    if (book.bundle)
      if (auto done = write_bundle_title_page(book); !done) return done;
    if (auto done = write_cover(book); !done) return done;
    if (auto done = write_index(book); !done) return done;
    if (!book.outlets.entries.empty())
      if (auto done = write_outlets(book); !done) return done;
    // The indexes name pages by their place in writing; from here on the order counts.
    book.arrange();
    for (const auto write : {write_nav, write_ncx})
      if (auto done = write(book); !done) return done;
    if (book.wishes.carry)
      if (auto done = write_carried_list(book); !done) return done;
    if (auto done = write_package(book, modified()); !done) return done;
    Losses("EPUB", book.diagnostics).lose_characters(book.replaced);
    return book.zip.finish();
  }

  // The package's last change: never the moment of conversion.
  std::string modified() {
    if (epoch_) return w3c_time(*epoch_);
    std::string day = book_->facts.last_day;
    if (day.empty()) {
      day = kUnknownDay;
      required(
          "no full date is known, but EPUB demands when a book was modified: written as " + day,
          "--set date=… or SOURCE_DATE_EPOCH gives one");
    }
    return day + "T00:00:00Z";
  }

  void required(const std::string& what, std::string_view remedy) {
    book_->diagnostics.note("required.absent", what + "; " + std::string(remedy));
  }

  // What the package says of this briefing.
  void gather(const Part& part) {
    Facts& facts = book_->facts;
    const Metadata& m = part.briefing.metadata();
    facts.ids += part.briefing.id() + '\n';
    if (part.language == "und")
      required("the briefing names no usable language, which EPUB demands: written as \"und\"",
               "--set language=… gives it");
    if (facts.languages.empty()) book_->language = part.language;
    add_once(facts.languages, part.language);
    if (m.title.empty())
      required("the briefing has no title, which EPUB demands: written as \"Untitled briefing\"",
               "--set title=… gives it");
    const std::string_view date = part.view(m.date);
    PartRecord& record = book_->parts.back();
    if (!m.title.empty()) record.language = part.language;
    record.title = publication_value(part.briefing, "bundle.title");
    if (record.title.empty())
      record.title = m.title.empty() ? "Untitled briefing" : part.view(m.title);
    if (is_date(date)) record.date = date;
    record.prefix = part.prefix;
    record.turns = part.briefing.turns().size();
    facts.turns += record.turns;
    facts.exchanges += part.briefing.exchanges().size();
    publication(part.briefing);
    if (is_day(date)) facts.last_day = std::max(facts.last_day, std::string(date));
    add_once(facts.creators, part.view(m.organisation));
    add_once(facts.sources, part.view(m.source.uri));
    add_once(facts.rights, part.view(m.rights));
    // A bundle is of a series when all its parts are.
    const bool first = book_->parts.size() == 1;
    if (first) facts.series = part.view(m.series);
    if (facts.series != part.view(m.series)) facts.series.clear();
    if (!book_->bundle) {
      facts.subtitle = part.view(m.subtitle);
      if (is_date(date)) facts.date = date;
    }
    for (const ParticipantView person : part.briefing.participants()) contributor(person);
  }

  // What its makers say of the book. A bundle has an identifier of its own.
  void publication(const Briefing& briefing) {
    Facts& facts = book_->facts;
    add_once(facts.publishers, publication_value(briefing, "publication.publisher"));
    add_once(facts.rights, publication_value(briefing, "publication.licence"));
    add_once(facts.editions, publication_value(briefing, "publication.edition"));
    if (book_->bundle) return;
    facts.identifier = publication_value(briefing, "publication.identifier");
    if (facts.identifier.empty()) facts.identifier = publication_value(briefing, "publication.id");
  }

  // Persons by name; pseudonyms and offices stay in their briefing.
  void contributor(ParticipantView person) {
    const Participant& record = person.record();
    const std::string_view role = relator(record.role);
    if (role.empty() || !names_a_person(record)) return;
    std::string name = title_case(person.name());
    if (book_->facts.known_contributors.emplace(name, role).second)
      book_->facts.contributors.push_back({std::move(name), role});
  }

  // What a book has no place for.
  void report_losses(const Briefing& briefing) {
    Losses losses("EPUB", book_->diagnostics);
    losses.lose_all_but_document(briefing);
    std::size_t ranges = 0;
    for (const GroundRule& rule : briefing.tables().ground_rules) ranges += rule.range.present();
    losses.lose("loss.ranges", ranges, "exact stretches of ground rules");
  }

  std::optional<std::int64_t> epoch_;
  std::optional<Book> book_;
  Index parts_ = 0;
};

std::unique_ptr<Writer> make_writer() { return std::make_unique<EpubWriter>(); }

}  // namespace
}  // namespace epub
}  // namespace lectern

LECTERN_PLUGIN(epub, {"epub", &lectern::epub::make_reader, &lectern::epub::make_writer,
                      &lectern::epub::make_checker})
