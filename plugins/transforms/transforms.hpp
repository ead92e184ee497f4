// The transforms that people need most often. README.md says what each does.
#pragma once

#include <memory>

#include "lectern/plugin.hpp"

namespace lectern::transforms {

std::unique_ptr<Transform> make_anonymise();
std::unique_ptr<Transform> make_retime();
std::unique_ptr<Transform> make_section();
std::unique_ptr<Transform> make_sentences();

}  // namespace lectern::transforms
