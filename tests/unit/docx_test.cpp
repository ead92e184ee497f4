// Word documents: what is read of them, and what no archive may do.
#include "docx/docx.hpp"

#include <doctest/doctest.h>

#include "lectern/coverage.hpp"
#include "support/files.hpp"
#include "support/lines.hpp"
#include "support/package.hpp"

using namespace lectern;

namespace {

using Files = std::map<std::string, std::string>;

Files call() { return test::files_of(test::fixtures() / "docx" / "quay-call" / "input"); }

// A document of some paragraphs and nothing else.
Files document(const std::string& body) {
  Files files = test::files_of(test::fixtures() / "docx" / "tables" / "input");
  files["word/document.xml"] =
      "<w:document xmlns:w=\"urn:w\" xmlns:r=\"urn:r\" xmlns:mc=\"urn:mc\"><w:body>" + body +
      "</w:body></w:document>";
  return files;
}

std::string lines_of(const std::string& bytes, Diagnostics& diagnostics) {
  Source source = Source::from_bytes("f.docx", bytes);
  const auto styled = docx::read_document(source, {.entries = 5000}, diagnostics);
  if (!styled) return styled.error().code;
  for (const PartCoverage& part : measure_source(source)) CHECK(part.conserved());
  return test::shown(*styled);
}
std::string lines_of(const std::string& bytes) {
  Diagnostics diagnostics;
  return lines_of(bytes, diagnostics);
}
std::string lines_of(const Files& files) { return lines_of(test::packed(files)); }

std::string run(const std::string& words, const std::string& properties = "") {
  return "<w:r><w:rPr>" + properties + "</w:rPr><w:t xml:space=\"preserve\">" + words +
         "</w:t></w:r>";
}
std::string paragraph(const std::string& runs) { return "<w:p>" + runs + "</w:p>"; }

}  // namespace

TEST_CASE("runs that Word cuts words into are one style") {
  CHECK(lines_of(document(paragraph(run("MOD", "<w:b/>") + run("ERATOR:", "<w:b w:val=\"true\"/>") +
                                    run(" Hi", "<w:b w:val=\"0\"/>")))) ==
        "1: | {strong MODERATOR:} Hi\n");
  CHECK(lines_of(document(paragraph(run("a", "<w:b/>") + run("b", "<w:b/><w:i/>") +
                                    run("c", "<w:i/>")))) == "1: | {strong a{em b}}{em c}\n");
}

TEST_CASE("changes are kept, also moved and struck words") {
  CHECK(lines_of(document(paragraph("<w:moveFrom>" + run("a") + "</w:moveFrom><w:moveTo>" +
                                    run("b") + "</w:moveTo>" + run("c", "<w:strike/>") +
                                    "<w:ins><w:del>" + run("d") + "</w:del></w:ins>"))) ==
        "1: | {del a}{ins b}{del c{ins d}}\n");
}

TEST_CASE("the document is found by relationship, else by content type") {
  Files files = document(paragraph(run("Here.")));
  files.erase("_rels/.rels");
  CHECK(lines_of(files) == "1: | Here.\n");
  files.erase("[Content_Types].xml");
  CHECK(lines_of(files) == "docx.no-document");
  files = document(paragraph(run("Here.")));
  files.erase("word/document.xml");
  CHECK(lines_of(files) == "docx.no-document");
}

TEST_CASE("a part that is named and missing is a warning") {
  Files files = call();
  files.erase("word/footnotes.xml");
  Diagnostics diagnostics;
  CHECK(lines_of(test::packed(files), diagnostics).find("END") != std::string::npos);
  CHECK(diagnostics.count_of("docx.part-missing") == 1);
}

TEST_CASE("broken archives and parts give a clear code") {
  const std::string good = test::packed(call());
  CHECK(lines_of(good.substr(0, good.size() / 2)) == "container.truncated");
  CHECK(lines_of(std::string("plain text")) == "container.not-zip");
  CHECK(lines_of(std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more")) == "docx.encrypted");
  CHECK(lines_of(document("")) == "input.empty");
  CHECK(lines_of(document("<w:p>")) == "xml.syntax");
  CHECK(lines_of(document(paragraph(run("a\x01")))) == "xml.forbidden-character");
  CHECK(lines_of(Files{{"word/x.xml", "<a/>"}}) == "docx.no-document");
  Files files = document(paragraph(run("a")));
  files["word/document.xml"] = "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>";
  CHECK(lines_of(files) == "xml.doctype");
  std::string deep;
  for (int n = 0; n < 100'000; ++n) deep += "<w:p>";
  CHECK(lines_of(document(deep)) == "xml.too-deep");
  files = call();
  files["word/comments.xml"] = "<w:comments>";
  CHECK(lines_of(files) == "xml.syntax");
}

TEST_CASE("archives that unpack to too much, or hold too many files, are refused") {
  Files files = document(paragraph(run(std::string(8'000'000, 'a'))));
  CHECK(lines_of(files) == "container.bomb");
  files = document(paragraph(run("a")));
  for (int n = 0; n < 10'000; ++n) files["word/media/" + std::to_string(n)] = "";
  CHECK(lines_of(files) == "container.too-many-entries");
}

TEST_CASE("words with references, line ends and other encodings lead back to their part") {
  CHECK(lines_of(document(paragraph(run("a &amp; b&#8217;&#x41;\r\nc")))) ==
        "1: | a & b\xE2\x80\x99"
        "A c\n");
  Files files = document("");
  const std::string xml =
      "<w:document><w:body><w:p><w:r><w:t>wide</w:t></w:r></w:p></w:body></w:document>";
  std::string wide("\xFF\xFE", 2);
  for (const char c : xml) wide += {c, '\0'};
  files["word/document.xml"] = wide;
  CHECK(lines_of(files) == "1: | wide\n");
}

TEST_CASE("a Word document is known by its bytes, whatever its name") {
  const test::TemporaryFolder folder;
  test::write_file(folder / "call.bin", test::packed(call()));
  Request request;
  request.inputs = {folder / "call.bin"};
  const auto got = read_briefings(request, [](const auto&, const auto&, const auto*) {});
  REQUIRE_MESSAGE(got.has_value(), got.error().message);
  CHECK((*got)[0].turns().size() >= 3);
  test::write_file(folder / "other.zip", test::packed(Files{{"notes.txt", "nothing of Word"}}));
  request.inputs = {folder / "other.zip"};
  CHECK(read_briefings(request, [](const auto&, const auto&, const auto*) {}).error().code ==
        "input.binary");
}
