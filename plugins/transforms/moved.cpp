#include "moved.hpp"

#include <charconv>

namespace lectern::transforms {
namespace {

Index new_row(const std::vector<Index>& rows, Index row) {
  if (row == kNone || rows.empty()) return row;
  return row < rows.size() ? rows[row] : kNone;
}

class Following {
 public:
  Following(BriefingBuilder& builder, const Moved& moved)
      : builder_(builder), t_(builder.tables()), m_(moved) {}

  void run() {
    for (GroundRule& rule : t_.ground_rules) {
      rule.stated_in = new_row(m_.turns, rule.stated_in);
      rule.lifted_in = new_row(m_.turns, rule.lifted_in);
      rule.range = moved(rule.range);
    }
    cues();
    std::erase_if(t_.word_times, [&](WordTime& word) {
      word.position = m_.place(word.position);
      return word.position.block == kNone;
    });
    std::erase_if(t_.assertions, [&](Assertion& assertion) {
      return !follows(assertion.subject) || !value_follows(assertion.value);
    });
    std::erase_if(t_.extensions, [&](Extension& extension) { return !follows(extension.subject); });
  }

 private:
  Range moved(Range range) const {
    if (!range.present()) return {};
    const Range out{m_.place(range.begin), m_.place(range.end)};
    return out.begin.block == kNone || out.end.block == kNone ? Range{} : out;
  }

  void cues() {
    std::vector<Cue> kept;
    std::vector<Index> before(t_.cues.size() + 1);
    for (std::size_t n = 0; n < t_.cues.size(); ++n) {
      before[n] = static_cast<Index>(kept.size());
      Cue cue = t_.cues[n];
      cue.span = {};
      const bool spoke = cue.range.present();
      cue.range = moved(cue.range);
      if (cue.range.present() || !spoke) kept.push_back(cue);
    }
    before[t_.cues.size()] = static_cast<Index>(kept.size());
    t_.cues = std::move(kept);
    for (CueBlock& block : t_.cue_blocks)
      block.before = before[std::min<std::size_t>(block.before, before.size() - 1)];
  }

  bool follows(Subject& subject) const {
    switch (subject.table) {
      case Table::turn:
        subject.row = new_row(m_.turns, subject.row);
        break;
      case Table::block:
        subject.row = new_row(m_.blocks, subject.row);
        break;
      case Table::inline_:
        subject.row = new_row(m_.inlines, subject.row);
        break;
      case Table::exchange:
        subject.row = new_row(m_.exchanges, subject.row);
        break;
      case Table::section:
        subject.row = new_row(m_.sections, subject.row);
        break;
      default:
        break;
    }
    return subject.row != kNone;
  }

  // "t5", "x3": a value that names a turn or an exchange. Its number is written anew.
  bool value_follows(Str& value) {
    const std::string_view text = builder_.view(value);
    if (text.size() < 2 || (text[0] != 't' && text[0] != 'x')) return true;
    Index number = 0;
    const char* last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data() + 1, last, number);
    if (error != std::errc() || end != last || number == 0) return true;
    const Index row = new_row(text[0] == 't' ? m_.turns : m_.exchanges, number - 1);
    if (row == kNone) return false;
    if (row != number - 1) value = builder_.add(text[0] + std::to_string(row + 1));
    return true;
  }

  BriefingBuilder& builder_;
  Tables& t_;
  const Moved& m_;
};

}  // namespace

void follow(BriefingBuilder& builder, const Moved& moved) { Following(builder, moved).run(); }

}  // namespace lectern::transforms
