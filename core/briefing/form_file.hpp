// Files of the written form: one briefing, or {title, briefings: [...]}. What
// JSON and YAML share beside the mapping itself.
#pragma once

#include <memory>

#include "briefing/form.hpp"
#include "lectern/plugin.hpp"

namespace lectern {

// Emits each briefing of a file.
Result<void> read_form_file(const Tree& tree, const Emit& emit, Diagnostics& diagnostics);

// A writer of the form in the syntax of `S` (a FormSink over a Sink).
template <class S>
class FormFileWriter final : public Writer {
 public:
  bool takes_one_by_one() const override { return true; }
  Result<void> begin(const WriteContext& context, const CollectionInfo& info) override {
    sink_ = std::make_unique<S>(context.output.main());
    many_ = info.briefings > 1;
    if (!many_) return {};
    sink_->open_map(FormLayout::lines);
    if (!info.title.empty()) {
      sink_->key("title");
      sink_->string(info.title);
    }
    sink_->key("briefings");
    sink_->open_list(FormLayout::lines);
    return {};
  }
  Result<void> add(const Briefing& briefing) override {
    write_form(briefing, *sink_);
    return {};
  }
  Result<void> finish() override {
    if (!many_) return {};
    sink_->close();
    sink_->close();
    return {};
  }

 private:
  std::unique_ptr<S> sink_;
  bool many_ = false;
};

}  // namespace lectern
