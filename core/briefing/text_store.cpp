#include "lectern/text_store.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace lectern {
namespace {

constexpr std::uint64_t kLimit = 0xFFFFFFFFULL;
constexpr std::size_t kFirstChunk = std::size_t{4} << 10;
constexpr std::size_t kLargestChunk = std::size_t{4} << 20;

}  // namespace

void TextStore::adopt(std::shared_ptr<const std::string> buffer, std::uint32_t start) {
  assert(base_.empty() && chunks_.empty());
  owner_ = std::move(buffer);
  base_ = std::string_view(*owner_).substr(start);
}

Str TextStore::append(std::string_view bytes) {
  if (bytes.empty()) return {};
  if (chunks_.empty() || chunks_.back().size - chunks_.back().used < bytes.size()) {
    // One free offset between chunks: strings that touch by offset touch in memory.
    const std::uint64_t begin =
        1 + (chunks_.empty() ? base_.size() : chunks_.back().begin + chunks_.back().used);
    const std::size_t grown =
        chunks_.empty() ? kFirstChunk : std::min(chunks_.back().size * 2, kLargestChunk);
    const std::size_t size = std::max(grown, bytes.size());
    chunks_.push_back({begin, 0, size, std::make_unique<char[]>(size)});
  }
  Chunk& chunk = chunks_.back();
  if (chunk.begin + chunk.used + bytes.size() > kLimit) {
    full_ = true;
    return {};
  }
  std::memcpy(chunk.bytes.get() + chunk.used, bytes.data(), bytes.size());
  const Str out{static_cast<std::uint32_t>(chunk.begin + chunk.used),
                static_cast<std::uint32_t>(bytes.size())};
  chunk.used += bytes.size();
  return out;
}

Str TextStore::extend(Str first, std::string_view more) {
  if (!chunks_.empty()) {
    Chunk& chunk = chunks_.back();
    const std::uint64_t end = chunk.begin + chunk.used;
    if (std::uint64_t{first.offset} + first.length == end &&
        chunk.size - chunk.used >= more.size() && end + more.size() <= kLimit) {
      std::memcpy(chunk.bytes.get() + chunk.used, more.data(), more.size());
      chunk.used += more.size();
      return {first.offset, first.length + static_cast<std::uint32_t>(more.size())};
    }
  }
  std::string joined(view(first));
  joined += more;
  // Room for as much again behind it.
  if (chunks_.empty() || chunks_.back().size - chunks_.back().used < 2 * joined.size()) {
    const std::uint64_t begin =
        1 + (chunks_.empty() ? base_.size() : chunks_.back().begin + chunks_.back().used);
    const std::size_t size = std::max(kFirstChunk, 2 * joined.size());
    chunks_.push_back({begin, 0, size, std::make_unique<char[]>(size)});
  }
  return append(joined);
}

std::string_view TextStore::view_chunk(Str str) const {
  if (str.length == 0) return {};
  const auto after =
      std::upper_bound(chunks_.begin(), chunks_.end(), str.offset,
                       [](std::uint32_t at, const Chunk& chunk) { return at < chunk.begin; });
  assert(after != chunks_.begin());
  const Chunk& chunk = *(after - 1);
  return {chunk.bytes.get() + (str.offset - chunk.begin), str.length};
}

}  // namespace lectern
