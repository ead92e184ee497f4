#include "markup/line_builder.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace lectern {

void LineBuilder::begin_words(std::string_view words) {
  if (empty_ > 0 && here() == line_begin_ && !text_.empty() && !text_.ends_with("\n\n")) {
    add_run({here(), runs_.empty() ? 0 : runs_.back().bytes, runs_.empty() ? 0 : runs_.back().part,
             Run::Mode::opaque, 0});
    text_ += '\n';
    line_begin_ = here();
  }
  if (blank_ && !trim(words).empty()) blank_ = false;
  if (blank_) return;  // a style does not begin with blanks
  for (Open& open : open_) {
    if (open.row != kPending) continue;
    open.row = styled_.styles.size();
    styled_.styles.push_back({{here(), here()}, open.kind, open.detail});
  }
}

void LineBuilder::add_run(Run run) {
  if (!runs_.empty() && run.mode == Run::Mode::identity) {
    const Run& before = runs_.back();
    if (before.mode == Run::Mode::identity && before.part == run.part &&
        before.bytes + (run.text - before.text) == run.bytes)
      return;
  }
  runs_.push_back(run);
}

void LineBuilder::take(std::string_view words, std::uint32_t at, std::uint32_t part) {
  if (words.empty()) return;
  begin_words(words);
  add_run({here(), at, part, Run::Mode::identity, 0});
  text_ += words;
}

void LineBuilder::put(std::string_view words, From from) {
  if (words.empty()) return;
  begin_words(words);
  add_run({here(), from.at, from.part, Run::Mode::opaque, from.size});
  text_ += words;
}

void LineBuilder::open(InlineKind kind, std::string detail) {
  open_.push_back({kind, std::move(detail), kPending});
}

void LineBuilder::cut(Open& open) {
  if (open.row != kPending) styled_.styles[open.row].span.end = here();
  open.row = kPending;
}

void LineBuilder::close(InlineKind kind) {
  const auto found = std::find_if(open_.rbegin(), open_.rend(),
                                  [&](const Open& open) { return open.kind == kind; });
  if (found == open_.rend()) return;
  const auto at = found.base() - 1;
  for (auto inner = at; inner != open_.end(); ++inner) cut(*inner);
  open_.erase(at);
}

// Whether the strong stretches of this line leave out nothing but blanks.
bool LineBuilder::all_strong(Span line) const {
  std::uint32_t at = line.begin;
  const auto blanks = [&](std::uint32_t end) {
    return end <= at || trim(std::string_view(text_).substr(at, end - at)).empty();
  };
  for (std::size_t n = line_styles_; n < styled_.styles.size(); ++n) {
    const StyleSpan& style = styled_.styles[n];
    if (style.kind != InlineKind::strong) continue;
    if (!blanks(style.span.begin)) return false;
    at = std::max(at, style.span.end);
  }
  return at > line.begin && blanks(line.end);
}

void LineBuilder::end_line(From by) {
  for (Open& open : open_) cut(open);
  const std::string_view words = trim(std::string_view(text_).substr(line_begin_));
  if (words.empty()) {
    ++empty_;
  } else {
    const auto begin = static_cast<std::uint32_t>(words.data() - text_.data());
    line_.span = {begin, begin + static_cast<std::uint32_t>(words.size())};
    line_.empty_before = static_cast<std::uint16_t>(
        styled_.lines.empty() ? 0 : std::min<std::uint32_t>(empty_, most_empty_));
    // The blanks at a style's ends are of the line, not of the style.
    for (std::size_t n = line_styles_; n < styled_.styles.size(); ++n) {
      Span& span = styled_.styles[n].span;
      const std::string_view inner = trim(std::string_view(text_).substr(span.begin, span.size()));
      const auto at =
          inner.empty() ? span.begin : static_cast<std::uint32_t>(inner.data() - text_.data());
      span = {at, at + static_cast<std::uint32_t>(inner.size())};
    }
    const auto first = styled_.styles.begin() + static_cast<std::ptrdiff_t>(line_styles_);
    styled_.styles.erase(std::remove_if(first, styled_.styles.end(),
                                        [](const StyleSpan& s) { return s.span.size() == 0; }),
                         styled_.styles.end());
    line_.bold = line_.bold || all_strong(line_.span);
    styled_.lines.push_back(line_);
    empty_ = 0;
  }
  if (here() != line_begin_) {
    const Run last = runs_.empty() ? Run{} : runs_.back();
    if (by.size > 0)
      add_run({here(), by.at, by.part, Run::Mode::opaque, by.size});
    else
      add_run({here(), last.bytes, last.part, Run::Mode::opaque, 0});
    text_ += '\n';
  }
  line_begin_ = here();
  line_styles_ = styled_.styles.size();
  line_ = {};
  blank_ = true;
}

void LineBuilder::gap() { empty_ = std::max<std::uint32_t>(empty_, 1); }

StyledText LineBuilder::finish(Source& source, std::vector<SourcePart> parts) {
  if (here() != line_begin_) end_line();
  source.set_text(std::move(text_), std::move(runs_), std::move(parts));
  styled_.text = source.text();
  for (Line& line : styled_.lines)
    if (line.number == 0) line.number = source.line_of(line.span.begin);
  return std::move(styled_);
}

}  // namespace lectern
