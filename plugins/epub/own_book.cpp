// A book of ours, read back: the briefing that travels in it, and what was changed in
// the chapters since. Chapters are for people; who edits one means it.
#include <algorithm>
#include <array>

#include "base/digest.hpp"
#include "briefing/form.hpp"
#include "epub.hpp"
#include "reading.hpp"

namespace lectern::epub {
namespace {

Tree* find(Tree& map, std::string_view key) {
  for (std::size_t n = 0; n < map.keys.size(); ++n)
    if (map.keys[n] == key) return &map.items[n];
  return nullptr;
}
void drop(Tree& map, std::string_view key) {
  for (std::size_t n = 0; n < map.keys.size(); ++n)
    if (map.keys[n] == key) {
      map.keys.erase(map.keys.begin() + static_cast<std::ptrdiff_t>(n));
      map.items.erase(map.items.begin() + static_cast<std::ptrdiff_t>(n));
      return;
    }
}
std::string_view word(const Tree& map, std::string_view key) {
  const Tree* value = map.find(key);
  return value == nullptr ? std::string_view() : std::string_view(value->text);
}

// Whether a place ("t3.1+40", "t3.2/4") is in the text of a turn.
bool is_in(std::string_view place, std::string_view turn) {
  return place.size() > turn.size() && place.starts_with(turn) && place[turn.size()] == '.';
}

class Comparing {
 public:
  Comparing(Tree& form, Diagnostics& diagnostics) : form_(form), diagnostics_(diagnostics) {}

  // Puts what the chapters show into the form.
  void take_over(const std::vector<ShownTurn>& shown_turns) {
    Tree* turns = find(form_, "turns");
    if (turns == nullptr || turns->kind != Tree::Kind::list) return;
    const bool same_turns =
        std::equal(turns->items.begin(), turns->items.end(), shown_turns.begin(), shown_turns.end(),
                   [](const Tree& turn, const ShownTurn& shown_turn) {
                     return word(turn, "id") == shown_turn.id;
                   });
    if (!same_turns) return take_turns(*turns, shown_turns);
    std::size_t changed = 0;
    for (std::size_t n = 0; n < shown_turns.size(); ++n)
      changed += take_turn(turns->items[n], shown_turns[n]) ? 1 : 0;
    if (changed > 0)
      diagnostics_.warning("epub.changed",
                           std::to_string(changed) +
                               " turns of the chapters differ from the briefing that travels in "
                               "the book; the chapters are followed");
  }

 private:
  // True when the turn was another.
  bool take_turn(Tree& turn, const ShownTurn& shown_turn) {
    Tree* text = find(turn, "text");
    const bool same_label = word(turn, "label") == shown_turn.label;
    if (text == nullptr || (same_label && shown(*text) == shown(shown_turn.text))) return false;
    if (!same_label) {
      drop(turn, "label");
      if (!shown_turn.label.empty()) {
        Tree label;
        label.kind = Tree::Kind::string;
        label.text = shown_turn.label;
        turn.keys.insert(turn.keys.begin(), "label");
        turn.items.insert(turn.items.begin(), std::move(label));
        text = find(turn, "text");
      }
    }
    *text = shown_turn.text;
    forget(shown_turn.id);
    return true;
  }

  // What speaks of places in the text that was.
  void forget(std::string_view turn) {
    for (const std::string_view name : {"assertions", "extensions", "word_times"})
      if (Tree* list = find(form_, name))
        std::erase_if(list->items, [&](const Tree& record) {
          return is_in(word(record, name == "word_times" ? "at" : "of"), turn);
        });
    for (const std::string_view name : {"ground_rules", "cues"})
      if (Tree* list = find(form_, name))
        for (Tree& record : list->items)
          if (is_in(word(record, "from"), turn) || is_in(word(record, "to"), turn)) {
            drop(record, "from");
            drop(record, "to");
          }
  }

  // Turns were put in, taken out or moved: what links turns to each other holds no
  // longer and is left to the analysis.
  void take_turns(Tree& turns, const std::vector<ShownTurn>& shown_turns) {
    diagnostics_.warning("epub.changed",
                         "turns were put into the chapters, taken out or moved since the briefing "
                         "was put in; the turns of the chapters are read, without what linked "
                         "them");
    std::map<std::string, Tree, std::less<>> known;
    for (Tree& turn : turns.items) known.emplace(std::string(word(turn, "id")), std::move(turn));
    turns.items.clear();
    for (const ShownTurn& shown_turn : shown_turns) {
      Tree turn;
      turn.kind = Tree::Kind::map;
      if (const auto at = known.find(shown_turn.id); at != known.end())
        turn = std::move(at->second);
      known.erase(shown_turn.id);
      for (const std::string_view key : {"id", "resumes", "kind", "label", "text"}) drop(turn, key);
      Tree label;
      label.kind = Tree::Kind::string;
      label.text = shown_turn.label;
      turn.keys.insert(turn.keys.begin(), {"label", "text"});
      turn.items.insert(turn.items.begin(), {std::move(label), shown_turn.text});
      turns.items.push_back(std::move(turn));
    }
    for (const std::string_view key :
         {"sections", "exchanges", "ground_rules", "cues", "cue_blocks", "word_times", "assertions",
          "extensions", "analysed_by"})
      drop(form_, key);
  }

  Tree& form_;
  Diagnostics& diagnostics_;
};

class OwnBook {
 public:
  OwnBook(const Archive& archive, const Emit& emit, Diagnostics& diagnostics)
      : archive_(archive), emit_(emit), diagnostics_(diagnostics) {}

  Result<void> read() {
    auto list = json(kCarriedList);
    if (!list) return fail(std::move(list.error()));
    const Tree* parts = list->find("parts");
    if (parts == nullptr || parts->kind != Tree::Kind::list || parts->items.empty())
      return fail(Failure::understood, "epub.carried",
                  std::string(kCarriedList) + " names no briefings");
    for (const Tree& part : parts->items)
      if (auto done = this->part(part); !done) return done;
    return {};
  }

 private:
  Result<Tree> json(std::string_view name) {
    const auto text = archive_.read(name);
    if (!text) return fail(text.error());
    return parse_json(*text, diagnostics_);
  }

  Result<void> part(const Tree& part) {
    auto form = json(word(part, "briefing"));
    if (!form) return fail(std::move(form.error()));
    if (auto changed = changed_turns(part); !changed) {
      return fail(std::move(changed.error()));
    } else if (changed->first) {
      Comparing(*form, diagnostics_).take_over(changed->second);
    }
    auto briefing = read_form(*form, diagnostics_);
    if (!briefing) return fail(std::move(briefing.error()));
    return emit_(std::move(*briefing));
  }

  // The turns of the chapters when one of those is not as it was written.
  Result<std::pair<bool, std::vector<ShownTurn>>> changed_turns(const Tree& part) {
    std::pair<bool, std::vector<ShownTurn>> out{false, {}};
    const Tree* chapters = part.find("chapters");
    if (chapters == nullptr) return out;
    for (const Tree& chapter : chapters->items) {
      const auto bytes = archive_.read(word(chapter, "file"));
      if (!bytes) return fail(bytes.error());
      out.first = out.first || sha256_hex(*bytes) != word(chapter, "sha256");
    }
    if (!out.first) return out;
    for (const Tree& chapter : chapters->items) {
      const std::string_view name = word(chapter, "file");
      const auto text = archive_.read_markup(name);
      if (!text) return fail(text.error());
      const auto xml = XmlDocument::parse(*text, name);
      if (!xml) return fail(xml.error());
      read_turns(xml->root(), word(part, "prefix"), out.second);
    }
    return out;
  }

  const Archive& archive_;
  const Emit& emit_;
  Diagnostics& diagnostics_;
};

}  // namespace

Result<void> read_own(const Archive& archive, const Emit& emit, Diagnostics& diagnostics) {
  return OwnBook(archive, emit, diagnostics).read();
}

}  // namespace lectern::epub
