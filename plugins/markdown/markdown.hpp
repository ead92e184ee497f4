// Markdown, as transcripts use it: a reader by lines that loses no word.
//
// lines.cpp knows blocks, inlines.cpp the marks inside a paragraph, emphasis.cpp
// which runs of "*" belong together, front_matter.cpp the YAML at the top. writer.cpp
// writes documents, prose.cpp the words in them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lectern/plugin.hpp"
#include "markup/entities.hpp"
#include "markup/line_builder.hpp"
#include "transcript/styled_text.hpp"

namespace lectern::markdown {

// Something at a place of the source that is not the words around it.
struct Edit {
  enum class What : std::uint8_t { drop, replace, open, close };
  std::uint32_t at = 0;
  std::uint32_t size = 0;  // bytes of the source it takes the place of
  What what = What::drop;
  InlineKind kind = InlineKind::text;
  std::string text;  // replacement; target of a link
};

// A run of "*", "_" or "~".
struct Delimiter {
  std::uint32_t at = 0;
  std::uint32_t left = 0;  // characters not yet used, from `begin`
  std::uint32_t begin = 0;
  char sign = '*';
  bool can_open = false;
  bool can_close = false;
  int scope = 0;  // which link's text it stands in; 0: none
};

// Delimiter runs that belong together become styles. CommonMark 0.31, 6.2.
void match_emphasis(std::vector<Delimiter>& delimiters, std::vector<Edit>& edits);

// "[note]: https://weir.example/a" on a line of its own. A target is an address: the words of
// "[Reporter]: Why?" are none. CommonMark 4.7.
struct Definition {
  std::string label;  // folded
  std::string_view target;
};
std::optional<Definition> parse_definition(std::string_view line);
using Definitions = std::unordered_map<std::string, std::string>;
Definitions find_definitions(std::string_view text);

// The edits of one paragraph, in the order of their places. `lines` are its lines
// without quote marks and blanks at their ends.
std::vector<Edit> read_inlines(std::string_view text, const std::vector<Span>& lines,
                               const Definitions& definitions, Entities& entities);

// Puts one line with its edits; `next` is the first edit not yet put.
void put_line(std::string_view text, Span line, const std::vector<Edit>& edits, std::size_t& next,
              LineBuilder& builder);

// The YAML between "---" lines at the start: where the lines in it end, and where
// the body begins. {0, 0} when there is none.
struct FrontMatter {
  std::uint32_t begin = 0, end = 0, body = 0;
};
FrontMatter find_front_matter(std::string_view text);
void read_front_matter(std::string_view yaml, PageFacts& facts, Diagnostics& diagnostics,
                       std::uint32_t first_line);

std::unique_ptr<Writer> make_writer();

// The whole text.
void read_lines(std::string_view text, LineBuilder& builder, Diagnostics& diagnostics);

}  // namespace lectern::markdown
