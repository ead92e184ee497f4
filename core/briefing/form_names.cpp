#include "briefing/form_names.hpp"

#include <algorithm>
#include <charconv>

#include "briefing/content_text.hpp"
#include "briefing/form.hpp"

namespace lectern {
namespace {

struct ListName {
  std::string_view list;
  char letter;
  Table table;
};
constexpr ListName kLists[] = {
    {"participants", 'p', Table::participant}, {"organisations", 'o', Table::organisation},
    {"sections", 's', Table::section},         {"turns", 't', Table::turn},
    {"exchanges", 'x', Table::exchange},       {"ground_rules", 'g', Table::ground_rule}};

Index turn_of_block(const Tables& tables, Index block) {
  const auto after =
      std::upper_bound(tables.turns.begin(), tables.turns.end(), block,
                       [](Index value, const Turn& turn) { return value < turn.blocks.first; });
  return static_cast<Index>(after - tables.turns.begin()) - 1;
}

// A number from 1, as a row from 0; kNone where it is none.
Index number_in(std::string_view digits) {
  Index out = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, out);
  return error == std::errc() && stop == end && out > 0 ? out - 1 : kNone;
}

}  // namespace

std::string numbered(char letter, Index row) { return letter + std::to_string(row + 1); }

Index row_of_id(std::string_view id) { return id.empty() ? kNone : number_in(id.substr(1)); }
bool is_numbered(char letter, std::string_view name) {
  return name.size() > 1 && name.front() == letter &&
         name.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

std::string block_name(const Tables& tables, Index block) {
  const Index turn = turn_of_block(tables, block);
  return numbered('t', turn) + '.' + std::to_string(block - tables.turns[turn].blocks.first + 1);
}

std::string subject_name(const Briefing& briefing, Subject subject) {
  const Tables& tables = briefing.tables();
  switch (subject.table) {
    case Table::document:
      return "document";
    case Table::participant:
      return numbered('p', subject.row);
    case Table::organisation:
      return numbered('o', subject.row);
    case Table::section:
      return numbered('s', subject.row);
    case Table::turn:
      return numbered('t', subject.row);
    case Table::exchange:
      return numbered('x', subject.row);
    case Table::ground_rule:
      return numbered('g', subject.row);
    case Table::block:
      return block_name(tables, subject.row);
    case Table::inline_: {
      const auto after = std::upper_bound(
          tables.blocks.begin(), tables.blocks.end(), subject.row,
          [](Index value, const Block& block) { return value < block.inlines.first; });
      const auto block = static_cast<Index>(after - tables.blocks.begin()) - 1;
      return block_name(tables, block) + '/' +
             std::to_string(subject.row - tables.blocks[block].inlines.first + 1);
    }
  }
  return {};
}

FormNames::FormNames(const Tree& root, FormValues& values, BriefingBuilder& builder)
    : values_(values), builder_(builder) {
  for (const ListName& list : kLists) {
    NameTable& names = tables_[list.letter];
    const Tree* tree = root.find(list.list);
    if (tree == nullptr || tree->kind != Tree::Kind::list) continue;
    names.reserve(tree->items.size());
    const auto id_of = [](const Tree& item) {
      return item.kind == Tree::Kind::map ? item.find("id") : nullptr;
    };
    for (Index row = 0; row < tree->items.size(); ++row)
      if (const Tree* id = id_of(tree->items[row]))
        if (!names.emplace(values_.scalar(*id, "id"), row).second)
          values_.refuse(*id, "this id stands twice");
    // Those that were put in between have their order for a name, where no other has it.
    for (Index row = 0; row < tree->items.size(); ++row)
      if (id_of(tree->items[row]) == nullptr)
        names.emplace(made_.emplace_back(numbered(list.letter, row)), row);
  }
}

Index FormNames::find(char letter, std::string_view name) const {
  const NameTable& names = tables_.at(letter);
  const auto found = names.find(name);
  return found == names.end() ? kNone : found->second;
}

Index FormNames::broken(const Tree& at, std::string_view name) {
  values_.tell_broken(at, "nothing has the id \"" + std::string(name) + '"');
  return kNone;
}

Index FormNames::row_of(char letter, const Tree& value) {
  const Index row = find(letter, values_.scalar(value, "a reference"));
  return row == kNone ? broken(value, value.text) : row;
}

Index FormNames::row(const Tree& map, std::string_view key, char letter) {
  const Tree* value = map.find(key);
  return value == nullptr || value->kind == Tree::Kind::null ? kNone : row_of(letter, *value);
}

std::vector<Index> FormNames::rows(const Tree& map, std::string_view key, char letter) {
  std::vector<Index> out;
  const Tree* list = values_.list_of(map, key);
  if (list == nullptr) return out;
  for (const Tree& item : list->items) out.push_back(row_of(letter, item));
  return out;
}

// "t3.2" → row of the block table.
Index FormNames::block_of(const Tree& at, std::string_view text) {
  const std::size_t dot = text.rfind('.');
  values_.require(dot != std::string_view::npos, at, "a block is named as in t1.1");
  const std::string_view name = text.substr(0, dot);
  const Index turn = find('t', name);
  if (turn == kNone) return broken(at, name);
  const Rows blocks = builder_.tables().turns[turn].blocks;
  const Index n = number_in(text.substr(dot + 1));
  return n < blocks.size() ? blocks.first + n : broken(at, text);
}

std::string_view FormNames::text_of(Index block) {
  if (block != text_block_) {
    text_.clear();
    append_words(builder_.store(), builder_.tables(), builder_.tables().blocks[block].inlines,
                 Wording::content, text_);
    text_block_ = block;
  }
  return text_;
}

Position FormNames::position(const Tree& value) {
  const std::string_view written = values_.scalar(value, "a place");
  const std::size_t plus = written.rfind('+');
  Position out;
  const char* end = written.data() + written.size();
  const bool good = plus != std::string_view::npos && [&] {
    const auto [stop, error] = std::from_chars(written.data() + plus + 1, end, out.offset);
    return error == std::errc() && stop == end;
  }();
  values_.require(good, value, "a place is written t1.1+0");
  out.block = block_of(value, written.substr(0, plus));
  if (out.block == kNone) return out;
  const std::string_view text = text_of(out.block);
  if (out.offset > text.size())
    values_.refuse(value, "\"" + value.text + "\" is past the end of its paragraph, which has " +
                              std::to_string(text.size()) + " bytes");
  const bool inside =
      out.offset < text.size() && (static_cast<unsigned char>(text[out.offset]) & 0xC0) == 0x80;
  if (inside) values_.refuse(value, "\"" + value.text + "\" is inside a character");
  return out;
}

Range FormNames::range(const Tree& map) {
  const Tree* from = map.find("from");
  const Tree* to = map.find("to");
  if (from == nullptr && to == nullptr) return {};
  values_.require(from != nullptr && to != nullptr, map, "from and to go together");
  const Range out{position(*from), position(*to)};
  if (out.begin.block == kNone || out.end.block == kNone) return {};
  values_.require(out.begin <= out.end, *to, "a range ends before it starts");
  return out;
}

Subject FormNames::subject(const Tree& value) {
  const std::string_view name = values_.scalar(value, "of");
  if (name == "document") return {};
  if (const std::size_t slash = name.rfind('/'); slash != std::string_view::npos) {
    const Index block = block_of(value, name.substr(0, slash));
    if (block == kNone) return {};
    const Rows inlines = builder_.tables().blocks[block].inlines;
    const Index n = number_in(name.substr(slash + 1));
    if (n < inlines.size()) return {Table::inline_, inlines.first + n};
    broken(value, name);
    return {};
  }
  for (const ListName& list : kLists)
    if (const Index row = find(list.letter, name); row != kNone) return {list.table, row};
  if (name.find('.') == std::string_view::npos) {
    broken(value, name);
    return {};
  }
  const Index block = block_of(value, name);
  return block == kNone ? Subject{} : Subject{Table::block, block};
}

}  // namespace lectern
