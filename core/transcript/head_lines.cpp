#include "transcript/head_lines.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace lectern {

bool is_publication_line(std::string_view words) {
  for (const std::string_view opener : {"issued on",      "published",    "posted",
                                        "updated",        "last updated", "for immediate release",
                                        "release date",   "publié",       "mis à jour",
                                        "veröffentlicht", "publicado",    "pubblicato",
                                        "gepubliceerd",   "опубликовано", "更新日",
                                        "掲載日",         "公開日",       "发布时间",
                                        "发布日期",       "發布日期",     "更新时间",
                                        "등록일",         "게시일"})
    if (words.substr(0, opener.size()) == opener) return true;
  return false;
}

std::string_view without_site(std::string_view title) {
  constexpr std::size_t kShortest = 12, kLongestSite = 48;
  for (std::size_t at = title.rfind(" | ");
       at != std::string_view::npos && at >= kShortest && title.size() - at < kLongestSite;
       at = title.rfind(" | "))
    title = title.substr(0, at);
  while (!title.empty() && (title.front() == '-' || title.front() == ' ')) title.remove_prefix(1);
  return trim(title);
}

bool is_menu_item(std::string_view text) {
  return text.starts_with("-   ") || text.starts_with("• ") || text.starts_with("*   ");
}

bool is_subjects_line(std::string_view words) {
  for (const std::string_view opener : {"subject:", "subjects:", "topic:", "topics:", "re:"})
    if (words.substr(0, opener.size()) == opener) return true;
  return false;
}

std::string_view key_of(std::string_view words) {
  std::string_view key = words.substr(0, std::min(words.find(':'), words.size()));
  if (key.size() == words.size()) return {};
  while (!key.empty() && !is_letter(decode_at(key, 0).value))
    key.remove_prefix(decode_at(key, 0).length);
  return trim(key);
}

}  // namespace lectern
