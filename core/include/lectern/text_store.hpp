// The text store: every string of a briefing, addressed by {offset, length}.
//
// The store may adopt the decoded text of a source as its base; a Str whose
// offset lies in the base is that very place of the text, so that reading a
// transcript copies nothing. What is not in the source (from a YAML file, made
// by analysis) is appended in chunks that never move. The store is shared by a
// briefing and what is derived from it, and views into it live as long as any
// of those.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lectern {

// A string in a text store. {0, 0} is the absent string, which reads as "".
struct Str {
  std::uint32_t offset = 0;
  std::uint32_t length = 0;

  constexpr bool empty() const { return length == 0; }
  friend constexpr bool operator==(Str, Str) = default;
};

class TextStore {
 public:
  TextStore() = default;
  TextStore(const TextStore&) = delete;
  TextStore& operator=(const TextStore&) = delete;

  // Adopts `text` as the base. Only on an empty store; `start` is where the
  // text begins in the buffer. Offsets of the text are then offsets of the base.
  void adopt(std::shared_ptr<const std::string> buffer, std::uint32_t start);

  // Copies bytes in. The store as a whole is limited to 4 GiB: past it an empty
  // Str is returned and full() is true.
  Str append(std::string_view bytes);
  // A string with more behind it. What was made longer last is made longer in its place, so
  // that a text which comes in pieces costs what it holds. `more` may be of the store.
  Str extend(Str first, std::string_view more);

  std::string_view view(Str str) const {
    if (str.offset < base_.size()) return base_.substr(str.offset, str.length);
    return view_chunk(str);
  }
  // The adopted text; empty when there is none.
  std::string_view base() const { return base_; }
  bool full() const { return full_; }

 private:
  struct Chunk {
    std::uint64_t begin;
    std::size_t used;
    std::size_t size;
    std::unique_ptr<char[]> bytes;
  };
  std::string_view view_chunk(Str str) const;

  std::shared_ptr<const std::string> owner_;
  std::string_view base_;
  std::vector<Chunk> chunks_;
  bool full_ = false;
};

}  // namespace lectern
