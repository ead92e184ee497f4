#include "briefing/form_values.hpp"
#include "base/language_tag.hpp"

#include <algorithm>
#include <charconv>

#include "briefing/clock_time.hpp"
#include "briefing/value_checks.hpp"
#include "markup/xml_writer.hpp"

namespace lectern {
namespace {

std::string with_place(const Tree& at, const std::string& message) {
  return "line " + std::to_string(at.line) + ", column " + std::to_string(at.column) + ": " +
         message;
}

}  // namespace

void FormValues::tell(Severity severity, std::string_view code, std::string message,
                      const Tree& at) {
  Diagnostic diagnostic;
  diagnostic.severity = severity;
  diagnostic.code = code;
  diagnostic.message = std::move(message);
  diagnostic.line = at.line;
  diagnostic.column = at.column;
  diagnostics_.add(std::move(diagnostic));
}

void FormValues::refuse(const Tree& at, const std::string& message, std::string_view code) {
  tell(Severity::error, code, message, at);
  throw InvalidForm{{Failure::understood, std::string(code), with_place(at, message), {}}};
}

void FormValues::tell_broken(const Tree& at, const std::string& message) {
  tell(Severity::error, "form.invalid", message, at);
  if (broken_++ == 0) first_broken_ = with_place(at, message);
}

void FormValues::refuse_broken() const {
  if (broken_ == 0) return;
  std::string message = first_broken_;
  if (broken_ > 1) message += "; and " + std::to_string(broken_ - 1) + " more like it";
  throw InvalidForm{{Failure::understood, "form.invalid", std::move(message), {}}};
}

void FormValues::note_unknown(const Tree& map, std::initializer_list<std::string_view> known) {
  for (std::size_t n = 0; n < map.keys.size(); ++n) {
    if (std::find(known.begin(), known.end(), map.keys[n]) != known.end()) continue;
    tell(Severity::note, "form.unknown-field",
         "the field \"" + map.keys[n] + "\" is not known and is passed over", map.items[n]);
  }
}

const Tree* FormValues::present(const Tree& map, std::string_view key) {
  const Tree* value = map.find(key);
  return value == nullptr || value->kind == Tree::Kind::null ? nullptr : value;
}

const std::string& FormValues::scalar(const Tree& value, std::string_view what) {
  require(value.kind == Tree::Kind::string || value.kind == Tree::Kind::number ||
              value.kind == Tree::Kind::boolean,
          value, what, " must be a text");
  return value.text;
}

std::int64_t FormValues::number(const Tree& value, std::string_view what) {
  std::int64_t out = 0;
  const char* end = value.text.data() + value.text.size();
  const auto [at, error] = std::from_chars(value.text.data(), end, out);
  require(value.kind == Tree::Kind::number && error == std::errc() && at == end, value, what,
          " must be a whole number");
  return out;
}

std::uint32_t FormValues::small_number(const Tree& value, std::string_view what) {
  const std::int64_t out = number(value, what);
  require(out >= 0 && out <= 0xFFFFFFFFLL, value, what, " is out of range");
  return static_cast<std::uint32_t>(out);
}

Str FormValues::str(const Tree& map, std::string_view key) {
  const Tree* value = present(map, key);
  return value == nullptr ? Str{} : builder_.add(scalar(*value, key));
}

Str FormValues::date(const Tree& map, std::string_view key) {
  const Tree* value = present(map, key);
  if (value == nullptr) return {};
  require(is_iso_date(scalar(*value, key)), *value, key, " is written 2031-03-04");
  return builder_.add(value->text);
}

Str FormValues::language(const Tree& value) {
  require(is_language_tag(scalar(value, "a language")), value,
          "a language is a tag such as en or pt-BR");
  return builder_.add(value.text);
}
Str FormValues::language(const Tree& map, std::string_view key) {
  const Tree* value = present(map, key);
  return value == nullptr ? Str{} : language(*value);
}

ClockTime FormValues::clock(const Tree& map, std::string_view key) {
  const Tree* value = present(map, key);
  if (value == nullptr) return {};
  const ClockTime out = parse_clock(scalar(*value, key));
  require(out.present(), *value, key, " is written hh:mm");
  return out;
}

std::uint32_t FormValues::number_field(const Tree& map, std::string_view key) {
  const Tree* value = map.find(key);
  return value == nullptr ? 0 : small_number(*value, key);
}

std::uint8_t FormValues::byte_field(const Tree& map, std::string_view key) {
  const std::uint32_t out = number_field(map, key);
  require(out < 256, map, key, " is out of range");
  return static_cast<std::uint8_t>(out);
}

Milliseconds FormValues::time(const Tree& map, std::string_view key) {
  const Tree* value = present(map, key);
  if (value == nullptr) return kNoTime;
  constexpr std::int64_t kLongest = 1'000'000'000'000;  // 31 years
  const std::int64_t out = number(*value, key);
  require(out >= -kLongest && out <= kLongest, *value, key, " is out of range");
  return out;
}

bool FormValues::truth(const Tree& map, std::string_view key) {
  const Tree* value = map.find(key);
  if (value == nullptr) return false;
  require(value->kind == Tree::Kind::boolean, *value, key, " must be true or false");
  return value->text == "true";
}

const Tree* FormValues::map_of(const Tree& map, std::string_view key) {
  const Tree* value = present(map, key);
  if (value != nullptr)
    require(value->kind == Tree::Kind::map, *value, key, " must be a map of fields");
  return value;
}

const Tree* FormValues::list_of(const Tree& map, std::string_view key) {
  const Tree* value = present(map, key);
  if (value != nullptr) require(value->kind == Tree::Kind::list, *value, key, " must be a list");
  return value;
}

}  // namespace lectern
