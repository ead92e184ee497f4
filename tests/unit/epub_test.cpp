// EPUB: what a book holds, books that are not as they should be, covers, bundles.
#include <doctest/doctest.h>

#include <cstdlib>
#include <map>

#include "container/zip.hpp"
#include "registry/registry.hpp"
#include "support/files.hpp"
#include "support/package.hpp"

using namespace lectern;

namespace {

using Files = std::map<std::string, std::string>;

constexpr std::string_view kCall =
    "Call on the Quay Accord\n\nMarch 4, 2031\n\nMODERATOR:  Good day.  We go to Dana Holt from "
    "Coastal Wire.\n\nQUESTION:  Thanks.  Will the toll —\n\nMS. VERDE:  No.  (Laughter.)\n\n"
    "MODERATOR:  Thank you all.\n";

struct Made {
  Files files;
  std::string error;
  Diagnostics diagnostics;
  std::string bytes;
};

// A book of some briefings.
Made made(const std::vector<std::string>& texts, const std::vector<KeyValue>& wishes = {},
          const CollectionInfo& given = {}) {
  Made out;
  const Registry registry;
  const auto format = registry.find("epub").value();
  const auto writer = registry.make_writer(format).value();
  const auto options = parse_options(format.spec->writer_options, wishes, "epub").value();
  CollectionInfo info = given;
  info.briefings = texts.size();
  MemoryOutput output;
  const WriteContext context{output, options, out.diagnostics};
  auto done = writer->begin(context, info);
  for (const std::string& text : texts)
    if (done) done = writer->add(test::analysed(text));
  if (done) done = writer->finish();
  if (!done) {
    out.error = done.error().code;
    return out;
  }
  out.bytes = output.text();
  out.files = test::unpacked(out.bytes);
  return out;
}

// A book of another maker, in the order of names but for mimetype.
std::string packed_book(const Files& files, ZipMethod mimetype = ZipMethod::stored,
                        bool mimetype_first = true) {
  StringSink sink;
  ZipWriter zip(sink);
  const auto add = [&](const std::string& name, ZipMethod method) {
    const auto at = files.find(name);
    if (at != files.end()) REQUIRE(zip.add(at->first, at->second, method));
  };
  if (mimetype_first) add("mimetype", mimetype);
  for (const auto& [name, bytes] : files)
    if (name != "mimetype") REQUIRE(zip.add(name, bytes));
  if (!mimetype_first) add("mimetype", mimetype);
  REQUIRE(zip.finish());
  return sink.text();
}

Files foreign() {
  return {
      {"mimetype", "application/epub+zip"},
      {"META-INF/container.xml",
       R"(<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>)"},
      {"OPS/book.opf",
       R"(<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="u"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="u">urn:x:1</dc:identifier><dc:title>The Lock Call</dc:title><dc:language>en</dc:language><meta property="dcterms:modified">2031-03-04T00:00:00Z</meta></metadata><manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="b" href="text/b%20two.xhtml" media-type="application/xhtml+xml"/><item id="a" href="text/a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>)"},
      {"OPS/nav.xhtml",
       R"(<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>N</title></head><body><nav epub:type="toc"><ol><li><a href="text/a.xhtml">A</a></li></ol></nav><nav epub:type="landmarks"><ol><li><a epub:type="bodymatter" href="text/a.xhtml#t">A</a></li></ol></nav></body></html>)"},
      {"OPS/text/a.xhtml",
       R"(<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="x.js"/></head><body id="t"><p><a id="x"/>MODERATOR:  Good day.</p><p>QUESTION:  Why <b>now</b>?</p></body></html>)"},
      {"OPS/text/b two.xhtml",
       R"(<html xmlns="http://www.w3.org/1999/xhtml"><head><title>B</title></head><body><p>MODERATOR:  Because of the locks.</p></body></html>)"}};
}

std::string code_of_reading(const std::string& book) {
  Diagnostics diagnostics;
  const auto read = test::read_as(book, "epub", diagnostics);
  return read ? "" : read.error().code;
}

// The codes of lectern check, each once.
std::string told(const std::string& book) {
  const Registry registry;
  const auto format = registry.find("epub").value();
  const auto checker = registry.make_checker(format).value();
  const auto options = parse_options(format.spec->checker_options, {}, "epub").value();
  Diagnostics diagnostics;
  Source source = Source::from_bytes("b", book);
  static_cast<void>(checker->check(source, options, diagnostics));
  std::string out;
  for (const Diagnostic& one : diagnostics.all())
    if (out.find(one.code) == std::string::npos) out += (out.empty() ? "" : " ") + one.code;
  return out;
}

std::string with(Files files, const std::string& name, std::string_view from, std::string_view to) {
  std::string& text = files.at(name);
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  return packed_book(files);
}

bool holds(const Files& files, const std::string& name, std::string_view words) {
  const auto at = files.find(name);
  return at != files.end() && at->second.find(words) != std::string::npos;
}

constexpr std::string_view kPng(
    "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3A\x7E\x9B\x55"
    "\0\0\0\nIDAT\x78\x9C\x63\x60\0\0\0\x02\0\x01\x48\xAF\xA4\x71\0\0\0\0IEND\xAE\x42\x60\x82",
    67);

}  // namespace

// ------------------------------------------------------------------------ the book

TEST_CASE("every turn has an id, its speaker and its kind in the mark-up") {
  const Made book = made({std::string(kCall)});
  std::string all;
  for (const auto& [name, text] : book.files)
    if (name.find("chapter") != std::string::npos) all += text;
  for (const char* id : {"id=\"t1\"", "id=\"t2\"", "id=\"t3\"", "id=\"t4\""})
    CHECK(all.find(id) != std::string::npos);
  CHECK(all.find("class=\"turn question") != std::string::npos);
  CHECK(all.find("<b epub:type=\"z3998:persona\">Dana Holt</b>") != std::string::npos);
  CHECK(all.find("<i class=\"event\" data-sound=\"laughter\">(Laughter.)</i>") !=
        std::string::npos);
  CHECK(all.find("<span class=\"cut\" title=\"cut off here\">—</span>") != std::string::npos);
}

TEST_CASE("the indexes lead to each turn and to the questions of each outlet") {
  const Made book = made({std::string(kCall)});
  CHECK(holds(book.files, "EPUB/speakers.xhtml", "Holt, Dana"));
  CHECK(holds(book.files, "EPUB/outlets.xhtml", "Coastal Wire"));
  CHECK(holds(book.files, "EPUB/outlets.xhtml", "#x1\">Dana Holt: "));
  CHECK(holds(book.files, "EPUB/nav.xhtml", "Dana Holt, Coastal Wire: "));
}

TEST_CASE("a book without questions of outlets has no index of them") {
  const Made book = made({"T\n\nMODERATOR:  Good day.\n\nMS. VERDE:  And to you.\n"});
  CHECK(book.files.count("EPUB/outlets.xhtml") == 0);
  CHECK_FALSE(holds(book.files, "EPUB/package.opf", "outlets"));
}

TEST_CASE("the style sheet is small and leaves fonts and colours to the reader") {
  const std::string css = made({std::string(kCall)}).files.at("EPUB/style.css");
  CHECK(css.size() < 8192);
  for (const char* word : {"font-family", "background", "#", "rgb", "px;", "color: #"}) {
    if (std::string_view(word) == "px;") continue;  // hairlines are one pixel
    CAPTURE(word);
    CHECK(css.find(word) == std::string::npos);
  }
}

TEST_CASE("an empty briefing is a book") {
  BriefingBuilder builder;
  const Briefing briefing = builder.freeze().value();
  const std::string book = test::written(briefing, "epub");
  CHECK(told(book).empty());
  Diagnostics diagnostics;
  const auto again = test::read_as(book, "epub", diagnostics);
  REQUIRE(again.has_value());
  CHECK(again->turns().empty());
}

TEST_CASE("hard titles are escaped wherever they stand") {
  BriefingBuilder builder;
  builder.metadata().title = builder.add("Tolls < \"quays\" & 'locks' \x01: </title>");
  const std::string book = test::written(builder.freeze().value(), "epub");
  CHECK(told(book).empty());
  for (const auto& file : test::unpacked(book)) {
    const std::string& name = file.first;
    if (name.ends_with(".xhtml") || name.ends_with(".opf") || name.ends_with(".svg"))
      CHECK_MESSAGE(file.second.find('\x01') == std::string::npos, name);
  }
}

TEST_CASE("a turn longer than a file goes on in the next under its own id") {
  std::string words;
  while (words.size() < 1'000'000) words += "gauge " + std::to_string(words.size()) + ' ';
  const Briefing briefing =
      test::analysed("T\n\nMODERATOR:  Go on.\n\nMS. VERDE:  " + words + "\n\nMODERATOR:  So.\n");
  const std::string book = test::written(briefing, "epub");
  CHECK(told(book).empty());
  std::size_t begins = 0;
  std::size_t goes_on = 0;
  for (const auto& file : test::unpacked(book)) {
    const std::string& name = file.first;
    const std::string& text = file.second;
    CHECK_MESSAGE((!name.ends_with(".xhtml") || text.size() < 260'000), name);
    begins += text.find("id=\"t2\"") != std::string::npos ? 1 : 0;
    goes_on += text.find("data-continues=\"t2\"") != std::string::npos ? 1 : 0;
  }
  CHECK(begins == 1);
  CHECK(goes_on >= 3);
}

TEST_CASE("ten thousand equal headings make a book in which every link leads somewhere") {
  std::string text = "T\n\n";
  for (int n = 0; n < 10'000; ++n) text += "MODERATOR:  Next.\n\nQUESTION:  Why?\n\n";
  CHECK(told(test::written(test::analysed(text), "epub")).empty());
}

TEST_CASE("a note is a footnote that its block leads to") {
  BriefingBuilder builder;
  builder.begin_turn(builder.add("MODERATOR"));
  for (const BlockKind kind : {BlockKind::paragraph, BlockKind::note}) {
    builder.begin_block(kind);
    builder.text(builder.add("Words."));
    builder.end_block();
  }
  builder.end_turn();
  const std::string chapter =
      test::unpacked(test::written(builder.freeze().value(), "epub")).at("EPUB/chapter1.xhtml");
  CHECK(chapter.find("epub:type=\"noteref\" role=\"doc-noteref\" id=\"t1n1r\" href=\"#t1n1\"") !=
        std::string::npos);
  CHECK(chapter.find("id=\"t1n1\" epub:type=\"footnote\" role=\"doc-footnote\"") !=
        std::string::npos);
}

TEST_CASE("a book of a language that runs to the left says so") {
  BriefingBuilder builder;
  builder.metadata().languages = {builder.add("ar")};
  const Files files = test::unpacked(test::written(builder.freeze().value(), "epub"));
  CHECK(holds(files, "EPUB/package.opf", "page-progression-direction=\"rtl\""));
  CHECK(holds(files, "EPUB/chapter1.xhtml", "lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\""));
}

TEST_CASE("the minutes of a recording are the page list where there are no pages") {
  BriefingBuilder builder;
  for (const Milliseconds start :
       {Milliseconds{1'000}, Milliseconds{70'000}, Milliseconds{75'000}}) {
    builder.begin_turn(builder.add("MODERATOR"));
    builder.begin_block(BlockKind::paragraph);
    builder.text(builder.add("Words."));
    builder.end_block();
    builder.end_turn();
    builder.tables().turns.back().start = start;
    builder.tables().turns.back().end = start + 500;
    builder.tables().turns.back().time_quality = TimeQuality::measured;
  }
  const std::string book = test::written(builder.freeze().value(), "epub");
  const Files files = test::unpacked(book);
  CHECK(holds(files, "EPUB/nav.xhtml", "#minute0\">0:00</a>"));
  CHECK(holds(files, "EPUB/nav.xhtml", "#minute1\">1:00</a>"));
  CHECK(holds(files, "EPUB/package.opf", "pageNavigation"));
  CHECK(told(book).empty());
}

TEST_CASE("conformance is claimed by option alone") {
  CHECK_FALSE(holds(made({std::string(kCall)}).files, "EPUB/package.opf", "conformsTo"));
  const Made claimed =
      made({std::string(kCall)}, {{"conforms-to", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"},
                                  {"certified-by", "The Quay Press"}});
  CHECK(holds(claimed.files, "EPUB/package.opf",
              "<meta property=\"dcterms:conformsTo\">EPUB Accessibility 1.1 - WCAG 2.2 Level AA"));
  CHECK(holds(claimed.files, "EPUB/package.opf", "a11y:certifiedBy\">The Quay Press"));
}

TEST_CASE("SOURCE_DATE_EPOCH dates the package and the entries") {
  ::setenv("SOURCE_DATE_EPOCH", "1930406700", 1);
  const Made book = made({std::string(kCall)});
  ::unsetenv("SOURCE_DATE_EPOCH");
  CHECK(holds(book.files, "EPUB/package.opf", "dcterms:modified\">2031-03-04T16:05:00Z<"));
  CHECK(holds(made({std::string(kCall)}).files, "EPUB/package.opf",
              "dcterms:modified\">2031-03-04T00:00:00Z<"));
}

// ----------------------------------------------------------------------- the cover

TEST_CASE("a cover is drawn, taken from a picture, or left out") {
  const test::TemporaryFolder folder;
  test::write_file(folder / "c.png", kPng);
  test::write_file(folder / "c.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
  const std::string call(kCall);
  CHECK(holds(made({call}).files, "EPUB/cover.svg", "Call on the Quay"));
  CHECK(made({call}, {{"cover", folder / "c.png"}}).files.at("EPUB/cover.png") == kPng);
  CHECK(made({call}, {{"cover", folder / "c.svg"}}).files.count("EPUB/cover.svg") == 1);
  const Made none = made({call}, {{"cover", "none"}});
  CHECK_FALSE(holds(none.files, "EPUB/package.opf", "cover"));
  CHECK(told(none.bytes).empty());
}

TEST_CASE("what is no picture is no cover") {
  const test::TemporaryFolder folder;
  const auto refused = [&](std::string_view bytes) {
    test::write_file(folder / "c", bytes);
    return made({std::string(kCall)}, {{"cover", folder / "c"}}).error;
  };
  CHECK(refused("no picture") == "epub.cover");
  CHECK(refused("") == "epub.cover");
  CHECK(refused(kPng.substr(0, 40)) == "epub.cover");
  CHECK(refused("\xFF\xD8\xFF\xE0") == "epub.cover");
  CHECK(refused("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>x</script></svg>") ==
        "epub.cover");
  CHECK(refused("<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"http://x/y\"/></svg>") ==
        "epub.cover");
  CHECK(made({std::string(kCall)}, {{"cover", folder / "absent"}}).error == "input.missing");
}

// ---------------------------------------------------------------------- the bundle

TEST_CASE("the parts of a bundle stand by date, unless the user has put them in order") {
  const auto call = [](const std::string& day) {
    return "Call of " + day + "\n\nMarch " + day +
           ", 2031\n\nMODERATOR:  Good day.\n\nQUESTION:  " + "Why?\n\nMODERATOR:  Because.\n";
  };
  const std::vector<std::string> texts = {call("9"), call("2"),
                                          "Call without a day\n\nMODERATOR:  "
                                          "Good day.\n\nQUESTION:  Why?\n",
                                          call("5")};
  const auto order = [](const Made& book) {
    const std::string& nav = book.files.at("EPUB/nav.xhtml");
    std::string out;
    for (std::size_t at = nav.find("title.xhtml\">Call "); at != std::string::npos;
         at = nav.find("title.xhtml\">Call ", at + 1))
      out += nav[at + std::string_view("title.xhtml\">Call of ").size()];
    return out;
  };
  const Made by_date = made(texts, {}, {0, "All", false});
  CHECK(order(by_date) == "259h");
  CHECK(told(by_date.bytes).empty());
  CHECK(order(made(texts, {}, {0, "All", true})) == "92h5");
}

TEST_CASE("a pseudonym is one entry a briefing, a name one entry a bundle") {
  const std::string text =
      "T\n\nMODERATOR:  Over to Senior Official One.\n\nSENIOR OFFICIAL ONE:  Hello.\n\nMODERATOR: "
      " "
      "We go to Dana Holt from Coastal Wire.\n\nQUESTION:  Why?\n\nSENIOR OFFICIAL ONE:  So.\n";
  const Made book = made({text, text}, {}, {0, "All", false});
  const std::string& index = book.files.at("EPUB/speakers.xhtml");
  const auto count = [&](std::string_view words) {
    std::size_t n = 0;
    for (std::size_t at = index.find(words); at != std::string::npos;
         at = index.find(words, at + 1))
      ++n;
    return n;
  };
  CHECK(count(">Senior Official One</b>") == 2);
  CHECK(count(">Holt, Dana</b>") == 1);
}

// ----------------------------------------------------------- books of other makers

TEST_CASE("a book of another maker is read as prose, in the order of its spine") {
  Diagnostics diagnostics;
  const auto got = test::read_as(packed_book(foreign()), "epub", diagnostics);
  REQUIRE_MESSAGE(got.has_value(), got.error().message);
  REQUIRE(got->turns().size() == 3);
  CHECK(got->view(got->metadata().title) == "The Lock Call");
  CHECK(got->turns()[1].label() == "QUESTION");
  CHECK(got->turns()[1].text() == "Why now?");
  CHECK(got->turns()[2].text() == "Because of the locks.");
}

TEST_CASE("a book that cannot be read says why by a code") {
  const Files good = foreign();
  CHECK(code_of_reading(packed_book(good)).empty());
  const auto changed = [&](const std::string& name, const std::string& text) {
    Files files = good;
    files[name] = text;
    return code_of_reading(packed_book(files));
  };
  const auto without = [&](const std::string& name) {
    Files files = good;
    files.erase(name);
    return code_of_reading(packed_book(files));
  };
  CHECK(changed("mimetype", "application/zip") == "epub.mimetype");
  CHECK(without("META-INF/container.xml") == "epub.no-container");
  CHECK(without("OPS/book.opf") == "epub.no-rootfile");
  CHECK(changed("META-INF/container.xml", "<container><rootfiles/></container>") ==
        "epub.no-rootfile");
  CHECK(changed("META-INF/container.xml", "<container>") == "xml.syntax");
  CHECK(changed("META-INF/encryption.xml",
                "<e><EncryptionMethod Algorithm=\"http://x/aes256\"/></e>") == "epub.encrypted");
  CHECK(changed("META-INF/lectern.json", "{}") == "epub.carried");
  CHECK(changed("META-INF/lectern.json", "{") == "json.syntax");
  CHECK(changed("OPS/book.opf", "<!DOCTYPE p [<!ENTITY a \"b\">]><package/>") == "xml.doctype");
  const std::string book = packed_book(good);
  CHECK(code_of_reading(book.substr(0, book.size() / 2)) == "container.truncated");
  CHECK(code_of_reading("no book") == "container.not-zip");
}

TEST_CASE("a million files are refused before one is read") {
  StringSink sink;
  ZipWriter zip(sink);
  REQUIRE(zip.add("mimetype", "application/epub+zip", ZipMethod::stored));
  for (int n = 0; n < 1'000'000; ++n) REQUIRE(zip.add(std::to_string(n), ""));
  REQUIRE(zip.finish());
  CHECK(code_of_reading(sink.text()) == "container.too-many-entries");
}

TEST_CASE("references that lead out of the book lead nowhere") {
  CHECK(told(with(foreign(), "OPS/book.opf", "text/a.xhtml", "../../a.xhtml"))
            .find("epub.manifest") != std::string::npos);
  CHECK(told(with(foreign(), "OPS/nav.xhtml", "text/a.xhtml", "../../../etc/passwd")) ==
        "epub.link");
}

// --------------------------------------------------------------------- lectern check

TEST_CASE("the mutations of a good book are told apart") {
  Files files = foreign();
  std::string& page = files.at("OPS/text/a.xhtml");
  page.erase(page.find("<script"), std::string_view("<script src=\"x.js\"/>").size());
  REQUIRE(told(packed_book(files)).empty());
  CHECK(told(packed_book(files, ZipMethod::deflated)) == "");  // too short to be deflated
  CHECK(told(packed_book(files, ZipMethod::stored, false)) == "epub.mimetype-entry");
  std::string extra = packed_book(files);
  extra[28] = 4;  // length of the extra field
  CHECK(told(extra).find("epub.mimetype-entry") != std::string::npos);
  std::string deflated = packed_book(files);
  deflated[8] = 8;
  CHECK(told(deflated).find("epub.mimetype-entry") != std::string::npos);
  const std::string opf = "OPS/book.opf";
  CHECK(told(with(files, opf, "<meta property=\"dcterms:modified\">2031-03-04T00:00:00Z</meta>",
                  "")) == "epub.modified");
  CHECK(told(with(files, opf, "2031-03-04T00:00:00Z", "2031-03-04")) == "epub.modified");
  CHECK(told(with(files, opf, "<itemref idref=\"a\"/>", "")) == "epub.nav");
  CHECK(told(with(files, opf, "idref=\"a\"", "idref=\"z\"")).find("epub.spine") !=
        std::string::npos);
  CHECK(told(with(files, opf, "properties=\"nav\"", "")) == "epub.nav");
  CHECK(told(with(files, opf, "<item id=\"b\"", "<item id=\"a\"")).find("epub.manifest") !=
        std::string::npos);
  CHECK(told(with(files, opf, "unique-identifier=\"u\"", "unique-identifier=\"v\"")) ==
        "epub.identifier");
  CHECK(told(with(files, opf, "<dc:language>en</dc:language>", "")) == "epub.metadata");
  CHECK(told(with(files, opf, "text/a.xhtml\" media-type=\"application/xhtml+xml",
                  "text/a.xhtml\" media-type=\"text/plain")) == "epub.media-type");
  CHECK(told(with(files, "OPS/nav.xhtml", "a.xhtml#t", "a.xhtml#nowhere")) == "epub.link");
  CHECK(told(with(files, "OPS/nav.xhtml", "epub:type=\"bodymatter\" ", "")) == "epub.nav");
  CHECK(told(with(files, "OPS/nav.xhtml", "epub:type=\"toc\"", "")) == "epub.nav");
  CHECK(told(with(files, "OPS/text/a.xhtml", "<b>now</b>", "<img src=\"no.png\" alt=\"\"/>")) ==
        "epub.link");
  CHECK(told(with(files, "OPS/text/a.xhtml", "<a id=\"x\"/>", "<a id=\"t\"/>")) == "epub.id");
  Files more = files;
  more["OPS/extra.txt"] = "x";
  CHECK(told(packed_book(more)) == "epub.not-in-manifest");
  more = files;
  more.erase("OPS/text/b two.xhtml");
  CHECK(told(packed_book(more)) == "epub.item-missing");
}

TEST_CASE("our own books have nothing to be told") {
  for (const auto& entry : std::filesystem::directory_iterator(test::fixtures() / "briefings")) {
    const Briefing briefing = test::analysed(test::read_file(entry.path() / "input.txt"));
    CHECK(told(test::written(briefing, "epub")).empty());
  }
}
