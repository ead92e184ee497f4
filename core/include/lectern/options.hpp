// Options: typed values of a plugin, complete when the plugin sees them.
//
// The manifest declares each option with its type, default and range; the host
// parses and checks what the user gave and fills in defaults. A plugin asks by
// key; asking for a key that its manifest does not declare, or for another type, is a
// bug and throws (of a plugin from outside, its guard tells it as plugin.threw).
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace lectern {

// An option as a user typed it.
using KeyValue = std::pair<std::string, std::string>;

class Options {
 public:
  using Value = std::variant<bool, std::int64_t, double, std::string>;

  void set(std::string key, Value value) { values_[std::move(key)] = std::move(value); }

  bool flag(std::string_view key) const { return std::get<bool>(value(key)); }
  std::int64_t integer(std::string_view key) const { return std::get<std::int64_t>(value(key)); }
  double real(std::string_view key) const { return std::get<double>(value(key)); }
  const std::string& text(std::string_view key) const { return std::get<std::string>(value(key)); }

  const std::map<std::string, Value, std::less<>>& all() const { return values_; }
  // The keys that were asked for; a test compares them with the manifest.
  const std::set<std::string, std::less<>>& asked() const { return asked_; }

 private:
  const Value& value(std::string_view key) const;

  std::map<std::string, Value, std::less<>> values_;
  mutable std::set<std::string, std::less<>> asked_;
};

}  // namespace lectern
