#include "wire/briefing_records.hpp"

namespace lectern::wire {
namespace {

constexpr std::size_t kBatch = std::size_t{64} << 10;

constexpr std::string_view type_of(FormPart part) {
  switch (part) {
    case FormPart::head:
      return "briefing";
    case FormPart::turn:
      return "turn";
    case FormPart::tail:
      break;
  }
  return "end";
}

}  // namespace

Result<void> send_briefing(const Briefing& briefing, FormParts parts, const Send& send) {
  StringSink body;
  JsonSink sink(body, true);
  std::string batch;
  Result<void> sent;
  write_form_parts(briefing, sink, parts, [&](FormPart part) {
    append_record(batch, type_of(part), body.text());
    body.clear();
    if (batch.size() < kBatch || !sent) return;
    sent = send(batch);
    batch.clear();
  });
  if (sent) sent = send(batch);
  return sent;
}

bool BriefingCollector::takes(std::string_view type) {
  return type == "briefing" || type == "turn" || type == "end";
}

Result<bool> BriefingCollector::take(const Record& record) {
  if ((record.type == "briefing") == begun_)
    return fail(Failure::plugin, "plugin.protocol",
                begun_ ? "a briefing begins within another"
                       : std::string(record.type) + " without a briefing before it");
  Diagnostics diagnostics;
  auto value = parse_json(record.body, diagnostics);
  if (!value) return fail(std::move(value.error()));
  if (value->kind != Tree::Kind::map)
    return fail(Failure::plugin, "plugin.protocol", std::string(record.type) + " is no map");
  if (record.type == "briefing") {
    if (value->find("turns") != nullptr)
      return fail(Failure::plugin, "plugin.protocol",
                  "turns are records of their own, not a field of the briefing");
    begun_ = true;
    tree_ = std::move(*value);
    turns_ = Tree{};
    turns_.kind = Tree::Kind::list;
    return false;
  }
  if (record.type == "turn") {
    turns_.items.push_back(std::move(*value));
    return false;
  }
  tree_.keys.emplace_back("turns");
  tree_.items.push_back(std::move(turns_));
  for (std::size_t n = 0; n < value->keys.size(); ++n) {
    if (tree_.find(value->keys[n]) != nullptr)
      return fail(Failure::plugin, "plugin.protocol",
                  "the field " + value->keys[n] + " comes before the turns and after them");
    tree_.keys.push_back(std::move(value->keys[n]));
    tree_.items.push_back(std::move(value->items[n]));
  }
  begun_ = false;
  return true;
}

Result<Briefing> BriefingCollector::finish(Diagnostics& diagnostics) {
  const Tree tree = std::move(tree_);
  return read_form(tree, diagnostics);
}

}  // namespace lectern::wire
