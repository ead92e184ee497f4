#include "yaml_sink.hpp"

#include "base/json_text.hpp"

namespace lectern {

void YamlSink::indent(std::size_t levels) {
  for (std::size_t n = 0; n < levels; ++n) sink_.write("  ");
}

// Writes what stands before a value: nothing at the top, ", " in a flow list,
// "- " on a line of its own in a block list, " " after a key.
void YamlSink::before_value(bool block) {
  if (open_.empty()) return;
  Open& container = open_.back();
  if (container.layout == FormLayout::flow) {
    if (!container.map && !container.empty) sink_.write(", ");
  } else if (!container.map) {
    if (container.empty) sink_.put('\n');
    indent(block_depth_);
    sink_.write("- ");
  } else if (!block) {
    sink_.put(' ');
  }
  container.empty = false;
  after_key_ = false;
}

void YamlSink::open(bool map, FormLayout layout) {
  const bool in_flow = !open_.empty() && open_.back().layout == FormLayout::flow;
  if (in_flow) layout = FormLayout::flow;
  const bool block = layout == FormLayout::lines;
  const bool item = !open_.empty() && !open_.back().map && open_.back().layout == FormLayout::lines;
  before_value(block);
  Open container{map, layout};
  if (block) {
    if (!open_.empty()) ++block_depth_;
    if (open_.empty()) block_depth_ = 0;
    container.first_on_item_line = item && map;
  } else {
    sink_.put(map ? '{' : '[');
  }
  open_.push_back(container);
}

void YamlSink::close() {
  const Open container = open_.back();
  open_.pop_back();
  if (container.layout == FormLayout::flow) {
    sink_.put(container.map ? '}' : ']');
  } else {
    if (!open_.empty()) --block_depth_;
    if (container.empty) {
      if (!container.first_on_item_line) sink_.put(' ');
      sink_.write(container.map ? "{}" : "[]");
      sink_.put('\n');
    }
    return;
  }
  // A flow value ends its line when a block container holds it.
  if (open_.empty() || open_.back().layout == FormLayout::lines) sink_.put('\n');
}

void YamlSink::key(std::string_view name) {
  Open& map = open_.back();
  if (map.layout == FormLayout::flow) {
    if (!map.empty) sink_.write(", ");
  } else {
    if (map.empty && !map.first_on_item_line && open_.size() > 1) sink_.put('\n');
    if (!(map.empty && map.first_on_item_line)) indent(block_depth_);
  }
  map.empty = false;
  sink_.write(name);
  sink_.put(':');
  if (map.layout == FormLayout::flow) sink_.put(' ');
  after_key_ = true;
}

void YamlSink::scalar(std::string_view text) {
  before_value(false);
  sink_.write(text);
  if (open_.empty() || open_.back().layout == FormLayout::lines) sink_.put('\n');
}

void YamlSink::string(std::string_view text) {
  buffer_.clear();
  append_json_string(buffer_, text, true);
  scalar(buffer_);
}

}  // namespace lectern
