#include "briefing/form_contradictions.hpp"

#include <algorithm>
#include <string_view>

#include "base/unicode.hpp"
#include "briefing/content_text.hpp"
#include "briefing/form_names.hpp"

namespace lectern {
namespace {

// Turns that read questions out.
std::vector<bool> read_out_in(const BriefingBuilder& builder) {
  const Tables& t = builder.tables();
  std::vector<bool> out(t.turns.size());
  for (const Assertion& known : t.assertions)
    if (known.subject.table == Table::turn && (builder.view(known.property) == "asker" ||
                                               builder.view(known.rule) == "kind.reads-question"))
      out[known.subject.row] = true;
  return out;
}

// The letters and figures of words, a blank between them; of mark-up what stands outside of it. A
// tag may stand inside of a word, or between two.
enum class Tags : std::uint8_t { join, part };
void append_letters(std::string_view text, Tags tags, std::string& to) {
  const auto part = [&] {
    if (!to.empty() && to.back() != ' ') to += ' ';
  };
  for (std::size_t at = 0; at < text.size();) {
    const char open = text[at];
    if (open == '<' || open == '{') {
      const std::size_t end = text.find(open == '<' ? '>' : '}', at);
      if (end != std::string_view::npos) {
        at = end + 1;
        if (tags == Tags::part) part();
        continue;
      }
    }
    if (open == '\\' && at + 1 < text.size()) {  // "\N" of SubStation Alpha
      at += 2;
      part();
      continue;
    }
    const CodePoint c = decode_at(text, at);
    if (is_letter(c.value) || is_digit(c.value))
      to.append(text, at, c.length);
    else
      part();
    at += c.length;
  }
  part();
}

// Whether all the words of one text stand in another, in their order.
bool holds_in_order(std::string_view words, std::string_view wanted) {
  std::size_t at = 0;
  while (!wanted.empty()) {
    const std::string_view word = wanted.substr(0, wanted.find(' '));
    for (;; at = words.find(' ', at) + 1) {
      if (at >= words.size()) return false;
      if (words.substr(at).starts_with(word) && words[at + word.size()] == ' ') break;
    }
    at += word.size() + 1;
    wanted.remove_prefix(word.size() + 1);
  }
  return true;
}

// The running text of blocks, that of the last one asked for kept.
class BlockTexts {
 public:
  explicit BlockTexts(const BriefingBuilder& builder) : builder_(builder) {}
  std::string_view of(Index block) {
    if (block != block_) {
      text_.clear();
      append_words(builder_.store(), builder_.tables(), builder_.tables().blocks[block].inlines,
                   Wording::content, text_);
      block_ = block;
    }
    return text_;
  }

 private:
  const BriefingBuilder& builder_;
  Index block_ = kNone;
  std::string text_;
};

}  // namespace

std::vector<Contradiction> contradicting_askers(const BriefingBuilder& builder) {
  const Tables& t = builder.tables();
  const std::vector<bool> read_out = read_out_in(builder);
  std::vector<Contradiction> out;
  for (Index row = 0; row < t.exchanges.size(); ++row) {
    const Exchange& exchange = t.exchanges[row];
    const Index turn = t.exchange_turns[exchange.questions.first];
    const Rows speakers = t.turns[turn].speakers;
    const Index speaker = speakers.empty() ? kNone : t.turn_speakers[speakers.first];
    const auto add = [&](const std::string& what) {
      out.push_back({row, numbered('x', row) + ' ' + what});
    };
    if (t.turns[turn].kind == TurnKind::question && !read_out[turn] && exchange.asker != speaker)
      add(exchange.asker == kNone
              ? "has no asker, and " + numbered('t', turn) + ", its question, has a speaker"
              : "has another asker than " + numbered('t', turn) + ", its question, has speakers");
    else if (exchange.asker != kNone &&
             exchange.outlet != t.participants[exchange.asker].affiliation)
      add("has another outlet than " + numbered('p', exchange.asker) + ", its asker");
  }
  return out;
}

std::vector<Contradiction> contradicting_cues(const BriefingBuilder& builder) {
  const Tables& t = builder.tables();
  BlockTexts texts(builder);
  std::vector<Contradiction> out;
  std::string words, wanted;
  for (Index row = 0; row < t.cues.size(); ++row) {
    const Cue& cue = t.cues[row];
    const std::string_view payload = builder.view(cue.payload);
    if (!cue.range.present() || payload.find('&') != std::string_view::npos ||
        payload.find("<!") != std::string_view::npos)
      continue;
    wanted.clear();
    for (Index block = cue.range.begin.block; block <= cue.range.end.block; ++block) {
      std::string_view text = texts.of(block);
      if (block == cue.range.end.block) text = text.substr(0, cue.range.end.offset);
      if (block == cue.range.begin.block)
        text.remove_prefix(std::min<std::size_t>(text.size(), cue.range.begin.offset));
      append_letters(text, Tags::join, wanted);
    }
    const auto holds = [&](Tags tags) {
      words.clear();
      append_letters(payload, tags, words);
      return holds_in_order(words, wanted);
    };
    if (!holds(Tags::join) && !holds(Tags::part))
      out.push_back({row, "the words of this cue are not those of the text that it covers"});
  }
  return out;
}

}  // namespace lectern
