#include "lectern/options.hpp"

#include <cassert>

namespace lectern {

const Options::Value& Options::value(std::string_view key) const {
  const auto found = values_.find(key);
  assert(found != values_.end() &&
         "a plugin asked for an option that its manifest does not declare");
  asked_.emplace(key);
  return found->second;
}

}  // namespace lectern
