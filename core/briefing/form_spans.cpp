#include "briefing/form_spans.hpp"

#include <unordered_map>

#include "briefing/form_names.hpp"

namespace lectern {
namespace {

class FormSpans {
 public:
  FormSpans(const Tree& root, const Tree& spans, FormValues& values, Tables& tables)
      : root_(root), spans_(spans), values_(values), t_(tables) {
    values_.require(spans.kind == Tree::Kind::map, spans, "spans must be a map of fields");
    lists_.reserve(spans.keys.size());
    for (std::size_t n = 0; n < spans.keys.size(); ++n)
      lists_.emplace(spans.keys[n], &spans.items[n]);
  }

  void read() {
    table("matter", t_.matter);
    table("residue", t_.residue);
    table("cues", t_.cues);
    table("cue_blocks", t_.cue_blocks);
    const Tree* turns = root_.find("turns");
    for (Index row = 0; row < t_.turns.size(); ++row) {
      const Tree* id = turns->items[row].find("id");
      turn(t_.turns[row], id != nullptr ? id->text : numbered('t', row));
    }
    for (std::size_t n = 0; n < spans_.keys.size() && !lists_.empty(); ++n)
      if (lists_.erase(spans_.keys[n]) > 0)
        warn(spans_.items[n],
             "the spans of " + spans_.keys[n] + " belong to nothing here and are dropped");
  }

 private:
  void warn(const Tree& at, std::string message) {
    values_.tell(Severity::warning, "form.spans-outdated", std::move(message), at);
  }

  template <class T>
  void table(std::string_view name, std::vector<T>& records) {
    const Tree* list = take_list(name, records.size());
    if (list == nullptr) return;
    for (T& record : records) record.span = next_span();
  }

  void turn(Turn& turn, std::string_view name) {
    std::size_t pairs = 2 + turn.blocks.size();
    for (Index n = turn.blocks.first; n < turn.blocks.last; ++n)
      pairs += t_.blocks[n].inlines.size();
    const Tree* list = take_list(name, pairs);
    if (list == nullptr) return;
    const Span label = next_span();
    const Span all = next_span();
    // In the source one turn follows the other.
    if (all.present() && all.begin < reached_)
      return warn(*list, "the spans of " + std::string(name) +
                             " are before those of the turn above it and are dropped");
    if (all.present()) reached_ = all.end;
    turn.label_span = label;
    turn.span = all;
    for (Index n = turn.blocks.first; n < turn.blocks.last; ++n) {
      t_.blocks[n].span = next_span();
      for (Index k = t_.blocks[n].inlines.first; k < t_.blocks[n].inlines.last; ++k)
        t_.inlines[k].span = next_span();
    }
  }

  // The list of a name, to be read by next_span(), when it holds so many spans and
  // none ends before it begins. Null when there is none that fits.
  const Tree* take_list(std::string_view name, std::size_t pairs) {
    const auto found = lists_.find(name);
    if (found == lists_.end()) return nullptr;
    const Tree* list = found->second;
    lists_.erase(found);
    values_.require(list->kind == Tree::Kind::list, *list, "spans are lists of numbers");
    numbers_.clear();
    for (const Tree& item : list->items) numbers_.push_back(values_.small_number(item, "a span"));
    next_ = 0;
    bool fits = numbers_.size() == 2 * pairs;
    for (std::size_t n = 0; fits && n < numbers_.size(); n += 2)
      fits = numbers_[n] <= numbers_[n + 1];
    if (fits) return list;
    warn(*list, "the spans of " + std::string(name) + " no longer fit its text and are dropped");
    return nullptr;
  }
  Span next_span() {
    const Span out{numbers_[next_], numbers_[next_ + 1]};
    next_ += 2;
    return out;
  }

  const Tree& root_;
  const Tree& spans_;
  FormValues& values_;
  Tables& t_;
  std::unordered_map<std::string_view, const Tree*> lists_;  // those not taken yet
  std::vector<std::uint32_t> numbers_;
  std::size_t next_ = 0;
  std::uint32_t reached_ = 0;  // the end of the last turn's span
};

}  // namespace

void read_form_spans(const Tree& root, FormValues& values, Tables& tables) {
  if (const Tree* spans = root.find("spans")) FormSpans(root, *spans, values, tables).read();
}

}  // namespace lectern
