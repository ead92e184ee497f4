// Options as a user types them, made into typed values.
#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>

#include "base/edit_distance.hpp"
#include "registry/registry.hpp"

namespace lectern {
namespace {

bool parse_bool(std::string_view text, bool& to) {
  if (text == "true" || text == "yes" || text == "on" || text == "1")
    to = true;
  else if (text == "false" || text == "no" || text == "off" || text == "0")
    to = false;
  else
    return false;
  return true;
}

template <class T>
bool parse_number(std::string_view text, T& to) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), to);
  return error == std::errc() && end == text.data() + text.size();
}

// "1500ms", "2s", "1.5s", "3min"; milliseconds.
bool parse_duration(std::string_view text, std::int64_t& to) {
  struct Unit {
    std::string_view name;
    double milliseconds;
  };
  static constexpr Unit kUnits[] = {{"ms", 1}, {"min", 60000}, {"s", 1000}, {"h", 3600000}};
  for (const Unit& unit : kUnits) {
    if (!text.ends_with(unit.name)) continue;
    double number = 0;
    if (!parse_number(text.substr(0, text.size() - unit.name.size()), number)) return false;
    to = std::llround(number * unit.milliseconds);
    return true;
  }
  return false;
}

template <class T>
bool in_range(T value, std::string_view minimum, std::string_view maximum) {
  T bound{};
  if (parse_number(minimum, bound) && value < bound) return false;
  return !(parse_number(maximum, bound) && value > bound);
}

std::string expected(const OptionSpec& spec) {
  std::string out;
  if (!spec.choices.empty()) {
    for (const std::string_view choice : spec.choices)
      out += (out.empty() ? "one of " : ", ") + std::string(choice);
    return out;
  }
  out = "a value of type " + std::string(name_of(spec.type));
  if (!spec.minimum.empty()) out += " from " + std::string(spec.minimum);
  if (!spec.maximum.empty()) out += " to " + std::string(spec.maximum);
  return out;
}

bool parse_value(const OptionSpec& spec, std::string_view text, Options::Value& to) {
  switch (spec.type) {
    case OptionType::bool_: {
      bool value = false;
      if (!parse_bool(text, value)) return false;
      to = value;
      return true;
    }
    case OptionType::int_: {
      std::int64_t value = 0;
      if (!parse_number(text, value) || !in_range(value, spec.minimum, spec.maximum)) return false;
      to = value;
      return true;
    }
    case OptionType::duration: {
      std::int64_t value = 0;
      std::int64_t bound = 0;
      if (!parse_duration(text, value)) return false;
      if (parse_duration(spec.minimum, bound) && value < bound) return false;
      if (parse_duration(spec.maximum, bound) && value > bound) return false;
      to = value;
      return true;
    }
    case OptionType::float_: {
      double value = 0;
      if (!parse_number(text, value) || !in_range(value, spec.minimum, spec.maximum)) return false;
      to = value;
      return true;
    }
    case OptionType::enum_:
      if (std::find(spec.choices.begin(), spec.choices.end(), text) == spec.choices.end())
        return false;
      [[fallthrough]];
    case OptionType::string:
    case OptionType::path:
      to = std::string(text);
      return true;
  }
  return false;
}

}  // namespace

std::string_view name_of(OptionType type) {
  static constexpr std::string_view kNames[] = {"bool", "int",  "float",   "string",
                                                "enum", "path", "duration"};
  return kNames[static_cast<std::size_t>(type)];
}

std::string_view name_of(Transport transport) {
  static constexpr std::string_view kNames[] = {"built-in", "module", "library", "program"};
  return kNames[static_cast<std::size_t>(transport)];
}

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& words) {
  std::string_view best;
  std::size_t least = std::max<std::size_t>(2, word.size() / 2);
  if (word.size() > 64) return {};
  for (const std::string_view candidate : words) {
    const std::size_t d =
        candidate.starts_with(word) && !word.empty() ? 1 : edit_distance(word, candidate);
    if (d >= least && !(d == least && best.empty())) continue;
    least = d;
    best = candidate;
  }
  return best;
}

std::string check_option(const OptionSpec& spec) {
  const std::string name = "the option \"" + std::string(spec.key) + "\"";
  if (spec.type == OptionType::enum_ && spec.choices.empty()) return name + " names no choices";
  if (spec.type != OptionType::enum_ && !spec.choices.empty())
    return name + " has choices and is no enum";
  OptionSpec unbound = spec;
  unbound.minimum = unbound.maximum = {};
  Options::Value value;
  for (const std::string_view bound : {spec.minimum, spec.maximum}) {
    if (bound.empty()) continue;
    if (spec.type != OptionType::int_ && spec.type != OptionType::float_ &&
        spec.type != OptionType::duration)
      return name + " has a bound and is no number";
    if (!parse_value(unbound, bound, value))
      return name + ": the bound \"" + std::string(bound) + "\" is no " +
             std::string(name_of(spec.type));
  }
  if (!parse_value(spec, spec.default_value, value))
    return name + ": the default \"" + std::string(spec.default_value) + "\" is not " +
           expected(spec);
  return {};
}

Result<Options> parse_options(std::span<const OptionSpec> specs, const std::vector<KeyValue>& given,
                              std::string_view owner) {
  Options out;
  for (const OptionSpec& spec : specs) {
    Options::Value value;
    [[maybe_unused]] const bool good = parse_value(spec, spec.default_value, value);
    assert(good);
    out.set(std::string(spec.key), std::move(value));
  }
  for (const KeyValue& pair : given) {
    const std::string& key = pair.first;
    const std::string& text = pair.second;
    const auto spec =
        std::find_if(specs.begin(), specs.end(), [&](const OptionSpec& s) { return s.key == key; });
    if (spec == specs.end()) {
      std::vector<std::string_view> keys;
      for (const OptionSpec& known : specs) keys.push_back(known.key);
      const std::string_view near = nearest(key, keys);
      std::string hint = near.empty()
                             ? "lectern formats " + std::string(owner) + " lists its options"
                             : "did you mean \"" + std::string(near) + "\"?";
      return fail(Failure::usage, "option.unknown",
                  std::string(owner) + " has no option \"" + key + '"', std::move(hint));
    }
    Options::Value value;
    if (!parse_value(*spec, text, value))
      return fail(Failure::usage, "option.value",
                  std::string(owner) + ": \"" + text + "\" is no value for " + key,
                  "expected " + expected(*spec));
    out.set(key, std::move(value));
  }
  return out;
}

}  // namespace lectern
