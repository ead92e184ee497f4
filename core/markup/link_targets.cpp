#include "markup/link_targets.hpp"

#include <string>

#include "base/unicode.hpp"

namespace lectern {

bool may_be_followed(std::string_view target) {
  const std::string scheme = folded(target.substr(0, target.find(':') + 1));
  return scheme == "http:" || scheme == "https:" || scheme == "mailto:";
}

}  // namespace lectern
