// What a new plugin begins with: the files of core/sdk/templates, embedded at build time.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/result.hpp"

namespace lectern::sdk {

// A file of a template. The first folder of its path says for which plugins it is:
// "common", a language, "kind-KIND" or "LANGUAGE-KIND".
struct TemplateFile {
  std::string_view path, text;
};
std::span<const TemplateFile> template_files();

struct NewPlugin {
  std::string name;      // [a-z][a-z0-9_-]*
  std::string kind;      // reader, writer, transform
  std::string language;  // c++, python
};

// Makes the folder, which must not be there. Returns the paths that were written.
// Errors: plugin.name, output.exists, output.unwritable.
Result<std::vector<std::string>> make_plugin(const NewPlugin& plugin, const std::string& folder);

}  // namespace lectern::sdk
