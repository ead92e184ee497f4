// Sources: the bytes of one input, read once, and the decoded text over them.
//
// A Source owns the bytes and the text made from them, in layers. decode() makes
// the first: for UTF-8 input the text *is* the bytes (less a byte order mark); for
// UTF-16 and code pages it is decoded. A front end of a mark-up (HTML, Markdown,
// DOCX) puts the words that it takes out on top with set_text(). The run map of
// each layer leads to the one below, or to {part, bytes} of a container. Views
// returned here live as long as the Source, or as long as the briefing that
// adopted its text.
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

enum class Encoding : std::uint8_t {
  utf8,
  utf8_bom,
  utf16le,
  utf16be,
  windows1252,
  windows1250,
  windows1251,
  other,  // one that the document states: Source::encoding_name()
};

// IANA name of an encoding: "utf-8", "utf-16le", "windows-1252" …; empty for `other`.
std::string_view encoding_name(Encoding encoding);

// What a reader knows of a source before its text is made.
struct DecodeOptions {
  bool nulls = false;  // NUL is a character of the format (WebVTT), no sign of a binary file
  // The label of the encoding that the document states, as an XML declaration does; empty: none.
  std::string_view stated = {};
};

// A stretch of the text and where its bytes are. Runs are ordered and gapless.
struct Run {
  enum class Mode : std::uint8_t {
    identity,   // one byte of text is one byte of the source
    utf16,      // each code point is one or two 16-bit units of the source
    one_byte,   // each code point is one byte of the source
    two_bytes,  // each code point is two bytes of the source
    opaque,     // the whole run stands for a whole stretch: an entity, an escape, a tag
  };
  std::uint32_t text = 0;   // first byte of the run in the text
  std::uint32_t bytes = 0;  // first byte in the part
  std::uint32_t part = 0;   // which part of the source (0: the file itself)
  Mode mode = Mode::identity;
  std::uint32_t size = 0;  // bytes an opaque run stands for; 0: made up between others
};

// How the words of a part are told from its mark-up (measure_source).
enum class Markup : std::uint8_t {
  none,      // everything is text
  html,      // words are what stands outside tags, comments, scripts and styles
  word,      // WordprocessingML: words are the text of its runs
  markdown,  // words are what stands outside targets of links and inline tags
};

// What a front end took its words from.
struct SourcePart {
  std::string name;  // of a container's part; empty: the text so far of the file itself
  std::string text;  // UTF-8; empty when it is the file itself
  Markup markup = Markup::none;
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

  // Makes the decoded text (once). What the bytes say goes first (a byte order mark, UTF-16,
  // UTF-8), then what the document states, then a guess (base/encoding.hpp). Diagnostics:
  // text.encoding.fallback, text.encoding.guessed, text.encoding.damaged,
  // text.encoding.mislabelled. Errors: input.binary; text.encoding.unread, for a stated encoding
  // that is not read here.
  Result<void> decode(Diagnostics& diagnostics, const DecodeOptions& options = {});
  // Puts a text in the place of text(). Its runs lead into the text so far, or,
  // when parts are named, into those. Without parts it is the same text in another
  // writing (escapes undone); with parts, the words taken out of a mark-up.
  void set_text(std::string text, std::vector<Run> runs, std::vector<SourcePart> parts = {});

  // The text of the uppermost layer; empty before decode().
  std::string_view text() const { return layers_.empty() ? std::string_view{} : top().text; }
  Encoding encoding() const { return encoding_; }
  // IANA name; after decode().
  std::string_view encoding_name() const {
    return encoding_ == Encoding::other ? stated_ : lectern::encoding_name(encoding_);
  }
  // The run map of the uppermost layer.
  const std::vector<Run>& runs() const { return top().runs; }
  // What the uppermost layer was taken from; empty when it is no mark-up's.
  const std::vector<SourcePart>& parts() const { return parts_; }
  // The text of a part: its own, or the file's.
  std::string_view part_text(std::uint32_t part) const;
  // The source bytes behind a span of the text; in a container, of the part.
  Span bytes_of(Span text_span) const;

  // Where a span stands for people: in the file as it was decoded. In a container
  // it stands in the text taken out, and `part` names where that came from.
  struct Place {
    std::string_view text;  // the text that `span` and `location` are in
    Span span;
    Location location;
    std::string_view part;
  };
  Place place_of(Span text_span) const;
  Location locate(std::uint32_t offset) const { return place_of({offset, offset}).location; }
  // The line alone, which costs less; of the file, or of a container's text.
  std::uint32_t line_of(std::uint32_t offset) const;
  // The lines of the text that place_of() speaks of.
  const LineIndex& lines() const;

  // The buffer that text() views, shared, so that a briefing can keep the text
  // without a copy. `offset` is where text() starts in it.
  std::shared_ptr<const std::string> share_text(std::uint32_t& offset) const;

 private:
  struct Layer {
    std::shared_ptr<const std::string> owner;
    std::string_view text;
    std::vector<Run> runs;
  };

  Source() = default;
  const Layer& top() const { return layers_.back(); }
  // A span of text(), in the text that people know: what lines() counts.
  Span in_file(Span text_span) const;
  bool in_container() const { return !parts_.empty() && !parts_.front().name.empty(); }

  std::string name_;
  std::shared_ptr<const std::string> bytes_;  // as read
  std::string_view bytes_view_;
  Encoding encoding_ = Encoding::utf8;
  std::string_view stated_;    // the name of `other`; static
  std::vector<Layer> layers_;  // the last one is text()
  std::vector<SourcePart> parts_;
  mutable std::unique_ptr<LineIndex> lines_;
};

}  // namespace lectern
