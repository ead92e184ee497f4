// Hand-offs and introductions in scripts without capitals, where the words around a name and
// its house tell where they begin and end.
#pragma once

#include <optional>
#include <string_view>

#include "analysis/handoffs.hpp"

namespace lectern::analysis {

// "港日報の山本さん、どうぞ", "请港口日报记者提问", "항구일보 김민수 기자님", "السؤال الأول من
// ليلى حداد من قناة الساحل", "בבקשה, אורי כהן, ערוץ החוף".
std::optional<HandOff> find_caseless_handoff(std::string_view window);

// "共同通信の鈴木です。", "我是海岸电视台记者王小明。", "해안방송 박서준입니다."
std::optional<HandOff> find_caseless_introduction(std::string_view window);

}  // namespace lectern::analysis
