#include "transcript/inner_labels.hpp"

#include <string>

#include "base/unicode.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

constexpr std::string_view kFullWidthColon = "\xEF\xBC\x9A";

bool names_role(std::string_view folded_label) {
  return find_label_word(folded_label).has_value() || is_answer_label(folded_label);
}

class InnerLabels {
 public:
  InnerLabels(StyledText& styled, std::vector<LabelMatch>& matches, const KnownLabels& known)
      : styled_(styled), matches_(matches), known_(known) {}

  void split() {
    full_width_ = styled_.text.find(kFullWidthColon) != std::string_view::npos;
    std::vector<LabelMatch> inner;
    std::size_t next = 0;
    for (std::uint32_t n = 0; n < styled_.lines.size(); ++n) {
      std::uint32_t from = styled_.lines[n].span.begin;  // behind the line's own label
      for (; next < matches_.size() && matches_[next].line == n; ++next)
        if (matches_[next].accepted) from = std::max(from, matches_[next].whole.end);
      if (styled_.lines[n].role == LineRole::body) find_inner(n, from, inner);
    }
    if (inner.empty()) return;
    std::vector<Line> lines;
    lines.reserve(styled_.lines.size() + inner.size());
    std::vector<LabelMatch> all;
    all.reserve(matches_.size() + inner.size());
    std::size_t next_inner = 0;
    std::size_t next_match = 0;
    for (std::uint32_t n = 0; n < styled_.lines.size(); ++n) {
      for (; next_match < matches_.size() && matches_[next_match].line == n; ++next_match) {
        all.push_back(matches_[next_match]);
        all.back().line = static_cast<std::uint32_t>(lines.size());
      }
      Line line = styled_.lines[n];
      const std::uint32_t end = line.span.end;
      for (; next_inner < inner.size() && inner[next_inner].line == n; ++next_inner) {
        LabelMatch match = inner[next_inner];
        const std::string_view before =
            styled_.text.substr(line.span.begin, match.whole.begin - line.span.begin);
        line.span.end = line.span.begin + static_cast<std::uint32_t>(trim(before).size());
        lines.push_back(line);
        line.span = {match.whole.begin, end};
        line.empty_before = 0;
        match.line = static_cast<std::uint32_t>(lines.size());
        all.push_back(match);
      }
      lines.push_back(line);
    }
    styled_.lines = std::move(lines);
    matches_ = std::move(all);
  }

 private:
  void find_inner(std::uint32_t n, std::uint32_t from, std::vector<LabelMatch>& inner) {
    const Span span{std::min(from, styled_.lines[n].span.end), styled_.lines[n].span.end};
    const std::string_view text = text_of(span);
    for (std::size_t at = 1; at < text.size(); ++at) {
      const std::size_t wide = full_width_ ? text.find(kFullWidthColon, at) : text.npos;
      at = std::min(text.find(':', at), wide);
      if (at == std::string_view::npos) return;
      const bool full_width = at == wide;
      const std::size_t begin = inner_label(text, at, full_width);
      if (begin == 0) continue;
      const std::string_view name = text.substr(begin, at - begin);
      const auto known = known_.find(name);
      if (known == known_.end() && !(full_width && names_role(folded(name)))) continue;
      if (known != known_.end() && !known->second) continue;
      LabelMatch match;
      match.line = n;
      match.name = {span.begin + static_cast<std::uint32_t>(begin),
                    span.begin + static_cast<std::uint32_t>(at)};
      match.whole = {match.name.begin, match.name.end + (full_width ? 3U : 1U)};
      match.accepted = true;
      inner.push_back(match);
    }
  }

  // Where a name that ends at a colon begins, right behind the end of a sentence;
  // 0: there is none.
  std::size_t inner_label(std::string_view text, std::size_t colon, bool full_width) const {
    if (!full_width && !is_blank(decode_at(text, colon + 1).value)) return 0;
    for (std::size_t at = colon; at > 0 && colon - at < 60;) {
      const CodePoint before = decode_before(text, at);
      if (at < colon) {
        const bool closes = before.value == '?' || before.value == '!' || before.value == '.' ||
                            before.value == 0x201D || before.value == 0x2014 ||
                            before.value == ')' || before.value == 0x3002 ||
                            before.value == 0xFF1F || before.value == 0xFF01 ||
                            before.value == 0xFF1A;  // of a label right before it
        const bool blank = is_blank(before.value);
        if (full_width ? closes || blank : closes) {
          // "MR. REED:" has a period of its own: only a known label decides.
          if (known_.contains(text.substr(at, colon - at)) || full_width) return at;
        }
        if (full_width && (closes || blank)) return 0;
      }
      const bool may_be_name = is_upper(before.value) || before.value == ' ' ||
                               before.value == '.' || before.value == '-' ||
                               before.value == 0x2019 || (full_width && before.value >= 0x80);
      if (!may_be_name) return 0;
      at -= before.length;
    }
    return 0;
  }

  std::string_view text_of(Span span) const { return styled_.text.substr(span.begin, span.size()); }

  StyledText& styled_;
  std::vector<LabelMatch>& matches_;
  const KnownLabels& known_;
  bool full_width_ = false;  // the text has such colons
};

}  // namespace

void split_lines(StyledText& styled, std::vector<LabelMatch>& matches, const KnownLabels& known) {
  InnerLabels(styled, matches, known).split();
}

}  // namespace lectern
