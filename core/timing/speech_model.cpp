#include "timing/speech_model.hpp"

#include "base/unicode.hpp"

namespace lectern {

Milliseconds pause_after(std::string_view word) {
  if (word.empty()) return 0;
  switch (decode_before(word, word.size()).value) {
    case '.':
    case '?':
    case '!':
    case 0x2026:  // …
      return kSentencePause;
    case ':':
    case ';':
    case 0x2014:
    case 0x2013:
      return kClausePause;
    case ',':
      return kCommaPause;
    default:
      return 0;
  }
}

}  // namespace lectern
