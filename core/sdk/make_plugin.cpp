#include <algorithm>
#include <filesystem>
#include <fstream>

#include "sdk/templates.hpp"

namespace lectern::sdk {
namespace {

bool is_name(std::string_view name) {
  return !name.empty() && name.front() >= 'a' && name.front() <= 'z' &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
         });
}

// "my-plugin" as MyPlugin.
std::string class_of(std::string_view name) {
  std::string out;
  bool capital = true;
  for (const char c : name) {
    if (c == '-' || c == '_') {
      capital = true;
      continue;
    }
    out += capital && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    capital = false;
  }
  return out;
}

using Words = std::vector<std::pair<std::string_view, std::string>>;

// Each "{{word}}" by what stands for it.
std::string filled(std::string_view text, const Words& words) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find("{{"), text.size());
    out += text.substr(0, open);
    text.remove_prefix(open);
    if (text.empty()) break;
    const auto word = std::find_if(words.begin(), words.end(), [&](const auto& known) {
      return text.substr(2).starts_with(known.first) &&
             text.substr(2 + known.first.size()).starts_with("}}");
    });
    if (word == words.end()) {
      out += "{{";
      text.remove_prefix(2);
      continue;
    }
    out += word->second;
    text.remove_prefix(4 + word->first.size());
  }
  return out;
}

Words words_of(const NewPlugin& plugin) {
  const bool python = plugin.language == "python";
  return {{"name", plugin.name},
          {"class", class_of(plugin.name)},
          {"identifier", plugin.name},
          {"kind", plugin.kind},
          {"title", class_of(plugin.name) + ", a " + plugin.kind + " of yours"},
          {"language", python ? "Python" : "C++"},
          {"source", python ? plugin.name + ".py" : "plugin.cpp"},
          {"plugins", python ? "." : "build/plugins"},
          {"transport",
           python ? "\"transport\": \"program\",\n  \"program\": \"" + plugin.name + ".py\""
                  : "\"transport\": \"library\""},
          {"build", python ? "" : "cmake -B build && cmake --build build\n"},
          {"install", python ? "put this folder into `~/.local/share/lectern/plugins`"
                             : "`cmake --install build`, or put what is in `build/plugins` into "
                               "`~/.local/share/lectern/plugins`"}};
}

}  // namespace

Result<std::vector<std::string>> make_plugin(const NewPlugin& plugin, const std::string& folder) {
  namespace fs = std::filesystem;
  if (!is_name(plugin.name))
    return fail(Failure::usage, "plugin.name", '"' + plugin.name + "\" is no name of a plugin",
                "a name is of a-z, 0-9, _ and -, and begins with a letter");
  std::error_code error;
  if (fs::exists(fs::symlink_status(folder, error)))
    return fail(Failure::output, "output.exists", folder + " is there already",
                "choose another name, or another --folder");
  const std::string mine[] = {"common/", plugin.language + '/', "kind-" + plugin.kind + '/',
                              plugin.language + '-' + plugin.kind + '/'};
  const Words words = words_of(plugin);
  std::vector<std::string> written;
  for (const TemplateFile& file : template_files()) {
    const auto of = std::find_if(std::begin(mine), std::end(mine), [&](const std::string& part) {
      return file.path.starts_with(part);
    });
    if (of == std::end(mine)) continue;
    std::string_view name = file.path.substr(of->size());
    if (name.ends_with(".in")) name.remove_suffix(3);  // so that no tool takes it for C++
    const fs::path path = fs::path(folder) / filled(name, words);
    fs::create_directories(path.parent_path(), error);
    std::ofstream out(path, std::ios::binary);
    out << filled(file.text, words);
    out.close();
    if (!out)
      return fail(Failure::output, "output.unwritable", path.string() + ": cannot be written");
    if (file.text.starts_with("#!"))
      fs::permissions(path, fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec,
                      fs::perm_options::add, error);
    written.push_back(path.string());
  }
  return written;
}

}  // namespace lectern::sdk
