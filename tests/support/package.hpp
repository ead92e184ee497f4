// Containers made of readable files.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace lectern::test {

// A ZIP archive of the files of a folder, in the order of their names.
std::string packed(const std::filesystem::path& folder);
// And of files in memory.
std::string packed(const std::map<std::string, std::string>& files);
// The files of an archive.
std::map<std::string, std::string> unpacked(const std::string& archive);
std::map<std::string, std::string> files_of(const std::filesystem::path& folder);

}  // namespace lectern::test
