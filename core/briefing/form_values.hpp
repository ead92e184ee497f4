// Plain values of a written form: each is checked, and each refusal has its place.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "lectern/builder.hpp"
#include "lectern/diagnostics.hpp"
#include "markup/tree.hpp"

namespace lectern {

// What ends the reading of a form that is not one. Stays among the files of the
// reader: read_form turns it into an Error.
struct InvalidForm {
  Error error;
};

class FormValues {
 public:
  FormValues(BriefingBuilder& builder, Diagnostics& diagnostics)
      : builder_(builder), diagnostics_(diagnostics) {}

  // --- what is wrong
  [[noreturn]] void refuse(const Tree& at, const std::string& message,
                           std::string_view code = "form.invalid");
  // Refuses with "WHAT REST" unless it holds.
  void require(bool holds, const Tree& at, std::string_view what, std::string_view rest = {}) {
    if (!holds) refuse(at, std::string(what).append(rest));
  }
  // An error that lets the reading go on, so that others of its kind are told in the
  // same run; refuse_broken() then ends it.
  void tell_broken(const Tree& at, const std::string& message);
  void refuse_broken() const;
  void tell(Severity severity, std::string_view code, std::string message, const Tree& at);
  void note_unknown(const Tree& map, std::initializer_list<std::string_view> known);

  // --- values by themselves
  const std::string& scalar(const Tree& value, std::string_view what);
  std::int64_t number(const Tree& value, std::string_view what);
  std::uint32_t small_number(const Tree& value, std::string_view what);

  // --- values of a map; absent where the key is
  Str str(const Tree& map, std::string_view key);
  Str date(const Tree& map, std::string_view key);      // ISO 8601
  Str language(const Tree& map, std::string_view key);  // BCP 47
  Str language(const Tree& value);
  ClockTime clock(const Tree& map, std::string_view key);
  std::uint32_t number_field(const Tree& map, std::string_view key);
  std::uint8_t byte_field(const Tree& map, std::string_view key);
  Milliseconds time(const Tree& map, std::string_view key);
  bool truth(const Tree& map, std::string_view key);
  const Tree* map_of(const Tree& map, std::string_view key);
  const Tree* list_of(const Tree& map, std::string_view key);

  // A word of a vocabulary.
  template <class Enum>
  void word(const Tree& map, std::string_view key, Enum& to) {
    const Tree* value = map.find(key);
    if (value == nullptr || value_of(scalar(*value, key), to)) return;
    std::string words;
    for (const std::string_view name : names_of<Enum>())
      words += (words.empty() ? "" : ", ") + std::string(name);
    refuse(*value, std::string(key) + " cannot be \"" + value->text + "\"; it is one of " + words);
  }
  template <class Enum>
  void word_required(const Tree& map, std::string_view key, Enum& to) {
    if (map.find(key) == nullptr) refuse(map, "the field " + std::string(key) + " is missing");
    word(map, key, to);
  }

 private:
  // The value of a key; null when it is not there or says null.
  static const Tree* present(const Tree& map, std::string_view key);

  BriefingBuilder& builder_;
  Diagnostics& diagnostics_;
  std::size_t broken_ = 0;
  std::string first_broken_;
};

}  // namespace lectern
