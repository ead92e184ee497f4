#include "wire/records.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/json_text.hpp"

namespace lectern::wire {
namespace {

constexpr std::size_t kTypeLength = 16;
constexpr std::size_t kHeadLength = kTypeLength + 1 + 20;  // a space, a number

}  // namespace

void append_record(std::string& to, std::string_view type, std::string_view body) {
  to += type;
  to += ' ';
  to += std::to_string(body.size());
  to += '\n';
  to += body;
  to += '\n';
}

void append_data(std::string& to, std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size(); at += kDataBytes)
    append_record(to, "data", bytes.substr(at, kDataBytes));
}

char* RecordReader::room(std::size_t size) {
  if (begin_ == end_) begin_ = end_ = 0;
  if (bytes_.size() - end_ < size) {
    // What is left moves to the front, once it is the smaller part.
    if (begin_ > bytes_.size() / 2) {
      std::memmove(bytes_.data(), bytes_.data() + begin_, end_ - begin_);
      end_ -= begin_;
      begin_ = 0;
    }
    if (bytes_.size() - end_ < size) bytes_.resize(std::max(end_ + size, bytes_.size() * 2));
  }
  return bytes_.data() + end_;
}

void RecordReader::add(std::string_view bytes) {
  if (bytes.empty()) return;
  std::memcpy(room(bytes.size()), bytes.data(), bytes.size());
  added(bytes.size());
}

Result<std::optional<Record>> RecordReader::refuse(const std::string& why) const {
  const std::size_t shown = std::min<std::size_t>(end_ - begin_, 40);
  return fail(Failure::plugin, "plugin.protocol",
              why + ": " + json_string(std::string_view(bytes_).substr(begin_, shown)));
}

Result<std::optional<Record>> RecordReader::next() {
  const std::string_view rest = std::string_view(bytes_).substr(begin_, end_ - begin_);
  const std::string_view head = rest.substr(0, std::min(rest.find('\n'), kHeadLength));
  const std::size_t space = head.find(' ');
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const std::string_view type = head.substr(0, space);
  if (type.size() > kTypeLength || !std::all_of(type.begin(), type.end(), is_letter) ||
      (space != std::string_view::npos && type.empty()))
    return refuse("what stands where a record should begin is none");
  if (head.size() == rest.size() && head.size() < kHeadLength) return std::optional<Record>{};
  std::uint64_t length = 0;
  const char* last = head.data() + head.size();
  const auto [end, error] =
      std::from_chars(head.data() + std::min(type.size() + 1, head.size()), last, length);
  if (space == std::string_view::npos || error != std::errc() || end != last)
    return refuse("the length of a record is no number");
  if (length > longest_)
    return fail(Failure::plugin, "plugin.limit",
                "a record of " + std::to_string(length) + " bytes; at most " +
                    std::to_string(longest_) + " are taken");
  const std::size_t body = head.size() + 1;
  if (rest.size() < body + length + 1) return std::optional<Record>{};
  if (rest[body + length] != '\n') return refuse("a record is longer than it says");
  begin_ += body + length + 1;
  return std::optional<Record>{Record{type, rest.substr(body, length)}};
}

}  // namespace lectern::wire
