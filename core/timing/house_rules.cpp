#include <algorithm>

#include "timing/cue_layout.hpp"

namespace lectern {
namespace {

// Sources.
//   netflix-en  Netflix Timed Text Style Guide, general requirements (partner help
//               215758617) and English template (217350977, 219375728): 42
//               characters, 2 lines, 20 characters a second for adults, 5/6 s to
//               7 s, 2 frames (83 ms at 24 frames a second) between cues.
//   bbc         BBC Subtitle Guidelines: 37 characters (broadcast), 2 lines, 160-180
//               words a minute (18 characters a second at 180 words of five letters
//               and a space), 0.3 s a word; a gap is either none or a second and more.
//   dcmp        DCMP Captioning Key: 32 characters, 2 lines, 150-160 words a minute
//               for adults (16 characters a second, reckoned as above), 2 s at the
//               least; 6 s at the most in the guides made from it.
//   none        no rules: a cue a sentence, on one line.
constexpr HouseRules kHouses[] = {
    // name      width lines chars/s  min  a word   max  gap
    {"netflix-en", 42, 2, 20, 833, 0, 7000, 83},
    {"bbc", 37, 2, 18, 0, 300, 0, 0},
    {"dcmp", 32, 2, 16, 2000, 0, 6000, 0},
    {"none", 0, 1, 0, 0, 0, 0, 0},
};

}  // namespace

std::span<const HouseRules> house_rules() { return kHouses; }

const HouseRules* find_house(std::string_view name) {
  const auto* at = std::find_if(std::begin(kHouses), std::end(kHouses),
                                [&](const HouseRules& house) { return house.name == name; });
  return at == std::end(kHouses) ? nullptr : at;
}

}  // namespace lectern
