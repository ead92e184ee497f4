// What is made of a word, kept for when it comes again: there are few rules and properties,
// and the same one comes from the same place of the store thousands of times.
#pragma once

#include <array>
#include <optional>

#include "lectern/text_store.hpp"

namespace lectern::tei {

template <class Value>
class WordCache {
 public:
  // `make` is called for a word that is not remembered; the value lives until the next call.
  template <class Make>
  const Value& of(Str word, Make make) {
    Slot& slot = slots_[word.offset % slots_.size()];
    if (!slot.value || slot.word != word) slot = {word, make()};
    return *slot.value;
  }

 private:
  struct Slot {
    Str word;
    std::optional<Value> value;
  };
  std::array<Slot, 64> slots_;
};

}  // namespace lectern::tei
