// The kit's checks of readers, checkers and transforms.
#include <algorithm>
#include <string>

#include "lectern/coverage.hpp"
#include "sdk/conformance.hpp"
#include "sdk/featured_briefing.hpp"

namespace lectern::sdk {
namespace {

std::string of(const PluginSpec& plugin, std::string_view what, const char* kind) {
  return std::string(plugin.name) + ": " + std::string(what) + ": " + kind;
}

// Inputs that are nobody's, and what a plugin's own format may begin with.
std::vector<std::pair<std::string, std::string>> inputs_of(const FormatSpec& spec) {
  std::vector<std::pair<std::string, std::string>> out = {
      {"nothing", ""},
      {"a line feed", "\n"},
      {"a NUL", std::string("\0", 1)},
      {"bytes that are no UTF-8", "\xFF\xFE\x80\xC3\n"},
      {"plain words", "MODERATOR: Good morning.\nQUESTION: When?\n"},
      {"mark-up", "<?xml version=\"1.0\"?>\n<a><b>x</b>\n"},
      {"deep brackets", std::string(100'000, '[')},
      {"a long line", std::string(std::size_t{1} << 20, 'a')}};
  for (const Magic& magic : spec.magic) {
    const std::string start = std::string(magic.offset, ' ') + std::string(magic.bytes);
    out.emplace_back("its magic alone", start);
    out.emplace_back("its magic, and words",
                     start + "\nMODERATOR: Good morning.\n" + std::string(magic.contains) + '\n');
  }
  return out;
}

struct Reading {
  bool done = false;
  Error error;
  std::vector<Briefing> briefings;
  std::uint64_t mapped = 0, text = 0;  // bytes of the text that the briefings account for
};

Reading read_once(const Registry& registry, Format format, const std::string& bytes) {
  Reading out;
  auto reader = registry.make_reader(format);
  if (!reader) {
    out.error = reader.error();
    return out;
  }
  auto options = parse_options(format.spec->reader_options, {}, format.spec->name);
  Source source = Source::from_bytes("kit", bytes);
  Diagnostics diagnostics;
  const auto emit = [&](Briefing briefing) -> Result<void> {
    out.briefings.push_back(std::move(briefing));
    return {};
  };
  const auto done = (*reader)->read(source, *options, emit, diagnostics);
  out.done = done.has_value();
  if (!done) out.error = done.error();
  for (const Briefing& briefing : out.briefings) {
    const Coverage coverage = measure_coverage(briefing);
    out.text += coverage.total;
    out.mapped += coverage.total - coverage.uncovered;
  }
  return out;
}

std::string difference(const Reading& a, const Reading& b) {
  if (a.done != b.done || a.error.code != b.error.code) return "once it fails, once it does not";
  if (a.briefings.size() != b.briefings.size()) return "another number of briefings";
  for (std::size_t n = 0; n < a.briefings.size(); ++n)
    if (const auto found = equal_full(a.briefings[n], b.briefings[n])) return found->path;
  return {};
}

bool is_bug(const Error& error) { return error.failure == Failure::plugin; }

void check_samples(const Registry& registry, Format format, const std::vector<std::string>& samples,
                   const std::string& what, const TakeCheck& take) {
  for (const std::string& sample : samples) {
    const auto source = Source::open(sample);
    const Reading first = read_once(registry, format, std::string(source->bytes()));
    std::string wrong =
        first.done ? difference(first, read_once(registry, format, std::string(source->bytes())))
                   : first.error.message + " [" + first.error.code + ']';
    if (first.done && first.briefings.empty()) wrong = "it holds no briefing";
    std::size_t turns = 0;
    for (const Briefing& briefing : first.briefings) turns += briefing.turns().size();
    // Conservation is told, not asked for: a format may have no running text.
    const std::string conserved = first.text == 0 ? ", no spans in a text"
                                                  : ", " + std::to_string(first.mapped) + " of " +
                                                        std::to_string(first.text) +
                                                        " bytes of its text accounted for";
    take({wrong.empty(), what + ": " + sample,
          wrong.empty() ? std::to_string(first.briefings.size()) + " briefings, " +
                              std::to_string(turns) + " turns, twice the same" + conserved
                        : wrong});
  }
}

}  // namespace

void check_reader(const Registry& registry, Format format, const std::vector<std::string>& samples,
                  const TakeCheck& take) {
  const std::string what = of(*format.plugin, format.spec->name, "reader");
  if (auto reader = registry.make_reader(format); !reader) {
    take({false, what, reader.error().message + " [" + reader.error().code + ']'});
    return;
  }
  std::string bug;
  std::string unlike;
  std::size_t inputs = 0;
  std::size_t read = 0;
  std::size_t most = 0;
  bool nothing_read = true;
  for (const auto& [name, bytes] : inputs_of(*format.spec)) {
    ++inputs;
    const Reading first = read_once(registry, format, bytes);
    if (is_bug(first.error))
      bug = name + ": " + first.error.message + " [" + first.error.code + ']';
    if (bytes.empty() && !first.briefings.empty()) nothing_read = false;
    read += first.done ? 1 : 0;
    for (const Briefing& briefing : first.briefings)
      most = std::max<std::size_t>(most, briefing.turns().size());
    const std::string differs = difference(first, read_once(registry, format, bytes));
    if (!differs.empty()) unlike = name + ": " + differs;
    auto reader = registry.make_reader(format);
    if (!reader) continue;
    const ProbeResult probe = (*reader)->probe({bytes, bytes});
    if (probe.score < 0 || probe.score > 100)
      bug = name + ": its probe gives " + std::to_string(probe.score) + ' ' + probe.reason;
  }
  take({bug.empty(), what + ": strange inputs",
        bug.empty()
            ? std::to_string(inputs) + " inputs, " + std::to_string(read) +
                  " read, the rest refused in order, at most " + std::to_string(most) + " turns"
            : bug});
  take({nothing_read, what + ": of nothing", nothing_read ? "no briefing" : "a briefing"});
  take({unlike.empty(), what + ": twice the same",
        unlike.empty() ? std::to_string(inputs) + " inputs" : unlike});
  check_samples(registry, format, samples, what, take);
}

void check_checker(const Registry& registry, Format format, const TakeCheck& take) {
  const std::string what = of(*format.plugin, format.spec->name, "checker");
  std::string bug;
  std::size_t inputs = 0;
  for (const auto& [name, bytes] : inputs_of(*format.spec)) {
    auto checker = registry.make_checker(format);
    if (!checker) {
      bug = checker.error().message;
      break;
    }
    ++inputs;
    std::size_t told[2] = {0, 0};
    for (std::size_t& count : told) {
      Source source = Source::from_bytes("kit", bytes);
      Diagnostics diagnostics;
      const auto options = parse_options(format.spec->checker_options, {}, format.spec->name);
      const auto done = (*checker)->check(source, *options, diagnostics);
      if (!done && is_bug(done.error())) bug = name + ": " + done.error().message;
      count = diagnostics.all().size();
    }
    if (told[0] != told[1])
      bug = name + ": told once " + std::to_string(told[0]) + ", then " + std::to_string(told[1]);
  }
  take({bug.empty(), what + ": strange inputs, twice the same",
        bug.empty() ? std::to_string(inputs) + " inputs" : bug});
}

void check_transform(const Registry& registry, NamedTransform transform, const TakeCheck& take) {
  const std::string what = of(*transform.plugin, transform.spec->name, "transform");
  const auto options = parse_options(transform.spec->options, {}, transform.spec->name);
  const auto once = [&](Result<Briefing> given) -> Result<Briefing> {
    auto made = registry.make_transform(transform);
    if (!made) return fail(made.error());
    if (!given) return given;
    Diagnostics diagnostics;
    auto done = (*made)->apply(std::move(*given), *options, diagnostics);
    // What it gave back holds together.
    if (done) return BriefingBuilder(std::move(*done)).freeze();
    return done;
  };
  using Make = Result<Briefing> (*)();
  static constexpr std::pair<const char*, Make> kGiven[] = {
      {"everything", &full_briefing}, {"plain", &plain_briefing}, {"empty", &empty_briefing}};
  std::string wrong;
  std::string refused;
  std::size_t made = 0;
  for (const auto& [name, make] : kGiven) {
    const auto first = once(make());
    const auto second = once(make());
    if (!first && (is_bug(first.error()) || first.error().code == "briefing.invariant"))
      wrong = std::string(name) + ": " + first.error().message + " [" + first.error().code + ']';
    else if (!first)
      refused = std::string(name) + ": " + first.error().message;
    else if (!second)
      wrong = std::string(name) + ": done once, refused the second time";
    else if (const auto found = equal_full(*first, *second))
      wrong = std::string(name) + ": twice not the same: " + found->path;
    else
      ++made;
  }
  take({wrong.empty(), what + ": valid, and twice the same",
        wrong.empty() ? std::to_string(made) + " of " + std::to_string(std::size(kGiven)) +
                            " briefings" + (refused.empty() ? "" : "; refused in order: " + refused)
                      : wrong});
}

}  // namespace lectern::sdk
