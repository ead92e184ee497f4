// What single lines of the head are; words are folded.
#pragma once

#include <string_view>

namespace lectern {

// Names when the page, not the event, was made.
bool is_publication_line(std::string_view words);
// "Subject: …", "Topics: …"
bool is_subjects_line(std::string_view words);
// Menus in text extracted from a page: items set off by a dash or a bullet.
bool is_menu_item(std::string_view text);
// A page's title without the site's name: "Remarks … | The White House".
std::string_view without_site(std::string_view title);
// "location" of "Location: Sydney", "장소" of "□ 장소 : 서울"; "" where nothing has a colon.
std::string_view key_of(std::string_view words);

}  // namespace lectern
