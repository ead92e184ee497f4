// Memory in large pages. For a table of a few megabytes the first touch of its pages costs as
// much as filling it.
#pragma once

#include <cstddef>
#include <vector>

namespace lectern {

// Says of memory that is reserved and not yet touched that most of it will be filled: the
// system may then back whole two-megabyte stretches of it at once (madvise(2),
// MADV_HUGEPAGE). Less than that, or another system: nothing happens.
void expect_to_fill(void* memory, std::size_t bytes);

template <class T>
void reserve_to_fill(std::vector<T>& table, std::size_t rows) {
  table.reserve(rows);
  expect_to_fill(table.data(), table.capacity() * sizeof(T));
}

}  // namespace lectern
