// Metadata that the user gives: --set key=value, --meta FILE.
#pragma once

#include <string>
#include <vector>

#include "lectern/builder.hpp"
#include "lectern/convert.hpp"

namespace lectern {

// Everything a request gives: the file's keys first, then the single ones, which
// win. Errors: given.unknown-key (naming the nearest), given.value, those of the
// file.
Result<std::vector<KeyValue>> collect_given(const Request& request);

// Puts it into a briefing that was just read: a given value replaces a stated
// one, which stays as a candidate that lost.
Result<Briefing> apply_given(Briefing briefing, const std::vector<KeyValue>& given);

}  // namespace lectern
