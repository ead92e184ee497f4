#include "registry/registry.hpp"

#include <doctest/doctest.h>

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

TEST_CASE("every manifest agrees with its code") {
  const Registry registry;
  for (const Format format : registry.formats()) {
    CAPTURE(format.spec->name);
    CHECK((format.spec->reads || format.spec->writes));
    if (format.spec->reads) {
      auto reader = registry.make_reader(format);
      REQUIRE_MESSAGE(reader.has_value(), reader.error().message);
      CHECK(*reader != nullptr);
    }
    if (format.spec->writes) {
      auto writer = registry.make_writer(format);
      REQUIRE_MESSAGE(writer.has_value(), writer.error().message);
      CHECK(*writer != nullptr);
    }
    // Defaults are values of their own type.
    CHECK(parse_options(format.spec->reader_options, {}, format.spec->name));
    CHECK(parse_options(format.spec->writer_options, {}, format.spec->name));
  }
}
