#include "ttml_file.hpp"

#include <algorithm>
#include <map>

#include "base/unicode.hpp"
#include "markup/xml_document.hpp"
#include "ttml_head.hpp"
#include "ttml_lines.hpp"

namespace lectern::captions {
namespace {

constexpr Milliseconds kLatest = Milliseconds{10'000'000} * 3'600'000;

// When an element is shown. `end` is kNoTime while nothing ends it.
struct Interval {
  Milliseconds begin = 0, end = kNoTime;
  bool sequence = false;  // its children follow one another (timeContainer="seq")
};

Milliseconds earlier(Milliseconds a, Milliseconds b) {
  return a == kNoTime ? b : b == kNoTime ? a : std::min(a, b);
}
Milliseconds later(Milliseconds a, Milliseconds b) { return std::max(a, b); }

class TtmlFile {
 public:
  TtmlFile(std::string_view text, pugi::xml_node root, Diagnostics& diagnostics)
      : text_(text),
        root_(root),
        diagnostics_(diagnostics),
        head_(root, diagnostics),
        lines_(text) {}

  CaptionText parse() {
    out_.language = attribute(root_, "lang");
    TtmlContext context;
    const std::string_view space = root_.attribute("xml:space").value();
    context.preserve = space == "preserve";
    const pugi::xml_node body = child_of(root_, "body");
    voices_ = has_voices(body);
    if (body) container(body, {}, context);
    between(static_cast<std::uint32_t>(text_.size()));
    out_.lines = lines_.take();
    head_.describe(out_);
    tell();
    return std::move(out_);
  }

 private:
  std::uint32_t tag_begin(pugi::xml_node element) const {
    return static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(element.offset_debug(), 1)) - 1;
  }
  Span span_of(pugi::xml_node element) const {
    const std::uint32_t begin = tag_begin(element);
    return {begin, begin + 1 + static_cast<std::uint32_t>(std::string_view(element.name()).size())};
  }

  bool has_voices(pugi::xml_node body) const {
    for (pugi::xml_node node = body; node;) {
      if (!head_.agent_of(node).empty()) return true;
      if (const pugi::xml_node child = node.first_child()) {
        node = child;
        continue;
      }
      while (node != body && !node.next_sibling()) node = node.parent();
      if (node == body) break;
      node = node.next_sibling();
    }
    return false;
  }

  // --- times (TTML2 12.2, 12.4)

  Milliseconds time_of(pugi::xml_node element, const char* name) {
    const pugi::xml_attribute at = element.attribute(name);
    if (!at) return kNoTime;
    const Milliseconds time = parse_ttml_time(at.value(), head_.clock());
    if (time == kNoTime)
      diagnostics_.warning(
          "ttml.time",
          std::string(name) + "=\"" + at.value() + "\" is no time of TTML; it is passed over",
          span_of(element));
    return time;
  }

  // `reference`: where the times of the element are counted from.
  Interval interval(pugi::xml_node element, const Interval& parent, Milliseconds reference) {
    Interval out;
    const Milliseconds begin = time_of(element, "begin");
    const Milliseconds end = time_of(element, "end");
    const Milliseconds duration = time_of(element, "dur");
    const auto moved = [](Milliseconds from, Milliseconds by) {
      return by == kNoTime ? kNoTime : std::min(from + by, kLatest);
    };
    out.begin = begin == kNoTime ? reference : moved(reference, begin);
    out.end = earlier(moved(reference, end), moved(out.begin, duration));
    out.end = earlier(out.end, parent.end);
    out.sequence = std::string_view(element.attribute("timeContainer").value()) == "seq";
    return out;
  }

  static bool is_timed(pugi::xml_node element) {
    return element.attribute("begin") || element.attribute("end") || element.attribute("dur");
  }

  // --- body and div; where the element ends, kNoTime while nothing says so

  Milliseconds container(pugi::xml_node element, const Interval& own, TtmlContext context) {
    context.enter(element, head_, out_.language);
    Interval time = element == child_of(root_, "body") ? interval(element, own, 0) : own;
    Milliseconds reached = time.begin;
    Milliseconds last = kNoTime;
    for (const pugi::xml_node child : element.children()) {
      const std::string_view name = local_name(child);
      if (child.type() != pugi::node_element) {
        if (!trim(child.value()).empty()) stray(child);
        continue;
      }
      const bool content = head_.is_content(child);
      if (!content || (name != "div" && name != "p")) {
        ++passed_over_[child.name()];
        continue;
      }
      const Interval inner = interval(child, time, time.sequence ? reached : time.begin);
      const Milliseconds end = name == "p" ? paragraph(child, inner, time.sequence, context)
                                           : container(child, inner, context);
      if (end != kNoTime) reached = last = later(last, end);
    }
    return time.end != kNoTime ? time.end : last;
  }

  void stray(pugi::xml_node words) {
    const std::string_view raw = trim(raw_text(words, text_));
    const auto at = static_cast<std::uint32_t>(raw.data() - text_.data());
    diagnostics_.warning("ttml.stray-text",
                         "words outside a paragraph; they are kept as they stand, and not read",
                         {at, at + static_cast<std::uint32_t>(raw.size())});
  }

  // --- p

  Milliseconds paragraph(pugi::xml_node element, Interval time, bool in_sequence,
                         TtmlContext context) {
    context.enter(element, head_, out_.language);
    FileCue cue;
    place(element, cue);
    // Of a p that says nothing itself, its spans say when it is shown.
    span_begin_ = span_end_ = kNoTime;
    lines_.begin_cue(static_cast<Index>(out_.file.cues.size()), voices_);
    mixed(element, time, context);
    lines_.end_cue(cue.payload, out_.residue);
    if (time.end == kNoTime)
      time.end = in_sequence && span_end_ == kNoTime && !is_timed(element) ? time.begin : span_end_;
    if (!is_timed(element) && span_begin_ != kNoTime) {
      time.begin = std::max(time.begin, span_begin_);
      if (span_end_ != kNoTime) time.end = span_end_;
    }
    cue.start = time.begin;
    cue.end = time.end;
    between(cue.whole.begin);
    reached_ = cue.whole.end;
    if (cue.end == kNoTime)
      diagnostics_.warning("ttml.time-open", "nothing says when this cue ends", cue.whole);
    else if (cue.end < cue.start)
      diagnostics_.warning("ttml.time-backwards", "the cue ends before it begins", cue.whole);
    out_.file.cues.push_back(cue);
    return cue.end;
  }

  // Words and spans of a p, in their order.
  Milliseconds mixed(pugi::xml_node element, const Interval& time, const TtmlContext& context) {
    Milliseconds reached = time.begin;
    Milliseconds last = kNoTime;
    for (const pugi::xml_node child : element.children()) {
      if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
        lines_.words(child, context);
        continue;
      }
      const std::string_view name = local_name(child);
      if (head_.is_content(child) && name == "br") {
        lines_.line_break();
      } else if (head_.is_content(child) && name == "span") {
        TtmlContext inner = context;
        inner.enter(child, head_, out_.language);
        const Interval span = interval(child, time, time.sequence ? reached : time.begin);
        const bool timed = is_timed(child);
        if (timed) {
          span_begin_ = span_begin_ == kNoTime ? span.begin : std::min(span_begin_, span.begin);
          lines_.begin_time(span.begin);
        }
        Milliseconds end = mixed(child, span, inner);
        if (timed) {
          end = span.end != kNoTime ? span.end : end;
          lines_.end_time(end);
          span_end_ = later(span_end_, end);
        }
        if (end != kNoTime) reached = last = later(last, end);
      } else {
        ++passed_over_[child.name()];
      }
    }
    return last;
  }

  // --- where things stand in the source

  // From its "<" to behind the ">" of its start tag.
  std::uint32_t start_tag_end(std::uint32_t at) const {
    char quote = '\0';
    for (; at < text_.size(); ++at) {
      const char c = text_[at];
      if (quote != '\0')
        quote = c == quote ? '\0' : quote;
      else if (c == '"' || c == '\'')
        quote = c;
      else if (c == '>')
        return at + 1;
    }
    return at;
  }

  // Where the end tag of an element begins; of an empty one, its end.
  std::uint32_t content_end(pugi::xml_node element) const {
    const std::uint32_t start = start_tag_end(tag_begin(element));
    if (text_[start - 2] == '/') return start;
    std::size_t at = start;
    if (const pugi::xml_node last = element.last_child()) {
      if (last.type() == pugi::node_element) {
        at = content_end(last);
        if (text_.substr(at, 2) == "</") at = std::min(text_.find('>', at), text_.size() - 1) + 1;
      } else {
        const std::string_view raw = raw_text(last, text_);
        at = static_cast<std::size_t>(raw.data() - text_.data()) + raw.size();
      }
    }
    // What the parser leaves out may stand before it: comments, instructions.
    for (at = text_.find('<', at); at < text_.size(); at = text_.find('<', at)) {
      const std::string_view rest = text_.substr(at);
      if (rest.starts_with("</")) break;
      const std::string_view end = rest.starts_with("<!--")        ? "-->"
                                   : rest.starts_with("<![CDATA[") ? "]]>"
                                                                   : ">";
      at = std::min(text_.find(end, at), text_.size());
    }
    return static_cast<std::uint32_t>(std::min(at, text_.size()));
  }

  void place(pugi::xml_node element, FileCue& cue) const {
    const std::uint32_t begin = tag_begin(element);
    const std::uint32_t start = start_tag_end(begin);
    const std::uint32_t end = content_end(element);
    const bool empty = text_[start - 2] == '/';
    cue.payload = {start, std::max(start, end)};
    cue.whole = {begin, empty ? start : std::min(start_tag_end(end), size())};
    const std::uint32_t name = span_of(element).end;
    cue.settings = {name, start - (empty ? 2U : 1U)};
    cue.id = {name, name};
    const std::string_view attributes = text_.substr(name, cue.settings.size());
    const std::string_view id = element.attribute("xml:id").value();
    const std::size_t at = id.empty() ? attributes.npos : attributes.find("xml:id");
    const std::size_t value = at == attributes.npos ? at : attributes.find(id, at + 6);
    if (value != attributes.npos) {
      cue.id.begin = name + static_cast<std::uint32_t>(value);
      cue.id.end = cue.id.begin + static_cast<std::uint32_t>(id.size());
    }
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }

  // What stands between two cues: tags, mostly. The head is a block of the cue layer.
  void between(std::uint32_t end) {
    if (out_.file.cues.empty()) {
      if (end < text_.size()) out_.file.blocks.push_back({CueBlockKind::header, {0, end}, 0});
      return;
    }
    if (end <= reached_) return;
    const std::string_view stretch = text_.substr(reached_, end - reached_);
    if (is_tags_only(stretch)) return;
    const std::string_view inner = trim(stretch);
    const auto begin = static_cast<std::uint32_t>(inner.data() - text_.data());
    out_.residue.push_back({begin, begin + static_cast<std::uint32_t>(inner.size())});
  }

  void tell() {
    std::string what;
    for (const auto& [name, count] : passed_over_)
      what += (what.empty() ? "" : ", ") + name + ' ' + std::to_string(count);
    if (!what.empty())
      diagnostics_.note("ttml.not-kept",
                        "kept in the cue layer as they stand, and not read: " + what,
                        span_of(root_));
  }

  std::string_view text_;
  pugi::xml_node root_;
  Diagnostics& diagnostics_;
  TtmlHead head_;
  TtmlLines lines_;
  CaptionText out_;
  bool voices_ = false;
  Milliseconds span_begin_ = kNoTime, span_end_ = kNoTime;  // of the spans of a p
  std::uint32_t reached_ = 0;                               // behind the last cue
  std::map<std::string, std::size_t> passed_over_;
};

}  // namespace

TtmlRoot ttml_root(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  std::size_t at = skip_blanks(head, 0, true);
  while (head.substr(at, 2) == "<?" || head.substr(at, 2) == "<!") {
    const std::string_view end = head.substr(at, 4) == "<!--" ? "-->" : ">";
    const std::size_t found = head.find(end, at);
    if (found == std::string_view::npos) return {};
    at = skip_blanks(head, found + end.size(), true);
  }
  if (head.substr(at, 1) != "<") return {};
  const std::string_view tag = head.substr(at, head.find('>', at) - at);
  const std::string_view name = local_name(tag.substr(1, tag.find_first_of(" \t\r\n/", 1) - 1));
  return {name == "tt", tag.find("/ns/ttml") != tag.npos || tag.find("/ttaf1") != tag.npos};
}

Result<CaptionText> parse_ttml(const Source& source, Diagnostics& diagnostics) {
  auto document = XmlDocument::parse(source.text(), source.name());
  if (!document) return fail(std::move(document.error()));
  if (local_name(document->root()) != "tt")
    return fail(Failure::understood, "ttml.root",
                "the root element is " + std::string(document->root().name()) +
                    " and not tt: this is no TTML");
  return TtmlFile(source.text(), document->root(), diagnostics).parse();
}

}  // namespace lectern::captions
