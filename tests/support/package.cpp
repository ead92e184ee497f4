#include "support/package.hpp"

#include <doctest/doctest.h>

#include "container/zip.hpp"
#include "support/files.hpp"

namespace lectern::test {

std::map<std::string, std::string> files_of(const std::filesystem::path& folder) {
  std::map<std::string, std::string> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      out.emplace(std::filesystem::relative(entry.path(), folder).generic_string(),
                  read_file(entry.path()));
  return out;
}

std::string packed(const std::map<std::string, std::string>& files) {
  StringSink sink;
  ZipWriter zip(sink);
  for (const auto& [name, bytes] : files) REQUIRE(zip.add(name, bytes));
  REQUIRE(zip.finish());
  return sink.text();
}

std::map<std::string, std::string> unpacked(const std::string& archive) {
  const auto zip = ZipReader::open(archive);
  REQUIRE(zip.has_value());
  std::map<std::string, std::string> out;
  for (const ZipEntry& entry : zip->entries()) out[entry.name] = zip->read(entry).value();
  return out;
}

std::string packed(const std::filesystem::path& folder) { return packed(files_of(folder)); }

}  // namespace lectern::test
