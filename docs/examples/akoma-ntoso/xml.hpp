// XML 1.0, written straight into a sink: well-formed whatever the text.
#pragma once

#include <lectern/output.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace akn {

class Xml {
 public:
  explicit Xml(lectern::Sink& sink) : sink_(sink) {}

  void declaration();
  // Start tags, each followed by its attributes. A block stands on a line of its own; in an
  // element that is mixed() no white space is set, so that its text stays what it is. Names
  // are literals.
  void block(std::string_view name) { open(name, false); }
  void mixed(std::string_view name) { open(name, true); }
  Xml& attr(std::string_view name, std::string_view value);
  Xml& attr_if(std::string_view name, std::string_view value) {
    return value.empty() ? *this : attr(name, value);
  }
  void text(std::string_view text);
  void close();
  // <name>text</name>
  void mixed(std::string_view name, std::string_view content);

  // How many characters XML 1.0 (section 2.2) forbids; U+FFFD stands in their place.
  std::size_t replaced() const { return replaced_; }

 private:
  struct Open {
    std::string_view name;
    bool mixed;
    bool holds_blocks = false;
  };
  void open(std::string_view name, bool mixed);
  void finish_tag();
  void indent();
  void escape(std::string_view text, bool attribute);

  lectern::Sink& sink_;
  std::vector<Open> open_;
  bool in_tag_ = false;
  std::size_t replaced_ = 0;
};

// A URI reference (RFC 3986): what may not stand in one is percent-encoded.
std::string uri_reference(std::string_view text);

}  // namespace akn
