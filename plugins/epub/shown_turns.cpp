// From the chapters of our books back to the written form: turns.cpp the other way.
#include <algorithm>
#include <array>

#include "reading.hpp"

namespace lectern::epub {
namespace {

Tree text_of(std::string words) {
  Tree out;
  out.kind = Tree::Kind::string;
  out.text = std::move(words);
  return out;
}
Tree list_of() {
  Tree out;
  out.kind = Tree::Kind::list;
  return out;
}
Tree map_of() {
  Tree out;
  out.kind = Tree::Kind::map;
  return out;
}
void put(Tree& map, std::string_view key, Tree value) {
  map.keys.emplace_back(key);
  map.items.push_back(std::move(value));
}

bool has_class(pugi::xml_node node, std::string_view word) {
  const std::string list = ' ' + std::string(attribute(node, "class")) + ' ';
  return list.find(' ' + std::string(word) + ' ') != std::string::npos;
}

// Adds a stretch of words; neighbours are one string.
void add_words(Tree& list, std::string_view words) {
  if (words.empty()) return;
  if (!list.items.empty() && list.items.back().kind == Tree::Kind::string)
    list.items.back().text += words;
  else
    list.items.push_back(text_of(std::string(words)));
}

// One string instead of a list of one.
Tree simplest(Tree list) {
  if (list.items.empty()) return text_of("");
  if (list.items.size() == 1 && list.items[0].kind == Tree::Kind::string)
    return std::move(list.items[0]);
  return list;
}

struct Element {
  std::string_view name, css;
  InlineKind kind;
};
constexpr std::array<Element, 17> kElements = {{{"em", "", InlineKind::emphasis},
                                                {"strong", "", InlineKind::strong},
                                                {"del", "", InlineKind::deleted},
                                                {"ins", "", InlineKind::inserted},
                                                {"code", "", InlineKind::raw},
                                                {"a", "", InlineKind::link},
                                                {"span", "link", InlineKind::link},
                                                {"span", "mention", InlineKind::mention},
                                                {"span", "supplied", InlineKind::supplied},
                                                {"span", "redaction", InlineKind::redaction},
                                                {"span", "unclear", InlineKind::unclear},
                                                {"span", "cut", InlineKind::interruption},
                                                {"span", "quotation", InlineKind::quotation},
                                                {"i", "event", InlineKind::event},
                                                {"i", "gap", InlineKind::gap},
                                                {"i", "pause", InlineKind::pause},
                                                {"i", "foreign", InlineKind::foreign}}};

const Element* element_of(pugi::xml_node node) {
  const auto* const found =
      std::find_if(kElements.begin(), kElements.end(), [&](const Element& element) {
        return local_name(node) == element.name &&
               (element.css.empty() || has_class(node, element.css));
      });
  return found == kElements.end() ? nullptr : found;
}

// The target, language or other detail of a mark, where turns.cpp puts it.
std::string_view detail_of(pugi::xml_node node, InlineKind kind) {
  if (kind == InlineKind::foreign) return attribute(node, "lang");
  if (kind == InlineKind::raw) return attribute(node, "data-format");
  if (kind != InlineKind::link) return attribute(node, "data-detail");
  const std::string_view href = attribute(node, "href");
  return href.empty() ? attribute(node, "data-target") : href;
}

class Words {
 public:
  explicit Words(std::string_view prefix) : prefix_(prefix) {}

  // The content of an element as a list of strings and marks.
  Tree content(pugi::xml_node node) {
    Tree out = list_of();
    add(node, out);
    return out;
  }

 private:
  static constexpr int kDeepest = 50;

  void add(pugi::xml_node node, Tree& out) {
    if (++depth_ < kDeepest)
      for (const pugi::xml_node child : node.children()) one(child, out);
    --depth_;
  }

  void one(pugi::xml_node node, Tree& out) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
      std::string_view words = node.value();
      if (after_break_ && words.starts_with('\n')) words.remove_prefix(1);
      after_break_ = false;
      return add_words(out, words);
    }
    if (node.type() != pugi::node_element) return;
    after_break_ = false;
    if (has_class(node, "noteref") || has_class(node, "backlink")) return;
    if (local_name(node) == "br") {
      Tree mark = map_of();
      put(mark, name_of(InlineKind::line_break), text_of(std::string(name_of(BreakKind::hard))));
      out.items.push_back(std::move(mark));
      after_break_ = true;
      return;
    }
    if (attribute(node, "role") == "doc-pagebreak") {
      Tree mark = map_of();
      put(mark, name_of(InlineKind::page_break),
          text_of(std::string(attribute(node, "aria-label"))));
      out.items.push_back(std::move(mark));
      return;
    }
    if (const Element* element = element_of(node)) return mark(node, element->kind, out);
    add(node, out);  // an element that somebody put in: its words count
  }

  void mark(pugi::xml_node node, InlineKind kind, Tree& out) {
    Tree inner = content(node);
    std::string_view brackets;
    if (inner.items.size() > 1 && may_have_brackets(kind)) brackets = take_brackets(inner);
    Tree map = map_of();
    if (!holds_inlines(kind)) {
      std::string words;
      for (const Tree& item : inner.items) words += item.text;
      put(map, name_of(kind), text_of(std::move(words)));
    } else {
      put(map, name_of(kind), simplest(std::move(inner)));
    }
    if (!brackets.empty()) put(map, "brackets", text_of(std::string(brackets)));
    const auto field = [&map](std::string_view key, std::string_view value) {
      if (!value.empty()) put(map, key, text_of(std::string(value)));
    };
    field("sound", attribute(node, "data-sound"));
    std::string_view person = attribute(node, "data-participant");
    if (person.starts_with(prefix_)) person.remove_prefix(prefix_.size());
    field("of", person);
    field("detail", detail_of(node, kind));
    out.items.push_back(std::move(map));
  }

  // Brackets around a content of several pieces are a field of their own.
  static std::string_view take_brackets(Tree& list) {
    Tree& first = list.items.front();
    Tree& last = list.items.back();
    if (first.kind != Tree::Kind::string || last.kind != Tree::Kind::string) return {};
    const bool round = first.text.starts_with('(') && last.text.ends_with(')');
    const bool square = first.text.starts_with('[') && last.text.ends_with(']');
    if (!round && !square) return {};
    first.text.erase(0, 1);
    last.text.pop_back();
    if (last.text.empty()) list.items.pop_back();
    if (first.text.empty()) list.items.erase(list.items.begin());
    return round ? "round" : "square";
  }

  const std::string_view prefix_;
  int depth_ = 0;
  bool after_break_ = false;
};

// Classes of our blocks; a heading is told by its element.
struct BlockClass {
  std::string_view css;
  BlockKind kind;
};
constexpr std::array<BlockClass, 3> kBlockClasses = {
    {{"event", BlockKind::event}, {"note", BlockKind::note}, {"time-mark", BlockKind::time_mark}}};

class Turns {
 public:
  Turns(std::string_view prefix, std::vector<ShownTurn>& turns) : prefix_(prefix), turns_(turns) {}

  void find(pugi::xml_node node, int depth = 0) {
    if (depth > 60) return;
    for (const pugi::xml_node child : node.children()) {
      if (child.type() != pugi::node_element) continue;
      if (local_name(child) == "div" && has_class(child, "turn"))
        turn(child);
      else
        find(child, depth + 1);
    }
  }

 private:
  void turn(pugi::xml_node node) {
    const std::string_view continued = attribute(node, "data-continues");
    if (continued.empty() || turns_.empty()) {
      std::string_view id = attribute(node, "id");
      if (id.starts_with(prefix_)) id.remove_prefix(prefix_.size());
      turns_.push_back({std::string(id), std::string(attribute(node, "data-label")), list_of()});
    }
    blocks(node);
  }

  void blocks(pugi::xml_node node) {
    for (const pugi::xml_node child : node.children()) {
      if (child.type() != pugi::node_element || has_class(child, "speaker")) continue;
      if (attribute(child, "role") == "doc-pagebreak") continue;  // a minute
      const std::string_view name = local_name(child);
      if (name == "ul" || name == "ol" || name == "div" || name == "blockquote")
        blocks(child);
      else
        block(child, name);
    }
  }

  void block(pugi::xml_node node, std::string_view name) {
    Tree& blocks = turns_.back().text;
    if (name == "aside") {
      const pugi::xml_node inner = child_of(node, "p");
      Tree words = Words(prefix_).content(inner ? inner : node);
      // The blank behind the way back.
      if (has_backlink(inner) && !words.items.empty() && words.items[0].text.starts_with(' '))
        words.items[0].text.erase(0, 1);
      return add(BlockKind::note, node, simplest(std::move(words)));
    }
    Tree words = Words(prefix_).content(node);
    if (has_class(node, "goes-on") && !blocks.items.empty() &&
        blocks.items.back().kind != Tree::Kind::map) {
      Tree& before = blocks.items.back();
      if (before.kind == Tree::Kind::string) {
        Tree list = list_of();
        list.items.push_back(std::move(before));
        before = std::move(list);
      }
      for (Tree& item : words.items) {
        if (item.kind == Tree::Kind::string)
          add_words(before, item.text);
        else
          before.items.push_back(std::move(item));
      }
      before = simplest(std::move(before));
      return;
    }
    BlockKind kind = BlockKind::paragraph;
    if (name.size() == 2 && name[0] == 'h') kind = BlockKind::heading;
    if (name == "li") kind = BlockKind::list_item;
    if (name == "pre") kind = BlockKind::raw;
    for (const BlockClass& known : kBlockClasses)
      if (has_class(node, known.css)) kind = known.kind;
    add(kind, node, simplest(std::move(words)));
  }

  static bool has_backlink(pugi::xml_node node) {
    const pugi::xml_node link = child_of(node, "a");
    return link && has_class(link, "backlink");
  }

  void add(BlockKind kind, pugi::xml_node node, Tree content) {
    Tree& blocks = turns_.back().text;
    if (kind == BlockKind::paragraph) {
      blocks.items.push_back(std::move(content));
      return;
    }
    Tree map = map_of();
    put(map, name_of(kind), std::move(content));
    std::string level = kind == BlockKind::heading ? "1" : "";
    if (kind == BlockKind::list_item) level = "1";
    const std::string_view css = attribute(node, "class");
    if (css.starts_with("level-")) level = css.substr(6, css.find(' ') - 6);
    if (!level.empty()) {
      Tree number;
      number.kind = Tree::Kind::number;
      number.text = std::move(level);
      put(map, "level", std::move(number));
    }
    const std::string_view sound = attribute(node, "data-sound");
    if (!sound.empty()) put(map, "sound", text_of(std::string(sound)));
    blocks.items.push_back(std::move(map));
  }

  const std::string_view prefix_;
  std::vector<ShownTurn>& turns_;
};

// ------------------------------------------------------------------- what is shown

void show_content(const Tree& content, std::string& out);

void show_mark(const Tree& map, std::string& out) {
  if (map.keys.empty()) return;
  InlineKind kind = InlineKind::text;
  const Tree* inner = nullptr;
  for (std::size_t n = 0; n < map.keys.size() && inner == nullptr; ++n)
    if (value_of(map.keys[n], kind)) inner = &map.items[n];
  if (inner == nullptr || kind == InlineKind::time_anchor) return;
  const Tree* brackets = map.find("brackets");
  Brackets form = Brackets::none;
  if (brackets != nullptr) value_of(brackets->text, form);
  out += '\x01';
  out += name_of(kind);
  out += '\x02';
  out += opening(form);
  show_content(*inner, out);
  out += closing(form);
  out += '\x03';
}

void show_content(const Tree& content, std::string& out) {
  if (content.kind == Tree::Kind::list) {
    for (const Tree& item : content.items) {
      if (item.kind == Tree::Kind::map)
        show_mark(item, out);
      else
        out += item.text;
    }
  } else {
    out += content.text;
  }
}

}  // namespace

void read_turns(pugi::xml_node body, std::string_view prefix, std::vector<ShownTurn>& turns) {
  Turns(prefix, turns).find(body);
}

std::string shown(const Tree& text) {
  std::string out;
  const auto one = [&out](const Tree& block) {
    BlockKind kind = BlockKind::paragraph;
    const Tree* inner = &block;
    if (block.kind == Tree::Kind::map)
      for (std::size_t n = 0; n < block.keys.size(); ++n)
        if (value_of(block.keys[n], kind)) {
          inner = &block.items[n];
          break;
        }
    out += name_of(kind);
    out += '\x04';
    show_content(*inner, out);
    out += '\x05';
  };
  if (text.kind == Tree::Kind::list)
    for (const Tree& block : text.items) one(block);
  else
    one(text);
  return out;
}

}  // namespace lectern::epub
