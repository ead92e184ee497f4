// Streaming XML 1.0: well-formed by construction, nothing held back.
//
// Two layouts: a block element stands on a line of its own, indented; an inline
// element, and all that is inside one, is written without any white space, so
// that mixed content keeps its text character by character.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "lectern/output.hpp"

namespace lectern {

// How often each element was opened, in the order of the first time.
class ElementCounts {
 public:
  // `name` is a literal: told apart by its place, which is one of a few.
  void add(std::string_view name) {
    for (Count& count : counts_)
      if (count.name.data() == name.data() && count.name.size() == name.size()) {
        ++count.times;
        return;
      }
    counts_.push_back({name, 1});
  }
  // By name, each name once.
  std::map<std::string_view, std::size_t> by_name() const {
    std::map<std::string_view, std::size_t> out;
    for (const Count& count : counts_) out[count.name] += count.times;
    return out;
  }

 private:
  struct Count {
    std::string_view name;
    std::size_t times;
  };
  std::vector<Count> counts_;
};

class XmlWriter {
 public:
  // `sink` outlives the writer.
  explicit XmlWriter(Sink& sink) : sink_(&sink) {}
  // Writes nothing and counts the elements: what a header says of the text after it.
  explicit XmlWriter(ElementCounts& counts) : counts_(&counts) {}

  // Whether it only counts: no attribute has to be made.
  bool counts() const { return counts_ != nullptr; }

  void declaration();
  // Start tags; attributes follow by attr() until anything else is written. Names
  // are literals of the caller and live as long as the element is open.
  void block(std::string_view name) { open(name, true); }
  void inline_(std::string_view name) { open(name, false); }
  XmlWriter& attr(std::string_view name, std::string_view value);
  // The same of a value in which nothing has to be escaped: ids and pointers that the caller
  // made, words of a vocabulary.
  XmlWriter& token(std::string_view name, std::string_view value);
  XmlWriter& attr_if(std::string_view name, std::string_view value) {
    return value.empty() ? *this : attr(name, value);
  }
  void text(std::string_view text);
  void close();
  // <name>text</name>
  void block(std::string_view name, std::string_view content);
  void inline_(std::string_view name, std::string_view content);
  void comment(std::string_view text);
  // As it is; the caller vouches for it (a doctype).
  void raw(std::string_view markup);

  // How many characters that XML 1.0 forbids (section 2.2) were written as U+FFFD.
  std::size_t replaced() const { return replaced_; }

 private:
  struct Open {
    std::string_view name;
    bool block;
    bool holds_blocks = false;
  };
  // Of a tag: the longest name that is put at once, and that with all around it.
  static constexpr std::size_t kShort = 64, kTag = 128;
  void open(std::string_view name, bool block);
  void finish_tag();
  static char* indent(char* to, std::size_t depth);
  void put_name(char* to, std::string_view name);
  void escape(std::string_view text, bool attribute);

  Sink* sink_ = nullptr;  // one of the two
  ElementCounts* counts_ = nullptr;
  std::vector<Open> open_;
  bool in_tag_ = false;
  std::size_t replaced_ = 0;
};

// An xsd:NCName made from any text: forbidden characters become "_".
std::string xml_name(std::string_view text);
// A URI reference: blanks, control and other forbidden characters percent-encoded.
std::string uri_reference(std::string_view text);

}  // namespace lectern
