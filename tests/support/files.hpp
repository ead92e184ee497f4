// Files and folders of tests, and the pipeline in one call.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "lectern/convert.hpp"

namespace lectern::test {

std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, std::string_view text);
std::filesystem::path fixtures();
// The reference material beside the project; empty where it is absent.
std::filesystem::path shared();
// Every readable prose transcript of the reference material; empty where absent.
std::vector<std::filesystem::path> corpus_transcripts();

// A folder of its own that is removed at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// A text read by the text reader, stated facts only.
Result<Briefing> read_text(const std::string& text, Diagnostics& diagnostics);
// The same, analysed; fails the test when it cannot be read.
Briefing analysed(const std::string& text, Diagnostics& diagnostics);
Briefing analysed(const std::string& text);
// A briefing in one format, written in memory.
std::string written(const Briefing& briefing, const std::string& format,
                    Diagnostics* diagnostics = nullptr);
// And read again, without analysis.
Result<Briefing> read_as(const std::string& text, const std::string& format,
                         Diagnostics& diagnostics);
// Every briefing of a file that may hold several.
Result<std::vector<Briefing>> read_all_as(const std::string& text, const std::string& format,
                                          Diagnostics& diagnostics);

}  // namespace lectern::test
