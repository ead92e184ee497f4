#include <doctest/doctest.h>

#include "base/language_tag.hpp"
#include "markup/form_sink.hpp"
#include "markup/tree.hpp"
#include "markup/xml_document.hpp"
#include "markup/xml_writer.hpp"

using namespace lectern;

namespace {

std::string xml(void (*write)(XmlWriter&)) {
  StringSink sink;
  XmlWriter writer(sink);
  write(writer);
  return sink.text();
}

Error json_error(const std::string& text) {
  Diagnostics diagnostics;
  const auto tree = parse_json(text, diagnostics);
  REQUIRE(!tree);
  return tree.error();
}
Error yaml_error(const std::string& text) {
  Diagnostics diagnostics;
  const auto tree = parse_yaml(text, diagnostics);
  REQUIRE(!tree);
  return tree.error();
}

}  // namespace

TEST_CASE("block elements are indented, mixed content is never re-spaced") {
  CHECK(xml([](XmlWriter& x) {
          x.block("a");
          x.block("b");
          x.attr("n", "1");
          x.text(" one ");
          x.inline_("c", "two");
          x.text("\n");
          x.close();
          x.block("d");
          x.close();
          x.close();
        }) == "<a>\n  <b n=\"1\"> one <c>two</c>\n</b>\n  <d/>\n</a>\n");
}

TEST_CASE("a block inside an inline element stays on its line") {
  CHECK(xml([](XmlWriter& x) {
          x.block("a");
          x.inline_("b");
          x.block("c", "t");
          x.close();
          x.close();
        }) == "<a><b><c>t</c></b></a>\n");
}

TEST_CASE("what XML cannot hold is escaped or replaced and counted") {
  StringSink sink;
  XmlWriter x(sink);
  x.block("a");
  x.attr("v", "\"<&\n\t");
  x.text("<&> ]]> \r \x01 \xEF\xBF\xBE \xEF\xBB\xBF ok");
  x.close();
  CHECK(sink.text() ==
        "<a v=\"&quot;&lt;&amp;&#10;&#9;\">&lt;&amp;&gt; ]]&gt; &#13; \xEF\xBF\xBD \xEF\xBF\xBD "
        "\xEF\xBB\xBF ok</a>\n");
  CHECK(x.replaced() == 2);
}

TEST_CASE("a comment never holds two hyphens in a row") {
  CHECK(xml([](XmlWriter& x) {
          x.block("a");
          x.comment("one -- two --- three");
          x.close();
        }).find("--", 9) != std::string::npos);
  CHECK(xml([](XmlWriter& x) {
          x.block("a");
          x.comment("x--y");
          x.close();
        }) == "<a>\n  <!-- x- -y -->\n</a>\n");
}

TEST_CASE("names, language tags and URIs are made safe") {
  CHECK(xml_name("10 a.m.") == "_10_a.m.");
  CHECK(xml_name("") == "_");
  CHECK(xml_name("é ok") == "é_ok");
  CHECK(is_language_tag("zh-Hans"));
  CHECK(!is_language_tag("en_US"));
  CHECK(!is_language_tag("toolonglanguage"));
  CHECK(!is_language_tag(""));
  CHECK(uri_reference("https://e.org/a b?c=<d>#x#y") == "https://e.org/a%20b?c=%3Cd%3E#x%23y");
  CHECK(uri_reference("100%") == "100%25");
}

TEST_CASE("XML that would lose or change words is refused, with its place") {
  const auto refused = [](const std::string& xml, bool strict = false) {
    const auto got = XmlDocument::parse(xml, "f", {.depth = 8, .strict = strict});
    return got ? ""
               : got.error().code + " " +
                     got.error().message.substr(0, got.error().message.find(": "));
  };
  CHECK(refused("<a>one &#x2014; &amp; &#65; two</a>", true) == "");
  CHECK(refused("<a><![CDATA[ & &#0; ]]><!-- &x; --><?p & ?></a>", true) == "");
  for (const char* reference : {"&#0;", "&#x0;", "&#1;", "&#xD800;", "&#x110000;", "&#4294967361;",
                                "&#xFFFE;", "&#99999999999999999999;"}) {
    CAPTURE(reference);
    CHECK(refused("<a>one " + std::string(reference) + " two</a>") ==
          "xml.forbidden-character f:1:8");
    CHECK(refused("<a b=\"" + std::string(reference) + "\"/>") == "xml.forbidden-character f:1:7");
  }
  CHECK(refused("<a><![CDATA[ & ]]> &#1;</a>") == "xml.forbidden-character f:1:20");
  CHECK(refused("<a/>\n<b/>") == "xml.syntax f:2:2");
  CHECK(refused("<a/>\nmore") == "xml.syntax f:1:5");
  CHECK(refused("<a/><!-- more -->\n") == "");
  CHECK(refused("<!-- nothing -->") == "xml.syntax f:1:1");
  // What can be read all the same is refused where strictness is asked for.
  for (const char* xml : {"<a>one & two</a>", "<a>one &mdash; two</a>", "<a b='1' b='2'/>"}) {
    CAPTURE(xml);
    CHECK(refused(xml) == "");
    CHECK(refused(xml, true).substr(0, 10) == "xml.syntax");
  }
}

TEST_CASE("JSON defects have a line and a column") {
  CHECK(json_error("{\"a\": 1,\n  \"b\": }").message.find("line 2") != std::string::npos);
  CHECK(json_error("{\"a\": 1, \"a\": 2}").code == "json.duplicate-key");
  CHECK(json_error(std::string(100'000, '[')).code == "json.depth");
  CHECK(json_error("").code == "json.syntax");
}

TEST_CASE("YAML defects, aliases and duplicate keys are refused with their place") {
  CHECK(yaml_error("a: [1, 2\nb: 3\n").code == "yaml.syntax");
  CHECK(yaml_error("a: &x 1\nb: *x\n").code == "yaml.alias");
  CHECK(yaml_error("a: 1\na: 2\n").code == "yaml.duplicate-key");
  CHECK(yaml_error("? [a]\n: 1\n").code == "yaml.key");
  CHECK(!yaml_error(std::string(50'000, '[')).code.empty());
}

TEST_CASE("YAML scalars are typed by the core schema, quoted ones are strings") {
  Diagnostics diagnostics;
  const auto tree = parse_yaml("a: No\nb: 12\nc: \"12\"\nd: true\ne:\nf: 1:30\n", diagnostics);
  REQUIRE(tree);
  CHECK(tree->find("a")->kind == Tree::Kind::string);
  CHECK(tree->find("b")->kind == Tree::Kind::number);
  CHECK(tree->find("c")->kind == Tree::Kind::string);
  CHECK(tree->find("d")->kind == Tree::Kind::boolean);
  CHECK(tree->find("e")->kind == Tree::Kind::null);
  CHECK(tree->find("f")->kind == Tree::Kind::string);
  CHECK(tree->find("c")->line == 3);
}

TEST_CASE("JSON is laid out by lines or on one line") {
  StringSink sink;
  JsonSink json(sink);
  json.open_map(FormLayout::lines);
  json.key("a");
  json.string("x\"\n\x01");
  json.key("b");
  json.open_list(FormLayout::flow);
  json.number(-1);
  json.boolean(true);
  json.close();
  json.key("c");
  json.open_list(FormLayout::lines);
  json.close();
  json.close();
  CHECK(sink.text() == "{\n  \"a\": \"x\\\"\\n\\u0001\",\n  \"b\": [-1, true],\n  \"c\": []\n}\n");
}

TEST_CASE("a second YAML document is refused where one is read, and given on where many are") {
  Diagnostics diagnostics;
  CHECK(parse_yaml("a: 1\n---\nb: 2\n", diagnostics).error().code == "yaml.several");
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].line == 3);
  CHECK(parse_yaml("---\na: 1\n---\n...\n", diagnostics).has_value());
  CHECK(parse_yaml("---\n---\n", diagnostics).error().code == "yaml.syntax");
  std::string keys;
  const auto take = [&](const Tree& tree) -> Result<void> {
    keys += tree.keys.at(0);
    return {};
  };
  CHECK(parse_yaml_stream("a: 1\n---\nb: 2\n---\n---\nc: 3\n", take, diagnostics));
  CHECK(keys == "abc");
  // A mark that begins nothing is no endless row of empty documents.
  for (const char* text : {"]", ",a: b", "}\n---\na: 1", "a: 1\n---\n]\n"})
    CHECK(parse_yaml_stream(text, take, diagnostics).error().code == "yaml.syntax");
  CHECK(parse_yaml_stream("a: 1\n---\nb: [\n", take, diagnostics).error().code == "yaml.syntax");
}

TEST_CASE("keys that stand twice are found in maps of any size") {
  for (const int many : {2, 15, 16, 17, 40}) {
    std::string text;
    for (int n = 0; n < many; ++n) text += "k" + std::to_string(n) + ": 1\n";
    Diagnostics diagnostics;
    CHECK(parse_yaml(text, diagnostics));
    CHECK(parse_yaml(text + "k0: 1\n", diagnostics).error().code == "yaml.duplicate-key");
    CHECK(parse_yaml(text + "k" + std::to_string(many - 1) + ": 1\n", diagnostics).error().code ==
          "yaml.duplicate-key");
  }
}
