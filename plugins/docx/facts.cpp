#include "base/unicode.hpp"
#include "docx.hpp"

namespace lectern::docx {
namespace {

struct Field {
  std::string_view name;  // of docProps/core.xml (ISO/IEC 29500-2, 11)
  std::string PageFacts::*fact;
};
constexpr Field kFields[] = {{"title", &PageFacts::title},
                             {"created", &PageFacts::published},
                             {"language", &PageFacts::language},
                             {"rights", &PageFacts::rights}};

}  // namespace

PageFacts read_facts(std::string_view core_properties) {
  PageFacts facts;
  // Properties are an aside: a broken part of them says nothing.
  const auto xml = XmlDocument::parse(core_properties, "docProps/core.xml");
  if (!xml) return facts;
  for (pugi::xml_node node : xml->root().children()) {
    const std::string_view value = trim(node.text().get());
    for (const Field& field : kFields)
      if (local_name(node) == field.name && (facts.*field.fact).empty()) facts.*field.fact = value;
    if (local_name(node) == "identifier" && value.find("://") != std::string_view::npos)
      facts.uri = value;
  }
  return facts;
}

}  // namespace lectern::docx
