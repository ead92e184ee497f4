#include "markup/html_text.hpp"

#include <algorithm>
#include <string>

#include "base/unicode.hpp"
#include "markup/entities.hpp"
#include "markup/html_cards.hpp"
#include "markup/html_facts.hpp"
#include "markup/html_page.hpp"
#include "markup/tag_scanner.hpp"
#include "markup/word_alignment.hpp"

namespace lectern {
namespace {

struct StyleTag {
  GumboTag tag;
  InlineKind kind;
};
constexpr StyleTag kStyles[] = {
    {GUMBO_TAG_B, InlineKind::strong},      {GUMBO_TAG_STRONG, InlineKind::strong},
    {GUMBO_TAG_I, InlineKind::emphasis},    {GUMBO_TAG_EM, InlineKind::emphasis},
    {GUMBO_TAG_CITE, InlineKind::emphasis}, {GUMBO_TAG_A, InlineKind::link},
    {GUMBO_TAG_S, InlineKind::deleted},     {GUMBO_TAG_STRIKE, InlineKind::deleted},
    {GUMBO_TAG_DEL, InlineKind::deleted},   {GUMBO_TAG_INS, InlineKind::inserted},
};
const StyleTag* style_of(GumboTag tag) {
  const auto found = std::find_if(std::begin(kStyles), std::end(kStyles),
                                  [&](const StyleTag& row) { return row.tag == tag; });
  return found == std::end(kStyles) ? nullptr : found;
}

constexpr std::string_view kCollapsible = " \t\n\r\f";  // HTML's white space

// What an element passes on to what is in it.
struct Context {
  LineRole role = LineRole::body;
  bool in_content = false;
  bool centred = false;
  bool bold = false;
  bool speaker = false;  // a speaker's cell or box
  bool verbatim = false;
  std::uint8_t heading = 0;
  std::uint8_t list = 0;
  TableKind table = TableKind::layout;
  WordContent words = WordContent::markup;
};

bool says_centred(const GumboNode& node) {
  if (node.v.element.tag == GUMBO_TAG_CENTER) return true;
  if (same_name(attribute(node, "align"), "center")) return true;
  std::string style = lower(attribute(node, "style"));
  std::erase_if(style, [](char c) { return c == ' ' || c == '\t' || c == '\n'; });
  if (style.find("text-align:center") != std::string::npos) return true;
  // "text-center", "rtecenter", "aligncenter", "has-text-align-center".
  const std::string words = lower(attribute(node, "class"));
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find_first_of(" \t\n", at), words.size());
    const std::string_view word = std::string_view(words).substr(at, end - at);
    if (word.ends_with("center") && word.find("justify") == std::string_view::npos &&
        word.find("items") == std::string_view::npos)
      return true;
    at = end + 1;
  }
  return false;
}

bool says_left(const GumboNode& node) {
  const std::string_view align = attribute(node, "align");
  return same_name(align, "left") || same_name(align, "right") || same_name(align, "justify");
}

class Walk {
 public:
  Walk(std::string_view text, Span page, const HtmlTree& tree, LineBuilder& builder)
      : text_(text),
        html_(text.substr(page.begin, page.size())),
        base_(page.begin),
        page_(tree),
        cards_(find_html_cards(*page_.content())),
        builder_(builder) {
    contexts_.emplace_back();
    contexts_.back().in_content = page_.content() == tree.document();
    contexts_.back().role = contexts_.back().in_content ? LineRole::body : LineRole::frame;
  }

  bool enter(const GumboNode& node) {
    if (node.type == GUMBO_NODE_DOCUMENT) {
      contexts_.push_back(contexts_.back());
      return true;
    }
    if (is_text(node)) {
      words(node);
      return false;
    }
    if (!is_element(node) || is_wordless(node)) return false;
    const GumboTag tag = node.v.element.tag;
    if (tag == GUMBO_TAG_BR) {
      builder_.end_line(place_of(node.v.element.original_tag));
      return false;
    }
    const Context above = contexts_.back();
    contexts_.push_back(inside(node, above));
    begin(node, above);
    return true;
  }

  void leave(const GumboNode& node) {
    const Context done = contexts_.back();
    contexts_.pop_back();
    if (!is_element(node)) return;
    const GumboTag tag = node.v.element.tag;
    if (const StyleTag* style = style_of(tag)) builder_.close(style->kind);
    if (is_block(tag) && !is_cell_on_its_row(tag, contexts_.back()) &&
        !cards_.described.contains(&node)) {
      end_line();
      // What a speaker's cell says follows without a gap.
      if (!done.speaker) builder_.gap();
      if (cards_.speakers.contains(&node) || cards_.goes_on.contains(&node))
        follows_speaker_ = true;
    }
  }

 private:
  static bool is_cell(GumboTag tag) { return tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH; }
  static bool is_cell_on_its_row(GumboTag tag, const Context& above) {
    return is_cell(tag) && above.table == TableKind::data;
  }

  LineBuilder::From place_of(GumboStringPiece piece) const {
    if (piece.data < html_.data() || piece.data > html_.data() + html_.size()) return {};
    return {base_ + static_cast<std::uint32_t>(piece.data - html_.data()),
            static_cast<std::uint32_t>(piece.length), 0};
  }

  Context inside(const GumboNode& node, const Context& above) {
    Context context = above;
    const GumboTag tag = node.v.element.tag;
    if (&node == page_.content()) {
      context.in_content = true;
      context.role = LineRole::body;
    } else if (page_.is_frame(node, above.in_content)) {
      context.role = LineRole::frame;
    } else if (page_.is_outer_heading(node)) {
      context.role = LineRole::body;
    }
    if (says_centred(node))
      context.centred = true;
    else if (context.centred && says_left(node))
      context.centred = false;
    if (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6)
      context.heading = static_cast<std::uint8_t>(tag - GUMBO_TAG_H1 + 1);
    switch (tag) {
      case GUMBO_TAG_TITLE:
        context.words = WordContent::references;
        if (node.v.element.tag_namespace == GUMBO_NAMESPACE_HTML)
          context.role = LineRole::front_matter;
        break;
      case GUMBO_TAG_UL:
      case GUMBO_TAG_OL:
      case GUMBO_TAG_MENU:
      case GUMBO_TAG_DIR:
        if (context.list < 9) ++context.list;
        break;
      case GUMBO_TAG_PRE:
      case GUMBO_TAG_LISTING:
        context.verbatim = true;
        break;
      case GUMBO_TAG_TEXTAREA:
        context.verbatim = true;
        context.words = WordContent::references;
        break;
      case GUMBO_TAG_XMP:
      case GUMBO_TAG_PLAINTEXT:
      case GUMBO_TAG_IFRAME:
      case GUMBO_TAG_NOEMBED:
      case GUMBO_TAG_NOFRAMES:
        context.verbatim = tag == GUMBO_TAG_XMP || tag == GUMBO_TAG_PLAINTEXT;
        context.words = WordContent::plain;
        break;
      case GUMBO_TAG_TABLE:
        context.table = page_.kind_of(node);
        break;
      case GUMBO_TAG_TR:
        cell_ = 0;
        break;
      case GUMBO_TAG_DT:
        context.bold = context.speaker = true;
        break;
      case GUMBO_TAG_TD:
      case GUMBO_TAG_TH:
        context.bold = context.speaker = above.table == TableKind::speakers && cell_ == 0;
        ++cell_;
        // Tables in a cell are tables of their own.
        context.table = TableKind::layout;
        break;
      case GUMBO_TAG_SUMMARY:  // a question over the answer that it opens
        context.bold = true;
        break;
      default:
        break;
    }
    if (cards_.controls.contains(&node)) context.role = LineRole::frame;
    if (cards_.speakers.contains(&node) || cards_.goes_on.contains(&node)) {
      context.bold = context.speaker = true;
      context.heading = 0;
    }
    return context;
  }

  void begin(const GumboNode& node, const Context& above) {
    const GumboTag tag = node.v.element.tag;
    if (const StyleTag* style = style_of(tag))
      builder_.open(style->kind, style->kind == InlineKind::link
                                     ? std::string(attribute(node, "href"))
                                     : std::string());
    if (!is_block(tag)) return;
    if (cards_.goes_on.contains(&node) && !builder_.blank()) {
      if (builder_.last() != ' ')
        builder_.put(" ", {place_of(node.v.element.original_tag).at, 0, 0});
      return;
    }
    if (is_cell_on_its_row(tag, above)) {
      if (builder_.last() != '\0')
        builder_.put("\t", {place_of(node.v.element.original_tag).at, 0, 0});
      return;
    }
    end_line();
    // The words of a <dd> and of a speaker's row follow their speaker at once.
    if (tag == GUMBO_TAG_DD || (above.table == TableKind::speakers && is_cell(tag) && cell_ > 1))
      follows_speaker_ = true;
    if (!follows_speaker_) builder_.gap();
  }

  void end_line() {
    if (builder_.started()) builder_.end_line();
  }

  void words(const GumboNode& node) {
    const std::string_view decoded = node.v.text.text;
    const LineBuilder::From from = place_of(node.v.text.original_text);
    const std::string_view raw = text_.substr(from.at, from.size);
    pieces_.clear();
    align_words(decoded, raw, from.at, contexts_.back().words, references_, pieces_);
    for (const WordPiece& piece : pieces_)
      contexts_.back().verbatim ? verbatim(piece) : flowing(piece);
    if (!builder_.blank() && contexts_.back().role == LineRole::body) follows_speaker_ = false;
  }

  void put(const WordPiece& piece, std::size_t begin, std::size_t end) {
    if (begin == end) return;
    after_break_ = false;
    const Context& context = contexts_.back();
    Line& line = builder_.line();
    line.role = context.role;
    line.heading = context.heading;
    line.list = context.list;
    line.centred = context.centred;
    line.bold = context.bold;
    line.speaker = context.speaker;
    builder_.count_empty_lines(context.verbatim ? 0xFFFF : 1);
    const std::string_view part = piece.words.substr(begin, end - begin);
    if (piece.same)
      builder_.take(part, piece.at + static_cast<std::uint32_t>(begin));
    else
      builder_.put(part, {piece.at, piece.size, 0});
  }

  // White space with a line end in it is one space; blanks stay as they are, since
  // two of them after a label mean something.
  void flowing(const WordPiece& piece) {
    if (!piece.same) {
      const bool breaks = piece.words == "\n" || piece.words == "\r";
      if (!breaks) return put_on_one_line(piece);
      if (text_[piece.at] != '&') return one_space(piece.at, piece.size);
      return builder_.put(" ", {piece.at, piece.size, 0});  // a reference is never dropped
    }
    std::size_t first = 0;
    // Indentation below a line end that became a space.
    if (after_break_)
      first = std::min(piece.words.find_first_not_of(kCollapsible), piece.words.size());
    for (std::size_t at = first; at < piece.words.size();) {
      const std::size_t space =
          std::min(piece.words.find_first_of(kCollapsible, at), piece.words.size());
      const std::size_t end =
          std::min(piece.words.find_first_not_of(kCollapsible, space), piece.words.size());
      const bool breaks =
          piece.words.substr(space, end - space).find_first_of("\n\r\f") != std::string_view::npos;
      put(piece, at, breaks || (builder_.blank() && at == space) ? space : end);
      if (breaks)
        one_space(piece.at + static_cast<std::uint32_t>(space),
                  static_cast<std::uint32_t>(end - space));
      at = end;
    }
  }

  // What the parser put for characters that HTML does not have, with a line end beside it.
  void put_on_one_line(WordPiece piece) {
    std::string words;
    if (piece.words.find_first_of("\n\r\f") != std::string_view::npos) {
      words = piece.words;
      for (char& c : words)
        if (c == '\n' || c == '\r' || c == '\f') c = ' ';
      piece.words = words;
    }
    put(piece, 0, piece.words.size());
  }

  void one_space(std::uint32_t at, std::uint32_t size) {
    if (!builder_.blank() && builder_.last() != ' ') builder_.put(" ", {at, size, 0});
    after_break_ = true;
  }

  void verbatim(const WordPiece& piece) {
    std::size_t at = 0;
    for (;;) {
      const std::size_t end = piece.words.find('\n', at);
      put(piece, at, std::min(end, piece.words.size()));
      if (end == std::string_view::npos) return;
      builder_.end_line(piece.same
                            ? LineBuilder::From{piece.at + static_cast<std::uint32_t>(end), 1, 0}
                            : LineBuilder::From{piece.at, piece.size, 0});
      at = end + 1;
    }
  }

  std::string_view text_;
  std::string_view html_;
  std::uint32_t base_;
  HtmlPage page_;
  HtmlCards cards_;
  LineBuilder& builder_;
  Entities entities_;
  ReadReference references_ = [this](std::string_view at) { return entities_.read(at); };
  std::vector<Context> contexts_;
  std::vector<WordPiece> pieces_;
  unsigned cell_ = 0;             // of the row being read
  bool after_break_ = false;      // a line end of the page was the last thing read
  bool follows_speaker_ = false;  // nothing was said since the speaker's cell
};

}  // namespace

Result<void> read_html(std::string_view text, Span page, LineBuilder& builder,
                       const HtmlLimits& limits) {
  const auto tree = HtmlTree::parse(text.substr(page.begin, page.size()), limits);
  if (!tree) return fail(tree.error());
  builder.facts() = read_html_facts(*tree);
  Walk reading(text, page, *tree, builder);
  walk(
      *tree->document(), [&](const GumboNode& node) { return reading.enter(node); },
      [&](const GumboNode& node) { reading.leave(node); });
  return {};
}

}  // namespace lectern
