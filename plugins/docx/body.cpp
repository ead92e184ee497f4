#include <algorithm>
#include <array>
#include <set>

#include "base/unicode.hpp"
#include "docx.hpp"
#include "markup/word_alignment.hpp"

namespace lectern::docx {
namespace {

// Elements that stand for a character (17.3.3).
struct CharacterElement {
  std::string_view name;
  std::string_view words;
};
constexpr CharacterElement kCharacters[] = {
    {"tab", "\t"}, {"ptab", "\t"}, {"noBreakHyphen", "\xE2\x80\x91"}, {"softHyphen", "\xC2\xAD"}};

// Elements whose words are not running text: field codes, and what Fallback says
// again for older programs.
constexpr std::string_view kSkipped[] = {"instrText", "delInstrText", "Fallback", "pPr",
                                         "rPr",       "sectPr",       "tblPr",    "trPr",
                                         "tcPr",      "tblGrid",      "sdtPr",    "sdtEndPr"};

constexpr InlineKind kStyleKinds[] = {InlineKind::link, InlineKind::deleted, InlineKind::inserted,
                                      InlineKind::strong, InlineKind::emphasis};

enum class TableKind : std::uint8_t { layout, data, speakers };

std::size_t words_in(pugi::xml_node node) {
  std::size_t size = 0;
  struct Counter final : pugi::xml_tree_walker {
    std::size_t* size;
    bool for_each(pugi::xml_node& at) override {
      if (at.type() == pugi::node_pcdata && local_name(at.parent()) == "t")
        *size += trim(at.value()).size();
      return true;
    }
  } counter;
  counter.size = &size;
  node.traverse(counter);
  return size;
}

std::size_t paragraphs_in(pugi::xml_node cell) {
  std::size_t count = 0;
  for (pugi::xml_node node : cell.children()) {
    count += local_name(node) == "p";
    if (local_name(node) == "tbl" || local_name(node) == "sdt") return 99;
  }
  return count;
}

TableKind kind_of(pugi::xml_node table) {
  constexpr std::size_t kLongestName = 80;
  bool data = true;
  bool speakers = true;
  std::size_t pairs = 0;
  std::size_t names = 0;
  std::size_t words = 0;
  for (pugi::xml_node row : table.children()) {
    if (local_name(row) != "tr") continue;
    std::size_t cells = 0;
    for (pugi::xml_node cell : row.children()) {
      if (local_name(cell) != "tc") continue;
      ++cells;
      const std::size_t paragraphs = paragraphs_in(cell);
      const std::size_t size = words_in(cell);
      data = data && paragraphs <= 1;
      if (cells == 1) speakers = speakers && paragraphs <= 1 && size <= kLongestName;
      (cells == 1 ? names : words) += size;
    }
    speakers = speakers && cells <= 2;
    pairs += cells == 2;
  }
  if (speakers && pairs >= 2 && names * 2 < words) return TableKind::speakers;
  return data ? TableKind::data : TableKind::layout;
}

class Body {
 public:
  Body(const Package& package, const Styles& styles, LineBuilder& builder)
      : package_(package), styles_(styles), builder_(builder) {}

  void read() {
    for (const std::size_t row : package_.headers) part(row, LineRole::frame);
    part(0, LineRole::body);
    // Notes that nothing refers to are kept too.
    for (const std::size_t row : {package_.footnotes, package_.endnotes, package_.comments})
      if (row != 0)
        for (pugi::xml_node note : package_.parts[row].xml.root().children()) read_note(row, note);
    for (const std::size_t row : package_.footers) part(row, LineRole::frame);
  }

 private:
  void part(std::size_t row, LineRole role) {
    part_ = row;
    role_ = role;
    blocks(package_.parts[row].xml.root());
  }

  // What holds paragraphs: the body, a cell, a note, a text box, content controls.
  void blocks(pugi::xml_node holder) {
    for (pugi::xml_node node : holder.children()) {
      const std::string_view name = local_name(node);
      if (is_skipped(name)) continue;
      if (name == "p")
        paragraph(node);
      else if (name == "tbl")
        table(node);
      else
        blocks(node);
    }
  }

  static bool is_skipped(std::string_view name) {
    return std::find(std::begin(kSkipped), std::end(kSkipped), name) != std::end(kSkipped);
  }

  void paragraph(pugi::xml_node node) {
    const pugi::xml_node properties = child_of(node, "pPr");
    const pugi::xml_node named = child_of(properties, "pStyle");
    Look look = named ? styles_.find(attribute(named, "val")) : styles_.of_paragraphs();
    look.apply(read_properties(properties));
    const Look above = std::exchange(look_, look);
    if (!in_note_) ++number_;  // a note has the number of what refers to it
    if (!on_row_ && !follows_) builder_.gap();
    inlines(node);
    show({});
    if (!on_row_) {
      if (builder_.started()) builder_.end_line();
      notes();
    }
    follows_ = false;
    look_ = above;
  }

  // What stands in a paragraph, whatever wraps it.
  void inlines(pugi::xml_node holder) {
    for (pugi::xml_node node : holder.children()) {
      const std::string_view name = local_name(node);
      if (node.type() != pugi::node_element || is_skipped(name)) continue;
      if (name == "r") {
        run(node);
      } else if (name == "hyperlink") {
        link(node);
      } else if (name == "ins" || name == "moveTo") {
        changed(node, inserted_);
      } else if (name == "del" || name == "moveFrom") {
        changed(node, deleted_);
      } else if (name == "txbxContent") {
        text_box(node);
      } else if (!content(node, name)) {
        inlines(node);
      }
    }
  }

  void changed(pugi::xml_node node, int& depth) {
    ++depth;
    inlines(node);
    --depth;
  }

  void link(pugi::xml_node node) {
    const auto& targets = package_.parts[part_].targets;
    const auto found = targets.find(attribute(node, "id"));
    const std::string_view anchor = attribute(node, "anchor");
    std::string above =
        std::exchange(link_, found != targets.end() ? found->second : '#' + std::string(anchor));
    inlines(node);
    link_ = std::move(above);
  }

  // A text box is a body of its own, after the words before it.
  void text_box(pugi::xml_node node) {
    show({});
    if (builder_.started()) builder_.end_line();
    const bool row = std::exchange(on_row_, false);
    blocks(node);
    on_row_ = row;
  }

  void run(pugi::xml_node node) {
    const pugi::xml_node properties = child_of(node, "rPr");
    Look look = look_;
    if (const pugi::xml_node named = child_of(properties, "rStyle"))
      look.apply(styles_.find(attribute(named, "val")));
    look.apply(read_properties(properties));
    std::array<bool, std::size(kStyleKinds)> wanted{};
    wanted[0] = !link_.empty();
    wanted[1] = deleted_ > 0 || look.struck > 0;
    wanted[2] = inserted_ > 0;
    wanted[3] = look.bold > 0;
    wanted[4] = look.italic > 0;
    show(wanted);
    inlines(node);
  }

  // Opens and closes what differs from the run before, so that the runs Word cuts
  // words into are one style.
  void show(std::array<bool, std::size(kStyleKinds)> wanted) {
    const bool other_link = wanted[0] && shown_[0] && link_ != shown_link_;
    for (std::size_t n = std::size(kStyleKinds); n-- > 0;)
      if (shown_[n] && (!wanted[n] || (n == 0 && other_link))) {
        builder_.close(kStyleKinds[n]);
        shown_[n] = false;
      }
    for (std::size_t n = 0; n < std::size(kStyleKinds); ++n)
      if (wanted[n] && !shown_[n]) builder_.open(kStyleKinds[n], n == 0 ? link_ : std::string());
    shown_ = wanted;
    shown_link_ = link_;
  }

  // True when the element is words, a character, a break or a reference.
  bool content(pugi::xml_node node, std::string_view name) {
    if (name == "t" || name == "delText") {
      for (pugi::xml_node words : node.children()) put(words);
      return true;
    }
    for (const CharacterElement& known : kCharacters)
      if (known.name == name) {
        begin_words();
        builder_.put(known.words, at(node));
        return true;
      }
    if (name == "br" || name == "cr") {
      builder_.end_line(at(node));
      return true;
    }
    if (name == "footnoteReference")
      queue(package_.footnotes, attribute(node, "id"));
    else if (name == "endnoteReference")
      queue(package_.endnotes, attribute(node, "id"));
    else if (name == "commentReference")
      queue(package_.comments, attribute(node, "id"));
    else
      return false;
    return true;
  }

  // The tag of an element, as what its character stands for.
  LineBuilder::From at(pugi::xml_node node) const {
    const std::string& text = package_.parts[part_].text;
    const std::ptrdiff_t name = node.offset_debug();
    if (name < 1) return {};
    const auto begin = static_cast<std::size_t>(name) - 1;
    const std::size_t end = text.find('>', begin);
    return {static_cast<std::uint32_t>(begin),
            static_cast<std::uint32_t>(end == std::string::npos ? 0 : end + 1 - begin),
            static_cast<std::uint32_t>(part_)};
  }

  void begin_words() {
    Line& line = builder_.line();
    line.role = role_;
    line.number = number_;
    line.centred = look_.centred > 0;
    line.heading = static_cast<std::uint8_t>(std::max<int>(look_.heading, 0));
    line.list = static_cast<std::uint8_t>(std::max<int>(look_.list, 0));
    line.bold = line.speaker = speaker_;
  }

  void put(pugi::xml_node words) {
    if (words.type() != pugi::node_pcdata && words.type() != pugi::node_cdata) return;
    const std::string& text = package_.parts[part_].text;
    const std::string_view raw = raw_text(words, text);
    pieces_.clear();
    align_words(words.value(), raw, static_cast<std::uint32_t>(raw.data() - text.data()),
                words.type() == pugi::node_cdata ? WordContent::plain : WordContent::references,
                &read_xml_reference, pieces_);
    begin_words();
    for (const WordPiece& piece : pieces_) line_ends_as_spaces(piece);
  }

  void line_ends_as_spaces(const WordPiece& piece) {
    const auto part = static_cast<std::uint32_t>(part_);
    if (!piece.same)
      return builder_.put(piece.words == "\n" || piece.words == "\r" ? " " : piece.words,
                          {piece.at, piece.size, part});
    for (std::size_t begin = 0; begin < piece.words.size();) {
      const std::size_t end =
          std::min(piece.words.find_first_of("\n\r", begin), piece.words.size());
      builder_.take(piece.words.substr(begin, end - begin),
                    piece.at + static_cast<std::uint32_t>(begin), part);
      if (end < piece.words.size())
        builder_.put(" ", {piece.at + static_cast<std::uint32_t>(end), 1, part});
      begin = end + 1;
    }
  }

  // --- notes: after the paragraph that refers to them
  void queue(std::size_t row, std::string_view id) {
    if (row == 0) return;
    for (pugi::xml_node note : package_.parts[row].xml.root().children())
      if (attribute(note, "id") == id) queued_.emplace_back(row, note);
  }

  void notes() {
    if (in_note_) return;
    const auto queued = std::exchange(queued_, {});
    for (const auto& [row, note] : queued) read_note(row, note);
  }

  void read_note(std::size_t row, pugi::xml_node note) {
    if (!done_.insert(note.internal_object()).second) return;
    const std::size_t part = std::exchange(part_, row);
    const LineRole role = std::exchange(role_, LineRole::note);
    const Look look = std::exchange(look_, {});
    const bool speaker = std::exchange(speaker_, false);
    const std::uint32_t number = number_;
    in_note_ = true;
    blocks(note);
    in_note_ = false;
    part_ = part;
    role_ = role;
    look_ = look;
    speaker_ = speaker;
    number_ = number;
  }

  // --- tables
  void table(pugi::xml_node node) {
    const TableKind kind = on_row_ ? TableKind::layout : kind_of(node);
    for (pugi::xml_node row : node.children()) {
      if (local_name(row) == "tr")
        table_row(row, kind);
      else if (!is_skipped(local_name(row)))
        blocks(row);
    }
  }

  void table_row(pugi::xml_node row, TableKind kind) {
    if (kind == TableKind::layout) return blocks(row);
    std::size_t cells = 0;
    builder_.gap();
    for (pugi::xml_node cell : row.children()) {
      if (local_name(cell) != "tc") {
        if (!is_skipped(local_name(cell))) blocks(cell);
        continue;
      }
      ++cells;
      if (kind == TableKind::data) {
        if (builder_.started())
          builder_.put("\t", {at(cell).at, 0, static_cast<std::uint32_t>(part_)});
        on_row_ = true;
        blocks(cell);
        on_row_ = false;
      } else {
        speaker_ = cells == 1;
        follows_ = cells == 2;
        blocks(cell);
        speaker_ = false;
      }
    }
    if (builder_.started()) builder_.end_line();
    notes();
  }

  const Package& package_;
  const Styles& styles_;
  LineBuilder& builder_;
  std::vector<WordPiece> pieces_;
  std::vector<std::pair<std::size_t, pugi::xml_node>> queued_;
  std::set<const void*> done_;  // notes that were read
  std::size_t part_ = 0;
  LineRole role_ = LineRole::body;
  Look look_;  // of the paragraph
  std::uint32_t number_ = 0;
  std::array<bool, std::size(kStyleKinds)> shown_{};
  std::string link_, shown_link_;
  int inserted_ = 0, deleted_ = 0;
  bool on_row_ = false;   // a cell of a data table: a paragraph is no line
  bool speaker_ = false;  // the cell that names who speaks
  bool follows_ = false;  // the words beside it
  bool in_note_ = false;
};

}  // namespace

void read_body(const Package& package, const Styles& styles, LineBuilder& builder) {
  Body(package, styles, builder).read();
}

}  // namespace lectern::docx
