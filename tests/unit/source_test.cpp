#include <doctest/doctest.h>

#include "base/code_pages.hpp"
#include "base/unicode.hpp"
#include "lectern/diagnostics.hpp"
#include "lectern/source.hpp"
#include "support/files.hpp"

using namespace lectern;

namespace {

Source decoded(const std::string& bytes, Diagnostics& diagnostics) {
  Source source = Source::from_bytes("s", bytes);
  REQUIRE(source.decode(diagnostics));
  return source;
}

}  // namespace

TEST_CASE("UTF-8 text is the bytes, less a byte order mark") {
  Diagnostics diagnostics;
  const Source plain = decoded("Gr\xC3\xBC\xC3\x9F", diagnostics);
  CHECK(plain.text() == "Gr\xC3\xBC\xC3\x9F");
  CHECK(plain.encoding() == Encoding::utf8);
  const Source marked = decoded("\xEF\xBB\xBFHi", diagnostics);
  CHECK(marked.text() == "Hi");
  CHECK(marked.encoding() == Encoding::utf8_bom);
  CHECK(marked.bytes_of({0, 2}) == Span{3, 5});
  CHECK(diagnostics.all().empty());
}

TEST_CASE("UTF-16 is decoded with and without a mark, and spans lead back to its bytes") {
  Diagnostics diagnostics;
  const std::string marked("\xFF\xFEH\0\xE9\0!\0", 8);
  const Source little = decoded(marked, diagnostics);
  CHECK(little.text() == "H\xC3\xA9!");
  CHECK(little.bytes_of({1, 3}) == Span{4, 6});
  std::string big;
  for (const char c : std::string("MODERATOR: Hello")) {
    big += '\0';
    big += c;
  }
  const Source unmarked = decoded(big, diagnostics);
  CHECK(unmarked.encoding() == Encoding::utf16be);
  CHECK(unmarked.text() == "MODERATOR: Hello");
  // A pair of surrogates is four bytes there and four here.
  const Source emoji = decoded(std::string("\xFF\xFE\x3C\xD8\x99\xDF!\0", 8), diagnostics);
  CHECK(emoji.text() == "\xF0\x9F\x8E\x99!");
  CHECK(emoji.bytes_of({0, 4}) == Span{2, 6});
}

TEST_CASE("an encoding that the document states is read, and spans lead back to its bytes") {
  struct Row {
    std::string_view label, name;
    std::string bytes, text;
    Span span, in_bytes;  // of one character behind others
  };
  const Row rows[] = {
      {"ISO_8859-2:1987", "iso-8859-2", "\xB9i\xBE", "šiž", {3, 5}, {2, 3}},
      {"latin1", "windows-1252", "\x93Ma\xDF\x94", "“Maß”", {5, 7}, {3, 4}},
      {"cp1251", "windows-1251", "\xCF\xE0\xF0", "Пар", {2, 4}, {1, 2}},
      {"sjis", "shift_jis", "a\x89\xEF\x8C\xA9\xB1z", "a会見ｱz", {4, 7}, {3, 5}},
      {"gb18030",
       "gb18030",
       "\xD0\xC2\x90\x30\x81\x30\xCE\xC5",
       "新\xF0\x90\x80\x80闻",
       {7, 10},
       {6, 8}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.label);
    Diagnostics diagnostics;
    Source source = Source::from_bytes("s", row.bytes);
    REQUIRE(source.decode(diagnostics, {.stated = row.label}));
    CHECK(source.text() == row.text);
    CHECK(source.encoding_name() == row.name);
    CHECK(source.bytes_of(row.span) == row.in_bytes);
    CHECK(diagnostics.all().empty());
  }
}

TEST_CASE("what is not of the stated encoding becomes U+FFFD and is told") {
  Diagnostics diagnostics;
  Source source = Source::from_bytes("s", "a\x89 b\xFF");
  REQUIRE(source.decode(diagnostics, {.stated = "shift_jis"}));
  CHECK(source.text() == "a\xEF\xBF\xBD b\xEF\xBF\xBD");
  CHECK(source.bytes_of({6, 9}) == Span{4, 5});
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].code == "text.encoding.damaged");
}

TEST_CASE("bytes of UTF-8 are UTF-8 whatever the document states; an unknown label is an error") {
  Diagnostics diagnostics;
  Source source = Source::from_bytes("s", "Ma\xC3\x9F");
  REQUIRE(source.decode(diagnostics, {.stated = "latin1"}));
  CHECK(source.text() == "Maß");
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].code == "text.encoding.mislabelled");
  Source other = Source::from_bytes("s", "plain");
  const auto refused = other.decode(diagnostics, {.stated = "utf-7"});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "text.encoding.unread");
}

TEST_CASE("a lone surrogate and half a unit become U+FFFD, nothing is dropped") {
  Diagnostics diagnostics;
  const Source source = decoded(std::string("\xFF\xFE"
                                            "a\0\x00\xD8"
                                            "b\0c",
                                            9),
                                diagnostics);
  CHECK(source.text() ==
        "a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD");
  CHECK(source.bytes_of({1, 4}) == Span{4, 6});
  CHECK(source.bytes_of({5, 8}) == Span{8, 9});
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].code == "text.encoding.damaged");
  CHECK(diagnostics.all()[0].message.substr(0, 2) == "2 ");
  CHECK(diagnostics.all()[0].span == Span{1, 4});
}

TEST_CASE("UTF-16 without a mark may end in half a unit") {
  std::string bytes;
  for (const char c : std::string("MODERATOR: Hello")) bytes += {c, '\0'};
  Diagnostics diagnostics;
  const Source source = decoded(bytes + 'x', diagnostics);
  CHECK(source.text() == "MODERATOR: Hello\xEF\xBF\xBD");
  CHECK(diagnostics.count_of("text.encoding.damaged") == 1);
}

TEST_CASE("UTF-8 with a few bad bytes stays UTF-8, and each is read singly") {
  Diagnostics diagnostics;
  const Source source =
      decoded("Zo\xC3\xAB: \xE2\x80\x9Cyes\xE2\x80\x9D,\ncaf\xE9 \x85\x94.", diagnostics);
  CHECK(source.encoding() == Encoding::utf8);
  CHECK(source.text() ==
        "Zo\xC3\xAB: \xE2\x80\x9Cyes\xE2\x80\x9D,\ncaf\xC3\xA9 \xE2\x80\xA6\xE2\x80\x9D.");
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].code == "text.encoding.damaged");
  CHECK(diagnostics.all()[0].message.substr(0, 8) == "3 bytes ");
  CHECK(render_text(diagnostics.all()[0], "s", &source).substr(0, 6) == "s:2:4:");
  CHECK(source.bytes_of({20, 22}) == Span{20, 21});  // é
  CHECK(source.bytes_of({23, 26}) == Span{22, 23});  // …
  CHECK(source.bytes_of({26, 30}) == Span{23, 25});  // ” and the point
}

TEST_CASE("a byte order mark says UTF-8, however much is damaged") {
  Diagnostics diagnostics;
  const Source source = decoded("\xEF\xBB\xBF\xE9\xE8", diagnostics);
  CHECK(source.encoding() == Encoding::utf8_bom);
  CHECK(source.text() == "\xC3\xA9\xC3\xA8");
  CHECK(source.bytes_of({2, 4}) == Span{4, 5});
  CHECK(diagnostics.count_of("text.encoding.damaged") == 1);
}

TEST_CASE("a character of UTF-8 by chance does not make Windows-1252 UTF-8") {
  Diagnostics diagnostics;
  const Source source = decoded("\xE9t\xE9 \xC3\xA9 caf\xE9", diagnostics);
  CHECK(source.encoding() == Encoding::windows1252);
  CHECK(diagnostics.count_of("text.encoding.fallback") == 1);
  CHECK(diagnostics.count_of("text.encoding.damaged") == 0);
}

TEST_CASE("bytes that are no UTF-8 are read as Windows-1252, with a warning at the place") {
  Diagnostics diagnostics;
  const Source source = decoded("one\ncaf\xE9 \x93quoted\x94", diagnostics);
  CHECK(source.text() == "one\ncaf\xC3\xA9 \xE2\x80\x9Cquoted\xE2\x80\x9D");
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].code == "text.encoding.fallback");
  const std::string shown = render_text(diagnostics.all()[0], "s", &source);
  CHECK(shown.substr(0, 6) == "s:2:4:");
  CHECK(source.bytes_of({7, 9}) == Span{7, 8});
}

TEST_CASE("a code page is guessed from letters and their places, and told with the evidence") {
  struct Row {
    Encoding page;
    std::string_view text;
  };
  // Announcements of an invented ferry, as captions of it may say them.
  static constexpr Row kRows[] = {
      {Encoding::windows1251, "Паром отойдёт в шесть часов. Просим всех занять места на палубе."},
      {Encoding::windows1251,
       "Пором відійде о шостій годині. Просимо всіх зайняти місця на палубі."},
      {Encoding::windows1251,
       "Фериботът тръгва в шест часа. Моля, заемете местата си на палубата."},
      {Encoding::windows1250,
       "Trajekt vyplouvá v šest hodin. Prosíme všechny, aby zaujali svá místa na palubě; záložní "
       "člun už čeká u můstku. Můžeme začít, řekl kapitán, příště přijďte včas."},
      {Encoding::windows1250,
       "Prom odpływa o szóstej. Prosimy wszystkich o zajęcie miejsc na pokładzie; łódź zapasowa "
       "czeka już przy pomoście. Możemy zaczynać, powiedział kapitan."},
      {Encoding::windows1250,
       "A komp hat órakor indul. Kérjük, foglalják el helyüket a fedélzeten; a mentőcsónak előre "
       "készen áll, a fűtés működik. Kezdhetjük, mondta a révkapitány, legközelebb jöjjenek "
       "időben."},
      {Encoding::windows1250,
       "Trajekt odpluje ob šestih. Prosimo vse, da zasedejo svoja mesta; rezervni čoln že čaka. "
       "Začnemo lahko, je rekel kapitan, prihodnjič pridite pravočasno, če želite sedež."},
      {Encoding::windows1252,
       "Die Fähre legt um sechs Uhr ab. Bitte nehmen Sie Ihre Plätze ein, größere Taschen dürfen "
       "nicht an Deck; Frau Dvořák heißt hier Dvoøák."},
      {Encoding::windows1252,
       "Le bac part à six heures. Prenez place, s’il vous plaît, la sœur du maître est déjà là, "
       "et l’été sera sûrement très chaud, où que l’on aille. Ça coûte 10 m³ d’eau."},
      {Encoding::windows1252,
       "O barco parte às seis. As instruções são lidas em português; corações e razões não contam. "
       "Põe as malas no chão, avô."},
      {Encoding::windows1252,
       "Il traghetto parte alle sei. Perché non c’è più posto? Così è, lunedì sarà già tardi, però "
       "si può aspettare la città."},
      {Encoding::windows1252,
       "Õhtul kell kuus väljub praam. Palume kõigil istuda, õues on külm; šokolaadi ja žanri "
       "küsimusi täna ei ole. Tüdrukud jõudsid õigeks ajaks."},
      {Encoding::windows1252,
       "Færgen sejler klokken seks. Tag plads på dækket, før vi går; øl og smørrebrød står på "
       "bordet."},
      {Encoding::windows1252, "¿Quién dijo que sí? El señor Núñez, mañana a las 6ª hora. ¡Adiós!"},
  };
  for (const Row& row : kRows) {
    std::string bytes;
    for (std::size_t at = 0; at < row.text.size();) {
      const CodePoint c = decode_at(row.text, at);
      const std::string_view wanted = row.text.substr(at, c.length);
      at += c.length;
      int byte = 0;
      for (std::string one; byte < 256 && one != wanted; ++byte) {
        one.clear();
        append_from_code_page(one, static_cast<char>(byte), row.page);
      }
      bytes += byte == 256 ? '?' : static_cast<char>(byte - 1);
    }
    CAPTURE(row.text);
    Diagnostics diagnostics;
    const Source source = decoded(bytes, diagnostics);
    CHECK(encoding_name(source.encoding()) == encoding_name(row.page));
    REQUIRE(diagnostics.all().size() == 1);
    CHECK(diagnostics.all()[0].code ==
          (row.page == Encoding::windows1252 ? "text.encoding.fallback" : "text.encoding.guessed"));
  }
}

TEST_CASE("a few words are no evidence of a code page") {
  Diagnostics diagnostics;
  CHECK(decoded("The minister, Mr. Dvo\xF8\xE1k, said \"\xCF\xF0\xE8\xE2\xE5\xF2\".", diagnostics)
            .encoding() == Encoding::windows1252);
}

TEST_CASE("words taken out of a mark-up lead back to its bytes, lines and columns") {
  // Windows-1252: the last layer's runs go through the decoded text.
  const std::string file = "<p>caf\xE9\n<b>A&amp;B</b></p>";
  Diagnostics diagnostics;
  Source source = decoded(file, diagnostics);
  // "café" / "A" "&" "B" of the decoded text, in which é is two bytes.
  source.set_text("caf\xC3\xA9\nA&B",
                  {{0, 3, 0, Run::Mode::identity},
                   {5, 8, 0, Run::Mode::opaque, 1},
                   {6, 12, 0, Run::Mode::identity},
                   {7, 13, 0, Run::Mode::opaque, 5},
                   {8, 18, 0, Run::Mode::identity}},
                  {{{}, {}, Markup::html}});
  CHECK(source.bytes_of({0, 5}) == Span{3, 7});
  CHECK(source.bytes_of({6, 9}) == Span{11, 18});
  CHECK(source.bytes_of({7, 8}) == Span{12, 17});
  CHECK(source.line_of(6) == 2);
  const Diagnostic odd{Severity::warning, "a.b", "odd", {6, 9}};
  CHECK(render_text(odd, "f.html", &source) ==
        "f.html:2:4: warning: odd [a.b]\n  <b>A&amp;B</b></p>\n     ^~~~~~~\n");
  // What was said while decoding keeps its place.
  Diagnostics placed;
  Source again = decoded(file, diagnostics);
  placed.add_placed(diagnostics, again);
  CHECK(placed.all()[0].line == 1);
  CHECK(placed.all()[0].column == 7);
}

TEST_CASE("in a container a place is the part and the words") {
  Source source = Source::from_bytes("f.zip", "PK");
  source.set_text("one\ntwo", {{0, 3, 0, Run::Mode::identity}, {4, 3, 1, Run::Mode::identity}},
                  {{"a.xml", "<p>one</p>", Markup::html}, {"b.xml", "<p>two</p>", Markup::html}});
  const Diagnostic odd{Severity::warning, "a.b", "odd", {4, 7}};
  CHECK(render_text(odd, "f.zip", &source) == "f.zip:b.xml: warning: odd [a.b]\n  two\n  ^~~\n");
  CHECK(render_json(odd, "f.zip", &source) ==
        "{\"severity\":\"warning\",\"code\":\"a.b\",\"message\":\"odd\",\"file\":\"f.zip\","
        "\"part\":\"b.xml\",\"span\":[4,7]}\n");
  CHECK(source.bytes_of({4, 7}) == Span{3, 6});
}

TEST_CASE("binary files are refused") {
  for (const std::string& bytes :
       {std::string("PK\x03\x04\0\0\0\0", 8), std::string(100, '\x01')}) {
    Source source = Source::from_bytes("b", bytes);
    Diagnostics diagnostics;
    const auto done = source.decode(diagnostics);
    REQUIRE(!done);
    CHECK(done.error().code == "input.binary");
  }
}

TEST_CASE("files that cannot be read say why") {
  const test::TemporaryFolder folder;
  CHECK(Source::open(folder / "none.txt").error().code == "input.missing");
  CHECK(Source::open(folder.path()).error().code == "input.directory");
  test::write_file(folder / "big.txt", "0123456789");
  CHECK(Source::open(folder / "big.txt", {5}).error().code == "input.too-large");
  CHECK(Source::open(folder / "big.txt", {10})->bytes() == "0123456789");
}

TEST_CASE("lines end at LF, CR LF and CR; columns count characters") {
  const std::string text = "a\nb\r\n\xC3\xA9x\rz";
  const LineIndex lines(text);
  CHECK(lines.count() == 4);
  CHECK(lines.line(text, 2) == "b");
  CHECK(lines.line(text, 9).empty());
  const Location place = lines.locate(text, 7);  // the x
  CHECK(place.line == 3);
  CHECK(place.column == 2);
  CHECK(lines.locate(text, 99).line == 4);
}

TEST_CASE("a diagnostic shows its line with a caret, cut around the place when long") {
  Diagnostics diagnostics;
  const Source source =
      decoded("first\nsecond line here\n" + std::string(300, 'x') + "HERE", diagnostics);
  const Diagnostic one{Severity::warning, "a.b", "odd", {13, 17}};
  CHECK(render_text(one, "f.txt", &source) ==
        "f.txt:2:8: warning: odd [a.b]\n  second line here\n         ^~~~\n");
  const Diagnostic far{Severity::error, "a.c", "far", {323, 327}};
  const std::string shown = render_text(far, "f.txt", &source);
  CHECK(shown.find("HERE") != std::string::npos);
  CHECK(shown.size() < 400);
  CHECK(render_json(one, "f.txt", &source) ==
        "{\"severity\":\"warning\",\"code\":\"a.b\",\"message\":\"odd\",\"file\":\"f.txt\","
        "\"line\":2,"
        "\"column\":8,\"span\":[13,17]}\n");
}

TEST_CASE("diagnostics of one code are kept up to the limit and counted past it") {
  Diagnostics diagnostics(2);
  for (int n = 0; n < 5; ++n) diagnostics.warning("x.y", "again");
  CHECK(diagnostics.all().size() == 2);
  CHECK(diagnostics.count_of("x.y") == 5);
  CHECK(diagnostics.count_from(Severity::warning) == 5);
  CHECK(diagnostics.count_from(Severity::error) == 0);
  REQUIRE(diagnostics.suppressed().size() == 1);
  CHECK(diagnostics.suppressed()[0].second == 3);
}

TEST_CASE("the digest of a source is SHA-256 of its bytes") {
  // FIPS 180-4, example of one block.
  CHECK(Source::from_bytes("s", "abc").sha256() ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
