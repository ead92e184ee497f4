// Writing the text of a turn into a written form: blocks, marks, plain strings.
#pragma once

#include <string>

#include "lectern/briefing.hpp"
#include "markup/form_sink.hpp"

namespace lectern {

class FormTextWriter {
 public:
  FormTextWriter(const Briefing& briefing, FormSink& sink)
      : b_(briefing), t_(briefing.tables()), s_(sink) {}

  // One block, in the open list of its turn.
  void block(const Block& block);

 private:
  void field(std::string_view key, std::string_view text);
  void field(std::string_view key, Str text);
  bool is_plain(Rows rows) const;
  void append_plain(Rows rows, std::string& to) const;
  void content(Rows rows);
  void mark(Index row);
  void marked_content(Index row, const Inline& record);

  const Briefing& b_;
  const Tables& t_;
  FormSink& s_;
  std::string text_;  // reused
};

}  // namespace lectern
