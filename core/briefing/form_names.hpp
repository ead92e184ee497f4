// The ids of a written form: which record they name, and places in its text.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "briefing/form_values.hpp"

namespace lectern {

// How rows are named by their order: "t3"; a block "t3.2". See subject_name(), too.
std::string numbered(char letter, Index row);
// The row of such a name, whatever its letter; kNone for anything else: a person may have
// written it.
Index row_of_id(std::string_view id);
bool is_numbered(char letter, std::string_view name);
std::string block_name(const Tables& tables, Index block);

class FormNames {
 public:
  // Names every record of the form: by its id, or by its order where it has none.
  FormNames(const Tree& root, FormValues& values, BriefingBuilder& builder);

  // The row of the record with this name, kNone where there is none. `letter` says
  // of which table: p o s t x g.
  Index find(char letter, std::string_view name) const;
  // The same for a reference in the form. One that leads nowhere is told, and the
  // reading goes on to the next (FormValues::refuse_broken ends it).
  Index row_of(char letter, const Tree& value);
  Index row(const Tree& map, std::string_view key, char letter);
  std::vector<Index> rows(const Tree& map, std::string_view key, char letter);

  // --- once the turns are read
  // "t1.1+40": a byte offset in the text of a block, at the start of a character.
  Position position(const Tree& value);
  Range range(const Tree& map);  // its fields from and to
  // "document", "p1", "t3.2" (a block), "t3.2/4" (an inline).
  Subject subject(const Tree& value);

 private:
  using NameTable = std::unordered_map<std::string_view, Index>;
  Index broken(const Tree& at, std::string_view name);
  Index block_of(const Tree& at, std::string_view text);
  std::string_view text_of(Index block);

  FormValues& values_;
  BriefingBuilder& builder_;
  std::unordered_map<char, NameTable> tables_;
  std::deque<std::string> made_;  // names of records without an id
  Index text_block_ = kNone;      // the block whose text is in text_
  std::string text_;
};

}  // namespace lectern
