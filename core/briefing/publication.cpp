#include "briefing/publication.hpp"

#include <algorithm>

#include "base/json_text.hpp"
#include "base/unicode.hpp"
#include "briefing/value_checks.hpp"
#include "markup/tree.hpp"

namespace lectern {
namespace {

using Form = PublicationKey::Form;

constexpr PublicationKey kKeys[] = {
    {"publication.id", Form::text},
    {"publication.publisher", Form::text},
    {"publication.identifier", Form::address},
    {"publication.licence", Form::text},
    {"publication.date", Form::day},
    {"publication.edition", Form::text},
    {"publication.funder", Form::text},
    {"publication.responsible", Form::text},
    {"publication.project", Form::text},
    {"media.url", Form::text},
    {"media.type", Form::media_type},
    {"media.duration", Form::duration},
};

// "publication.date" is held under "publication:date".
std::string extension_key(std::string_view name) {
  std::string out(name);
  std::replace(out.begin(), out.end(), '.', ':');
  return out;
}

std::string text_of(std::string_view json) {
  Diagnostics diagnostics;
  const auto tree = parse_json(json, diagnostics);
  return tree && tree->kind == Tree::Kind::string ? tree->text : std::string{};
}

}  // namespace

std::span<const PublicationKey> publication_keys() { return kKeys; }

const PublicationKey* find_publication_key(std::string_view name) {
  const auto* const found =
      std::find_if(std::begin(kKeys), std::end(kKeys),
                   [&](const PublicationKey& key) { return key.name == name; });
  return found == std::end(kKeys) ? nullptr : found;
}

std::string_view publication_value_fault(const PublicationKey& key, std::string_view value) {
  if (trim(value).empty()) return "it is empty";
  switch (key.form) {
    case Form::day:
      return is_iso_date(value) && value.size() == 10 ? "" : "days are written 2031-03-04";
    case Form::address:
      return value.starts_with("https://") || value.starts_with("http://")
                 ? ""
                 : "addresses begin with https:// or http://";
    case Form::duration:
      return is_duration(value) ? "" : "durations are written PT48M12S";
    case Form::media_type:
      return value.starts_with("audio/") || value.starts_with("video/")
                 ? ""
                 : "media types of recordings begin with audio/ or video/";
    default:
      return {};
  }
}

std::string publication_value(const Briefing& briefing, std::string_view key) {
  const std::string wanted = extension_key(key);
  for (const Extension& extension : briefing.tables().extensions)
    if (extension.subject == Subject{} && briefing.view(extension.key) == wanted)
      return text_of(briefing.view(extension.value));
  return {};
}

std::string set_publication_value(BriefingBuilder& builder, std::string_view key,
                                  std::string_view value) {
  const std::string wanted = extension_key(key);
  const Str json = builder.add(json_string(value));
  for (Extension& extension : builder.tables().extensions)
    if (extension.subject == Subject{} && builder.view(extension.key) == wanted) {
      std::string before = text_of(builder.view(extension.value));
      extension.value = json;
      return before;
    }
  builder.tables().extensions.push_back({{}, builder.add(wanted), json});
  return {};
}

bool is_publication_value(const Briefing& briefing, const Extension& extension) {
  if (extension.subject != Subject{}) return false;
  std::string name(briefing.view(extension.key));
  std::replace(name.begin(), name.end(), ':', '.');
  return find_publication_key(name) != nullptr && !text_of(briefing.view(extension.value)).empty();
}

bool is_duration(std::string_view text) {
  if (!text.starts_with("PT") || text.size() < 4) return false;
  text.remove_prefix(2);
  // Hours, minutes and seconds in this order, each at most once.
  std::string_view units = "HMS";
  while (!text.empty()) {
    std::size_t digits = 0;
    while (digits < text.size() && is_digit(static_cast<unsigned char>(text[digits]))) ++digits;
    if (digits == 0 || digits == text.size()) return false;
    const std::size_t unit = units.find(text[digits]);
    if (unit == std::string_view::npos) return false;
    units.remove_prefix(unit + 1);
    text.remove_prefix(digits + 1);
  }
  return true;
}

}  // namespace lectern
