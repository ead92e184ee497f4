#include "analysis/initials.hpp"

#include <string>
#include <vector>

#include "analysis/outlets.hpp"
#include "analysis/person_name.hpp"
#include "base/unicode.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern::analysis {
namespace {

// The words of a line that stand in a row, each with a capital; a mark between two ends a row.
std::vector<std::vector<std::string_view>> rows_of_capitals(std::string_view line) {
  constexpr std::string_view kMarks = ",;:()[]|/\"";
  std::vector<std::vector<std::string_view>> rows(1);
  for (std::size_t at = skip_blanks(line, 0); at < line.size(); at = skip_blanks(line, at)) {
    std::string_view word = line.substr(at, std::min(line.find(' ', at), line.size()) - at);
    at += word.size();
    if (kMarks.find(word.front()) != kMarks.npos) {
      rows.emplace_back();
      word.remove_prefix(1);
    }
    const std::string_view bare = word.substr(0, word.find_first_of(kMarks));
    if (bare.empty() || !is_upper(decode_at(bare, 0).value)) {
      rows.emplace_back();
      continue;
    }
    rows.back().push_back(bare);
    if (bare.size() < word.size()) rows.emplace_back();
  }
  return rows;
}

bool has_initials(const std::vector<std::string_view>& row, std::size_t first,
                  std::string_view initials) {
  for (std::size_t n = 0; n < initials.size(); ++n) {
    const std::string_view word = row[first + n];
    const std::string small = folded(word);
    if (word.front() != initials[n] || is_honorific(small) || names_office(small)) return false;
    // "NH" itself, and "N.H.": no name.
    if (n + 1 == initials.size() && count_code_points(word) < 3) return false;
  }
  return true;
}

// What stands behind the initials on their line, if that is one name of two words and more.
std::string_view name_behind(std::string_view line, std::string_view initials) {
  if (!line.starts_with(initials) || line.substr(initials.size(), 1) != " ") return {};
  const std::string_view rest = trim(line.substr(initials.size()));
  const auto rows = rows_of_capitals(rest);
  const bool alone = rows.size() == 1 && rows.front().size() >= 2 && rows.front().size() <= 5;
  return alone && !rest.ends_with('.') ? rest : std::string_view{};
}

}  // namespace

bool are_initials(std::string_view label) {
  if (label.size() < 2 || label.size() > 3) return false;
  for (const char c : label)
    if (c < 'A' || c > 'Z') return false;
  return true;
}

Str find_name_of_initials(const BriefingBuilder& builder, std::string_view initials) {
  constexpr std::size_t kMostLines = 200;
  std::size_t lines = 0;
  Str found;
  for (const Matter& matter : builder.tables().matter) {
    // A place and a day name nobody.
    const std::string_view line = builder.view(matter.text);
    if (matter.after || matter.kind == MatterKind::place ||
        (line.find_first_of("0123456789") != line.npos && line.find(':') == line.npos))
      continue;
    if (++lines > kMostLines) break;
    // "DG Dr Amina Farah" of a key to those who speak.
    if (const std::string_view name = name_behind(builder.view(matter.text), initials);
        !name.empty())
      return part_of(builder, matter.text, name);
    for (const auto& row : rows_of_capitals(builder.view(matter.text))) {
      for (std::size_t first = 0; first + initials.size() <= row.size(); ++first) {
        if (!has_initials(row, first, initials)) continue;
        const std::string_view last = row[first + initials.size() - 1];
        const std::string_view name(
            row[first].data(),
            static_cast<std::size_t>(last.data() + last.size() - row[first].data()));
        if (names_outlet(folded(name))) continue;
        if (!found.empty() && builder.view(found) != name) return {};
        found = part_of(builder, matter.text, name);
      }
    }
  }
  return found;
}

}  // namespace lectern::analysis
