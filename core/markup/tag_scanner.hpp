// A light scan of mark-up into words and tags.
//
// It builds no tree: it knows where a tag, a comment, a declaration, a CDATA
// section and the content of a script or style begin and end, as HTML's tokenizer
// does. It guards the real parsers (how deep is this?) and judges them (which
// words did they leave out?), so it shares nothing with them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "lectern/span.hpp"

namespace lectern {

class TagScanner {
 public:
  enum class Kind : std::uint8_t { words, start_tag, end_tag, other, end };
  struct Token {
    Kind kind = Kind::end;
    Span span;
    std::string_view name;      // of a tag, as printed
    bool self_closing = false;  // of a start tag
  };

  // In XML no element's content is opaque.
  explicit TagScanner(std::string_view markup, bool xml = false) : text_(markup), xml_(xml) {}
  Token next();

 private:
  Token tag();
  Token declaration();
  Token words();
  std::uint32_t end_of_tag(std::size_t at) const;
  Token make(Kind kind, std::size_t end);

  std::string_view text_;
  bool xml_;
  bool cdata_ = false;
  std::size_t at_ = 0;
  std::string_view opaque_;  // name of the element whose content follows
};

// ASCII letters in lower case: names of tags and attributes.
std::string lower(std::string_view name);
bool same_name(std::string_view name, std::string_view lower_case);
// Value of an attribute of a start tag, without its quotes; entities stay. Empty
// when it has none.
std::string_view attribute(std::string_view tag, std::string_view lower_case_name);

std::size_t count_attributes(std::string_view tag);

}  // namespace lectern
