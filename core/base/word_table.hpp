// Tables of words.
#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>

namespace lectern {

template <std::size_t N>
bool holds(const std::string_view (&table)[N], std::string_view word) {
  return std::find(std::begin(table), std::end(table), word) != std::end(table);
}

}  // namespace lectern
