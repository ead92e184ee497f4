// Reading the text of a turn from a written form: blocks, marks, plain strings.
#pragma once

#include <string_view>
#include <utility>

#include "briefing/form_names.hpp"
#include "briefing/form_values.hpp"

namespace lectern {

// What the printed text of a mark says of its brackets, when the form does not.
std::pair<Brackets, std::string_view> split_brackets(std::string_view printed);

class FormText {
 public:
  FormText(FormValues& values, FormNames& names, BriefingBuilder& builder)
      : values_(values), names_(names), builder_(builder) {}

  // The value of `text`: a list of blocks, or one paragraph written short. Between
  // begin_turn() and end_turn().
  void blocks(const Tree& text);

 private:
  void block(const Tree& value);
  void content(const Tree& value);
  void plain(std::string_view text);
  void mark(const Tree& map);
  Index marked(const Tree& map, InlineKind kind, const Tree& inner);

  FormValues& values_;
  FormNames& names_;
  BriefingBuilder& builder_;
  int depth_ = 0;
};

}  // namespace lectern
