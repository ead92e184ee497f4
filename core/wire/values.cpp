#include "wire/values.hpp"

#include <charconv>
#include <cstdio>

#include "base/json_text.hpp"

namespace lectern::wire {
namespace {

// A number that is always read back as a real one.
std::string real_text(double value) {
  char text[40];
  const auto [end, error] = std::to_chars(text, text + sizeof text, value);
  std::string out(text, end);
  if (out.find_first_of(".eni") == std::string::npos) out += ".0";
  return out;
}

struct AppendValue {
  std::string& to;
  void operator()(bool value) const { to += value ? "true" : "false"; }
  void operator()(std::int64_t value) const { to += std::to_string(value); }
  void operator()(double value) const { to += real_text(value); }
  void operator()(const std::string& value) const { append_json_string(to, value); }
};

template <class Number>
Number parsed(std::string_view text) {
  Number value{};
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

void append_field(std::string& to, std::string_view key, std::string_view text) {
  to += ',';
  append_json_string(to, key);
  to += ':';
  append_json_string(to, text);
}
void append_field(std::string& to, std::string_view key, std::uint64_t number) {
  to += ',';
  append_json_string(to, key);
  to += ':' + std::to_string(number);
}
void append_field(std::string& to, std::string_view key, bool value) {
  to += ',';
  append_json_string(to, key);
  to += value ? ":true" : ":false";
}

void append_options(std::string& to, const Options& options) {
  to += ",\"options\":{";
  for (const auto& [key, value] : options.all()) {
    if (to.back() != '{') to += ',';
    append_json_string(to, key);
    to += ':';
    std::visit(AppendValue{to}, value);
  }
  to += '}';
}

Result<Tree> parse_map(std::string_view type, std::string_view body) {
  Diagnostics diagnostics;
  auto tree = parse_json(body, diagnostics);
  if (!tree || tree->kind != Tree::Kind::map)
    return fail(Failure::plugin, "plugin.protocol",
                "the record " + std::string(type) +
                    (tree ? " is no map" : " is no JSON: " + tree.error().message));
  return tree;
}

std::string_view text_of(const Tree& map, std::string_view key) {
  const Tree* value = map.find(key);
  return value == nullptr || value->kind == Tree::Kind::null ? std::string_view{} : value->text;
}
std::uint64_t number_of(const Tree& map, std::string_view key) {
  return parsed<std::uint64_t>(text_of(map, key));
}
bool truth_of(const Tree& map, std::string_view key) { return text_of(map, key) == "true"; }

Options options_of(const Tree& map) {
  Options out;
  const Tree* options = map.find("options");
  if (options == nullptr) return out;
  for (std::size_t n = 0; n < options->keys.size(); ++n) {
    const Tree& value = options->items[n];
    const std::string& key = options->keys[n];
    if (value.kind == Tree::Kind::boolean)
      out.set(key, value.text == "true");
    else if (value.kind == Tree::Kind::string)
      out.set(key, value.text);
    else if (value.text.find_first_of(".eE") != std::string::npos)
      out.set(key, parsed<double>(value.text));
    else
      out.set(key, parsed<std::int64_t>(value.text));
  }
  return out;
}

std::string plain_words(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  // C1 controls: U+0080 to U+009F.
  for (std::size_t at = out.find('\xC2'); at != std::string::npos; at = out.find('\xC2', at + 1))
    if (at + 1 < out.size() && static_cast<unsigned char>(out[at + 1]) < 0xA0)
      out.replace(at, 2, "  ");
  return out;
}

std::string code_of(std::string_view text) {
  const bool good =
      !text.empty() && text.size() <= 80 &&
      text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") == std::string_view::npos;
  return good ? std::string(text) : std::string();
}

Diagnostic parse_diagnostic(std::string_view line) {
  Diagnostic out;
  Diagnostics unused;
  const auto tree = parse_json(line, unused);
  static constexpr Severity kSeverities[] = {Severity::note, Severity::warning, Severity::loss,
                                             Severity::error};
  bool known = false;
  if (tree && tree->kind == Tree::Kind::map)
    for (const Severity severity : kSeverities)
      if (text_of(*tree, "severity") == severity_name(severity)) {
        out.severity = severity;
        known = true;
      }
  if (known) {
    out.code = code_of(text_of(*tree, "code"));
    out.message = plain_words(text_of(*tree, "message"));
  }
  if (out.code.empty() || out.message.empty())
    return {Severity::warning,
            "plugin.diagnostic",
            "the plugin said what is no diagnostic: " + plain_words(line.substr(0, 200)),
            {},
            0,
            0};
  out.line = static_cast<std::uint32_t>(number_of(*tree, "line"));
  out.column = static_cast<std::uint32_t>(number_of(*tree, "column"));
  return out;
}

}  // namespace lectern::wire
