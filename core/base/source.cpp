#include "lectern/source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/digest.hpp"
#include "base/encoding.hpp"
#include "base/huge_pages.hpp"
#include "base/stated_encoding.hpp"
#include "base/unicode.hpp"
#include "lectern/diagnostics.hpp"

namespace lectern {
namespace {

constexpr std::uint64_t kHardLimit = 0xFFFFFF00ULL;  // offsets are 32 bits

std::string reason(int error) { return std::strerror(error); }

Result<std::string> read_all(int fd, const std::string& name, std::uint64_t limit,
                             std::uint64_t expected) {
  std::string bytes;
  bytes.reserve(expected + 1);
  expect_to_fill(bytes.data(), bytes.capacity());
  constexpr std::size_t kChunk = std::size_t{256} << 10;
  const auto chunk = std::make_unique<char[]>(kChunk);
  for (;;) {
    const ssize_t got = ::read(fd, chunk.get(), kChunk);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(Failure::input, "input.unreadable", name + ": " + reason(errno));
    if (got == 0) break;
    if (bytes.size() + static_cast<std::size_t>(got) > limit)
      return fail(Failure::input, "input.too-large",
                  name + " is larger than the limit of " + std::to_string(limit) + " bytes",
                  "raise it with --max-bytes");
    bytes.append(chunk.get(), static_cast<std::size_t>(got));
  }
  return bytes;
}

}  // namespace

std::string_view encoding_name(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
    case Encoding::utf8_bom:
      return "utf-8";
    case Encoding::utf16le:
      return "utf-16le";
    case Encoding::utf16be:
      return "utf-16be";
    case Encoding::windows1252:
      return "windows-1252";
    case Encoding::windows1250:
      return "windows-1250";
    case Encoding::windows1251:
      return "windows-1251";
    case Encoding::other:
      return "";
  }
  return "";
}

LineIndex::LineIndex(std::string_view text) {
  starts_.reserve(text.size() / 128 + 2);
  starts_.push_back(0);
  const bool has_cr = text.find('\r') != std::string_view::npos;
  for (std::size_t at = 0; at < text.size();) {
    if (!has_cr) {
      const void* found = std::memchr(text.data() + at, '\n', text.size() - at);
      if (found == nullptr) break;
      at = static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) + 1;
    } else {
      at = text.find_first_of("\r\n", at);
      if (at == std::string_view::npos) break;
      at += text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
    }
    starts_.push_back(static_cast<std::uint32_t>(at));
  }
}

std::uint32_t LineIndex::line_of(std::uint32_t offset) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  return static_cast<std::uint32_t>(after - starts_.begin());
}

std::string_view LineIndex::line(std::string_view text, std::uint32_t number) const {
  if (number == 0 || number > starts_.size()) return {};
  const std::size_t begin = starts_[number - 1];
  const std::size_t end = number < starts_.size() ? starts_[number] : text.size();
  std::string_view line = text.substr(begin, end - begin);
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

Location LineIndex::locate(std::string_view text, std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text.size()));
  const std::uint32_t number = line_of(offset);
  const std::uint32_t begin = starts_[number - 1];
  return {number,
          static_cast<std::uint32_t>(count_code_points(text.substr(begin, offset - begin))) + 1};
}

Result<Source> Source::open(const std::string& path, const SourceLimits& limits) {
  const std::uint64_t limit = std::min(limits.max_bytes, kHardLimit);
  if (path == "-") {
    auto bytes = read_all(STDIN_FILENO, "standard input", limit, 0);
    if (!bytes) return fail(std::move(bytes.error()));
    return from_bytes("-", std::move(*bytes));
  }
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0)
    return errno == ENOENT ? fail(Failure::input, "input.missing", path + ": no such file")
                           : fail(Failure::input, "input.unreadable", path + ": " + reason(errno));
  struct stat info {};
  Result<std::string> bytes;
  if (::fstat(fd, &info) == 0 && S_ISDIR(info.st_mode)) {
    bytes = fail(Failure::input, "input.directory", path + " is a directory, not a file",
                 "name the files in it");
  } else if (static_cast<std::uint64_t>(info.st_size) > limit) {
    bytes = fail(Failure::input, "input.too-large",
                 path + " is larger than the limit of " + std::to_string(limit) + " bytes",
                 "raise it with --max-bytes");
  } else {
    bytes = read_all(fd, path, limit, static_cast<std::uint64_t>(info.st_size));
  }
  ::close(fd);
  if (!bytes) return fail(std::move(bytes.error()));
  return from_bytes(path, std::move(*bytes));
}

Source Source::from_bytes(std::string name, std::string bytes) {
  Source source;
  source.name_ = std::move(name);
  source.bytes_ = std::make_shared<const std::string>(std::move(bytes));
  source.bytes_view_ = *source.bytes_;
  return source;
}

std::string Source::sha256() const { return sha256_hex(bytes_view_); }

namespace {

// One layer down. An offset that ends a span belongs to the run before it, since
// mark-up may stand between two runs.
std::uint32_t below(std::string_view text, const std::vector<Run>& runs, std::uint32_t offset,
                    bool ends) {
  const std::uint32_t held = ends && offset > 0 ? offset - 1 : offset;
  const auto after =
      std::upper_bound(runs.begin(), runs.end(), held,
                       [](std::uint32_t at, const Run& run) { return at < run.text; });
  if (after == runs.begin()) return runs.empty() ? offset : runs.front().bytes;
  const Run& run = *(after - 1);
  if (run.mode == Run::Mode::identity) return run.bytes + (offset - run.text);
  if (run.mode == Run::Mode::opaque) return ends ? run.bytes + run.size : run.bytes;
  std::uint32_t bytes = run.bytes;
  for (std::uint32_t at = run.text; at < offset && at < text.size();) {
    const CodePoint c = decode_at(text, at);
    at += c.length;
    bytes += run.mode == Run::Mode::one_byte                      ? 1
             : run.mode == Run::Mode::utf16 && c.value >= 0x10000 ? 4
                                                                  : 2;
  }
  return bytes;
}

Span below(std::string_view text, const std::vector<Run>& runs, Span span) {
  const std::uint32_t begin = below(text, runs, span.begin, false);
  if (span.size() == 0) return {begin, begin};
  return {begin, std::max(begin, below(text, runs, span.end, true))};
}

}  // namespace

Result<void> Source::decode(Diagnostics& diagnostics, const DecodeOptions& options) {
  if (!layers_.empty()) return {};
  if (!options.nulls && looks_binary(bytes_view_))
    return fail(Failure::understood, "input.binary", name_ + " is a binary file, not text");
  const std::string_view stated = encoding_of_label(options.stated);
  if (stated.empty() && !options.stated.empty() && !is_unicode_label(options.stated))
    return fail(Failure::understood, "text.encoding.unread",
                name_ + " says that it is in " + std::string(options.stated) +
                    ", an encoding that is not read here",
                "make UTF-8 of it first, and say so in it");
  Decoded decoded = decode_bytes(bytes_view_, stated);
  encoding_ = decoded.encoding;
  stated_ = decoded.stated;
  Layer layer;
  layer.runs = std::move(decoded.runs);
  if (layer.runs.empty()) layer.runs.push_back({0, decoded.skip, 0, Run::Mode::identity});
  if (decoded.in_place) {
    layer.owner = bytes_;
    layer.text = bytes_view_.substr(decoded.skip);
  } else {
    layer.owner = std::make_shared<const std::string>(std::move(decoded.text));
    layer.text = *layer.owner;
  }
  layers_.push_back(std::move(layer));
  report_damage(decoded, diagnostics);
  return {};
}

void Source::set_text(std::string text, std::vector<Run> runs, std::vector<SourcePart> parts) {
  Layer layer;
  layer.owner = std::make_shared<const std::string>(std::move(text));
  layer.text = *layer.owner;
  layer.runs = std::move(runs);
  layers_.push_back(std::move(layer));
  parts_ = std::move(parts);
  lines_.reset();
}

std::string_view Source::part_text(std::uint32_t part) const {
  if (in_container()) return part < parts_.size() ? parts_[part].text : std::string_view{};
  const std::size_t under = parts_.empty() ? layers_.size() : layers_.size() - 1;
  return under == 0 ? std::string_view{} : layers_[under - 1].text;
}

Span Source::bytes_of(Span text_span) const {
  Span span = text_span;
  for (std::size_t n = layers_.size(); n-- > 0;) {
    span = below(layers_[n].text, layers_[n].runs, span);
    if (in_container()) break;
  }
  return span;
}

Span Source::in_file(Span text_span) const {
  Span span = text_span;
  if (!in_container())
    for (std::size_t n = layers_.size(); n-- > 1;)
      span = below(layers_[n].text, layers_[n].runs, span);
  return span;
}

std::uint32_t Source::line_of(std::uint32_t offset) const {
  return lines().line_of(in_file({offset, offset}).begin);
}

Source::Place Source::place_of(Span text_span) const {
  if (layers_.empty()) return {};
  Place place;
  place.text = in_container() ? text() : layers_.front().text;
  place.span = in_file(text_span);
  place.location = lines().locate(place.text, place.span.begin);
  if (in_container()) {
    const auto after =
        std::upper_bound(runs().begin(), runs().end(), text_span.begin,
                         [](std::uint32_t at, const Run& run) { return at < run.text; });
    place.part = parts_[after == runs().begin() ? 0 : (after - 1)->part].name;
  }
  return place;
}

const LineIndex& Source::lines() const {
  if (!lines_)
    lines_ = std::make_unique<LineIndex>(layers_.empty()  ? std::string_view{}
                                         : in_container() ? text()
                                                          : layers_.front().text);
  return *lines_;
}

std::shared_ptr<const std::string> Source::share_text(std::uint32_t& offset) const {
  offset = 0;
  if (layers_.empty()) return bytes_;
  offset = static_cast<std::uint32_t>(top().text.data() - top().owner->data());
  return top().owner;
}

}  // namespace lectern
