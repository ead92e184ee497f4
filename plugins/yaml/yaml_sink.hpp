// YAML 1.2 (and 1.1) of the form. Strings are always double-quoted, never plain,
// so that no reader takes "No" for false or "1:30" for 90.
#pragma once

#include <string>
#include <vector>

#include "markup/form_sink.hpp"

namespace lectern {

class YamlSink final : public FormSink {
 public:
  explicit YamlSink(Sink& sink) : sink_(sink) {}
  void open_map(FormLayout layout) override { open(true, layout); }
  void open_list(FormLayout layout) override { open(false, layout); }
  void close() override;
  void key(std::string_view name) override;
  void string(std::string_view text) override;
  void number(std::int64_t value) override { scalar(std::to_string(value)); }
  void boolean(bool value) override { scalar(value ? "true" : "false"); }
  void json(std::string_view text) override { scalar(text); }  // JSON is YAML flow style

 private:
  struct Open {
    bool map;
    FormLayout layout;
    bool empty = true;
    bool first_on_item_line = false;  // a map whose first key follows "- "
  };
  void open(bool map, FormLayout layout);
  void scalar(std::string_view text);
  void before_value(bool block);
  void indent(std::size_t levels);

  Sink& sink_;
  std::vector<Open> open_;
  std::size_t block_depth_ = 0;
  bool after_key_ = false;
  std::string buffer_;
};

}  // namespace lectern
