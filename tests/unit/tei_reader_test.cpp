// The TEI reader: what others mean by their TEI, and what a reader refuses. Documents are
// made here, a line or two each; whole ones are in fixtures/tei.
#include <doctest/doctest.h>

#include "briefing/publication.hpp"
#include "lectern/analysis.hpp"
#include "lectern/builder.hpp"
#include "support/files.hpp"
#include "tei/tei.hpp"

using namespace lectern;

namespace {

constexpr std::string_view kNamespace = "xmlns=\"http://www.tei-c.org/ns/1.0\"";

std::string document(const std::string& text, const std::string& profile = "",
                     const std::string& root = "") {
  return "<TEI " + std::string(kNamespace) + root +
         "><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc>" +
         (profile.empty() ? "" : "<profileDesc>" + profile + "</profileDesc>") +
         "</teiHeader><text>" + text + "</text></TEI>";
}
std::string body(const std::string& text) { return document("<body>" + text + "</body>"); }
std::string people(const std::string& persons) {
  return "<particDesc><listPerson>" + persons + "</listPerson></particDesc>";
}

Briefing read(const std::string& tei, Diagnostics& diagnostics) {
  auto briefing = test::read_as(tei, "tei", diagnostics);
  REQUIRE_MESSAGE(briefing.has_value(), briefing.error().message, "\n", tei);
  return std::move(*briefing);
}
Briefing read(const std::string& tei) {
  Diagnostics diagnostics;
  return read(tei, diagnostics);
}
std::string code_of(const std::string& tei) {
  Diagnostics diagnostics;
  const auto got = test::read_all_as(tei, "tei", diagnostics);
  return got ? "read" : got.error().code;
}

// The blocks of a briefing as the YAML form writes them, joined by " | ".
std::string blocks(const Briefing& briefing) {
  const std::string yaml = test::written(briefing, "yaml");
  constexpr std::string_view kItem = "\n      - ";
  std::string out;
  for (std::size_t at = yaml.find(kItem); at != std::string::npos; at = yaml.find(kItem, at)) {
    at += kItem.size();
    const std::size_t end = std::min(yaml.find('\n', at), yaml.size());
    out += (out.empty() ? "" : " | ") + yaml.substr(at, end - at);
  }
  return out;
}
std::string spoken(const std::string& content) {
  return blocks(read(body("<u>" + content + "</u>")));
}

}  // namespace

TEST_CASE("each element in a paragraph becomes the mark that it means") {
  struct Case {
    const char* tei;
    const char* yaml;
  };
  constexpr Case kCases[] = {
      {"a <emph>b</emph>", R"~(["a ", {emphasis: "b"}])~"},
      {"a <hi rend='bold italic'>b</hi>", R"~(["a ", {strong: "b"}])~"},
      {"a <hi rend='italic'>b</hi>", R"~(["a ", {emphasis: "b"}])~"},
      {"a <ref target='x.html'>b</ref>", R"~(["a ", {link: "b", detail: "x.html"}])~"},
      {"a <supplied>b</supplied>", R"~(["a ", {supplied: "b"}])~"},
      {"a <del>b</del><add>c</add>", R"~(["a ", {deleted: "b"}, {inserted: "c"}])~"},
      {"<choice><sic>b</sic><corr>c</corr></choice> d",
       R"~([{deleted: "b"}, {inserted: "c"}, " d"])~"},
      {"<choice><abbr>b</abbr><expan>c</expan></choice> d", R"~(["b", {supplied: "c"}, " d"])~"},
      {"a <unclear>b</unclear>", R"~(["a ", {unclear: "b"}])~"},
      {"a <gap reason='inaudible'/>", R"~(["a ", {gap: ""}])~"},
      {"a <gap reason='redacted'><desc>[b]</desc></gap>", R"~(["a ", {redaction: "[b]"}])~"},
      {"a <gap reason='sampling'/>", R"~(["a ", {gap: "", detail: "sampling"}])~"},
      {"a <q>b</q> <said>c</said>", R"~(["a ", {quotation: "b"}, " ", {quotation: "c"}])~"},
      {"a <foreign xml:lang='fr'>b</foreign>", R"~(["a ", {foreign: "b", detail: "fr"}])~"},
      {"a <vocal><desc>coughs</desc></vocal>", R"~(["a ", {event: "coughs", sound: "vocal"}])~"},
      {"a <vocal type='laughter'><desc>b</desc></vocal>",
       R"~(["a ", {event: "b", sound: "laughter"}])~"},
      {"a <kinesic type='applause'/>", R"~(["a ", {event: "", sound: "applause"}])~"},
      {"a <incident><desc>(b)</desc></incident>", R"~(["a ", {event: "(b)", sound: "other"}])~"},
      {"a <incident type='pause'><desc>b</desc></incident>", R"~(["a ", {pause: "b"}])~"},
      {"a <pause/> b", R"~(["a ", {pause: ""}, " b"])~"},
      {"a <note>b</note>", R"~(["a ", {event: "b", sound: "editorial"}])~"},
      {"a<pb n='7'/> b", R"~(["a", {page: "7"}, " b"])~"},
      {"a<lb/>b", R"~(["a", {break: "hard"}, "b"])~"},
      {"on <date when='2031-05-06'>May 6</date> <persName>Ada</persName> <num>3</num>",
       R"~("on May 6 Ada 3")~"},
      {"a <shift new='loud'/>", R"~(["a ", {raw: "<shift new=\"loud\"/>", detail: "tei"}])~"},
      {"a <!-- b --><![CDATA[<c>]]>", R"~("a <c>")~"},
  };
  for (const Case& each : kCases) {
    CAPTURE(each.tei);
    CHECK(spoken(each.tei) == each.yaml);
  }
}

TEST_CASE("a turn's paragraphs are its seg, p, l or item; words in none of them run on") {
  CHECK(spoken("<seg>a</seg><seg>b</seg>") == R"~("a" | "b")~");
  CHECK(spoken("<seg>a</seg><pause/><seg>b</seg>") == R"~("a" | {event: [{pause: ""}]} | "b")~");
  CHECK(spoken("a <seg>b</seg> c") == R"~("a b c")~");
  CHECK(spoken("a <p>b</p> c") == R"~("a" | "b" | "c")~");
  CHECK(spoken("<seg>a</seg><note>b</note>") == R"~("a" | {note: "b"})~");
  CHECK(spoken("") == "");
}

TEST_CASE("white space with a line feed is layout; other white space is text") {
  CHECK(spoken("\n   a\n     b  c\n  ") == R"~("a b  c")~");
  CHECK(spoken("<seg>\n a <emph>b</emph>\n  c</seg>") == R"~(["a ", {emphasis: "b"}, " c"])~");
  CHECK(spoken("<seg>a\xC2\xA0 b</seg>") == "\"a\xC2\xA0 b\"");
  CHECK(spoken("<seg>a <emph> b </emph>c</seg>").find("b") != std::string::npos);
}

TEST_CASE("tokens stand apart, punctuation follows its word, @join glues") {
  CHECK(spoken("<seg><w>a</w>\n<w>b</w><pc>,</pc>\n<w>c</w> <pc>.</pc></seg>") == R"~("a b, c.")~");
  CHECK(spoken("<seg><w>do</w><w join='left'>n't</w> <pc>(</pc><w>go</w><pc>)</pc></seg>") ==
        R"~("don't (go)")~");
  CHECK(spoken("<seg><w join='right'>l'</w><w>eau</w></seg>") == R"~("l'eau")~");
  CHECK(spoken("<seg><s><w>a</w><pc>.</pc></s> <s><w>B</w><pc>.</pc></s></seg>") == R"~("a. B.")~");
}

TEST_CASE("what stands between tokens stands apart from them, whatever it is") {
  CHECK(spoken("<w>He</w> <emph>yes</emph> <w>to</w> <unclear>me</unclear> and <w>so</w> "
               "<del>ab</del> <w>x</w> <vocal><desc>laughs</desc></vocal> <w>ok</w> "
               "<name>Foo</name><pc>,</pc> <pc>\"</pc><w>end</w><pc>\"</pc>") ==
        "[\"He \", {emphasis: \"yes\"}, \" to \", {unclear: \"me\"}, \" and so \", {deleted: "
        "\"ab\"}, \" x \", "
        "{event: \"laughs\", sound: \"vocal\"}, \" ok Foo, \\\"end\\\"\"]");
  CHECK(spoken("<phr><w>in</w> <w>time</w></phr> <app><lem>a</lem><rdg>b</rdg></app>") ==
        "\"in time a\"");
  CHECK(spoken("con<lb break=\"no\"/>tinue") == "\"continue\"");
}

TEST_CASE("lines, cells and paragraphs of front matter and of notes are apart") {
  const Briefing briefing = read(document(
      "<front><titlePage><titlePart>HEARING<lb/>BEFORE</titlePart></titlePage><div><table><row>"
      "<cell>one</cell><cell>two</cell></row></table><p>The <choice><sic>teh</sic><corr>the</corr>"
      "</choice> end</p></div></front><body><div><head>PART<lb/>ONE</head><sp><speaker>Mr.<lb/>LOW"
      "</speaker><p>Hi <note><p>Foot</p><p>note.</p></note></p></sp></div></body>"));
  std::string matter;
  for (const Matter& record : briefing.tables().matter)
    matter += std::string(briefing.view(record.text)) + '|';
  CHECK(matter == "HEARING BEFORE|one two|The the end|");
  CHECK(briefing.sections()[0].title() == "PART ONE");
  CHECK(briefing.turns()[0].label() == "Mr. LOW");
  CHECK(blocks(briefing) == "[\"Hi \", {event: \"Foot note.\", sound: \"editorial\"}]");
}

TEST_CASE("a paragraph in another language than its turn says so") {
  const Briefing briefing =
      read(body("<u xml:lang='fr'><seg>Oui.</seg><seg xml:lang='de'>Ja.</seg></u>"
                "<u><seg xml:lang='es'>Si.</seg><seg xml:lang='es'>No.</seg></u>"));
  CHECK(blocks(briefing) == "\"Oui.\" | [{foreign: \"Ja.\", detail: \"de\"}] | \"Si.\" | \"No.\"");
  CHECK(briefing.view(briefing.turns()[1].record().language) == "es");
}

TEST_CASE("@who names people with a hash or without, one or several, or nobody") {
  const std::string persons = people(
      "<person xml:id='a'><persName>Ada Quill</persName></person>"
      "<personGrp xml:id='g'><name>The choir</name></personGrp>");
  const Briefing briefing = read(document(
      "<body><u who='#a'>1</u><u who='a'>2</u><u who='#a #g'>3</u><u>4</u><u who='#'>5</u></body>",
      persons));
  const auto speakers = [&](Index turn) {
    std::string out;
    for (const ParticipantView person : briefing.turns()[turn].speakers())
      out += (out.empty() ? "" : ", ") + std::string(person.display_name());
    return out;
  };
  CHECK(speakers(0) == "Ada Quill");
  CHECK(speakers(1) == "Ada Quill");
  CHECK(speakers(2) == "Ada Quill, The choir");
  CHECK(speakers(3).empty());
  CHECK(speakers(4).empty());
  CHECK(briefing.participants()[1].record().group);
}

TEST_CASE("a pointer to nobody is a label where nothing is printed, never a name") {
  Diagnostics diagnostics;
  const Briefing briefing =
      read(body("<u who='#p.17'>a</u><note type='speaker'>GUEST:</note><u who='#p.18'>b</u>"),
           diagnostics);
  CHECK(briefing.participants()[0].name().empty());
  CHECK(briefing.participants()[0].display_name() == "p.17");
  CHECK(briefing.participants()[1].name().empty());
  CHECK(briefing.participants()[1].display_name() == "GUEST");
  CHECK(diagnostics.count_of("tei.person.unknown") == 2);
}

TEST_CASE("a speaker's note is the label of the next turn; without a turn it stays a note") {
  const Briefing briefing =
      read(body("<note type='speaker'>Ms QUILL :</note><u>a</u><note type='speaker'>Lost</note>"));
  CHECK(briefing.turns()[0].label() == "Ms QUILL");
  REQUIRE(briefing.turns().size() == 2);
  CHECK(briefing.turns()[1].kind() == TurnKind::narration);
  CHECK(briefing.turns()[1].text() == "Lost");
}

TEST_CASE(
    "names are put in the order in which they are said, affiliations only when there is one") {
  const std::string orgs =
      "<particDesc><listOrg><org xml:id='o' role='outlet'><orgName>Wire</orgName></org></listOrg>"
      "<listPerson><person xml:id='a'><persName><surname>Quill</surname><forename>Ada</forename>"
      "<roleName>Dr</roleName></persName><affiliation ref='#o'/></person>"
      "<person xml:id='b'><persName>Bo</persName><affiliation ref='#o' to='2020'/>"
      "<affiliation ref='#o' from='2021'/></person></listPerson></particDesc>";
  const Briefing briefing = read(document("<body><u who='#a'>x</u></body>", orgs));
  CHECK(briefing.participants()[0].name() == "Dr Ada Quill");
  CHECK(briefing.participants()[0].affiliation() == "Wire");
  CHECK(briefing.organisations()[0].kind() == OrgKind::outlet);
  CHECK(briefing.participants()[1].affiliation().empty());
}

TEST_CASE("what a header says beyond the fields of a briefing is kept as it stands, and told") {
  const std::string tei =
      "<TEI " + std::string(kNamespace) +
      "><teiHeader><fileDesc><titleStmt><title>T</title><title xml:lang='fr'>Autre</title>"
      "<respStmt><resp>typing</resp><name>Bo Quill</name></respStmt><funder>The Fund</funder>"
      "<meeting n='1'>Term</meeting><meeting n='2'>Day</meeting></titleStmt>"
      "<editionStmt><edition>2.1</edition></editionStmt><extent><measure quantity='9'/></extent>"
      "<publicationStmt><publisher>House</publisher></publicationStmt>"
      "<sourceDesc><bibl><title>Minutes</title></bibl></sourceDesc></fileDesc>"
      "<encodingDesc><tagsDecl><namespace name='x'/></tagsDecl><projectDesc><p/></projectDesc>"
      "</encodingDesc></teiHeader><text><body><u>Hi.</u></body></text></TEI>";
  Diagnostics diagnostics;
  const Briefing briefing = read(tei, diagnostics);
  std::string kept;
  for (const Extension& extension : briefing.tables().extensions)
    kept += std::string(briefing.view(extension.key)) + ' ' +
            std::string(briefing.view(extension.value)) + '\n';
  CHECK(
      kept ==
      "tei:editionStmt [\"<editionStmt><edition>2.1</edition></editionStmt>\"]\n"
      "tei:funder [\"<funder>The Fund</funder>\"]\n"
      "tei:meeting [\"<meeting n=\\\"1\\\">Term</meeting>\",\"<meeting "
      "n=\\\"2\\\">Day</meeting>\"]\n"
      "tei:publicationStmt [\"<publicationStmt><publisher>House</publisher></publicationStmt>\"]\n"
      "tei:respStmt [\"<respStmt><resp>typing</resp><name>Bo Quill</name></respStmt>\"]\n"
      "tei:sourceDesc [\"<sourceDesc><bibl><title>Minutes</title></bibl></sourceDesc>\"]\n"
      "tei:title [\"<title xml:lang=\\\"fr\\\">Autre</title>\"]\n");
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].code == "tei.header");
  CHECK(diagnostics.all()[0].message.ends_with(
      "editionStmt 1, funder 1, meeting 2, publicationStmt 1, respStmt 1, sourceDesc 1, title 1"));
}

TEST_CASE("an affiliation names an organisation by its name; an office is none, and is told") {
  const std::string list =
      "<person xml:id='a'><persName>Ada</persName><affiliation><roleName xml:lang='de'>Präsidentin"
      "</roleName><roleName xml:lang='en'>President</roleName></affiliation></person>"
      "<person xml:id='b'><persName>Bo</persName><affiliation><roleName>Editor</roleName>"
      "<orgName>Wire</orgName></affiliation></person>";
  Diagnostics diagnostics;
  const Briefing briefing =
      read(document("<body><u who='#a'>x</u></body>", people(list)), diagnostics);
  CHECK(briefing.participants()[0].affiliation().empty());
  CHECK(briefing.participants()[1].affiliation() == "Wire");
  CHECK(briefing.organisations().size() == 1);
  CHECK(diagnostics.count_of("tei.not-kept") == 1);
}

TEST_CASE("who is named by a pointer alone speaks, and tells nothing") {
  Briefing briefing =
      read(document("<body><u who='#a'>I propose it.</u></body>",
                    people("<person xml:id='a'><persName>Ada Quill</persName></person>")));
  Diagnostics diagnostics;
  const auto understood = analyse(std::move(briefing), diagnostics);
  REQUIRE(understood.has_value());
  CHECK(understood->turns()[0].kind() == TurnKind::remarks);
}

TEST_CASE("a timeline counts from the origin, from the point before, or by the clock") {
  struct Case {
    const char* timeline;
    Milliseconds start, end;
  };
  constexpr Case kCases[] = {
      {"<timeline unit='s' origin='#T0'><when xml:id='T0'/><when xml:id='A' interval='1.25' "
       "since='#T0'/><when xml:id='B' interval='2.5' since='#T0'/></timeline>",
       1250, 2500},
      {"<timeline unit='s' origin='#T0'><when xml:id='T0'/><when xml:id='A' interval='1.25'/>"
       "<when xml:id='B' interval='2.5'/></timeline>",
       1250, 3750},
      {"<timeline unit='ms'><when xml:id='T0'/><when xml:id='A' interval='40' since='T0'/>"
       "<when xml:id='B' interval='2' unit='s' since='#A'/></timeline>",
       40, 2040},
      {"<timeline origin='#T0'><when xml:id='T0' absolute='23:59:58'/>"
       "<when xml:id='A' absolute='23:59:59'/><when xml:id='B' absolute='00:00:01.5'/></timeline>",
       1000, 3500},
      {"<timeline unit='s'><when xml:id='T0'/><when xml:id='A' interval='unknown'/>"
       "<when xml:id='B' interval='3' since='#T0'/></timeline>",
       kNoTime, 3000},
  };
  for (const Case& each : kCases) {
    CAPTURE(each.timeline);
    const Briefing briefing =
        read(document(std::string(each.timeline) + "<body><u start='#A' end='#B'>a</u></body>"));
    const Turn& turn = briefing.tables().turns[0];
    CHECK(turn.start == each.start);
    CHECK(turn.end == each.end);
    CHECK(turn.time_quality == TimeQuality::measured);
  }
}

TEST_CASE("a turn that ends before it begins keeps its start") {
  Diagnostics diagnostics;
  const Briefing briefing = read(
      document("<timeline unit='s'><when xml:id='T0'/><when xml:id='A' interval='2' since='#T0'/>"
               "</timeline><body><u start='#A' end='#T0'>a</u></body>"),
      diagnostics);
  CHECK(briefing.tables().turns[0].start == 2000);
  CHECK(briefing.tables().turns[0].end == kNoTime);
  CHECK(diagnostics.count_of("tei.time-order") == 1);
}

TEST_CASE("what is heard after a turn belongs to it; what is told between turns is narration") {
  const Briefing briefing = read(
      body("<u>a</u><kinesic><desc>waves</desc></kinesic><note>b</note><head>c</head><u>d</u>"));
  REQUIRE(briefing.turns().size() == 3);
  CHECK(briefing.turns()[0].text() == "a\nwaves");
  CHECK(briefing.turns()[1].kind() == TurnKind::narration);
  CHECK(briefing.turns()[1].blocks()[1].kind() == BlockKind::heading);
  CHECK(briefing.turns()[2].text() == "d");
}

TEST_CASE("@prev makes a resumed turn, and the one before was interrupted") {
  Diagnostics diagnostics;
  const Briefing briefing = read(body("<u xml:id='x'>a</u><u>b</u><u prev='#x'>c</u>"
                                      "<u prev='#nothing'>d</u>"),
                                 diagnostics);
  CHECK(briefing.tables().turns[2].resumes == 0);
  CHECK(briefing.tables().turns[0].interrupted);
  CHECK(briefing.tables().turns[3].resumes == kNone);
  CHECK(diagnostics.count_of("tei.pointer.dangling") == 1);
}

TEST_CASE("the same id twice is told, and the first one is meant") {
  Diagnostics diagnostics;
  const Briefing briefing =
      read(body("<u xml:id='x'>a</u><u xml:id='x'>b</u><u prev='#x'>c</u>"), diagnostics);
  CHECK(briefing.tables().turns[2].resumes == 0);
  CHECK(diagnostics.count_of("tei.id.duplicate") == 1);
}

TEST_CASE("what is no document, or of no text, or not of TEI is refused with a reason") {
  const std::string tei(kNamespace);
  CHECK(code_of("<listOrg " + tei + "><org/></listOrg>") == "tei.no-text");
  CHECK(code_of("<taxonomy " + tei + "/>") == "tei.no-text");
  CHECK(code_of("<TEI " + tei + "><teiHeader/></TEI>") == "tei.no-text");
  CHECK(code_of(body("")) == "tei.no-text");
  CHECK(code_of("<teiCorpus " + tei +
                " xmlns:xi='http://www.w3.org/2001/XInclude'>"
                "<teiHeader/><xi:include href='/etc/passwd'/></teiCorpus>") == "tei.no-text");
  CHECK(code_of("<TEI xmlns='http://example.org/other'><text><body><u>a</u></body></text></TEI>") ==
        "tei.namespace");
  CHECK(code_of("<!DOCTYPE TEI [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + body("<u>&a;</u>")) ==
        "xml.doctype");
  CHECK(code_of("<TEI " + tei + "><text>") == "xml.syntax");
  CHECK(code_of(body("<u>a\x01</u>")) == "xml.forbidden-character");
}

TEST_CASE("deep nesting is refused or flattened, never too much") {
  const auto nested = [](std::size_t depth) {
    std::string out;
    for (std::size_t n = 0; n < depth; ++n) out += "<emph>";
    out += "deep";
    for (std::size_t n = 0; n < depth; ++n) out += "</emph>";
    return body("<u>" + out + "</u>");
  };
  CHECK(read(nested(200)).turns()[0].text() == "deep");
  CHECK(code_of(nested(5000)) == "xml.too-deep");
}

TEST_CASE("content is known as TEI whatever its name, and other XML is not") {
  const auto score = [](const std::string& head) {
    return tei::make_reader()->probe({head, head}).score;
  };
  CHECK(score("<?xml version='1.0'?>\n<!-- a > b -->\n" + body("<u>a</u>")) >= 90);
  CHECK(score("\xEF\xBB\xBF<tei:TEI xmlns:tei='http://www.tei-c.org/ns/1.0'>") >= 90);
  CHECK(score("<TEI><text/></TEI>") >= 50);
  CHECK(score("<tt xmlns='http://www.w3.org/ns/ttml'/>") == 0);
  CHECK(score("MODERATOR:  Good morning.") == 0);
  CHECK(score("") == 0);
}

TEST_CASE("prefixed TEI is TEI, and without a namespace it is read with a warning") {
  CHECK(read("<t:TEI xmlns:t='http://www.tei-c.org/ns/1.0'><t:text><t:body><t:u>a</t:u></t:body>"
             "</t:text></t:TEI>")
            .turns()[0]
            .text() == "a");
  Diagnostics diagnostics;
  CHECK(read("<TEI><text><body><u>a</u></body></text></TEI>", diagnostics).turns().size() == 1);
  CHECK(diagnostics.count_of("tei.namespace") == 1);
}

TEST_CASE("any text becomes a token and comes back") {
  for (const char* text : {"", "_", "a", "reply_to", "a b", "_5F", "x_AB", "_é", "ab_", "%&\n"}) {
    CAPTURE(text);
    CHECK(tei::text_of_token(tei::token_of(text)) == text);
    CHECK(tei::token_of(text).find_first_of(" %&\n") == std::string::npos);
  }
  CHECK(tei::token_of("reply_to") == "reply_to");
  CHECK(tei::token_of("a b") == "a_20b");
}

namespace {

// A briefing of one turn whose only block holds what `fill` puts into it.
template <class Fill>
void comes_back(Fill fill) {
  BriefingBuilder builder;
  builder.begin_turn(builder.add("A"));
  builder.begin_block(BlockKind::paragraph);
  fill(builder);
  builder.end_block();
  builder.end_turn();
  auto briefing = builder.freeze();
  REQUIRE_MESSAGE(briefing.has_value(), briefing.error().message);
  const std::string tei = test::written(*briefing, "tei");
  const Briefing again = read(tei);
  const auto difference = equal_content(*briefing, again);
  CHECK_MESSAGE(!difference, difference->path, ": ", difference->left, " | ", difference->right,
                "\n", tei);
}

}  // namespace

TEST_CASE("what the words do not show of a mark is said, and comes back") {
  for (const InlineKind kind :
       {InlineKind::event, InlineKind::pause, InlineKind::gap, InlineKind::redaction})
    for (const Brackets brackets : {Brackets::none, Brackets::round, Brackets::square})
      for (const char* words : {"", "x", "(x)", "[x]", "()", "a\nb"})
        comes_back([&](BriefingBuilder& b) {
          b.text(b.add("before "));
          b.leaf(kind, b.add(words), {}, brackets);
        });
  for (const InlineKind kind : {InlineKind::gap, InlineKind::redaction, InlineKind::raw,
                                InlineKind::interruption, InlineKind::page_break})
    for (const char* detail : {"", "inaudible", "redacted", "(b)(6)", "two words", "trailing-off"})
      comes_back([&](BriefingBuilder& b) {
        const Index row = b.leaf(kind, is_point(kind) ? Str{} : b.add("x"));
        b.inline_at(row).detail = b.add(detail);
      });
  for (const InlineKind kind : {InlineKind::mention, InlineKind::supplied, InlineKind::strong,
                                InlineKind::link, InlineKind::foreign})
    for (const Brackets brackets : {Brackets::none, Brackets::round, Brackets::square})
      for (const char* words : {"", "x", "(x)", "[x", "]"})
        comes_back([&](BriefingBuilder& b) {
          const Index row = b.open(kind, brackets);
          b.text(b.add(words));
          b.close();
          if (kind == InlineKind::link) b.inline_at(row).detail = b.add("a b#c#d");
          if (kind == InlineKind::foreign) b.inline_at(row).detail = b.add("no tag");
        });
}

TEST_CASE("metadata that TEI has no value for comes back") {
  BriefingBuilder builder;
  Metadata& m = builder.metadata();
  m.zone = builder.add(" EST");
  m.start.minutes = 25 * 60 + 4;
  m.date = builder.add("one day");
  m.languages = {builder.add("no tag"), builder.add("en")};
  m.source.retrieved = builder.add("2031-03-05T10:00:00Z");
  builder.tables().organisations = {{}, {builder.add("Wire"), OrgKind::outlet}};
  Participant person;
  person.name.surname = builder.add("Quill");
  person.affiliation = 0;
  const Str labels[] = {builder.add("B"), Str{}, builder.add("A")};
  person.labels = builder.add_labels(labels);
  person.shared = true;
  builder.tables().participants.push_back(person);
  builder.begin_turn({});
  builder.tables().turns.back().interrupted = true;
  builder.end_turn();
  auto briefing = builder.freeze();
  REQUIRE_MESSAGE(briefing.has_value(), briefing.error().message);
  const std::string tei = test::written(*briefing, "tei");
  const Briefing again = read(tei);
  const auto difference = equal_content(*briefing, again);
  CHECK_MESSAGE(!difference, difference->path, ": ", difference->left, " | ", difference->right,
                "\n", tei);
}

TEST_CASE("a value changed by hand in our TEI is kept, as given") {
  std::string tei = test::written(test::analysed("MODERATOR:  Hello.\n\nQUESTION:  Why?\n"), "tei");
  const std::string was = "ana=\"#turn.question\"";
  const std::size_t at = tei.find(was);
  REQUIRE(at != std::string::npos);
  tei.replace(at, was.size(), "ana=\"#turn.remarks\"");
  const Briefing briefing = read(tei);
  const Assertion* assertion = briefing.assertion({Table::turn, 1}, "kind");
  REQUIRE(assertion != nullptr);
  CHECK(assertion->origin == Origin::given);
  CHECK(briefing.view(assertion->value) == "remarks");
}

TEST_CASE("a pointer of our own that leads nowhere is told, and the rest is read") {
  std::string tei = test::written(test::analysed("MODERATOR:  Hello.\n\nQUESTION:  Why?\n"), "tei");
  const std::string was = "<ptr type=\"question\" target=\"#t2\"/>";
  const std::size_t at = tei.find(was);
  REQUIRE(at != std::string::npos);
  tei.replace(at, was.size(), "<ptr type=\"question\" target=\"#t99\"/>");
  Diagnostics diagnostics;
  const Briefing briefing = read(tei, diagnostics);
  CHECK(briefing.turns().size() == 2);
  // The exchange has no turn left and goes; so does what was inferred of it.
  CHECK(briefing.exchanges().empty());
  CHECK(diagnostics.count_of("tei.pointer.dangling") == 2);
}

TEST_CASE("a person put into our TEI by hand moves the others, and what names them follows") {
  std::string tei = test::written(
      test::analysed("MODERATOR:  Let’s go to Ada Low from Canal News.\n\nQUESTION:  Why?\n\nMR. "
                     "REED:  So.\n"),
      "tei");
  const auto replace = [&](const std::string& was, const std::string& is) {
    const std::size_t at = tei.find(was);
    REQUIRE(at != std::string::npos);
    tei.replace(at, was.size(), is);
  };
  replace("<listPerson>",
          "<listPerson><person xml:id=\"zora\"><persName>Zora Neu</persName></person>");
  const Briefing briefing = read(tei);
  const Assertion* speaker = briefing.assertion({Table::turn, 1}, "speaker");
  REQUIRE(speaker != nullptr);
  CHECK(speaker->origin == Origin::inferred);
  CHECK(briefing.turns()[1].speakers()[0].display_name() == "Ada Low");
  CHECK(briefing.view(speaker->value) ==
        "p" + std::to_string(briefing.turns()[1].speakers()[0].row() + 1));
}

TEST_CASE("a publication that a person changes in our TEI is what the briefing says") {
  BriefingBuilder builder(test::analysed("MODERATOR:  Hello.\n\nQUESTION:  Why?\n"));
  set_publication_value(builder, "publication.publisher", "Old House");
  set_publication_value(builder, "publication.licence", "https://example.org/by");
  set_publication_value(builder, "publication.date", "2031-05-06");
  auto briefing = builder.freeze();
  REQUIRE(briefing);
  const std::string tei = test::written(*briefing, "tei");
  const auto edited = [&](const std::string& was, const std::string& is) {
    std::string text = tei;
    const std::size_t at = text.find(was);
    REQUIRE(at != std::string::npos);
    return read(text.replace(at, was.size(), is));
  };
  const auto licence = [](const Briefing& b) {
    return publication_value(b, "publication.licence");
  };
  CHECK(licence(read(tei)) == "https://example.org/by");
  CHECK(licence(edited(">https://example.org/by<", ">https://example.org/nc<")) ==
        "https://example.org/nc");
  CHECK(licence(edited("target=\"https://example.org/by\"", "target=\"https://example.org/nc\"")) ==
        "https://example.org/nc");
  CHECK(publication_value(edited("Old House", "New House"), "publication.publisher") ==
        "New House");
  const Briefing undated = edited("<date when=\"2031-05-06\">2031-05-06</date>", "");
  CHECK(publication_value(undated, "publication.date").empty());
}

TEST_CASE("an exchange whose turns were deleted goes, and what names the others follows") {
  std::string tei = test::written(
      test::analysed("QUESTION:  Why?\n\nMR. REED:  So.\n\nQUESTION:  When?\n\nMR. REED:  "
                     "Soon.\n"),
      "tei");
  const auto cut = [&](const std::string& from, const std::string& to) {
    const std::size_t begin = tei.find(from);
    const std::size_t end = tei.find(to, begin);
    REQUIRE(end != std::string::npos);
    tei.erase(begin, end + to.size() - begin);
  };
  cut("<u xml:id=\"t1\"", "</u>");
  cut("<u xml:id=\"t2\"", "</u>");
  Diagnostics diagnostics;
  const Briefing briefing = read(tei, diagnostics);
  REQUIRE(briefing.exchanges().size() == 1);
  const Assertion* reply = briefing.assertion({Table::turn, 1}, "reply_to");
  REQUIRE(reply != nullptr);
  CHECK(briefing.view(reply->value) == "x1");
  CHECK(diagnostics.count_of("tei.pointer.dangling") > 0);
}

TEST_CASE("what a person puts between the turns of our TEI is told between them") {
  std::string tei = test::written(test::analysed("MODERATOR:  Hello.\n\nQUESTION:  Why?\n"), "tei");
  const std::size_t at = tei.find("<u xml:id=\"t2\"");
  REQUIRE(at != std::string::npos);
  tei.insert(at, "<note>A note.</note><incident><desc>A door.</desc></incident><p>Words.</p>loose");
  const Briefing briefing = read(tei);
  std::string told;
  for (const TurnView turn : briefing.turns())
    told += std::string(name_of(turn.record().kind)) + ' ' + turn.text() + '|';
  CHECK(told ==
        "procedural Hello.|narration A note.|narration A door.|narration Words.|narration "
        "loose|question Why?|");
}

TEST_CASE("our TEI that an editor has set on new lines has its names as they were") {
  std::string tei =
      test::written(test::analysed("MR. ADA REED:  Hello.\n\nQUESTION:  Why?\n"), "tei");
  for (const char* part : {"<roleName>", "<surname>", "</persName>"})
    if (const std::size_t at = tei.find(part); at != std::string::npos) tei.insert(at, "\n   ");
  CHECK(read(tei).turns()[0].speakers()[0].name() == "MR. ADA REED");
}

TEST_CASE("a corpus of ours holds its briefings, each with ids of its own") {
  const Briefing one = test::analysed("First\n\nMODERATOR:  Hello.\n\nQUESTION:  Why?\n");
  const Briefing two = test::analysed("Second\n\nMODERATOR:  Hello.\n\nQUESTION:  How?\n");
  const test::TemporaryFolder folder;
  test::write_file(folder / "one.yaml", test::written(one, "yaml"));
  test::write_file(folder / "two.yaml", test::written(two, "yaml"));
  Request request;
  request.inputs = {folder / "one.yaml", folder / "two.yaml"};
  request.outputs = {{folder / "both.xml", "tei"}};
  REQUIRE(convert(request, [](const auto&, const auto&, const auto*) {}));
  Diagnostics diagnostics;
  const auto again = test::read_all_as(test::read_file(folder / "both.xml"), "tei", diagnostics);
  REQUIRE_MESSAGE(again.has_value(), again.error().message);
  REQUIRE(again->size() == 2);
  CHECK(!equal_content(one, (*again)[0]));
  CHECK(!equal_content(two, (*again)[1]));
  CHECK(diagnostics.all().empty());
}
