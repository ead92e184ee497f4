// The kit's checks of writers.
#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <set>
#include <string>

#include "lectern/timing.hpp"
#include "sdk/conformance.hpp"
#include "sdk/featured_briefing.hpp"

namespace lectern::sdk {
namespace {

// What a writer made of briefings: its bytes, and the losses it told.
struct Written {
  bool done = false;
  Error error;
  std::string bytes;             // of all parts
  std::set<std::string> losses;  // code and message
};

class WriterCheck {
 public:
  WriterCheck(const Registry& registry, Format format, const KitInput& input, const TakeCheck& take)
      : registry_(registry),
        format_(format),
        input_(input),
        take_(take),
        what_(std::string(format.plugin->name) + ": " + std::string(format.spec->name) +
              ": writer") {}

  void all() {
    auto writer = registry_.make_writer(format_);
    if (!writer) {
      tell("can be made", writer.error().message + " [" + writer.error().code + ']', "");
      return;
    }
    const Written plain = written(plain_briefing());
    // A format that demands more than the kit can give may say so, and that is all.
    const bool refuses = !plain.done && plain.error.failure == Failure::refused;
    if (!plain.done) {
      const std::string why = plain.error.message + " [" + plain.error.code + ']';
      tell("a plain briefing", refuses ? "" : why, "refused in order: " + why);
      return;
    }
    every_feature();
    hard();
    sizes();
    same_twice();
    nothing_on_failure();
  }

 private:
  void tell(const std::string& check, const std::string& wrong, const std::string& figures) {
    take_({wrong.empty(), what_ + ": " + check, wrong.empty() ? figures : wrong});
  }

  // Complete options: those that were given and that the format has.
  Result<Options> options_of() const {
    std::vector<KeyValue> given;
    for (const KeyValue& pair : input_.writer_options)
      for (const OptionSpec& spec : format_.spec->writer_options)
        if (spec.key == pair.first) given.push_back(pair);
    return parse_options(format_.spec->writer_options, given, format_.spec->name);
  }

  Written written(Result<Briefing> given) const {
    Written out;
    if (given && input_.prepare) given = input_.prepare(std::move(*given));
    auto writer = registry_.make_writer(format_);
    const auto options = options_of();
    if (!given || !options) {
      out.error = given ? options.error() : given.error();
      return out;
    }
    MemoryOutput output;
    Diagnostics diagnostics;
    const WriteContext context{output, *options, diagnostics};
    const auto done = [&]() -> Result<void> {
      if (!writer) return fail(writer.error());
      if (auto begun = (*writer)->begin(context, {1, {}, false}); !begun) return begun;
      if ((*writer)->requires_times()) {
        auto timed = with_estimated_times(*given, diagnostics);
        if (!timed) return fail(timed.error());
        if (auto added = (*writer)->add(*timed); !added) return added;
      } else if (auto added = (*writer)->add(*given); !added) {
        return added;
      }
      return (*writer)->finish();
    }();
    out.done = done.has_value();
    if (!done) out.error = done.error();
    out.bytes = output.text();
    for (const MemoryOutput::Part& part : output.parts())
      out.bytes += '\0' + part.name + '\0' + part.sink->text();
    for (const Diagnostic& told : diagnostics.all()) {
      if (told.severity >= Severity::warning || told.code.starts_with("required."))
        out.losses.insert(told.code + ": " + told.message);
      if (!out.done || told.severity != Severity::error) continue;
      out.done = false;  // as in a conversion
      out.error = {Failure::refused, told.code, told.message, {}};
    }
    return out;
  }

  // Each feature changes the bytes, or what is told as lost: a code, a count, a word. A loss
  // that is told of every briefing tells nothing.
  void every_feature() {
    const Written plain = written(plain_briefing());
    std::string silent;
    std::string refused;
    std::size_t shown = 0;
    std::size_t told = 0;
    for (const Feature& feature : features()) {
      const Written with = written(briefing_with(feature));
      if (!with.done && with.error.failure != Failure::refused)
        refused = std::string(feature.name) + ": " + with.error.message;
      bool new_loss = false;
      for (const std::string& loss : with.losses)
        new_loss = new_loss || !plain.losses.contains(loss);
      if (with.bytes != plain.bytes)
        ++shown;
      else if (new_loss || !with.done)
        ++told;
      else
        silent += (silent.empty() ? "" : ", ") + std::string(feature.name);
    }
    if (!silent.empty()) silent = "neither written nor told as lost: " + silent;
    tell("features", refused.empty() ? silent : refused,
         std::to_string(features().size()) + " features: " + std::to_string(shown) +
             " represented, " + std::to_string(told) + " reported as lost");
  }

  void hard() {
    std::string wrong;
    for (const HardText& text : hard_texts()) {
      const Written made = written(briefing_of({&text.text, 1}));
      if (!made.done) wrong = std::string(text.name) + ": " + made.error.message;
    }
    tell("hard texts", wrong, std::to_string(hard_texts().size()) + " texts");
  }

  void sizes() {
    const Written nothing = written(empty_briefing());
    std::string wrong;
    // No turns may be refused, in order.
    if (!nothing.done && nothing.error.failure == Failure::plugin)
      wrong = "an empty briefing: " + nothing.error.message;
    static constexpr std::string_view kWords = "The river stands at two metres and falls.";
    constexpr std::size_t kTurns = 20'000;
    const Written huge = written(briefing_of({&kWords, 1}, kTurns));
    if (!huge.done) wrong = "a huge briefing: " + huge.error.message;
    if (huge.done && huge.bytes.size() < kTurns)
      wrong = "a huge briefing: only " + std::to_string(huge.bytes.size()) + " bytes";
    tell("an empty briefing and one of 20000 turns", wrong,
         std::to_string(nothing.bytes.size()) + " and " + std::to_string(huge.bytes.size()) +
             " bytes");
  }

  // Twice, and in another folder and time zone.
  void same_twice() {
    const Written here = written(full_briefing());
    std::string wrong;
    if (!here.done && here.error.failure == Failure::plugin)
      wrong = "everything at once: " + here.error.message;
    if (written(full_briefing()).bytes != here.bytes) wrong = "the second time, other bytes";
    std::error_code error;
    const auto folder = std::filesystem::current_path(error);
    const char* zone = std::getenv("TZ");
    const std::string former = zone == nullptr ? "" : zone;
    std::filesystem::current_path("/", error);
    ::setenv("TZ", "Pacific/Kiritimati", 1);
    ::tzset();
    if (written(full_briefing()).bytes != here.bytes)
      wrong = "in another folder and time zone, other bytes";
    std::filesystem::current_path(folder, error);
    if (zone == nullptr)
      ::unsetenv("TZ");
    else
      ::setenv("TZ", former.c_str(), 1);
    ::tzset();
    tell("the same bytes twice, in another folder and time zone", wrong,
         std::to_string(here.bytes.size()) + " bytes");
  }

  // What it makes must reach its output whole, or its file is not there.
  void nothing_on_failure() {
    std::error_code error;
    std::string folder =
        std::filesystem::temp_directory_path(error).string() + "/lectern-kit-XXXXXX";
    if (::mkdtemp(folder.data()) == nullptr) {
      tell("no file on failure", "no temporary folder can be made", "");
      return;
    }
    std::string wrong;
    {
      auto output = open_output(folder + "/out");
      auto writer = registry_.make_writer(format_);
      const auto options = options_of();
      Diagnostics diagnostics;
      if (output && writer && options) {
        const WriteContext context{**output, *options, diagnostics};
        const auto begun = (*writer)->begin(context, {1, {}, false});
        if (!begun) wrong = begun.error().message;
        writer->reset();  // the conversion ends here
      }
    }
    std::size_t left = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
      wrong = entry.path().filename().string() + " is left by a conversion that failed";
      ++left;
    }
    std::filesystem::remove_all(folder, error);
    tell("no file on failure", wrong, std::to_string(left) + " files left");
  }

  const Registry& registry_;
  Format format_;
  const KitInput& input_;
  const TakeCheck& take_;
  std::string what_;
};

}  // namespace

void check_writer(const Registry& registry, Format format, const KitInput& input,
                  const TakeCheck& take) {
  WriterCheck(registry, format, input, take).all();
}

}  // namespace lectern::sdk
