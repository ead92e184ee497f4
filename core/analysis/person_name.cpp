#include "analysis/person_name.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "transcript/label_parts.hpp"
#include "transcript/label_shape.hpp"
#include "transcript/vocabulary.hpp"

namespace lectern::analysis {
namespace {

// A suffix stands behind a comma as an office does: "ALITO, JR.".
bool is_suffix_tail(std::string_view tail) {
  tail = trim(tail);
  if (!tail.empty() && tail.front() == ',') tail = trim(tail.substr(1));
  return is_suffix(folded(tail));
}

bool is_particle(std::string_view folded_word) {
  static constexpr std::string_view kParticles[] = {
      "de",  "van", "von",   "der", "den", "ter", "ten", "du", "des", "di", "da",
      "dos", "del", "della", "bin", "al",  "el",  "ibn", "zu", "af",  "la"};
  return std::find(std::begin(kParticles), std::end(kParticles), folded_word) !=
         std::end(kParticles);
}

}  // namespace

PersonName parse_name(const BriefingBuilder& builder, Str label) {
  PersonName name;
  const std::string_view text = builder.view(label);
  const std::string_view bare = bare_name(text);
  const bool has_suffix = is_suffix_tail(text.substr(bare.size()));
  const auto part = [&](std::size_t begin, std::size_t end) {
    return Str{label.offset + static_cast<std::uint32_t>(begin),
               static_cast<std::uint32_t>(end - begin)};
  };
  const std::size_t end = bare.size();
  name.full = part(0, has_suffix ? text.size() : end);
  if (has_suffix) {
    const std::size_t begin = text.find_first_not_of(", ", end);
    name.suffix = part(begin, text.size());
  }
  // "+1 202-555-0114", "SPEAKER_02", "Media Room 2": nobody's forename and surname.
  if (bare.find_first_of("0123456789") != bare.npos) return name;
  std::size_t at = address_of(bare);
  std::size_t title_end = at == 0 ? 0 : at - 1;
  while (at < end) {
    const std::size_t stop = std::min(bare.find(' ', at), end);
    if (!is_honorific(folded(bare.substr(at, stop - at)))) break;
    title_end = stop;
    at = std::min(stop + 1, end);
  }
  // "CHIEF CABINET SECRETARY OGATA": what stands before an office is part of it.
  for (std::size_t next = at; next < end;) {
    const std::size_t stop = std::min(bare.find(' ', next), end);
    if (stop < end && names_office(folded(bare.substr(next, stop - next)))) {
      title_end = stop;
      at = stop + 1;
    }
    next = stop + 1;
  }
  if (title_end > 0) name.title = part(0, title_end);
  if (at >= end) return name;  // "THE PRESIDENT": an office alone
  std::size_t last_space = bare.rfind(' ');
  // "Alliance Secretary General": the last word is no surname.
  if (last_space != std::string_view::npos && names_office(folded(bare.substr(last_space + 1))))
    return name;
  // "WILL HODGMAN MP": letters after a name are a suffix.
  if (last_space != std::string_view::npos && last_space > at && !has_suffix &&
      is_suffix(folded(bare.substr(last_space + 1)))) {
    name.suffix = part(last_space + 1, end);
    const std::size_t shorter = last_space;
    last_space = bare.substr(0, shorter).rfind(' ');
    if (last_space == std::string_view::npos || last_space < at) {
      name.surname = part(at, shorter);
    } else {
      name.forename = part(at, last_space);
      name.surname = part(last_space + 1, shorter);
    }
    return name;
  }
  // "Bram de Wit", "VAN DER MEER": particles go with the surname; "VAN JONES" has a forename.
  bool any = false;
  while (last_space != std::string_view::npos && last_space > at) {
    const std::size_t before = bare.rfind(' ', last_space - 1);
    const std::size_t begin = before == std::string_view::npos || before < at ? at : before + 1;
    if (!is_particle(folded(bare.substr(begin, last_space - begin)))) break;
    if (begin == at) {
      if (!any) break;
      name.surname = part(at, end);
      return name;
    }
    any = true;
    last_space = begin - 1;
  }
  if (last_space == std::string_view::npos || last_space < at) {
    name.surname = part(at, end);
  } else {
    name.forename = part(at, last_space);
    name.surname = part(last_space + 1, end);
  }
  return name;
}

Str description_of(const BriefingBuilder& builder, Str label) {
  const std::string_view text = builder.view(label);
  std::size_t begin = bare_name(text).size();
  if (is_suffix_tail(text.substr(begin))) return {};
  std::size_t end = text.size();
  const auto is_mark = [](std::string_view at) {
    return at.starts_with("–") || at.starts_with("—");
  };
  while (begin < end) {
    const char c = text[begin];
    if (c == ' ' || c == ',' || c == '-' || c == '(' || c == '[')
      ++begin;
    else if (is_mark(text.substr(begin)) || text.substr(begin, 2) == "\xC2\xA0")
      begin += c == '\xC2' ? 2 : 3;
    else
      break;
  }
  // The bracket of what was opened before; "FONDO DE TURISMO (FONATUR)" has its own.
  const auto closes = [&](std::size_t at) {
    if (text[at] != ')' && text[at] != ']') return false;
    const char opens = text[at] == ')' ? '(' : '[';
    const std::string_view inside = text.substr(begin, at - begin);
    return std::count(inside.begin(), inside.end(), opens) <=
           std::count(inside.begin(), inside.end(), text[at]);
  };
  while (end > begin && (text[end - 1] == ' ' || closes(end - 1))) --end;
  return {label.offset + static_cast<std::uint32_t>(begin),
          static_cast<std::uint32_t>(end - begin)};
}

Str part_of(const BriefingBuilder& builder, Str label, std::string_view part) {
  if (part.empty()) return {};
  const auto at = static_cast<std::uint32_t>(part.data() - builder.view(label).data());
  return {label.offset + at, static_cast<std::uint32_t>(part.size())};
}

std::optional<DirectoryName> directory_name_in(std::string_view label, bool without_house) {
  const std::size_t comma = label.find(", ");
  std::size_t open = label.rfind(" (");
  if (comma == label.npos) return std::nullopt;
  const bool bare = open == label.npos;
  if (bare && !without_house) return std::nullopt;
  if (bare) open = label.size();
  if (open < comma + 2 || (!bare && !label.ends_with(')'))) return std::nullopt;
  const auto is_part = [](std::string_view part) {
    if (part.empty() || std::count(part.begin(), part.end(), ' ') > 1) return false;
    for (std::size_t at = 0; at < part.size();) {
      const CodePoint first = decode_at(part, at);
      if (!is_upper(first.value) || !is_lower(decode_at(part, at + first.length).value))
        return false;
      at = std::min(part.find(' ', at), part.size() - 1) + 1;
    }
    return true;
  };
  const DirectoryName out{
      label.substr(0, comma), label.substr(comma + 2, open - comma - 2),
      bare ? std::string_view() : trim(label.substr(open + 2, label.size() - open - 3))};
  if (bare && (out.surname.find(' ') != out.surname.npos ||
               out.forename.find(' ') != out.forename.npos || names_office(folded(out.forename))))
    return std::nullopt;
  if (!is_part(out.surname) || !is_part(out.forename) || (out.house.empty() && !bare) ||
      out.house.find_first_of("()") != out.house.npos)
    return std::nullopt;
  return out;
}

}  // namespace lectern::analysis
