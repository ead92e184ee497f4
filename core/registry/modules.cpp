#include "registry/modules.hpp"

#include <dlfcn.h>
#include <unistd.h>

#include <climits>

#include "registry/registry.hpp"

namespace lectern {

namespace {

// The folder of the program that runs; "" when that cannot be told.
std::string program_folder() {
  char path[PATH_MAX];
  const ssize_t length = ::readlink("/proc/self/exe", path, sizeof path);
  if (length <= 0) return {};
  std::string program(path, static_cast<std::size_t>(length));
  program.resize(program.rfind('/'));
  return program;
}

}  // namespace

std::string python_folder() {
  const std::string program = program_folder();
  for (const std::string& folder : {program + "/python",                   // build tree
                                    program + "/../share/lectern/python",  // install tree
                                    std::string(LECTERN_PREFIX "/share/lectern/python")})
    if (::access((folder + "/lectern_plugin.py").c_str(), R_OK) == 0) return folder;
  return {};
}

std::vector<std::string> module_folders() {
  std::vector<std::string> folders;
  const std::string program = program_folder();
  if (!program.empty()) {
    folders.push_back(program + "/modules");                                // build tree
    folders.push_back(program + "/../" LECTERN_LIBDIR "/lectern/modules");  // install tree
  }
  folders.emplace_back(LECTERN_PREFIX "/" LECTERN_LIBDIR "/lectern/modules");
  return folders;
}

Result<std::string> find_module_file(std::string_view name,
                                     const std::vector<std::string>& folders) {
  std::string tried;
  for (const std::string& folder : folders) {
    std::string path = folder + '/' + std::string(name);
    if (::access(path.c_str(), R_OK) == 0) return path;
    tried += (tried.empty() ? "" : ", ") + folder;
  }
  return fail(Failure::plugin, "plugin.module-missing",
              std::string(name) + " was not found in " + tried,
              "install Lectern whole, or build all of it");
}

Result<const PluginCode*> open_module(std::string_view name,
                                      const std::vector<std::string>& folders) {
  const auto path = find_module_file("lectern-" + std::string(name) + ".so", folders);
  if (!path) return fail(path.error());
  void* module = ::dlopen(path->c_str(), RTLD_NOW | RTLD_LOCAL);
  if (module == nullptr)
    return fail(Failure::plugin, "plugin.module-refused", *path + ": " + ::dlerror());
  const std::string symbol = "lectern_plugin_" + std::string(name);
  using Entry = const PluginCode* (*)();
  const auto entry = reinterpret_cast<Entry>(::dlsym(module, symbol.c_str()));
  if (entry == nullptr)
    return fail(Failure::plugin, "plugin.module-refused", *path + " exports no " + symbol);
  return entry();
}

}  // namespace lectern
