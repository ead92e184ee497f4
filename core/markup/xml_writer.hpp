// Streaming XML 1.0: well-formed by construction, nothing held back.
//
// Two layouts: a block element stands on a line of its own, indented; an inline
// element, and all that is inside one, is written without any white space, so
// that mixed content keeps its text character by character.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <map>
#include <string_view>
#include <vector>

#include "lectern/output.hpp"

namespace lectern {

// How often each element was opened.
class ElementCounts {
 public:
  // `name` is a literal: told apart by its place, which is one of a few.
  void add(std::string_view name) {
    std::size_t at = reinterpret_cast<std::uintptr_t>(name.data()) % kPlaces;
    while (counts_[at].name.data() != name.data() || counts_[at].name.size() != name.size()) {
      if (counts_[at].times == 0) {
        counts_[at].name = name;
        break;
      }
      if (++at == counts_.size()) counts_.emplace_back();
    }
    ++counts_[at].times;
  }
  // By name, each name once.
  std::map<std::string_view, std::size_t> by_name() const {
    std::map<std::string_view, std::size_t> out;
    for (const Count& count : counts_)
      if (count.times != 0) out[count.name] += count.times;
    return out;
  }

 private:
  struct Count {
    std::string_view name;
    std::size_t times = 0;
  };
  // By where the name begins; one whose place is taken stands in the next that is free.
  static constexpr std::size_t kPlaces = 251;
  std::vector<Count> counts_ = std::vector<Count>(kPlaces);
};

// Tags and their attributes are put into the sink's buffer where they are called for: of a name
// that is a literal nothing is left to count.
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
  [[gnu::always_inline]] void block(std::string_view name) { open(name, true); }
  [[gnu::always_inline]] void inline_(std::string_view name) { open(name, false); }
  XmlWriter& attr(std::string_view name, std::string_view value);
  // The same of a value in which nothing has to be escaped: ids and pointers that the caller
  // made, words of a vocabulary.
  [[gnu::always_inline]] XmlWriter& token(std::string_view name, std::string_view value) {
    if (counts_ != nullptr) return *this;
    assert(in_tag_ && needs_no_escape(value));
    const std::size_t size = name.size() + value.size() + 4;
    if (size > Sink::kRoom) return long_token(name, value);
    char* to = sink_->room(size);
    *to++ = ' ';
    to = copy(to, name);
    *to++ = '=';
    *to++ = '"';
    to = copy(to, value);
    *to++ = '"';
    sink_->advance(to);
    return *this;
  }
  XmlWriter& attr_if(std::string_view name, std::string_view value) {
    return value.empty() ? *this : attr(name, value);
  }
  void text(std::string_view text);
  [[gnu::always_inline]] void close() {
    if (counts_ != nullptr) return;
    assert(!open_.empty());
    const Open element = open_.back();
    open_.pop_back();
    char* to = sink_->room(kTag);
    if (in_tag_) {
      *to++ = '/';
      in_tag_ = false;
    } else {
      if (element.holds_blocks) to = indent(to, open_.size());
      *to++ = '<';
      *to++ = '/';
      to = put_name(to, element.name);
    }
    *to++ = '>';
    if (open_.empty()) *to++ = '\n';
    sink_->advance(to);
  }
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

  [[gnu::always_inline]] void open(std::string_view name, bool block) {
    if (counts_ != nullptr) return counts_->add(name);
    char* to = sink_->room(kTag);
    if (in_tag_) *to++ = '>';
    // Inside mixed content nothing may be set on a line of its own.
    if (!open_.empty() && !open_.back().block) block = false;
    if (block && !open_.empty()) {
      open_.back().holds_blocks = true;
      to = indent(to, open_.size());
    }
    *to++ = '<';
    sink_->advance(put_name(to, name));
    open_.push_back({name, block});
    in_tag_ = true;
  }
  // A line end and blanks.
  static char* indent(char* to, std::size_t depth) {
    static constexpr std::string_view kBlanks = "\n                                        ";
    std::memcpy(to, kBlanks.data(), kBlanks.size());  // all of them: one length, no call
    return to + 1 + 2 * std::min<std::size_t>(depth, 20);
  }
  // Names and values have a few bytes: no call for each.
  template <std::size_t width>
  [[gnu::always_inline]] static void copy_ends(char* to, std::string_view text) {
    std::memcpy(to, text.data(), width);
    std::memcpy(to + text.size() - width, text.data() + text.size() - width, width);
  }
  [[gnu::always_inline]] static char* copy(char* to, std::string_view text) {
    const std::size_t size = text.size();
    if (size > 16)
      std::memcpy(to, text.data(), size);
    else if (size >= 8)
      copy_ends<8>(to, text);
    else if (size >= 4)
      copy_ends<4>(to, text);
    else if (size >= 2)
      copy_ends<2>(to, text);
    else if (size == 1)
      *to = text.front();
    return to + size;
  }
  [[gnu::always_inline]] char* put_name(char* to, std::string_view name) {
    return name.size() <= kShort ? copy(to, name) : put_long_name(to, name);
  }

  void finish_tag();
  char* put_long_name(char* to, std::string_view name);
  XmlWriter& long_token(std::string_view name, std::string_view value);
  static bool needs_no_escape(std::string_view value);
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
