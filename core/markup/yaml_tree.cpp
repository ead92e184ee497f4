#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <istream>
#include <optional>
#include <streambuf>

#include "base/unicode.hpp"
#include "markup/tree_builder.hpp"

namespace lectern {
namespace {

struct ViewBuffer : std::streambuf {
  explicit ViewBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());
    setg(begin, begin, begin + text.size());
  }
};

// YAML 1.2 core schema for plain scalars: what is null, a truth value, a number.
Tree::Kind kind_of_plain(const std::string& text) {
  if (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL")
    return Tree::Kind::null;
  if (text == "true" || text == "false") return Tree::Kind::boolean;
  std::size_t at = text[0] == '-' || text[0] == '+' ? 1 : 0;
  std::size_t digits = 0;
  bool point = false;
  for (; at < text.size(); ++at) {
    if (text[at] >= '0' && text[at] <= '9')
      ++digits;
    else if (text[at] == '.' && !point)
      point = true;
    else
      return Tree::Kind::string;
  }
  return digits > 0 ? Tree::Kind::number : Tree::Kind::string;
}

// yaml-cpp has no way to stop a parse but an exception, which stays in this file.
struct Stop {};

class Events final : public YAML::EventHandler {
 public:
  explicit Events(TreeBuilder& builder) : builder_(builder) {}

  void OnDocumentStart(const YAML::Mark& mark) override { begin_ = mark; }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
    scalar(mark, Tree::Kind::null, {});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    require(builder_.refuse("alias", "aliases are not accepted", line(mark), column(mark)));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                const std::string& value) override {
    // A tag "?" is a plain scalar, "!" a quoted one.
    scalar(mark, tag == "?" ? kind_of_plain(value) : Tree::Kind::string, value);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    open(mark, Tree::Kind::list);
  }
  void OnSequenceEnd() override { require(builder_.close()); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    open(mark, Tree::Kind::map);
  }
  void OnMapEnd() override { require(builder_.close()); }

  const YAML::Mark& begin() const { return begin_; }

 private:
  static std::uint32_t line(const YAML::Mark& mark) {
    return static_cast<std::uint32_t>(mark.line + 1);
  }
  static std::uint32_t column(const YAML::Mark& mark) {
    return static_cast<std::uint32_t>(mark.column + 1);
  }
  static void require(bool good) {
    if (!good) throw Stop{};
  }
  // yaml-cpp 0.7 makes one byte of the escapes "\\_" and "\\N", where YAML 1.2 (5.7)
  // means the characters U+00A0 and U+0085.
  static std::string mended(std::string text) {
    std::size_t good = valid_utf8_prefix(text);
    if (good == text.size()) return text;
    std::string out;
    for (std::string_view rest = text; !rest.empty(); good = valid_utf8_prefix(rest)) {
      out += rest.substr(0, good);
      rest.remove_prefix(good);
      if (rest.empty()) break;
      append_utf8(out, static_cast<unsigned char>(rest.front()));
      rest.remove_prefix(1);
    }
    return out;
  }
  void scalar(const YAML::Mark& mark, Tree::Kind kind, std::string text) {
    text = mended(std::move(text));
    if (builder_.wants_key())
      require(builder_.key(std::move(text), line(mark), column(mark)));
    else
      require(builder_.scalar(kind, std::move(text), line(mark), column(mark)));
  }
  void open(const YAML::Mark& mark, Tree::Kind kind) {
    if (builder_.wants_key())
      require(builder_.refuse("key", "a key must be a plain value", line(mark), column(mark)));
    require(builder_.open(kind, line(mark), column(mark)));
  }

  TreeBuilder& builder_;
  YAML::Mark begin_ = YAML::Mark::null_mark();  // of the document
};

}  // namespace

Result<void> parse_yaml_stream(std::string_view text, const TakeTree& take,
                               Diagnostics& diagnostics, const TreeLimits& limits) {
  bool any = false;
  ViewBuffer buffer(text);
  std::istream in(&buffer);
  YAML::Parser parser(in);
  int reached = -1;
  for (;;) {
    TreeBuilder builder("yaml", limits, diagnostics);
    Events events(builder);
    try {
      if (!parser.HandleNextDocument(events)) break;
    } catch (const Stop&) {
      return fail(builder.error());
    } catch (const YAML::Exception& error) {
      builder.refuse("syntax", error.msg, static_cast<std::uint32_t>(error.mark.line + 1),
                     static_cast<std::uint32_t>(error.mark.column + 1));
      return fail(builder.error());
    }
    // At a mark that begins nothing ("]") yaml-cpp stays, an empty document each time.
    if (events.begin().pos == reached) {
      builder.refuse("syntax", "no document begins here",
                     static_cast<std::uint32_t>(events.begin().line + 1),
                     static_cast<std::uint32_t>(events.begin().column + 1));
      return fail(builder.error());
    }
    reached = events.begin().pos;
    Tree tree = builder.take();
    if (tree.kind == Tree::Kind::null) continue;
    any = true;
    if (auto taken = take(std::move(tree)); !taken) return taken;
  }
  if (!any) return fail(Failure::understood, "yaml.syntax", "the file holds no YAML document");
  return {};
}

Result<Tree> parse_yaml(std::string_view text, Diagnostics& diagnostics, const TreeLimits& limits) {
  std::optional<Tree> only;
  const auto take = [&](Tree tree) -> Result<void> {
    if (only) {
      TreeBuilder builder("yaml", limits, diagnostics);
      builder.refuse("several", "a second document begins here; one is read", tree.line,
                     tree.column);
      return fail(builder.error());
    }
    only = std::move(tree);
    return {};
  };
  if (auto done = parse_yaml_stream(text, take, diagnostics, limits); !done)
    return fail(std::move(done.error()));
  return std::move(*only);
}

}  // namespace lectern
