#include "registry/registry.hpp"

#include <algorithm>
#include <set>

#include "base/encoding.hpp"
#include "base/unicode.hpp"
#include "registry/library_plugin.hpp"
#include "registry/modules.hpp"
#include "registry/outside_plugins.hpp"

namespace lectern {
namespace {

constexpr std::size_t kProbeBytes = std::size_t{64} << 10;
constexpr int kExtensionScore = 40;
constexpr int kMagicScore = 90;
constexpr int kEnough = 50;
constexpr int kNamed = 10;
constexpr int kMarked = 80;  // the format's own bytes were seen

// The extension of the format that ends the path, longest first.
std::size_t extension_length(const FormatSpec& spec, std::string_view path) {
  std::size_t longest = 0;
  const std::string name = folded(path.substr(path.rfind('/') + 1));
  for (const std::string_view extension : spec.extensions)
    if (name.size() > extension.size() && name.ends_with(extension))
      longest = std::max(longest, extension.size());
  return longest;
}

bool has_magic(const Magic& magic, const ProbeInput& input) {
  const std::string_view head = input.head;
  std::size_t at = magic.offset;
  if (magic.after_space) {
    if (head.substr(0, 3) == "\xEF\xBB\xBF") at += 3;
    at = skip_blanks(head, at, true);
  }
  if (head.size() < at || head.substr(at, magic.bytes.size()) != magic.bytes) return false;
  return head.find(magic.contains) != std::string_view::npos ||
         input.tail.find(magic.contains) != std::string_view::npos;
}

// What to do about the binary files that people bring most often.
std::string about_binary(std::string_view bytes) {
  struct Kind {
    std::string_view begins, hint;
  };
  static constexpr Kind kKinds[] = {
      // A compound file ([MS-CFB] 2.2).
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
       "an old Word document (.doc), or one with a password: save it as .docx without one"},
      {"%PDF-", "a PDF: save its text, and read that"},
      {"{\\rtf", "rich text: save it as .docx"},
  };
  for (const Kind& kind : kKinds)
    if (bytes.starts_with(kind.begins)) return std::string(kind.hint);
  return {};
}

std::string list_of(const std::vector<std::string_view>& words) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += ", ";
    out += word;
  }
  return out;
}

}  // namespace

Registry::Registry(const std::string& modules, const PluginSettings& settings)
    : Registry(built_in_plugins(), settings) {
  if (!modules.empty()) module_folders_.insert(module_folders_.begin(), modules);
  if (settings.folders.empty()) return;
  outside_ = std::make_shared<const OutsidePlugins>(settings, built_in_);
  for (const FoundPlugin& found : outside_->found())
    if (found.state == FoundPlugin::State::accepted) add(*found.spec);
}

Registry::Registry(std::span<const PluginSpec> plugins, const PluginSettings& settings)
    : built_in_(plugins),
      module_folders_(module_folders()),
      limits_(settings.limits),
      programs_(std::make_shared<std::unique_ptr<Programs>>()),
      watch_(settings.watch),
      isolate_(settings.isolate) {
  for (const PluginSpec& plugin : plugins) add(plugin);
}

// Made when the first is needed; copies of the registry share it.
Programs& Registry::programs() const {
  if (*programs_ == nullptr) *programs_ = std::make_unique<Programs>(limits_, module_folders_);
  return **programs_;
}

// A format or transform whose name is there already takes its place: its manifest
// says so, or it would have been refused.
void Registry::add(const PluginSpec& plugin) {
  const auto place = [](auto& rows, auto row) {
    const auto other = std::find_if(rows.begin(), rows.end(), [&](const auto& known) {
      return known.spec->name == row.spec->name;
    });
    if (other == rows.end())
      rows.push_back(row);
    else
      *other = row;
  };
  for (const FormatSpec& spec : plugin.formats) place(formats_, Format{&plugin, &spec});
  for (const TransformSpec& spec : plugin.transforms)
    place(transforms_, NamedTransform{&plugin, &spec});
}

Error Registry::refused_with(std::string_view name) const {
  if (outside_ == nullptr) return {};
  for (const FoundPlugin& found : outside_->found()) {
    if (found.state != FoundPlugin::State::refused) continue;
    bool has = found.name == name;
    if (found.spec != nullptr) {
      for (const FormatSpec& spec : found.spec->formats) has = has || spec.name == name;
      for (const TransformSpec& spec : found.spec->transforms) has = has || spec.name == name;
    }
    if (has) return found.why;
  }
  return {};
}

std::string Registry::some_refused() const {
  if (outside_ == nullptr) return {};
  constexpr std::size_t kShown = 3;
  std::vector<std::string_view> refused;
  for (const FoundPlugin& found : outside_->found())
    if (found.state == FoundPlugin::State::refused) refused.push_back(found.manifest);
  if (refused.empty()) return {};
  const std::size_t more = refused.size() - std::min(refused.size(), kShown);
  refused.resize(refused.size() - more);
  return "; refused: " + list_of(refused) +
         (more == 0 ? "" : " and " + std::to_string(more) + " more") + "; lectern plugins says why";
}

Result<Format> Registry::find(std::string_view name) const {
  std::vector<std::string_view> names;
  for (const Format format : formats_) {
    if (format.spec->name == name) return format;
    names.push_back(format.spec->name);
  }
  if (Error why = refused_with(name); !why.code.empty()) return fail(std::move(why));
  const std::string_view near = nearest(name, names);
  return fail(Failure::usage, "format.unknown", "unknown format \"" + std::string(name) + '"',
              (near.empty() ? "known formats: " + list_of(names)
                            : "did you mean \"" + std::string(near) + "\"?") +
                  some_refused());
}

Result<Format> Registry::for_output(std::string_view path) const {
  Format best;
  std::size_t longest = 0;
  for (const Format format : formats_) {
    if (!format.spec->writes) continue;
    const std::size_t length = extension_length(*format.spec, path);
    if (length > longest) {
      longest = length;
      best = format;
    }
  }
  if (best) return best;
  return fail(Failure::usage, "format.unknown-extension",
              "cannot tell the format of \"" + std::string(path) + "\" from its name",
              "name it with --to; lectern formats lists them" + some_refused());
}

// By the manifest alone: the name's extension, and magic bytes.
ProbeScore Registry::judge_unasked(Format format, const Source& source, const ProbeInput& input) {
  ProbeScore score{format, 0, "nothing speaks for it", {}};
  if (extension_length(*format.spec, source.name()) > 0)
    score = {format, kExtensionScore, "the file name's extension", {}};
  for (const Magic& magic : format.spec->magic)
    if (has_magic(magic, input) && score.score < kMagicScore)
      score = {
          format, kMagicScore, "the bytes \"" + std::string(magic.bytes) + "\" at its start", {}};
  return score;
}

// The same, and the reader's own look where it may have one.
ProbeScore Registry::judge(Format format, const Source& source, const ProbeInput& input) const {
  ProbeScore score = judge_unasked(format, source, input);
  const bool named = score.score > 0;
  const bool outside = !format.plugin->manifest.empty();
  if (format.plugin->code == nullptr && !(outside && named)) return score;
  auto reader = make_reader(format);
  ProbeResult result;
  if (reader) result = (*reader)->probe(input);
  if (!reader)
    score.failure = std::move(reader.error());
  else if (result.score < 0)  // its guard says so
    score.failure = {Failure::plugin, "plugin.threw", result.reason,
                     "a bug of the plugin: tell its author"};
  if (!score.failure.code.empty()) {
    score.reason += "; " + score.failure.message;
    return score;
  }
  result.score = std::min(result.score, 100);
  // Of two that the content would suit, the one with the name's extension.
  if (named && result.score >= kEnough) {
    result.score = std::min(result.score + kNamed, 100);
    result.reason += "; the file name's extension";
  }
  if (result.score > score.score) return {format, result.score, std::move(result.reason), {}};
  if (outside) score.reason += "; " + result.reason;
  return score;
}

std::vector<ProbeScore> Registry::probe(const Source& source) const {
  const std::string_view bytes = source.bytes();
  const std::size_t tail = bytes.size() > kProbeBytes ? bytes.size() - kProbeBytes : 0;
  ProbeInput input{bytes.substr(0, kProbeBytes), bytes.substr(tail)};
  const auto head16 = stretch_of_utf16(bytes, 0, std::min(bytes.size(), kProbeBytes));
  const auto tail16 = stretch_of_utf16(bytes, tail + tail % 2, bytes.size());
  if (head16) input.head = *head16;
  if (tail16) input.tail = *tail16;
  std::vector<ProbeScore> scores;
  for (const Format format : formats_)
    if (format.spec->reads) scores.push_back(judge(format, source, input));
  // What could be anything does not beat the format that owns the extension: a
  // .yaml that is no briefing is not a transcript without labels.
  bool owned_by_other = false;
  for (const ProbeScore& score : scores)
    owned_by_other = owned_by_other || (score.score == kExtensionScore &&
                                        extension_length(*score.format.spec, source.name()) > 0);
  if (owned_by_other)
    for (ProbeScore& score : scores)
      if (score.score <= kEnough && extension_length(*score.format.spec, source.name()) == 0)
        score.score = std::min(score.score, kExtensionScore - 1);
  std::stable_sort(scores.begin(), scores.end(),
                   [](const ProbeScore& a, const ProbeScore& b) { return a.score > b.score; });
  return scores;
}

Result<Format> Registry::detect(const Source& source) const {
  const std::vector<ProbeScore> scores = probe(source);
  std::string candidates;
  for (const ProbeScore& score : scores) {
    if (score.score == 0) continue;
    if (!candidates.empty()) candidates += "; ";
    candidates += std::string(score.format.spec->name) + ' ' + std::to_string(score.score) + " (" +
                  score.reason + ')';
  }
  const bool poor = scores.empty() || scores[0].score < kEnough;
  const std::string hint = about_binary(source.bytes());
  if ((poor && looks_binary(source.bytes())) ||
      (!hint.empty() && (poor || scores[0].score < kMarked)))
    return fail(Failure::understood, "input.binary",
                source.name() + " is a binary file of no known format", hint);
  // It may have been that of a plugin which could not say so.
  if (poor)
    for (const ProbeScore& score : scores)
      if (!score.failure.code.empty()) return fail(score.failure);
  if (poor)
    return fail(Failure::understood, "format.undetected",
                source.name() + ": cannot tell its format" +
                    (candidates.empty() ? "" : "; candidates: " + candidates),
                "name it with --from" + some_refused());
  if (scores.size() > 1 && scores[1].score == scores[0].score)
    return fail(Failure::understood, "format.ambiguous",
                source.name() + ": its format is ambiguous: " + candidates, "name it with --from");
  return scores[0].format;
}

Result<const PluginCode*> Registry::code_of(const PluginSpec& plugin) const {
  if (plugin.code != nullptr) return plugin.code();
  if (plugin.transport == Transport::library) return open_library(plugin, watch_);
  return open_module(plugin.name, module_folders_);
}

bool Registry::runs_as_program(const PluginSpec& plugin) const {
  return plugin.transport == Transport::program ||
         (plugin.transport == Transport::library && isolate_);
}

Result<const FormatCode*> Registry::code_of(Format format) const {
  auto code = code_of(*format.plugin);
  if (!code) return fail(std::move(code.error()));
  return code_in(**code, format);
}

Result<const FormatCode*> Registry::code_in(const PluginCode& code, Format format) const {
  for (const FormatCode& entry : code.formats)
    if (entry.name == format.spec->name) return &entry;
  return fail(Failure::plugin, "plugin.format-missing",
              "plugin " + std::string(format.plugin->name) + " has no code for the format " +
                  std::string(format.spec->name));
}

Result<std::unique_ptr<Reader>> Registry::make_reader(Format format) const {
  if (!format.spec->reads)
    return fail(Failure::usage, "format.no-reader",
                "the format " + std::string(format.spec->name) + " cannot be read",
                "lectern formats lists what can");
  if (runs_as_program(*format.plugin)) return programs().make_reader(*format.plugin, *format.spec);
  auto code = code_of(format);
  if (!code) return fail(std::move(code.error()));
  if (format.plugin->transport == Transport::library)
    return watched_reader(*format.plugin, (*code)->make_reader, watch_);
  return (*code)->make_reader();
}

Result<std::unique_ptr<Writer>> Registry::make_writer(Format format) const {
  if (!format.spec->writes)
    return fail(Failure::usage, "format.no-writer",
                "the format " + std::string(format.spec->name) + " cannot be written",
                "lectern formats lists what can");
  if (runs_as_program(*format.plugin)) return programs().make_writer(*format.plugin, *format.spec);
  auto code = code_of(format);
  if (!code) return fail(std::move(code.error()));
  if (format.plugin->transport == Transport::library)
    return watched_writer(*format.plugin, (*code)->make_writer, watch_);
  return (*code)->make_writer();
}

Result<std::unique_ptr<Checker>> Registry::make_checker(Format format) const {
  const std::string_view checker = format.spec->checker;
  if (checker.empty())
    return fail(Failure::usage, "format.no-checker",
                "files of the format " + std::string(format.spec->name) + " cannot be checked",
                "lectern formats lists what can");
  if (runs_as_program(*format.plugin)) return programs().make_checker(*format.plugin, *format.spec);
  Result<const FormatCode*> code = nullptr;
  if (checker == "plugin") {
    code = code_of(format);
  } else {
    auto opened = open_module(checker, module_folders_);
    if (!opened) return fail(std::move(opened.error()));
    code = code_in(**opened, format);
  }
  if (!code) return fail(std::move(code.error()));
  if (format.plugin->transport == Transport::library)
    return watched_checker(*format.plugin, (*code)->make_checker, watch_);
  return (*code)->make_checker();
}

Result<NamedTransform> Registry::find_transform(std::string_view name) const {
  std::vector<std::string_view> names;
  for (const NamedTransform& transform : transforms_) {
    if (transform.spec->name == name) return transform;
    names.push_back(transform.spec->name);
  }
  if (Error why = refused_with(name); !why.code.empty()) return fail(std::move(why));
  const std::string_view near = nearest(name, names);
  return fail(Failure::usage, "transform.unknown", "unknown transform \"" + std::string(name) + '"',
              (near.empty() ? "known transforms: " + list_of(names)
                            : "did you mean \"" + std::string(near) + "\"?") +
                  some_refused());
}

Result<std::unique_ptr<Transform>> Registry::make_transform(NamedTransform transform) const {
  if (runs_as_program(*transform.plugin))
    return programs().make_transform(*transform.plugin, *transform.spec);
  auto code = code_of(*transform.plugin);
  if (!code) return fail(std::move(code.error()));
  for (const TransformCode& entry : (*code)->transforms)
    if (entry.name == transform.spec->name)
      return transform.plugin->transport == Transport::library
                 ? watched_transform(*transform.plugin, entry.make, watch_)
                 : entry.make();
  return fail(Failure::plugin, "plugin.transform-missing",
              "plugin " + std::string(transform.plugin->name) + " has no code for the transform " +
                  std::string(transform.spec->name));
}

}  // namespace lectern
