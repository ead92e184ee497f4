// What a value given by a person must look like, wherever it is given: --set,
// --meta, a form that was edited.
#pragma once

#include <string_view>

namespace lectern {

// ISO 8601: "2031-03-04" that is a day of the calendar; "2031-03" or "2031" where no
// more is known.
bool is_iso_date(std::string_view text);

}  // namespace lectern
