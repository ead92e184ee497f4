// Diagnostics: what a reader, the analysis or a writer wants the user to know.
//
// A diagnostic has a stable code (documented in docs/diagnostics.md), a
// severity, a sentence, and mostly a span of the source's decoded text. They
// are values: collected here, rendered by whoever prints (the command line).
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/span.hpp"

namespace lectern {

class Source;

enum class Severity : std::uint8_t { note, warning, loss, error };

std::string_view severity_name(Severity severity);

struct Diagnostic {
  Severity severity = Severity::warning;
  std::string code;     // "text.turn.lost"
  std::string message;  // one sentence
  Span span;            // in the source's decoded text; absent when not about a place
  std::uint32_t line = 0, column = 0;  // used when there is no span (YAML, JSON); 0 = absent
};

// Collects diagnostics in the order they were found. At most `limit` of one
// code are kept, the rest is counted.
class Diagnostics {
 public:
  explicit Diagnostics(std::size_t limit_per_code = 100) : limit_(limit_per_code) {}

  void add(Diagnostic diagnostic);
  void note(std::string_view code, std::string message, Span span = {});
  void warning(std::string_view code, std::string message, Span span = {});
  void loss(std::string_view code, std::string message, Span span = {});
  void error(std::string_view code, std::string message, Span span = {});

  // Takes over what was said of a text that another will stand in for: spans of
  // `source` become its lines and columns.
  void add_placed(const Diagnostics& from, const Source& source);

  const std::vector<Diagnostic>& all() const { return all_; }
  // How many were added with at least this severity, kept or not.
  std::size_t count_from(Severity severity) const;
  // How many of one code were added, kept or not.
  std::size_t count_of(std::string_view code) const;
  // Codes of which some were not kept, with the number left out.
  std::vector<std::pair<std::string, std::size_t>> suppressed() const;

 private:
  std::size_t limit_;
  std::vector<Diagnostic> all_;
  std::map<std::string, std::size_t, std::less<>> by_code_;
  std::array<std::size_t, 4> by_severity_{};
};

// "name:line:column: warning: message [code]" and, when the diagnostic has a
// span of `source`, the line and a caret under it. `source` may be null.
std::string render_text(const Diagnostic& diagnostic, std::string_view name, const Source* source,
                        bool colour = false);
// One JSON object on one line (schemas/diagnostic.schema.json).
std::string render_json(const Diagnostic& diagnostic, std::string_view name, const Source* source);

}  // namespace lectern
