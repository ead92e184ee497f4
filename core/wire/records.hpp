// The records that Lectern and a program plugin send each other
// (docs/plugin-protocol.md): a line "TYPE LENGTH", LENGTH bytes, a line feed. The bytes are
// one JSON value, or, of `data`, whatever they are.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "lectern/result.hpp"

namespace lectern::wire {

inline constexpr std::string_view kProtocol = "1.0";
// Bytes are sent in records of at most so many.
inline constexpr std::size_t kDataBytes = std::size_t{256} << 10;

struct Record {
  std::string_view type;
  std::string_view body;
};

void append_record(std::string& to, std::string_view type, std::string_view body);
void append_data(std::string& to, std::string_view bytes);  // in as many records as needed

// Takes a stream of bytes apart.
class RecordReader {
 public:
  explicit RecordReader(std::uint64_t longest) : longest_(longest) {}
  // Where up to `size` further bytes may be put; added() says how many were.
  char* room(std::size_t size);
  void added(std::size_t size) { end_ += size; }
  void add(std::string_view bytes);
  // The next record whose bytes are all there; nothing when more must come first. Its
  // views hold until the next call of room(). Error plugin.protocol: these are no records.
  Result<std::optional<Record>> next();
  bool empty() const { return begin_ == end_; }

 private:
  Result<std::optional<Record>> refuse(const std::string& why) const;

  std::uint64_t longest_;
  std::string bytes_;
  std::size_t begin_ = 0, end_ = 0;  // of what was added and not yet taken
};

}  // namespace lectern::wire
