#include "transcript/boxed_labels.hpp"

#include "base/unicode.hpp"
#include "transcript/label_matching.hpp"
#include "transcript/label_parts.hpp"
#include "transcript/label_shape.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern {
namespace {

struct Box {
  std::string_view open, close;
  bool of_notes;  // of "(applause)", too
};
constexpr Box kBoxes[] = {{"\u3010", "\u3011", false},
                          {"<", ">", false},
                          {"\u3008", "\u3009", false},
                          {"\uFF08", "\uFF09", true},
                          {"(", ")", true}};

const Box* box_at(std::string_view line) {
  for (const Box& box : kBoxes)
    if (line.starts_with(box.open)) return &box;
  return nullptr;
}

// "Q – Bram Osei – Harbor Securities", "Nadim Sadiq, Harbour News", "UNKNOWN".
bool is_named(std::string_view name, const LabelShape& shape) {
  return !lettered_name(name).name.empty() || find_label_word(folded(name)) ||
         (shape.described && shape.words >= 2 && !shape.lower_tail);
}

// "令和13年10月9日(木)9時12分": a year and a month.
bool is_date(std::string_view name) {
  const std::size_t year = name.find("年");
  return year != name.npos && name.find("月", year) != name.npos;
}

}  // namespace

// East Asian ministries put the label in brackets; in those that hold notes, too, a role word is
// a label, and a name alone on its line may be one. Letters that have a case need a colon.
std::optional<LabelMatch> match_boxed(std::string_view line, std::uint32_t at) {
  const Box* box = box_at(line);
  if (box == nullptr) return std::nullopt;
  const std::size_t end = line.substr(0, kLongestLabel).find(box->close);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view name = line.substr(box->open.size(), end - box->open.size());
  const auto shape = shape_of(name);
  if (!shape) return std::nullopt;
  const bool caseless = shape->letters == LabelLetters::caseless;
  bool doubted = false;
  std::size_t whole_end = end + box->close.size();
  if (caseless) {
    doubted = box->of_notes && !find_label_word(name) && !is_answer_label(name);
    if (doubted && (find_note(name) || whole_end < line.size() || is_date(name)))
      return std::nullopt;
  } else {
    const std::size_t colon = skip_blanks(line, whole_end);
    if (line.substr(colon, 1) != ":" || !is_named(name, *shape)) return std::nullopt;
    whole_end = colon + 1;
  }
  LabelMatch match = match_of(at, end, whole_end);
  match.name.begin = at + static_cast<std::uint32_t>(box->open.size());
  match.words = shape->words;
  match.described = !caseless;
  match.round = doubted;
  match.form = find_form(caseless ? LabelLetters::caseless : LabelLetters::mixed, LabelMark::colon);
  match.own_line = whole_end == line.size();
  match.wide_gap = true;
  return match;
}

}  // namespace lectern
