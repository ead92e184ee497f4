#include "registry/registry.hpp"

#include <doctest/doctest.h>

#include <map>

#include "lectern/timing.hpp"
#include "sdk/featured_briefing.hpp"

using namespace lectern;

namespace {

class Always final : public Reader {
 public:
  ProbeResult probe(const ProbeInput&) const override { return {60, "always"}; }
  Result<void> read(Source&, const Options&, const Emit&, Diagnostics&) override { return {}; }
};
std::unique_ptr<Reader> always() { return std::make_unique<Always>(); }

const PluginCode* two_alike() {
  static constexpr FormatCode kCode[] = {{"one", &always, nullptr}, {"two", &always, nullptr}};
  static constexpr PluginCode kPlugin{kCode};
  return &kPlugin;
}

constexpr OptionSpec kOptions[] = {
    {"width", OptionType::int_, "42", "10", "120", {}, "characters of a line"},
    {"gap", OptionType::duration, "80ms", "", "", {}, "between cues"},
    {"split", OptionType::bool_, "true", "", "", {}, "split long turns"},
    {"rate", OptionType::float_, "17.5", "1", "", {}, "reading speed"}};

}  // namespace

TEST_CASE("a format is found by name, and a near miss names it") {
  const Registry registry;
  CHECK(registry.find("tei")->spec->name == "tei");
  const auto missed = registry.find("ymal");
  REQUIRE(!missed);
  CHECK(missed.error().code == "format.unknown");
  CHECK(missed.error().hint == "did you mean \"yaml\"?");
}

TEST_CASE("outputs are told by their longest extension") {
  const Registry registry;
  CHECK(registry.for_output("a/b.tei.xml")->spec->name == "tei");
  CHECK(registry.for_output("B.YAML")->spec->name == "yaml");
  CHECK(registry.for_output("x.vtt")->spec->name == "vtt");
  CHECK(registry.for_output("x.epub")->spec->name == "epub");
  CHECK(registry.for_output("noextension").error().code == "format.unknown-extension");
}

TEST_CASE("content beats the extension") {
  const Registry registry;
  const std::string text = "MODERATOR:  Hi.\n\nQUESTION:  Why?\n\nMODERATOR:  Bye.\n";
  CHECK(registry.detect(Source::from_bytes("x.json", text))->spec->name == "text");
  CHECK(registry.detect(Source::from_bytes("x.txt", "{\"schema\": \"1.0\"}"))->spec->name ==
        "json");
  CHECK(registry.detect(Source::from_bytes("x.txt", "schema: \"1.0\"\nturns: []\n"))->spec->name ==
        "yaml");
  CHECK(registry.detect(Source::from_bytes("x", "words")).has_value());
}

TEST_CASE("a tie and a weak best are errors that list the candidates") {
  static constexpr FormatSpec kFormats[] = {
      {"one", "One", true, false, {}, {}, {}, {true, false, false, false, "full"}, {}, {}},
      {"two", "Two", true, false, {}, {}, {}, {true, false, false, false, "full"}, {}, {}}};
  static constexpr PluginSpec kPlugins[] = {
      {"alike", "1", "MIT", "1.0", Transport::built_in, kFormats, {}, &two_alike}};
  const Registry registry(kPlugins);
  const auto tie = registry.detect(Source::from_bytes("x", "any"));
  REQUIRE(!tie);
  CHECK(tie.error().code == "format.ambiguous");
  CHECK(tie.error().message.find("one 60 (always); two 60 (always)") != std::string::npos);
  const Registry real;
  const auto none = real.detect(Source::from_bytes("x", std::string("\0\1\2\3", 4)));
  REQUIRE(!none);
  CHECK(none.error().code == "input.binary");
}

TEST_CASE("what people bring that is no text is named, with what to do") {
  const Registry registry;
  struct Case {
    std::string_view bytes, says;
  };
  static constexpr Case kCases[] = {
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more", "save it as .docx"},
      {"%PDF-1.4\n%\xE2\xE3\nMODERATOR: Hello.\n", "a PDF"},
      {"{\\rtf1\\ansi MODERATOR: Hello.\\par\n}", "rich text"}};
  for (const Case& one : kCases) {
    const auto got = registry.detect(Source::from_bytes("x.txt", std::string(one.bytes)));
    REQUIRE(!got);
    CHECK(got.error().code == "input.binary");
    CHECK_MESSAGE(got.error().hint.find(one.says) != std::string::npos, got.error().hint);
  }
}

TEST_CASE("a module that is missing is one clear error") {
  static constexpr FormatSpec kFormats[] = {
      {"ghost", "Ghost", false, true, {}, {}, {}, {true, false, false, false, "full"}, {}, {}}};
  static constexpr PluginSpec kPlugins[] = {
      {"ghost", "1", "MIT", "1.0", Transport::module, kFormats, {}, nullptr}};
  const Registry registry(kPlugins);
  const auto writer = registry.make_writer(registry.formats()[0]);
  REQUIRE(!writer);
  CHECK(writer.error().code == "plugin.module-missing");
  CHECK(writer.error().failure == Failure::plugin);
}

TEST_CASE("options are typed, complete and checked") {
  const auto defaults = parse_options(kOptions, {}, "x");
  REQUIRE(defaults);
  CHECK(defaults->integer("width") == 42);
  CHECK(defaults->integer("gap") == 80);
  CHECK(defaults->flag("split"));
  CHECK(defaults->real("rate") == 17.5);
  const auto given =
      parse_options(kOptions, {{"width", "30"}, {"gap", "1.5s"}, {"split", "no"}}, "x");
  REQUIRE(given);
  CHECK(given->integer("width") == 30);
  CHECK(given->integer("gap") == 1500);
  CHECK(!given->flag("split"));
  for (const KeyValue& pair : std::vector<KeyValue>{
           {"width", "9"}, {"width", "121"}, {"width", "4x"}, {"gap", "80"}, {"split", "maybe"}}) {
    CAPTURE(pair.first);
    CAPTURE(pair.second);
    CHECK(parse_options(kOptions, {pair}, "x").error().code == "option.value");
  }
  const auto unknown = parse_options(kOptions, {{"widht", "30"}}, "x");
  REQUIRE(!unknown);
  CHECK(unknown.error().hint == "did you mean \"width\"?");
}

namespace {

// Every option of a manifest is a value of its type, and is asked for by the code; what
// is asked for and not declared throws.
void check_asked(std::span<const OptionSpec> specs, const Options& options) {
  for (const OptionSpec& spec : specs) {
    CAPTURE(spec.key);
    CHECK(check_option(spec).empty());
    CHECK(options.asked().contains(spec.key));
  }
}

}  // namespace

TEST_CASE("every manifest agrees with its code") {
  const Registry registry;
  for (const Format format : registry.formats()) {
    CAPTURE(format.spec->name);
    CHECK((format.spec->reads || format.spec->writes));
    if (format.spec->reads)
      CHECK(registry.make_reader(format).value() != nullptr);
    else
      CHECK(registry.make_reader(format).error().code == "format.no-reader");
    if (format.spec->writes)
      CHECK(registry.make_writer(format).value() != nullptr);
    else
      CHECK(registry.make_writer(format).error().code == "format.no-writer");
    if (!format.spec->checker.empty()) CHECK(registry.make_checker(format).value() != nullptr);
    CHECK(parse_options(format.spec->reader_options, {}, format.spec->name));
  }
  for (const NamedTransform& transform : registry.transforms())
    CHECK(registry.make_transform(transform).value() != nullptr);
  // And the code has no more than its manifest says.
  for (const PluginSpec& plugin : built_in_plugins()) {
    CAPTURE(plugin.name);
    if (plugin.code == nullptr) continue;  // a module is compared when it is opened
    const PluginCode& code = *plugin.code();
    CHECK(code.formats.size() == plugin.formats.size());
    CHECK(code.transforms.size() == plugin.transforms.size());
    for (const FormatCode& row : code.formats) {
      CAPTURE(row.name);
      const auto found = registry.find(row.name);
      REQUIRE(found);
      CHECK((row.make_reader != nullptr) == found->spec->reads);
      CHECK((row.make_writer != nullptr) == found->spec->writes);
      CHECK((row.make_checker != nullptr) == (found->spec->checker == "plugin"));
    }
  }
}

TEST_CASE("every option that a manifest declares is asked for by the code") {
  const Registry registry;
  std::size_t seen = 0;
  std::map<std::string_view, std::string> files;
  // Alone, and as one of two.
  for (const Format format : registry.formats()) {
    CAPTURE(format.spec->name);
    if (!format.spec->writes) continue;
    const auto options = parse_options(format.spec->writer_options, {}, format.spec->name);
    for (const std::size_t briefings : {std::size_t{2}, std::size_t{1}}) {
      MemoryOutput output;
      Diagnostics diagnostics;
      const WriteContext context{output, *options, diagnostics};
      auto writer = registry.make_writer(format);
      const auto timed = with_estimated_times(*sdk::full_briefing(), diagnostics);
      REQUIRE(timed);
      auto done = (*writer)->begin(context, {briefings, {}, false});
      for (std::size_t n = 0; done && n < briefings; ++n) done = (*writer)->add(*timed);
      if (done) done = (*writer)->finish();
      files[format.spec->name] = output.text();
    }
    check_asked(format.spec->writer_options, *options);
    seen += format.spec->writer_options.size();
  }
  files["docx"] = files["epub"];  // an archive: what it lacks is told after its limits
  for (const Format format : registry.formats()) {
    CAPTURE(format.spec->name);
    Source source = Source::from_bytes("file", files[format.spec->name]);
    Diagnostics diagnostics;
    const Emit emit = [](Briefing) -> Result<void> { return {}; };
    if (format.spec->reads) {
      const auto options = parse_options(format.spec->reader_options, {}, format.spec->name);
      static_cast<void>((*registry.make_reader(format))->read(source, *options, emit, diagnostics));
      check_asked(format.spec->reader_options, *options);
    }
    if (!format.spec->checker.empty()) {
      const auto options = parse_options(format.spec->checker_options, {}, format.spec->name);
      Source again = Source::from_bytes("file", files[format.spec->name]);
      static_cast<void>((*registry.make_checker(format))->check(again, *options, diagnostics));
      check_asked(format.spec->checker_options, *options);
    }
    seen += format.spec->reader_options.size() + format.spec->checker_options.size();
  }
  for (const NamedTransform& transform : registry.transforms()) {
    CAPTURE(transform.spec->name);
    // What it cannot do without.
    std::vector<KeyValue> given;
    if (transform.spec->name == "anonymise") given.emplace_back("who", "MS. VERDE");
    const auto options = parse_options(transform.spec->options, given, transform.spec->name);
    Diagnostics diagnostics;
    static_cast<void>(
        (*registry.make_transform(transform))->apply(*sdk::full_briefing(), *options, diagnostics));
    check_asked(transform.spec->options, *options);
    seen += transform.spec->options.size();
  }
  CHECK(seen > 25);
}

TEST_CASE("what a manifest does not declare cannot be asked for") {
  const auto options = parse_options(kOptions, {}, "x");
  CHECK_THROWS_WITH(static_cast<void>(options->flag("splitt")),
                    "asked for the option \"splitt\", which its manifest does not declare");
  CHECK_THROWS(static_cast<void>(options->flag("width")));
}

TEST_CASE("durations keep to their bounds, and so do defaults") {
  static constexpr OptionSpec kPause[] = {
      {"pause", OptionType::duration, "2s", "500ms", "1min", {}, "between turns"}};
  for (const char* good : {"500ms", "60s", "1min"})
    CHECK(parse_options(kPause, {{"pause", good}}, "x"));
  for (const char* bad : {"499ms", "61s", "2"})
    CHECK(parse_options(kPause, {{"pause", bad}}, "x").error().code == "option.value");
  CHECK(check_option(kPause[0]).empty());
  OptionSpec wrong = kPause[0];
  wrong.default_value = "2min";
  CHECK(check_option(wrong) ==
        "the option \"pause\": the default \"2min\" is not a value of type duration from 500ms to "
        "1min");
}
