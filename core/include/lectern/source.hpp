// Sources: the bytes of one input, read once, and the decoded text over them.
//
// A Source owns the bytes and one UTF-8 text made from them. For UTF-8 input
// the text *is* the bytes (less a byte order mark); for UTF-16 and Windows-1252
// it is decoded. The run map leads from any offset of the text back to
// {part, bytes} of the source. Views returned here live as long as the Source,
// or as long as the briefing that adopted its text.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/result.hpp"
#include "lectern/span.hpp"

namespace lectern {

class Diagnostics;

enum class Encoding : std::uint8_t { utf8, utf8_bom, utf16le, utf16be, windows1252 };

// IANA name of an encoding: "utf-8", "utf-16le", "utf-16be", "windows-1252".
std::string_view encoding_name(Encoding encoding);

// A stretch of the text and where its bytes are. Runs are ordered and gapless.
struct Run {
  enum class Mode : std::uint8_t {
    identity,  // one byte of text is one byte of the source
    utf16,     // each code point is one or two 16-bit units of the source
    one_byte,  // each code point is one byte of the source
    opaque,    // the whole run stands for the whole stretch of the source
  };
  std::uint32_t text = 0;   // first byte of the run in the text
  std::uint32_t bytes = 0;  // first byte in the part
  std::uint32_t part = 0;   // which part of the source (0: the file itself)
  Mode mode = Mode::identity;
};

// A place for people: both count from 1; the column counts code points.
struct Location {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

// Start offsets of the lines of a text. A line ends at LF, CR LF or CR.
class LineIndex {
 public:
  LineIndex() = default;
  explicit LineIndex(std::string_view text);

  // Line and column of an offset; offsets past the end count as the end.
  Location locate(std::string_view text, std::uint32_t offset) const;
  // Number of the line (from 1) that holds the offset.
  std::uint32_t line_of(std::uint32_t offset) const;
  // The line's text without its line end; empty for a line there is not.
  std::string_view line(std::string_view text, std::uint32_t number) const;
  std::uint32_t count() const { return static_cast<std::uint32_t>(starts_.size()); }

 private:
  std::vector<std::uint32_t> starts_;
};

struct SourceLimits {
  std::uint64_t max_bytes = std::uint64_t{1} << 30;  // 1 GiB; never over 4 GiB
};

class Source {
 public:
  // Reads a file, or standard input for "-". Errors: input.missing,
  // input.directory, input.unreadable, input.too-large.
  static Result<Source> open(const std::string& path, const SourceLimits& limits = {});
  // Takes bytes that are already in memory. `name` is used in diagnostics only.
  static Source from_bytes(std::string name, std::string bytes);

  const std::string& name() const { return name_; }
  // The bytes as they were read. Empty once the text was released to a
  // briefing; hold on to the briefing's text then.
  std::string_view bytes() const { return bytes_view_; }
  // SHA-256 of the bytes, lower-case hexadecimal.
  std::string sha256() const;

  // Makes the decoded text (once). Warns of bytes that are not of the encoding:
  // text.encoding.fallback, text.encoding.damaged. Errors: input.binary.
  Result<void> decode(Diagnostics& diagnostics);
  // The decoded text; empty before decode().
  std::string_view text() const { return text_; }
  Encoding encoding() const { return encoding_; }
  const std::vector<Run>& runs() const { return runs_; }
  // The source bytes behind a span of the text.
  Span bytes_of(Span text_span) const;

  const LineIndex& lines() const;
  Location locate(std::uint32_t offset) const { return lines().locate(text_, offset); }

  // The buffer that text() views, shared, so that a briefing can keep the text
  // without a copy. `offset` is where text() starts in it.
  std::shared_ptr<const std::string> share_text(std::uint32_t& offset) const;

 private:
  Source() = default;
  std::uint32_t byte_at(std::uint32_t text_offset) const;

  std::string name_;
  std::shared_ptr<const std::string> bytes_;    // as read
  std::shared_ptr<const std::string> decoded_;  // null while the text is the bytes
  std::string_view bytes_view_;
  std::string_view text_;
  Encoding encoding_ = Encoding::utf8;
  std::vector<Run> runs_;
  mutable std::unique_ptr<LineIndex> lines_;
};

}  // namespace lectern
