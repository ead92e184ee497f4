// What writes the JSON and YAML form: events in, text out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/output.hpp"

namespace lectern {

// How a container is laid out: over lines, or on one line.
enum class FormLayout : std::uint8_t { lines, flow };

class FormSink {
 public:
  virtual ~FormSink() = default;
  virtual void open_map(FormLayout layout) = 0;
  virtual void open_list(FormLayout layout) = 0;
  virtual void close() = 0;
  virtual void key(std::string_view name) = 0;
  virtual void string(std::string_view text) = 0;
  virtual void number(std::int64_t value) = 0;
  virtual void boolean(bool value) = 0;
  virtual void json(std::string_view text) = 0;  // a JSON value as it is
};

// JSON with the form's layout: a record a line, two blanks of indentation. `compact`:
// each value on one line, for programs.
class JsonSink final : public FormSink {
 public:
  explicit JsonSink(Sink& sink, bool compact = false) : sink_(sink), compact_(compact) {}
  void open_map(FormLayout layout) override { open('{', '}', layout); }
  void open_list(FormLayout layout) override { open('[', ']', layout); }
  void close() override;
  void key(std::string_view name) override;
  void string(std::string_view text) override;
  void number(std::int64_t value) override;
  void boolean(bool value) override;
  void json(std::string_view text) override;

 private:
  struct Open {
    char closer;
    FormLayout layout;
    bool empty = true;
  };
  void open(char opener, char closer, FormLayout layout);
  void before_value();
  void separate();
  void new_line();

  Sink& sink_;
  const bool compact_;
  std::vector<Open> open_;
  bool after_key_ = false;
  std::string buffer_;
};

}  // namespace lectern
