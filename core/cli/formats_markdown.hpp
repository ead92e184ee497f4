// The page of formats and transforms for the documentation, from their manifests.
#pragma once

#include <string>

#include "registry/registry.hpp"

namespace lectern::cli {

// A Markdown page: a section for each, with its options as tables.
std::string formats_page(const Registry& registry);

}  // namespace lectern::cli
