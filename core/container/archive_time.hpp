// Times that stand in outputs: from SOURCE_DATE_EPOCH, never from a clock, and
// computed in UTC by arithmetic, so that no time zone changes a byte.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "lectern/result.hpp"

namespace lectern {

// The environment's SOURCE_DATE_EPOCH (reproducible-builds.org): whole seconds
// since 1970-01-01T00:00:00Z; absent when it is not set or empty. Errors:
// container.source-date-epoch when it is set to something else.
Result<std::optional<std::int64_t>> source_date_epoch();

struct CivilTime {
  int year, month, day, hour, minute, second;
};
// The UTC date and time of an epoch.
CivilTime civil_time(std::int64_t epoch);

// "2031-03-04T16:05:00Z".
std::string w3c_time(std::int64_t epoch);

}  // namespace lectern
