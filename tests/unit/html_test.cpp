// HTML: what a line is, what a page is, and what no page may do.
#include <doctest/doctest.h>

#include "html/html.hpp"
#include "lectern/coverage.hpp"
#include "markup/entities.hpp"
#include "support/files.hpp"
#include "support/lines.hpp"

using namespace lectern;

namespace {

Result<std::string> lines_of(const std::string& page, Diagnostics& diagnostics) {
  Source source = Source::from_bytes("f.html", page);
  const auto styled = html::read_page(source, {}, diagnostics);
  if (!styled) return fail(styled.error());
  for (const PartCoverage& part : measure_source(source)) CHECK(part.conserved());
  return test::shown(*styled);
}
std::string lines_of(const std::string& page) {
  Diagnostics diagnostics;
  const auto lines = lines_of(page, diagnostics);
  return lines ? *lines : lines.error().code;
}

std::string repeated(const std::string& what, std::size_t times) {
  std::string out;
  for (std::size_t n = 0; n < times; ++n) out += what;
  return out;
}

}  // namespace

TEST_CASE("white space with a line end is one space, blanks and no-break spaces stay") {
  CHECK(lines_of("<p>\n  MR. X:  One\n    two\tthree&nbsp; four \n</p>") ==
        "2: | MR. X:  One two\tthree\xC2\xA0 four\n");
  CHECK(lines_of("<p>a <b> b</b>\r\n\r\n c</p>") == "1: | a  {strong b} c\n");
}

TEST_CASE("a style over a line break is one in each line, a line of one is bold") {
  CHECK(lines_of("<p><b>A:<br>b</b> c") == "1: bold | {strong A:}\n1: | {strong b} c\n");
  CHECK(lines_of("<p><b>A</b><i> </i><strong>B</strong></p>") ==
        "1: bold | {strong A} {strong B}\n");
}

TEST_CASE("empty lines of mark-up count once, those of <pre> as they are") {
  CHECK(lines_of("<p>a</p><p>&nbsp;</p><br><br><p>b</p>") == "1: | a\n1 empty\n1: | b\n");
  CHECK(lines_of("<pre>a\n\n\n  b</pre>") == "1: | a\n2 empty\n4: | b\n");
}

TEST_CASE("references lead back to their bytes, whatever they stand for") {
  Entities entities;
  CHECK(entities.read("&nbsp;x").length == 6);
  CHECK(entities.read("&copy2").text == "\xC2\xA9");
  CHECK(entities.read("&copy2").length == 5);
  CHECK(entities.read("&notit;").length == 4);
  CHECK(entities.read("&semi;").text == ";");
  CHECK(entities.read("&amp;amp;").length == 5);
  CHECK(entities.read("&ampamp;").length == 4);
  CHECK(entities.read("&#x41;").text == "A");
  CHECK(entities.read("&#xD800;").text == "\xEF\xBF\xBD");
  CHECK(entities.read("&#99999999999;").text == "\xEF\xBF\xBD");
  CHECK(entities.read("&nope;").length == 0);
  CHECK(entities.read("& a").length == 0);
  CHECK(entities.read("&#;").length == 0);
}

TEST_CASE("a place in the words of a page is a place of the file") {
  Source source = Source::from_bytes("f.html", "<p>One\n<b>t&amp;o</b> caf\xC3\xA9</p>");
  Diagnostics diagnostics;
  REQUIRE(html::read_page(source, {}, diagnostics));
  CHECK(source.text() == "One t&o caf\xC3\xA9\n");
  CHECK(source.bytes_of({4, 7}) == Span{10, 17});
  CHECK(source.locate(4).line == 2);
  CHECK(source.locate(4).column == 4);
}

TEST_CASE("the menu around a page is frame; a frame with labels is none") {
  const std::string menu =
      "<ul><li><a href=1>One</a><li><a href=2>Two</a><li><a href=3>Six</a></ul>";
  const std::string talk = "<p>A long enough first line of the talk.<p>And a second one, too.";
  CHECK(lines_of(menu + talk).find("1: frame item1 | {link=1 One}") == 0);
  const std::string kept = lines_of("<article>" + talk + talk +
                                    "</article><aside><p>MODERATOR: Hi.<p>QUESTION: Why?</aside>");
  CHECK(kept.find("frame") == std::string::npos);
}

TEST_CASE("what holds most of a page is no frame, whatever its name") {
  CHECK(lines_of("<form><p>All that is there.</p></form>") == "1: | All that is there.\n");
  CHECK(lines_of("<header>All that is there.</header>") == "1: | All that is there.\n");
}

TEST_CASE("a page in a stated old encoding gives no warning, a false one does") {
  const auto said = [](const std::string& page) {
    Diagnostics diagnostics;
    REQUIRE(lines_of(page, diagnostics));
    return diagnostics.all().empty() ? std::string() : diagnostics.all()[0].code;
  };
  CHECK(said("<meta charset=windows-1252><p>caf\xE9") == "");
  CHECK(said("<meta charset=utf-8><p>caf\xE9") == "text.encoding.fallback");
  CHECK(said("<p>caf\xE9") == "text.encoding.fallback");
  CHECK(said("<meta charset=\"koi8-r\"><p>\xC1") == "");
  CHECK(said("<meta charset=\"x-secret\"><p>\xC1") == "html.encoding");
  CHECK(said("<meta charset=\"koi8-r\"><p>plain") == "");
}

TEST_CASE("bytes as Python prints them, only when they end the file") {
  CHECK(lines_of("b'<p>it\\'s \\xe2\\x80\\x94\\n</p>'").find("1: | it's \xE2\x80\x94") == 0);
  CHECK(lines_of("b\"<p>a 'b'</p>\"").find("1: | a 'b'") == 0);
  CHECK(lines_of("<p>b'<i>a</i>' c</p>") == "1: | b'{em a}' c\n");
  CHECK(lines_of("b'<p>a</p>' and b'<p>c</p>'").find("b'") != std::string::npos);
  CHECK(lines_of("<p>x</p>b'<p>\\xc3\\x28\\q\\x4") != "");
}

TEST_CASE("XML of a site: TEI is none, and the longest section is the page") {
  CHECK(!html::find_site_xml("<TEI><text><p>a</p></text></TEI>"));
  CHECK(!html::find_site_xml("<html><script><![CDATA[<p>]]></script></html>"));
  const std::string text = "<a><t>x</t><c><![CDATA[<p>no]]></c><c><![CDATA[<p>longer]]></c></a>";
  const auto site = html::find_site_xml(text);
  REQUIRE(site);
  CHECK(text.substr(site->page.begin, site->page.size()) == "<p>longer");
  CHECK(html::find_site_xml("<a><c><![CDATA[<p>cut off")->page == Span{15, 25});
}

TEST_CASE("probing: pages, fragments and site XML are HTML; TEI, JSON and text are not") {
  const auto format_of = [](const std::string& bytes, const std::string& name) {
    const test::TemporaryFolder folder;
    test::write_file(folder / name, bytes);
    Request request;
    request.inputs = {folder / name};
    const auto got = read_briefings(request, [](const auto&, const auto&, const auto*) {});
    return got ? std::string((*got)[0].view((*got)[0].metadata().source.media_type))
               : got.error().code;
  };
  const std::string talk = "<p>MODERATOR:  Hi.</p>\n<p>QUESTION:  Why?</p>\n<p>MODERATOR:  So.</p>";
  CHECK(format_of("<!doctype html>" + talk, "a") == "text/html");
  CHECK(format_of("\xEF\xBB\xBF <!-- x --><html>" + talk, "a.txt") == "text/html");
  CHECK(format_of(talk, "a.htm") == "text/html");
  CHECK(format_of("<r><c><![CDATA[" + talk + "]]></c></r>", "a.xml") == "text/html");
  CHECK(format_of(
            "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><u>Hi.</u></body></text></TEI>",
            "a.html") == "application/tei+xml");
  CHECK(format_of("MODERATOR:  Hi.\n\nQUESTION:  Why?\n", "a.html") == "text/plain");
  std::string wide("\xFF\xFE", 2);
  for (const char c : "<html>" + talk) wide += {c, '\0'};
  CHECK(format_of(wide, "a") == "text/html");
}

TEST_CASE("what is broken gives a clear code, or what can be read") {
  CHECK(lines_of("") == "input.empty");
  CHECK(lines_of("<p> &nbsp; </p>") == "input.empty");
  CHECK(lines_of(std::string("<p>a\0b", 6)) == "input.binary");
  CHECK(lines_of("<p>cut <b>off</") == "1: | cut {strong off</}\n");
  CHECK(lines_of("<p>cut off <a hre") == "1: | cut off\n");
  CHECK(lines_of("<p>a\rb<br>\r\nc\nd") == "1: | a b\n3: | c d\n");
  Diagnostics diagnostics;
  CHECK(test::read_as("<p>No labels here.</p>", "html", diagnostics).error().code ==
        "text.no-turns");
}

TEST_CASE("a hundred thousand elements in each other are refused, at once") {
  CHECK(lines_of(repeated("<div>", 100'000) + "x") == "html.too-deep");
  CHECK(lines_of(repeated("<b></i>", 100'000) + "x") == "html.too-deep");
  CHECK(lines_of(repeated("<table><td></div>", 100'000)) == "html.too-deep");
  CHECK(lines_of(repeated("<div>", 900) + "x" + repeated("</div>", 900)) == "1: | x\n");
  CHECK(lines_of(repeated("<p>x<li>y<br>", 20'000)).size() > 40'000);
}

TEST_CASE("a tag with thousands of attributes is refused; one with a long value is read") {
  std::string many = "<p";
  for (int n = 0; n < 60'000; ++n) many += " a" + std::to_string(n) + "=1";
  CHECK(lines_of(many + ">x") == "html.too-complex");
  CHECK(lines_of("<p title='" + repeated("a b ", 60'000) + "'>x") == "1: | x\n");
}

TEST_CASE("a select inside of svg or math, at which gumbo ends the program, is refused") {
  for (const char* page :
       {"<table><svg><select><title><select><td>", "<table><svg><style><select><title><select><td>",
        "<table><svg><desc></svg></desc><select><title><select><td>",
        "<table><math><mi></math></mi><select><mi><select><td>"})
    CHECK(lines_of(page) == "html.too-complex");
  CHECK(lines_of("<svg><title>x</title></svg><svg/><select><option>a</select><p>b") !=
        "html.too-complex");
}

TEST_CASE("styles that are never closed do not fill the memory") {
  std::string page = "<p>";
  for (int n = 0; n < 900; ++n) page += "<font size=" + std::to_string(n) + ">";
  CHECK(lines_of(page + repeated("<p>x", 50'000)) == "html.too-complex");
}
