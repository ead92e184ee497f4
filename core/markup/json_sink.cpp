#include "base/json_text.hpp"
#include "markup/form_sink.hpp"

namespace lectern {

void JsonSink::new_line() {
  sink_.put('\n');
  for (std::size_t n = 0; n < open_.size(); ++n) sink_.write("  ");
}

void JsonSink::separate() {
  if (open_.empty()) return;
  Open& container = open_.back();
  if (!container.empty) sink_.put(',');
  if (container.layout == FormLayout::lines)
    new_line();
  else if (!container.empty && !compact_)
    sink_.put(' ');
  container.empty = false;
}

void JsonSink::before_value() {
  if (!after_key_) separate();
  after_key_ = false;
}

void JsonSink::open(char opener, char closer, FormLayout layout) {
  before_value();
  // Inside one line everything stays on it.
  if (compact_ || (!open_.empty() && open_.back().layout == FormLayout::flow))
    layout = FormLayout::flow;
  sink_.put(opener);
  open_.push_back({closer, layout});
}

void JsonSink::close() {
  const Open container = open_.back();
  open_.pop_back();
  if (container.layout == FormLayout::lines && !container.empty) new_line();
  sink_.put(container.closer);
  if (open_.empty() && !compact_) sink_.put('\n');
}

void JsonSink::key(std::string_view name) {
  separate();
  string(name);
  sink_.write(compact_ ? ":" : ": ");
  after_key_ = true;
}

void JsonSink::string(std::string_view text) {
  // A key is separated already.
  if (after_key_ || open_.empty() || open_.back().closer == ']') before_value();
  buffer_.clear();
  append_json_string(buffer_, text);
  sink_.write(buffer_);
}

void JsonSink::number(std::int64_t value) {
  before_value();
  sink_.write(std::to_string(value));
}

void JsonSink::boolean(bool value) {
  before_value();
  sink_.write(value ? "true" : "false");
}

void JsonSink::json(std::string_view text) {
  before_value();
  sink_.write(text);
}

}  // namespace lectern
