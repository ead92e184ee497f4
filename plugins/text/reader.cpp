// Plain text: lines, and nothing but lines.
#include <algorithm>

#include "base/encoding.hpp"
#include "base/unicode.hpp"
#include "lectern/plugin.hpp"
#include "transcript/line_numbers.hpp"
#include "transcript/margins.hpp"
#include "transcript/prose.hpp"
#include "transcript/transcript.hpp"

namespace lectern {
namespace {

class TextReader final : public Reader {
 public:
  ProbeResult probe(const ProbeInput& input) const override {
    // The head may be in any encoding and may end inside a character.
    if (looks_binary(input.head)) return {0, "not text"};
    const std::size_t valid = valid_utf8_prefix(input.head);
    std::string decoded;
    if (valid + 4 <= input.head.size()) decoded = decode_bytes(input.head).text;
    const std::string_view head = decoded.empty() ? input.head.substr(0, valid) : decoded;
    const std::size_t labels = count_labels(head);
    const std::size_t first = skip_blanks(head, 0, true);
    const char opener = first < head.size() ? head[first] : ' ';
    if (opener == '<' || opener == '{') return {20, "text that opens like markup or JSON"};
    if (labels >= 2) return {80, std::to_string(labels) + " lines begin with a speaker's label"};
    return {50, "text"};
  }

  Result<void> read(Source& source, const Options&, const Emit& emit,
                    Diagnostics& diagnostics) override {
    if (auto decoded = source.decode(diagnostics); !decoded) return decoded;
    if (trim(source.text()).empty())
      return fail(Failure::understood, "input.empty", source.name() + " is empty");
    StyledText styled = plain_lines(source.text());
    if (auto unquoted = without_quote_signs(styled)) {
      diagnostics.note("text.quoted", "the lines are quoted; their signs are no words");
      source.set_text(std::move(unquoted->text), std::move(unquoted->runs));
      return emit_transcript(plain_lines(source.text()), source, "text/plain", emit, diagnostics);
    }
    auto unnumbered = without_line_numbers(styled);
    if (!unnumbered)
      return emit_transcript(std::move(styled), source, "text/plain", emit, diagnostics);
    diagnostics.note("text.line-numbers",
                     std::to_string(unnumbered->lines) +
                         " lines are numbered in the margin; the numbers are no words");
    source.set_text(std::move(unnumbered->margins.text), std::move(unnumbered->margins.runs));
    styled = plain_lines(source.text());
    for (Line& line : styled.lines) {
      const std::size_t begin = source.text().rfind('\n', line.span.begin) + 1;
      if (std::binary_search(unnumbered->between_pages.begin(), unnumbered->between_pages.end(),
                             begin))
        line.role = LineRole::page_head;
    }
    return emit_transcript(std::move(styled), source, "text/plain", emit, diagnostics);
  }
};

std::unique_ptr<Reader> make_reader() { return std::make_unique<TextReader>(); }

}  // namespace
}  // namespace lectern

LECTERN_PLUGIN(text, {"text", &lectern::make_reader, nullptr})
