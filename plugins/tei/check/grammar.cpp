#include "check/grammar.hpp"

#include <libxml/parser.h>
#include <libxml/relaxng.h>

#include <climits>

#include "own_schema.hpp"

namespace lectern::tei {
namespace {

std::string sentence_of(const xmlError& error) {
  std::string out = error.message == nullptr ? "unknown error" : error.message;
  while (!out.empty() && (out.back() == '\n' || out.back() == ' ' || out.back() == '.'))
    out.pop_back();
  return out;
}

struct Listener {
  Diagnostics& diagnostics;
  std::string_view code;
};

extern "C" void take_error(void* user, xmlErrorPtr error) {
  const auto& listener = *static_cast<Listener*>(user);
  Diagnostic diagnostic;
  diagnostic.severity = error->level == XML_ERR_WARNING ? Severity::warning : Severity::error;
  diagnostic.code = listener.code;
  diagnostic.message = sentence_of(*error);
  // The line of the node is whole where that of the error stops at 65535.
  const auto* node = static_cast<xmlNodePtr>(error->node);
  const long line = node != nullptr ? xmlGetLineNo(node) : error->line;
  diagnostic.line = line > 0 ? static_cast<std::uint32_t>(line) : 0;
  if (diagnostic.line != 0)
    diagnostic.column = error->int2 > 0 ? static_cast<std::uint32_t>(error->int2) : 1;
  listener.diagnostics.add(std::move(diagnostic));
}

// Nothing is fetched, whatever a document or a schema names.
extern "C" xmlParserInputPtr fetch_nothing(const char*, const char*, xmlParserCtxtPtr) {
  return nullptr;
}

void silence(void*, const char*, ...) {}

using RelaxNgParser = std::unique_ptr<xmlRelaxNGParserCtxt, decltype(&xmlRelaxNGFreeParserCtxt)>;

Result<void*> compile(xmlRelaxNGParserCtxtPtr raw, std::string_view name) {
  const RelaxNgParser parser(raw, &xmlRelaxNGFreeParserCtxt);
  Diagnostics faults;
  Listener listener{faults, "tei.schema"};
  if (parser != nullptr) {
    xmlRelaxNGSetParserStructuredErrors(parser.get(), &take_error, &listener);
    if (xmlRelaxNGPtr schema = xmlRelaxNGParse(parser.get())) return static_cast<void*>(schema);
  }
  const std::string why = faults.all().empty() ? "it cannot be read" : faults.all().front().message;
  return fail(Failure::input, "tei.schema", std::string(name) + " is no RELAX NG schema: " + why,
              "schemas are named as RELAX NG in XML form (.rng)");
}

}  // namespace

void DocumentDeleter::operator()(xmlDoc* document) const { xmlFreeDoc(document); }

Result<XmlDocument> parse_document(std::string_view bytes, Diagnostics& diagnostics) {
  if (bytes.size() > INT_MAX)
    return fail(Failure::input, "input.too-large", "a document over 2 GiB cannot be checked");
  xmlSetExternalEntityLoader(&fetch_nothing);
  const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> context(xmlNewParserCtxt(),
                                                                             &xmlFreeParserCtxt);
  if (context == nullptr) return fail(Failure::plugin, "plugin.failed", "libxml2 has no memory");
  Listener listener{diagnostics, "tei.xml.syntax"};
  xmlSetStructuredErrorFunc(&listener, &take_error);
  XmlDocument document(xmlCtxtReadMemory(
      context.get(), bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
      XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_NOCDATA | XML_PARSE_COMPACT));
  xmlSetStructuredErrorFunc(nullptr, nullptr);
  if (document != nullptr && xmlGetIntSubset(document.get()) != nullptr)
    return fail(Failure::understood, "xml.doctype", "a document type declaration is refused",
                "TEI needs none; take the <!DOCTYPE …> out");
  return document;
}

void Grammar::Deleter::operator()(void* schema) const {
  xmlRelaxNGFree(static_cast<xmlRelaxNGPtr>(schema));
}

Result<Grammar> Grammar::own() {
  auto schema =
      compile(xmlRelaxNGNewMemParserCtxt(kOwnSchema.data(), static_cast<int>(kOwnSchema.size())),
              "Lectern's own schema");
  if (!schema) return fail(std::move(schema.error()));
  return Grammar(*schema);
}

Result<Grammar> Grammar::of_file(const std::string& path) {
  // The parts of a schema are files beside it.
  const xmlExternalEntityLoader before = xmlGetExternalEntityLoader();
  xmlSetExternalEntityLoader(&xmlNoNetExternalEntityLoader);
  xmlSetGenericErrorFunc(nullptr, &silence);
  auto schema = compile(xmlRelaxNGNewParserCtxt(path.c_str()), path);
  xmlSetExternalEntityLoader(before);
  if (!schema) return fail(std::move(schema.error()));
  return Grammar(*schema);
}

void Grammar::judge(xmlDoc& document, Diagnostics& diagnostics) const {
  const std::unique_ptr<xmlRelaxNGValidCtxt, decltype(&xmlRelaxNGFreeValidCtxt)> judge(
      xmlRelaxNGNewValidCtxt(static_cast<xmlRelaxNGPtr>(schema_.get())), &xmlRelaxNGFreeValidCtxt);
  if (judge == nullptr) return;
  Listener listener{diagnostics, "tei.invalid"};
  xmlRelaxNGSetValidStructuredErrors(judge.get(), &take_error, &listener);
  const int verdict = xmlRelaxNGValidateDoc(judge.get(), &document);
  // libxml2 may find a fault and name no place.
  if (verdict != 0 && diagnostics.count_of("tei.invalid") == 0)
    diagnostics.error("tei.invalid", "the document breaks the schema; no place is named");
}

}  // namespace lectern::tei
