// What writers of whole documents say of what their format does not carry.
#pragma once

#include <cstddef>
#include <string_view>

#include "lectern/briefing.hpp"
#include "lectern/diagnostics.hpp"

namespace lectern {

class Losses {
 public:
  // `format` as people name it: "TEI".
  Losses(std::string_view format, Diagnostics& diagnostics)
      : format_(format), diagnostics_(diagnostics) {}

  // "3 word times are not carried by TEI"; nothing where there are none.
  void lose(std::string_view code, std::size_t count, std::string_view what);
  // Characters that XML forbids (XML 1.0, 2.2), written as U+FFFD.
  void lose_characters(std::size_t count);
  // What only the written forms carry: cues and their blocks, word times, extensions
  // (those that say what is published where the format has no place for it, too),
  // candidates that lost.
  void lose_all_but_document(const Briefing& briefing, bool carries_publication = false);

 private:
  std::string_view format_;
  Diagnostics& diagnostics_;
};

}  // namespace lectern
