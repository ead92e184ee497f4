// Front and back of a text of others.
#include "base/unicode.hpp"
#include "foreign.hpp"

namespace lectern::tei {
namespace {

void matter_line(Reading& reading, pugi::xml_node node, bool after) {
  const bool element = node.type() == pugi::node_element;
  const std::string words = element ? normal_text_of(node) : std::string(trim(node.value()));
  if (words.empty() || node.type() == pugi::node_comment) return;
  Matter record;
  if (local_name(node) == "docDate" || attribute(node, "type") == "date")
    record.kind = MatterKind::date;
  if (attribute(node, "type") == "time") record.kind = MatterKind::time;
  record.after = after;
  record.text = reading.builder.add(words);
  record.line = reading.line_of(node);
  reading.builder.tables().matter.push_back(record);
}

}  // namespace

void read_foreign_matter(Reading& reading, pugi::xml_node part, bool after) {
  for (const pugi::xml_node child : part.children()) {
    const std::string_view name = local_name(child);
    if (is_division(name) || one_of(name, kGroups) || name == "list")
      read_foreign_matter(reading, child, after);
    else if (name.starts_with("list") || one_of(name, kData))
      ++reading.passed_over[std::string(name)];
    else
      matter_line(reading, child, after);
  }
}

}  // namespace lectern::tei
