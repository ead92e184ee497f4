#include "transforms.hpp"

namespace {
using namespace lectern::transforms;
}

LECTERN_TRANSFORMS(transforms, {"anonymise", &make_anonymise}, {"retime", &make_retime},
                   {"section", &make_section}, {"sentences", &make_sentences})
