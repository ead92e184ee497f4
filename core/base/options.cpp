#include "lectern/options.hpp"

#include <stdexcept>

namespace lectern {

const Options::Value& Options::value(std::string_view key) const {
  const auto found = values_.find(key);
  if (found == values_.end())
    throw std::out_of_range("asked for the option \"" + std::string(key) +
                            "\", which its manifest does not declare");
  asked_.emplace(key);
  return found->second;
}

}  // namespace lectern
