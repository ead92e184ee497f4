#include "support/files.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "lectern/analysis.hpp"
#include "lectern/timing.hpp"
#include "registry/registry.hpp"

namespace lectern::test {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

void write_file(const std::filesystem::path& path, std::string_view text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
}

std::filesystem::path fixtures() { return LECTERN_FIXTURES; }

std::filesystem::path shared() {
  return std::filesystem::exists(LECTERN_SHARED "/corpus") ? std::filesystem::path(LECTERN_SHARED)
                                                           : std::filesystem::path();
}

std::vector<std::filesystem::path> corpus_transcripts() {
  std::vector<std::filesystem::path> out;
  if (shared().empty()) return out;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(shared() / "corpus" / "transcripts")) {
    const std::string extension = entry.path().extension();
    if (extension == ".txt" || extension == ".said") out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

TemporaryFolder::TemporaryFolder() {
  std::string name = std::filesystem::temp_directory_path() / "lectern-test-XXXXXX";
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  path_ = name;
}
TemporaryFolder::~TemporaryFolder() { std::filesystem::remove_all(path_); }

Result<std::vector<Briefing>> read_all_as(const std::string& text, const std::string& format,
                                          Diagnostics& diagnostics) {
  const Registry registry;
  Source source = Source::from_bytes("test", text);
  auto found = registry.find(format);
  REQUIRE(found);
  auto reader = registry.make_reader(*found);
  REQUIRE(reader);
  std::vector<Briefing> got;
  const auto emit = [&](Briefing briefing) -> Result<void> {
    got.push_back(std::move(briefing));
    return {};
  };
  const auto options = parse_options(found->spec->reader_options, {}, format);
  REQUIRE(options);
  auto done = (*reader)->read(source, *options, emit, diagnostics);
  if (!done) return fail(done.error());
  return got;
}

Result<Briefing> read_as(const std::string& text, const std::string& format,
                         Diagnostics& diagnostics) {
  auto got = read_all_as(text, format, diagnostics);
  if (!got) return fail(got.error());
  REQUIRE(got->size() == 1);
  return std::move(got->front());
}

Result<Briefing> read_text(const std::string& text, Diagnostics& diagnostics) {
  return read_as(text, "text", diagnostics);
}

Briefing analysed(const std::string& text, Diagnostics& diagnostics) {
  auto briefing = read_text(text, diagnostics);
  REQUIRE_MESSAGE(briefing.has_value(), briefing.error().message);
  auto done = analyse(std::move(*briefing), diagnostics);
  REQUIRE_MESSAGE(done.has_value(), done.error().message);
  return std::move(*done);
}
Briefing analysed(const std::string& text) {
  Diagnostics diagnostics;
  return analysed(text, diagnostics);
}

std::string written(const Briefing& briefing, const std::string& format, Diagnostics* diagnostics) {
  const Registry registry;
  auto found = registry.find(format);
  REQUIRE(found);
  auto writer = registry.make_writer(*found);
  REQUIRE_MESSAGE(writer.has_value(), writer.error().message);
  auto options = parse_options(found->spec->writer_options, {}, format);
  REQUIRE(options);
  MemoryOutput output;
  Diagnostics own;
  Diagnostics& used = diagnostics == nullptr ? own : *diagnostics;
  const WriteContext context{output, *options, used};
  REQUIRE((*writer)->begin(context, {1, {}}));
  if ((*writer)->requires_times()) {
    auto timed = with_estimated_times(briefing, used);
    REQUIRE(timed);
    auto done = (*writer)->add(*timed);
    REQUIRE_MESSAGE(done.has_value(), done.error().message);
  } else {
    auto done = (*writer)->add(briefing);
    REQUIRE_MESSAGE(done.has_value(), done.error().message);
  }
  auto done = (*writer)->finish();
  REQUIRE_MESSAGE(done.has_value(), done.error().message);
  return output.text();
}

}  // namespace lectern::test
