#include "markup/html_cards.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/unicode.hpp"
#include "markup/html_page.hpp"

namespace lectern {
namespace {

constexpr std::size_t kFewest = 4;  // boxes
constexpr std::size_t kLongestName = 80;

// A block that holds words of its own, and all of these words.
struct Block {
  const GumboNode* node;
  std::string words;
};

// "article", "div.debate-item": what boxes have in common.
std::string kind_of(const GumboNode& node) {
  const std::string_view names = trim(attribute(node, "class"));
  std::string kind(std::to_string(node.v.element.tag));
  (kind += '.') += names.substr(0, names.find_first_of(" \t\n"));
  return kind;
}

bool is_time(std::string_view words) {
  return words.find_first_not_of("0123456789:.- ") == words.npos;
}

// The blocks of a box in their order; `visited` counts nodes.
std::vector<Block> blocks_of(const GumboNode& box, std::size_t& visited) {
  std::vector<Block> blocks;
  std::vector<const GumboNode*> open;
  walk(
      box,
      [&](const GumboNode& node) {
        ++visited;
        if (is_text(node)) {
          const std::string_view words = trim(node.v.text.text);
          if (words.empty() || open.empty()) return false;
          if (blocks.empty() || blocks.back().node != open.back())
            blocks.push_back({open.back(), {}});
          std::string& all = blocks.back().words;
          if (!all.empty()) all += ' ';
          all += words;
          return false;
        }
        if (!is_element(node) || is_wordless(node) || is_element(node, GUMBO_TAG_TIME))
          return false;
        const bool is_set_apart = &node == &box || is_block(node.v.element.tag);
        open.push_back(is_set_apart || open.empty() ? &node : open.back());
        return true;
      },
      [&](const GumboNode&) { open.pop_back(); });
  std::erase_if(blocks, [](const Block& block) { return is_time(block.words); });
  return blocks;
}

class Finder {
 public:
  explicit Finder(const GumboNode& content) : content_(content) {}

  HtmlCards find() {
    std::size_t nodes = 0;
    walk(
        content_,
        [&](const GumboNode& node) {
          ++nodes;
          if (is_text(node)) bytes_ += trim(node.v.text.text).size();
          return !is_text(node) && !(is_element(node) && is_wordless(node));
        },
        [](const GumboNode&) {});
    // Boxes in boxes are looked through again; no page needs that often.
    const std::size_t most = nodes * 6;
    walk(
        content_,
        [&](const GumboNode& node) {
          if (is_text(node) || !found_.speakers.empty() || visited_ > most) return false;
          if (is_element(node) && children_of(node).length >= kFewest) look_below(node);
          return true;
        },
        [](const GumboNode&) {});
    return std::move(found_);
  }

 private:
  void look_below(const GumboNode& parent) {
    std::map<std::string, std::vector<const GumboNode*>> alike;
    for (unsigned n = 0; n < children_of(parent).length; ++n) {
      const auto& child = *static_cast<const GumboNode*>(children_of(parent).data[n]);
      if (is_element(child) && is_block(child.v.element.tag))
        alike[kind_of(child)].push_back(&child);
    }
    for (const auto& [kind, boxes] : alike)
      if (boxes.size() >= kFewest && found_.speakers.empty()) read(boxes);
  }

  void read(const std::vector<const GumboNode*>& boxes) {
    std::vector<std::vector<Block>> cards;
    std::size_t bytes = 0;
    for (const GumboNode* box : boxes) {
      std::vector<Block> blocks = blocks_of(*box, visited_);
      for (const Block& block : blocks) bytes += block.words.size();
      if (blocks.size() >= 2) cards.push_back(std::move(blocks));
    }
    if (cards.size() < kFewest || bytes * 2 < bytes_) return;
    std::unordered_map<std::string_view, std::size_t> names;
    std::map<std::string, std::size_t> kinds;
    std::size_t named = 0;
    std::size_t labelled = 0;
    for (const auto& card : cards) {
      labelled += opens_with_label(card[1].words);
      if (!may_be_name(card.front())) continue;
      ++named;
      ++names[card.front().words];
      ++kinds[kind_of(*card.front().node)];
    }
    const auto usual = std::max_element(kinds.begin(), kinds.end(),
                                        [](auto& a, auto& b) { return a.second < b.second; });
    // Headings of articles come once each.
    if (labelled * 2 > cards.size() || named * 10 < cards.size() * 9 ||
        usual->second * 10 < named * 9 || names.size() * 10 > named * 9)
      return;
    for (const auto& card : cards)
      if (may_be_name(card.front()) && kind_of(*card.front().node) == usual->first) take(card);
    leave_out_controls(cards);
  }

  static bool may_be_name(const Block& block) {
    const std::string& words = block.words;
    return words.size() <= kLongestName && is_upper(decode_at(words, 0).value) &&
           words.find_first_of("?!") == words.npos &&
           (!words.ends_with('.') || words.find(' ') == words.npos);
  }

  void take(const std::vector<Block>& card) {
    found_.speakers.insert(card.front().node);
    const std::string& next = card[1].words;
    if (card.size() < 3 || !next.starts_with('(') || !next.ends_with(')') ||
        next.size() > kLongestName)
      return;
    found_.described.insert(card.front().node);
    found_.goes_on.insert(card[1].node);
  }

  static bool is_sentence(std::string_view words) {
    return words.ends_with('.') || words.ends_with('?') || words.ends_with('!');
  }
  // "ANN OAK: Good morning."
  static bool opens_with_label(std::string_view words) {
    constexpr std::size_t kLongest = 60;
    return words.substr(0, kLongest).find(':') != words.npos;
  }

  void leave_out_controls(const std::vector<std::vector<Block>>& cards) {
    std::unordered_map<std::string_view, std::size_t> same;
    for (const auto& card : cards)
      for (std::size_t n = 1; n < card.size(); ++n) ++same[card[n].words];
    for (const auto& card : cards)
      for (std::size_t n = 1; n < card.size(); ++n)
        if (same[card[n].words] * 10 >= cards.size() * 8 && !is_sentence(card[n].words) &&
            card[n].words.size() <= kLongestName && !found_.goes_on.contains(card[n].node))
          found_.controls.insert(card[n].node);
  }

  const GumboNode& content_;
  std::size_t bytes_ = 0;
  std::size_t visited_ = 0;
  HtmlCards found_;
};

}  // namespace

HtmlCards find_html_cards(const GumboNode& content) { return Finder(content).find(); }

}  // namespace lectern
