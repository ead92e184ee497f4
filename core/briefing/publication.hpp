// What the makers of an output say of it: who publishes it, under which licence and
// identifier, and where the recording is. No transcript states it; it is given (--set,
// --meta) and travels as extensions of the document, one a key: "publication:licence".
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "lectern/briefing.hpp"
#include "lectern/builder.hpp"
#include "lectern/result.hpp"

namespace lectern {

struct PublicationKey {
  std::string_view name;  // as given: "publication.date"
  enum class Form : std::uint8_t { text, day, address, duration, media_type } form;
};
std::span<const PublicationKey> publication_keys();
// Null for any other name.
const PublicationKey* find_publication_key(std::string_view name);
// What is wrong with a value, for people; "" when it is good.
std::string_view publication_value_fault(const PublicationKey& key, std::string_view value);

// The value of a key of the document; "" when it was not given.
std::string publication_value(const Briefing& briefing, std::string_view key);
// Sets it, in place of the one before; returns that one.
std::string set_publication_value(BriefingBuilder& builder, std::string_view key,
                                  std::string_view value);
// Whether an extension holds one of these keys.
bool is_publication_value(const Briefing& briefing, const Extension& extension);

// An xsd:duration of hours, minutes and seconds: "PT48M12S".
bool is_duration(std::string_view text);

}  // namespace lectern
