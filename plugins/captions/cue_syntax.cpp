#include "cue_syntax.hpp"

#include "base/unicode.hpp"
#include "markup/entities.hpp"
#include "markup/xml_document.hpp"

namespace lectern::captions {
namespace {

CueTree plain_tree(std::string_view payload) {
  CueTree tree(1);
  if (payload.empty()) return tree;
  CueNode node;
  node.kind = CueNodeKind::text;
  node.text = std::string(payload);
  tree.push_back(std::move(node));
  return tree;
}

// The content of a p. What its styles refer to is in the head and not known here.
class TtmlTree {
 public:
  explicit TtmlTree(bool preserve) : preserve_(preserve) {}
  CueTree parse(std::string_view payload) {
    const std::string element = "<p>" + std::string(payload) + "</p>";
    const auto document = XmlDocument::parse(element, "cue");
    if (!document) return plain_tree(payload);
    children(document->root(), 0);
    trim_end();
    return std::move(tree_);
  }

 private:
  void children(pugi::xml_node element, std::uint32_t parent) {
    for (const pugi::xml_node child : element.children()) {
      if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
        words(child.value(), parent);
      } else if (local_name(child) == "br") {
        trim_end();
        add(CueNodeKind::text, parent).text = "\n";
        blank_ = true;
      } else if (local_name(child) == "span") {
        std::uint32_t inner = parent;
        if (attribute(child, "fontStyle") == "italic") inner = row(CueNodeKind::italic, inner);
        if (attribute(child, "fontWeight") == "bold") inner = row(CueNodeKind::bold, inner);
        children(child, inner);
      }
    }
  }
  CueNode& add(CueNodeKind kind, std::uint32_t parent) {
    CueNode node;
    node.kind = kind;
    node.parent = parent;
    tree_.push_back(std::move(node));
    return tree_.back();
  }
  std::uint32_t row(CueNodeKind kind, std::uint32_t parent) {
    add(kind, parent);
    return static_cast<std::uint32_t>(tree_.size() - 1);
  }
  // Runs of blanks are one, at the ends of lines none, unless they are to be kept.
  void words(std::string_view text, std::uint32_t parent) {
    if (preserve_) {
      if (!text.empty()) add(CueNodeKind::text, parent).text = std::string(text);
      return;
    }
    std::string out;
    for (const char c : text) {
      const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      if (!blank || !blank_) out += blank ? ' ' : c;
      blank_ = blank;
    }
    if (!out.empty()) add(CueNodeKind::text, parent).text = std::move(out);
  }
  void trim_end() {
    if (preserve_) return;
    for (auto node = tree_.rbegin(); node != tree_.rend(); ++node) {
      if (node->kind != CueNodeKind::text) continue;
      while (node->text.ends_with(' ')) node->text.pop_back();
      return;
    }
  }

  CueTree tree_ = CueTree(1);
  bool preserve_;
  bool blank_ = true;  // nothing, or a blank, is the last of the line
};

// The text of a Dialogue line of SSA: "{\i1}", "{\b1}" and their ends, "\N" for a new line,
// "\h" for a blank that holds. Other override codes are passed over.
CueTree parse_ass_text(std::string_view payload) {
  CueTree tree(1);
  std::uint32_t parent = 0;
  bool italic = false;
  bool bold = false;
  std::string words;
  const auto node = [&tree](CueNodeKind kind, std::uint32_t under) {
    CueNode out;
    out.kind = kind;
    out.parent = under;
    tree.push_back(std::move(out));
    return static_cast<std::uint32_t>(tree.size() - 1);
  };
  const auto flush = [&] {
    if (!words.empty()) tree[node(CueNodeKind::text, parent)].text = std::move(words);
    words.clear();
  };
  for (std::size_t at = 0; at < payload.size();) {
    const std::string_view rest = payload.substr(at);
    const std::size_t close = rest[0] == '{' ? override_end(rest) : std::string_view::npos;
    if (close != std::string_view::npos) {
      flush();
      read_overrides(rest.substr(1, close - 1), italic, bold);
      parent = 0;
      if (bold) parent = node(CueNodeKind::bold, parent);
      if (italic) parent = node(CueNodeKind::italic, parent);
      at += close + 1;
    } else if (rest.starts_with("\\N") || rest.starts_with("\\n")) {
      words += '\n';
      at += 2;
    } else if (rest.starts_with("\\h")) {
      words += "\xC2\xA0";
      at += 2;
    } else {
      words += rest[0];
      ++at;
    }
  }
  flush();
  return tree;
}

}  // namespace

std::size_t override_end(std::string_view block) {
  constexpr std::size_t kLongestBlock = 10'000;
  return block.substr(0, kLongestBlock).find('}');
}

void read_overrides(std::string_view codes, bool& italic, bool& bold) {
  for (std::size_t at = codes.find('\\'); at < codes.size(); at = codes.find('\\', at + 1)) {
    const std::string_view code = codes.substr(at + 1);
    if (code.starts_with('r')) italic = bold = false;
    if (code.size() < 2 || !is_digit(static_cast<unsigned char>(code[1]))) continue;
    if (code[0] == 'i') italic = code[1] != '0';
    if (code[0] == 'b') bold = code[1] != '0';
  }
}

CueTree parse_cue_text(CueSyntax syntax, std::string_view payload, Entities& entities,
                       bool preserve) {
  switch (syntax) {
    case CueSyntax::srt:
      return parse_srt_text(payload);
    case CueSyntax::vtt:
      return parse_vtt_text(payload, entities);
    case CueSyntax::ttml:
      return TtmlTree(preserve).parse(payload);
    case CueSyntax::ass:
      return parse_ass_text(payload);
    case CueSyntax::words_json:
    case CueSyntax::sbv:
      break;
  }
  return plain_tree(payload);
}

}  // namespace lectern::captions
