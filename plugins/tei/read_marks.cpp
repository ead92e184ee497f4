// Mixed content to inlines. White space of ours is kept as it is; of others, runs with a
// line feed are the layout of the file and become one space, and a block neither begins
// nor ends with any.
#include <algorithm>

#include "base/language_tag.hpp"
#include "base/unicode.hpp"
#include "briefing/form_read_text.hpp"
#include "mark_elements.hpp"
#include "reading.hpp"
#include "tei.hpp"

namespace lectern::tei {

MarkReader::MarkReader(Reading& reading) : reading_(reading), builder_(reading.builder) {}

void MarkReader::begin_block() {
  pending_.clear();
  empty_ = true;
  after_token_ = after_break_ = tokenised_ = quoted_ = false;
}

void MarkReader::content(pugi::xml_node element) {
  // Between tokens white space is layout; what stands apart is said by the tokens.
  const bool tokens =
      !reading_.own && (!child_of(element, "w").empty() || !child_of(element, "pc").empty());
  tokenised_ = tokenised_ || tokens;
  for (pugi::xml_node child = element.first_child(); child; child = child.next_sibling())
    if (!tokens || child.type() == pugi::node_element || !is_white(child.value())) node(child);
}

void MarkReader::node(pugi::xml_node node) {
  switch (node.type()) {
    case pugi::node_pcdata:
    case pugi::node_cdata:
      return reading_.own ? own_text(node.value()) : text(node.value());
    case pugi::node_element:
      return element(node);
    default:
      return;  // comments and instructions are no words
  }
}

// A line feed is a soft break; the one after an lb is part of that.
void MarkReader::own_text(std::string_view words) {
  if (after_break_ && words.starts_with('\n')) words.remove_prefix(1);
  after_break_ = false;
  for (std::size_t at = 0;;) {
    const std::size_t end = words.find('\n', at);
    builder_.text(builder_.add(words.substr(at, end == std::string_view::npos ? end : end - at)));
    if (end == std::string_view::npos) return;
    builder_.line_break(BreakKind::soft);
    at = end + 1;
  }
}

// White space waits until something follows it.
void MarkReader::text(std::string_view words) {
  const CodePoint first = decode_at(words, 0);
  if (tokenised_ && after_token_ && !words.empty() &&
      (is_letter(first.value) || is_digit(first.value)))
    space();
  // A token behind words stands apart, too; white space at their end waits in any case.
  after_token_ = tokenised_ && !is_white(words);
  for (std::size_t at = 0; at < words.size();) {
    std::size_t end = words.find_first_of(" \t\r\n", at);
    if (end != at) {
      end = std::min(end, words.size());
      flush();
      buffer_.assign(words.substr(at, end - at));
      // Single spaces inside a line are taken over with the words around them.
      while (end + 1 < words.size() && words[end] == ' ' && !is_white(words.substr(end + 1, 1))) {
        std::size_t next = std::min(words.find_first_of(" \t\r\n", end + 1), words.size());
        buffer_.append(words.substr(end, next - end));
        end = next;
      }
      builder_.text(builder_.add(buffer_));
      at = end;
      continue;
    }
    const std::size_t stop = std::min(words.find_first_not_of(" \t\r\n", at), words.size());
    const std::string_view white = words.substr(at, stop - at);
    if (white.find_first_of("\r\n") != std::string_view::npos)
      pending_ = " ";
    else if (pending_ != " ")
      pending_ += white;
    at = stop;
  }
}

void MarkReader::flush() {
  if (!empty_ && !pending_.empty()) builder_.text(builder_.add(pending_));
  pending_.clear();
  empty_ = false;
}

void MarkReader::element(pugi::xml_node node) {
  const MarkElement* known = find_mark_element(local_name(node));
  if (known == nullptr) return raw(node);
  after_break_ = false;
  switch (known->action) {
    case MarkAction::wrap:
      return wrap(node, known->kind);
    case MarkAction::hi: {
      const std::string_view rend = attribute(node, "rend");
      const bool bold = rend.find("bold") != std::string_view::npos ||
                        rend.find("strong") != std::string_view::npos;
      return wrap(node, bold ? InlineKind::strong : InlineKind::emphasis);
    }
    case MarkAction::through:
      return content(node);
    case MarkAction::apart:
      space();
      content(node);
      return space();
    case MarkAction::described:
      return described(node, known->kind, known->sound);
    case MarkAction::remark:
      return leaf(node, known->kind, known->sound);
    case MarkAction::gap:
      return gap(node);
    case MarkAction::choice:
      return choice(node);
    case MarkAction::word:
      return token(node, true);
    case MarkAction::punctuation:
      return punctuation(node);
    case MarkAction::reference:
      return reference(node);
    case MarkAction::line_break:
      return line_break(node);
    case MarkAction::page_break:
      return point(InlineKind::page_break, node);
    case MarkAction::anchor:
      return point(InlineKind::time_anchor, node);
    case MarkAction::segment:
      if (reading_.own && attribute(node, "type") == "raw")
        return leaf(node, InlineKind::raw, SoundKind::none);
      if (!reading_.own && is_language_tag(attribute(node, "lang")) &&
          attribute(node, "lang") != language_around(node))
        return in_other_language(node);
      return content(node);
    case MarkAction::apparatus:
      return apparatus(node);
  }
}

Brackets MarkReader::brackets_of(pugi::xml_node element, Brackets usual) const {
  if (!reading_.own) return Brackets::none;
  Brackets out = usual;
  each_word(attribute(element, "rend"), [&](std::string_view word) { value_of(word, out); });
  return out;
}

void MarkReader::begin_mark() {
  if (reading_.own) return;
  if (tokenised_ && after_token_) space();
  after_token_ = false;
  flush();
}

void MarkReader::wrap(pugi::xml_node element, InlineKind kind) {
  // As deep as a briefing goes; past it the words count.
  constexpr int kDeepest = 60;
  if (depth_ >= kDeepest) return content(element);
  begin_mark();
  const Brackets brackets =
      brackets_of(element, kind == InlineKind::supplied ? Brackets::square : Brackets::none);
  const Index row = builder_.open(kind, brackets);
  ++depth_;
  if (kind == InlineKind::mention && brackets != Brackets::none)
    own_children(element, brackets);
  else
    content(element);
  --depth_;
  builder_.close();
  after_break_ = false;
  end_mark();
  const std::string_view verbatim = reading_.own ? attribute(element, "n") : std::string_view{};
  if (kind == InlineKind::link)
    builder_.inline_at(row).detail =
        builder_.add(verbatim.empty() ? attribute(element, "target") : verbatim);
  if (kind == InlineKind::foreign)
    builder_.inline_at(row).detail =
        builder_.add(verbatim.empty() ? attribute(element, "lang") : verbatim);
}

// A mention shows its brackets: they are the first and the last character in it.
void MarkReader::own_children(pugi::xml_node element, Brackets shown) {
  for (const pugi::xml_node child : element.children()) {
    if (child.type() != pugi::node_pcdata) {
      node(child);
      continue;
    }
    std::string_view words = child.value();
    if (child == element.first_child() && words.starts_with(opening(shown))) words.remove_prefix(1);
    if (child == element.last_child() && words.ends_with(closing(shown))) words.remove_suffix(1);
    own_text(words);
  }
}

void MarkReader::leaf(pugi::xml_node element, InlineKind kind, SoundKind sound) {
  begin_mark();
  after_token_ = true;
  const std::string words = reading_.own ? text_of(element) : normal_text_of(element);
  Brackets brackets = Brackets::none;
  std::string_view inner = words;
  if (kind == InlineKind::event) std::tie(brackets, inner) = split_brackets(words);
  const Index row = builder_.leaf(kind, builder_.add(inner), {}, brackets);
  Inline& record = builder_.inline_at(row);
  record.sound = sound;
  if (kind == InlineKind::raw && !attribute(element, "rend").empty())
    record.detail = builder_.add(text_of_token(attribute(element, "rend")));
  if (kind == InlineKind::interruption && !attribute(element, "type").empty())
    record.detail = builder_.add(text_of_token(attribute(element, "type")));
}

// The words of all its descriptions; in several languages, one after the other.
std::string MarkReader::description_of(pugi::xml_node element) const {
  std::string out;
  for (const pugi::xml_node child : element.children()) {
    if (local_name(child) != "desc") continue;
    if (reading_.own) return text_of(child);
    const std::string words = normal_text_of(child);
    if (!words.empty()) out += (out.empty() ? "" : " / ") + words;
  }
  return out.empty() && !reading_.own ? normal_text_of(element) : out;
}

void MarkReader::described(pugi::xml_node element, InlineKind kind, SoundKind sound) {
  begin_mark();
  after_token_ = true;
  const std::string_view type = attribute(element, "type");
  if (kind == InlineKind::event && type == "pause") kind = InlineKind::pause;
  if (reading_.own) sound = SoundKind::none;
  if (kind == InlineKind::pause)
    sound = SoundKind::none;
  else
    value_of(type, sound);
  const std::string words = description_of(element);
  auto [brackets, inner] = split_brackets(words);
  if (reading_.own && brackets_of(element, brackets) != brackets) {
    // @rend says what the words do not show.
    brackets = brackets_of(element, brackets);
    inner = words;
  }
  const Index row = builder_.leaf(kind, builder_.add(inner), {}, brackets);
  builder_.inline_at(row).sound = sound;
}

// One word of @reason is the reason; of two the first is the kind.
void MarkReader::gap(pugi::xml_node element) {
  begin_mark();
  after_token_ = true;
  std::string_view first;
  std::string_view second;
  each_word(attribute(element, "reason"),
            [&](std::string_view word) { (first.empty() ? first : second) = word; });
  const bool redacted = first == "redacted";
  std::string detail;
  if (!reading_.own) {
    if (!redacted && first != "inaudible") detail = attribute(element, "reason");
  } else if (!second.empty()) {
    detail = text_of_token(second);
  } else if (first != "redacted" && first != "inaudible") {
    detail = text_of_token(first);
  }
  const std::string words = description_of(element);
  auto [brackets, inner] = split_brackets(words);
  if (reading_.own && brackets_of(element, brackets) != brackets) {
    brackets = brackets_of(element, brackets);
    inner = words;
  }
  const Index row = builder_.leaf(redacted ? InlineKind::redaction : InlineKind::gap,
                                  builder_.add(inner), {}, brackets);
  builder_.inline_at(row).detail = builder_.add(detail);
}

// What was there and what should be there: deleted and inserted, as a correction in print.
// Of other choices the first is what was said, the rest is supplied.
void MarkReader::choice(pugi::xml_node element) {
  bool first = true;
  for (const pugi::xml_node child : element.children()) {
    if (child.type() != pugi::node_element) continue;
    const std::string_view name = local_name(child);
    if (name == "sic")
      wrap(child, InlineKind::deleted);
    else if (name == "corr")
      wrap(child, InlineKind::inserted);
    else if (first)
      node(child);
    else
      wrap(child, InlineKind::supplied);
    first = false;
  }
}

void MarkReader::apparatus(pugi::xml_node element) {
  for (const pugi::xml_node child : element.children()) {
    const std::string_view name = local_name(child);
    if (name == "lem")
      content(child);
    else if (child.type() == pugi::node_element)
      ++reading_.passed_over[std::string(name)];
  }
}

void MarkReader::token(pugi::xml_node element, bool word) {
  const std::string_view join = attribute(element, "join");
  if (word && after_token_ && join != "left" && join != "both") space();
  after_token_ = false;  // that is settled for the words in it
  content(element);
  after_token_ = join != "right" && join != "both";
}

// A mark of punctuation follows its word at once; one that opens goes before it.
void MarkReader::punctuation(pugi::xml_node element) {
  if (reading_.own || attribute(element, "unit") == "interruption")
    return leaf(element, InlineKind::interruption, SoundKind::none);
  const std::string words = normal_text_of(element);
  constexpr std::string_view kOpening[] = {"(", "[", "{", "“", "„", "«", "¿", "¡", "‘"};
  const bool straight = words == "\"";
  if (straight) quoted_ = !quoted_;
  const bool opens =
      straight ? quoted_
               : std::find(std::begin(kOpening), std::end(kOpening), words) != std::end(kOpening);
  token(element, opens);
  if (opens) after_token_ = false;
}

// Somebody who takes part is a mention; of others the words count.
void MarkReader::reference(pugi::xml_node element) {
  const Index person = reading_.ids.find('p', attribute(element, "ref"));
  const bool mention = reading_.own || person != kNone;
  if (!mention) return content(element);
  const auto row = static_cast<Index>(builder_.tables().inlines.size());
  const int before = depth_;
  wrap(element, InlineKind::mention);
  // Past the deepest level there is no mark.
  if (depth_ == before && row < builder_.tables().inlines.size() &&
      builder_.inline_at(row).kind == InlineKind::mention)
    builder_.inline_at(row).participant = person;
}

// One inside a word ("con<lb break="no"/>tinue") is layout.
void MarkReader::line_break(pugi::xml_node element) {
  if (!reading_.own) {
    if (attribute(element, "break") == "no") {
      pending_.clear();
      after_token_ = false;
      return;
    }
    pending_.clear();
    empty_ = true;  // what follows begins a line
  }
  builder_.line_break(BreakKind::hard);
  after_break_ = reading_.own;
}

void MarkReader::point(InlineKind kind, pugi::xml_node element) {
  if (!reading_.own && !pending_.empty()) flush();
  const Index row = builder_.leaf(kind, {});
  if (kind == InlineKind::page_break)
    builder_.inline_at(row).detail = builder_.add(attribute(element, "n"));
  else
    builder_.inline_at(row).time = reading_.time(attribute(element, "synch")).at;
}

void MarkReader::raw(pugi::xml_node element) {
  begin_mark();
  reading_.diagnostics.note("tei.raw",
                            "<" + std::string(local_name(element)) +
                                "> has no place in a briefing; its mark-up is kept as it stands",
                            reading_.span_of(element));
  std::string markup = markup_of(element);
  std::replace(markup.begin(), markup.end(), '\n', ' ');
  const Index row = builder_.leaf(InlineKind::raw, builder_.add(markup));
  builder_.inline_at(row).detail = builder_.add_word("tei");
  end_mark();
}

}  // namespace lectern::tei
