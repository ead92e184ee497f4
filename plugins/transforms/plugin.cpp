#include "transforms.hpp"

LECTERN_TRANSFORMS(transforms, {"retime", &lectern::transforms::make_retime})
