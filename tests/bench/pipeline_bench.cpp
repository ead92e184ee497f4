// One benchmark a workload, warm, in one process: bytes of input (readers,
// analysis) or of output (writers) a second of CPU time.
#include <benchmark/benchmark.h>
#include <gumbo.h>
#include <libdeflate.h>

#include <fstream>
#include <sstream>

#include "container/zip.hpp"
#include "html/html.hpp"
#include "lectern/analysis.hpp"
#include "lectern/builder.hpp"
#include "lectern/timing.hpp"
#include "registry/registry.hpp"

namespace {

using namespace lectern;

// A turn has 350 bytes on average (measured over ninety real transcripts), the fixture's
// less: the words of those who answer, several times over, as compare.py has them.
std::string lengthened(const std::string& turns) {
  constexpr std::size_t kTurnBytes = 350;
  std::string out;
  for (std::size_t times = 1; times < 100; ++times) {
    out.clear();
    std::size_t labels = 0;
    std::istringstream lines(turns);
    for (std::string line; std::getline(lines, line); out += '\n') {
      out += line;
      const std::size_t end = line.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ .");
      if (end == 0 || end == std::string::npos || line[end] != ':') continue;
      ++labels;
      const std::string label = line.substr(0, end);
      const std::size_t words = line.find_first_not_of(' ', end + 1);
      if (label == "MODERATOR" || label == "QUESTION" || words == std::string::npos) continue;
      for (std::size_t n = 1; n < times; ++n) out.append("  ").append(line, words);
    }
    if (out.size() >= kTurnBytes * labels) break;
  }
  return out;
}

// A fixture's turns over and over, each time with other words in them.
const std::string& transcript() {
  static const std::string text = [] {
    std::ifstream in(LECTERN_FIXTURES "/briefings/river-gauge-call/input.txt");
    std::ostringstream buffer;
    buffer << in.rdbuf();
    const std::string fixture = buffer.str();
    const std::size_t first = fixture.find("MODERATOR:");
    const std::string turns = lengthened(fixture.substr(first, fixture.rfind("3:42 P.M.") - first));
    std::string out = fixture.substr(0, first);
    for (int n = 0; out.size() < 4'000'000; ++n) {
      std::string copy = turns;
      const std::string name = "gauge " + std::to_string(n % 997);
      for (std::size_t at = copy.find("gauge"); at != std::string::npos;
           at = copy.find("gauge", at + name.size()))
        copy.replace(at, 5, name);
      out += copy;
    }
    return out;
  }();
  return text;
}

Result<Briefing> read(Diagnostics& diagnostics) {
  const Registry registry;
  Source source = Source::from_bytes("bench", transcript());
  const auto reader = registry.make_reader(*registry.find("text"));
  std::vector<Briefing> got;
  auto done = (*reader)->read(
      source, Options{},
      [&](Briefing briefing) -> Result<void> {
        got.push_back(std::move(briefing));
        return {};
      },
      diagnostics);
  if (!done) return fail(done.error());
  return std::move(got.front());
}

const Briefing& briefing() {
  static const Briefing made = [] {
    Diagnostics diagnostics;
    return std::move(*analyse(std::move(*read(diagnostics)), diagnostics));
  }();
  return made;
}

void text_to_briefing(benchmark::State& state) {
  for (auto _ : state) {
    Diagnostics diagnostics;
    auto done = analyse(std::move(*read(diagnostics)), diagnostics);
    benchmark::DoNotOptimize(done);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * transcript().size()));
}
BENCHMARK(text_to_briefing)->Unit(benchmark::kMillisecond);

// The same words as a page, a paragraph a turn, with a menu before them.
const std::string& page() {
  static const std::string text = [] {
    std::string out = "<!DOCTYPE html><html><head><title>Call</title></head><body><nav><ul>";
    for (int n = 0; n < 50; ++n) out += "<li><a href=\"/" + std::to_string(n) + "\">News</a></li>";
    out += "</ul></nav><main>";
    std::istringstream lines(transcript());
    for (std::string line; std::getline(lines, line);)
      if (!line.empty()) out += "<p>" + line + "</p>\n";
    return out + "</main></body></html>";
  }();
  return text;
}

void html_to_lines(benchmark::State& state) {
  for (auto _ : state) {
    Source source = Source::from_bytes("bench", page());
    Diagnostics diagnostics;
    auto lines = html::read_page(source, HtmlLimits{}, diagnostics);
    benchmark::DoNotOptimize(lines);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * page().size()));
}
BENCHMARK(html_to_lines)->Unit(benchmark::kMillisecond);

// What the parser alone takes: reading a page into lines may take twice as long.
void gumbo_alone(benchmark::State& state) {
  for (auto _ : state) {
    GumboOutput* parsed =
        gumbo_parse_with_options(&kGumboDefaultOptions, page().data(), page().size());
    gumbo_destroy_output(&kGumboDefaultOptions, parsed);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * page().size()));
}
BENCHMARK(gumbo_alone)->Unit(benchmark::kMillisecond);

void sha256_of_source(benchmark::State& state) {
  const Source source = Source::from_bytes("bench", transcript());
  for (auto _ : state) benchmark::DoNotOptimize(source.sha256());
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * transcript().size()));
}
BENCHMARK(sha256_of_source)->Unit(benchmark::kMillisecond);

// Takes bytes and drops them, so that only the writer is measured.
class Nowhere final : public Output {
 public:
  class Drop final : public Sink {
   public:
    std::size_t bytes = 0;

   private:
    bool drain(std::string_view part) override {
      bytes += part.size();
      return true;
    }
  };
  Sink& main() override { return sink_; }
  Result<Sink*> part(std::string_view) override { return &sink_; }
  Result<void> finish() override { return sink_.finish(); }
  Result<void> commit() override { return {}; }
  std::size_t bytes() const { return sink_.bytes; }

 private:
  Drop sink_;
};

// Chapters of a book, as large as they get.
const std::vector<std::string>& chapters() {
  static const std::vector<std::string> made = [] {
    constexpr std::size_t kChapter = 240'000;
    std::vector<std::string> out;
    const std::string& text = transcript();
    for (std::size_t at = 0; at < text.size(); at += kChapter)
      out.push_back(text.substr(at, kChapter));
    return out;
  }();
  return made;
}

void pack_by_libdeflate_alone(benchmark::State& state) {
  libdeflate_compressor* compressor = libdeflate_alloc_compressor(7);
  std::string packed(300'000, '\0');
  for (auto _ : state)
    for (const std::string& chapter : chapters())
      benchmark::DoNotOptimize(libdeflate_deflate_compress(
          compressor, chapter.data(), chapter.size(), packed.data(), packed.size()));
  libdeflate_free_compressor(compressor);
}
BENCHMARK(pack_by_libdeflate_alone)->Unit(benchmark::kMillisecond);

void pack_into_archive(benchmark::State& state) {
  for (auto _ : state) {
    Nowhere output;
    ZipWriter zip(output.main());
    std::size_t number = 0;
    for (const std::string& chapter : chapters())
      static_cast<void>(zip.add("EPUB/chapter" + std::to_string(++number), chapter));
    static_cast<void>(zip.finish());
  }
}
BENCHMARK(pack_into_archive)->Unit(benchmark::kMillisecond);

void briefing_to(benchmark::State& state, const char* format) {
  const Registry registry;
  const Format found = *registry.find(format);
  const Options options = *parse_options(found.spec->writer_options, {}, format);
  std::size_t bytes = 0;
  Diagnostics timing;
  const Briefing timed = std::move(*with_estimated_times(briefing(), timing));
  for (auto _ : state) {
    Nowhere output;
    Diagnostics diagnostics;
    auto writer = std::move(*registry.make_writer(found));
    const WriteContext context{output, options, diagnostics};
    static_cast<void>(writer->begin(context, {1, {}}));
    static_cast<void>(writer->add(writer->requires_times() ? timed : briefing()));
    static_cast<void>(writer->finish());
    static_cast<void>(output.finish());
    bytes += output.bytes();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}
BENCHMARK_CAPTURE(briefing_to, tei, "tei")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(briefing_to, yaml, "yaml")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(briefing_to, json, "json")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(briefing_to, csv, "csv")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(briefing_to, srt, "srt")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(briefing_to, vtt, "vtt")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(briefing_to, epub, "epub")->Unit(benchmark::kMillisecond);

// A document that one of our writers made, read again.
void briefing_from(benchmark::State& state, const char* format) {
  const Registry registry;
  const Format found = *registry.find(format);
  MemoryOutput output;
  Diagnostics diagnostics;
  const Options writing = *parse_options(found.spec->writer_options, {}, format);
  auto writer = std::move(*registry.make_writer(found));
  const WriteContext context{output, writing, diagnostics};
  static_cast<void>(writer->begin(context, {1, {}}));
  static_cast<void>(writer->add(briefing()));
  static_cast<void>(writer->finish());
  const Options reading = *parse_options(found.spec->reader_options, {}, format);
  for (auto _ : state) {
    state.PauseTiming();
    Source source = Source::from_bytes("bench", output.text());
    state.ResumeTiming();
    const auto done =
        (*registry.make_reader(found))
            ->read(
                source, reading, [](Briefing) -> Result<void> { return {}; }, diagnostics);
    if (!done) state.SkipWithError(done.error().message.c_str());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * output.text().size()));
}
BENCHMARK_CAPTURE(briefing_from, tei, "tei")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(briefing_from, json, "json")->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
