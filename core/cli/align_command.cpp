// lectern align: the times of rough captions given to a clean transcript.
#include "base/json_text.hpp"
#include "cli/commands.hpp"
#include "lectern/alignment.hpp"
#include "lectern/builder.hpp"

namespace lectern::cli {
namespace {

struct Arguments {
  Request request;
  std::string transcript, captions;
  std::vector<std::string> outputs, reader_options, writer_options, given;
  double least = 50;
  bool json = false;
};

std::string per_cent(double share) {
  const auto tenths = static_cast<long long>(share * 1000);
  return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10);
}

std::string clock(Milliseconds at) {
  if (at == kNoTime) return "-";
  const auto two = [](Milliseconds value) {
    return (value < 10 ? "0" : "") + std::to_string(value);
  };
  return two(at / 3'600'000) + ':' + two(at / 60'000 % 60) + ':' + two(at / 1000 % 60);
}

void print_stretches(Console& console, std::string_view heading,
                     const std::vector<AlignmentReport::Stretch>& stretches) {
  constexpr std::size_t kShown = 20;
  if (stretches.empty()) return;
  console.print('\n' + std::string(heading) + '\n');
  for (std::size_t n = 0; n < std::min(stretches.size(), kShown); ++n) {
    const AlignmentReport::Stretch& stretch = stretches[n];
    console.print("  " + clock(stretch.at) +
                  (stretch.turn == kNone ? "" : "  t" + std::to_string(stretch.turn + 1)) + "  " +
                  std::to_string(stretch.words) + " words: " + stretch.text + '\n');
  }
  if (stretches.size() > kShown)
    console.print("  … and " + std::to_string(stretches.size() - kShown) + " more\n");
}

void print_report(Console& console, const AlignmentReport& report) {
  console.print("Words matched  " + per_cent(report.share()) + " % of " +
                std::to_string(report.words) + "; the captions have " +
                std::to_string(report.caption_words) + '\n');
  std::string weak;
  for (std::size_t n = 0; n < report.confidence.size(); ++n)
    if (report.confidence[n] >= 0 && report.confidence[n] < 0.5)
      weak += (weak.empty() ? "t" : ", t") + std::to_string(n + 1);
  if (!weak.empty()) console.print("Weak turns     " + weak + '\n');
  print_stretches(console, "Only in the transcript", report.only_in_transcript);
  print_stretches(console, "Only in the captions", report.only_in_captions);
}

std::string json_of(const std::vector<AlignmentReport::Stretch>& stretches) {
  std::string out = "[";
  for (const AlignmentReport::Stretch& stretch : stretches) {
    if (out.size() > 1) out += ", ";
    out += "{\"turn\": " +
           (stretch.turn == kNone ? "null" : json_string('t' + std::to_string(stretch.turn + 1)));
    out += ", \"at_ms\": " + (stretch.at == kNoTime ? "null" : std::to_string(stretch.at));
    out += ", \"words\": " + std::to_string(stretch.words);
    out += ", \"text\": " + json_string(stretch.text) + '}';
  }
  return out + ']';
}

std::string json_of(const AlignmentReport& report) {
  std::string out = "{\"words\": " + std::to_string(report.words);
  out += ", \"matched\": " + std::to_string(report.matched);
  out += ", \"caption_words\": " + std::to_string(report.caption_words);
  out += ", \"matched_per_cent\": " + per_cent(report.share());
  out += ", \"turns\": [";
  for (std::size_t n = 0; n < report.confidence.size(); ++n) {
    if (n > 0) out += ", ";
    out += report.confidence[n] < 0 ? "null" : per_cent(report.confidence[n]);
  }
  out += "], \"only_in_transcript\": " + json_of(report.only_in_transcript);
  out += ", \"only_in_captions\": " + json_of(report.only_in_captions);
  return out + "}\n";
}

Result<Briefing> read_one(Request request, const std::string& path, const Report& report) {
  request.inputs = {path};
  auto collection = read_briefings(request, report);
  if (!collection) return lectern::fail(std::move(collection.error()));
  if (collection->size() != 1)
    return lectern::fail(Failure::usage, "align.one-briefing",
                         path + " holds " + std::to_string(collection->size()) +
                             " briefings; one is aligned at a time");
  return BriefingBuilder::copy_of((*collection)[0]).freeze();
}

int align_command(Arguments& arguments, const Common& common) {
  Console console(common);
  Request& request = arguments.request;
  if (auto good = finish_request(request, common, arguments.reader_options, arguments.given); !good)
    return console.fail(good.error());
  auto writer_options = parse_pairs(arguments.writer_options, "-O");
  if (!writer_options) return console.fail(writer_options.error());
  request.writer_options = std::move(*writer_options);
  bool to_stdout = false;
  for (const std::string& path : arguments.outputs) {
    request.outputs.push_back({path, {}});
    to_stdout = to_stdout || path == "-";
  }
  const Report report = console.reporter();
  const auto transcript = read_one(request, arguments.transcript, report);
  if (!transcript) return console.fail(transcript.error());
  // The captions are heard words: nothing is inferred from them.
  Request rough;
  rough.limits = request.limits;
  rough.modules = request.modules;
  rough.analyse = false;
  const Report quiet = [](const std::string&, const Diagnostics&, const Source*) {};
  const auto captions = read_one(rough, arguments.captions, quiet);
  if (!captions) return console.fail(captions.error());
  auto aligned = align(*transcript, *captions);
  if (!aligned) return console.fail(aligned.error());
  const AlignmentReport& found = aligned->report;
  Collection collection;
  collection.add(std::move(aligned->briefing));
  if (!request.outputs.empty())
    if (auto done = write_briefings(collection, request, report); !done)
      return console.fail(done.error());
  if (!to_stdout && !common.quiet) {
    if (arguments.json)
      console.print(json_of(found));
    else
      print_report(console, found);
  }
  if (found.share() * 100 < arguments.least)
    return console.fail({Failure::check, "align.poor",
                         "only " + per_cent(found.share()) + " % of the words were matched",
                         "--at-least sets how many are enough"});
  return console.finish();
}

}  // namespace

void add_align(CLI::App& app, Common& common, Run& run) {
  auto* command =
      app.add_subcommand("align", "Give a transcript the times of rough captions of the event");
  const auto arguments = std::make_shared<Arguments>();
  command->add_option("transcript", arguments->transcript, "The clean transcript")
      ->type_name("TRANSCRIPT")
      ->required();
  command->add_option("captions", arguments->captions, "Captions of the event, however rough")
      ->type_name("CAPTIONS")
      ->required();
  command->add_option("-o,--output", arguments->outputs, "Where the timed transcript goes")
      ->type_name("OUT")
      ->allow_extra_args(false);
  command->add_option("-f,--from", arguments->request.from, "Format of the transcript")
      ->type_name("FORMAT");
  command->add_option("-O", arguments->writer_options, "Option of a writer")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  command
      ->add_option("--at-least", arguments->least,
                   "Per cent of the words that must be matched for exit code 0")
      ->type_name("PERCENT")
      ->check(CLI::Range(0.0, 100.0))
      ->capture_default_str();
  command->add_flag("--json", arguments->json, "The report as one JSON object");
  command->footer(
      "The report says how many words were matched, which turns are weak, and what one of the\n"
      "two has and the other has not: the edits of the official transcript.\n\nExample:\n"
      "  lectern align briefing.txt rough.srt -o briefing.vtt -o briefing.yaml");
  command->callback([arguments, &common, &run] {
    run = [arguments, &common] { return align_command(*arguments, common); };
  });
}

}  // namespace lectern::cli
