// Markdown: the marks become styles, every word and every line stays.
#include "base/encoding.hpp"
#include "base/unicode.hpp"
#include "lectern/plugin.hpp"
#include "markdown.hpp"
#include "transcript/prose.hpp"
#include "transcript/transcript.hpp"

namespace lectern {
namespace {

// How many sorts of signs there are that plain text does not have: "**Name:**",
// "# Title", "[a](b)", "\[".
int count_marks(std::string_view head) {
  int count = head.starts_with("# ") || head.starts_with("## ");
  for (const std::string_view mark : {"\n**", "\n# ", "\n## ", "\n### ", "](http", "\\[", ":**",
                                      "\n|-", "\n|:", "\n| -", "\n| :"})
    count += head.find(mark) != std::string_view::npos;
  return count;
}

class MarkdownReader final : public Reader {
 public:
  ProbeResult probe(const ProbeInput& input) const override {
    if (looks_binary(input.head)) return {0, "not text"};
    // A briefing's YAML opens with "---" and "schema:".
    const auto front = markdown::find_front_matter(input.head);
    const std::string_view yaml = input.head.substr(front.begin, front.end - front.begin);
    if (front.body > 0 && ("\n" + std::string(yaml)).find("\nschema:") == std::string::npos)
      return {85, "YAML front matter between \"---\" lines"};
    const std::size_t first = skip_blanks(input.head, 0, true);
    const char opener = first < input.head.size() ? input.head[first] : ' ';
    if (opener == '<' || opener == '{') return {0, "opens like markup or JSON"};
    const int marks = count_marks(input.head);
    if (marks >= 2) return {85, "signs of Markdown"};
    // Markdown without a mark is plain text; the name tells them apart.
    const std::size_t labels = count_labels(input.head.substr(0, valid_utf8_prefix(input.head)));
    if (labels >= 2) return {75, "text with speakers' labels and few signs of Markdown"};
    if (marks == 1) return {55, "a sign of Markdown"};
    return {0, "no sign of Markdown"};
  }

  Result<void> read(Source& source, const Options&, const Emit& emit,
                    Diagnostics& diagnostics) override {
    // What decoding says stands in the file, not in the text to come.
    Diagnostics decoding;
    if (auto decoded = source.decode(decoding); !decoded) return decoded;
    diagnostics.add_placed(decoding, source);
    if (trim(source.text()).empty())
      return fail(Failure::understood, "input.empty", source.name() + " is empty");
    LineBuilder builder;
    markdown::read_lines(source.text(), builder, diagnostics);
    StyledText styled = builder.finish(source, {{{}, {}, Markup::markdown}});
    styled.paragraphs_known = true;
    return emit_transcript(std::move(styled), source, "text/markdown", emit, diagnostics);
  }
};

std::unique_ptr<Reader> make_reader() { return std::make_unique<MarkdownReader>(); }

}  // namespace
}  // namespace lectern

LECTERN_PLUGIN(markdown, {"markdown", &lectern::make_reader, &lectern::markdown::make_writer})
