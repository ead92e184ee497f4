#include "conversion/given.hpp"
#include "base/language_tag.hpp"

#include <algorithm>
#include <optional>

#include "briefing/clock_time.hpp"
#include "briefing/publication.hpp"
#include "briefing/value_checks.hpp"
#include "markup/tree.hpp"
#include "markup/xml_writer.hpp"
#include "registry/registry.hpp"

namespace lectern {
namespace {

// One row a key: where the value goes, and what it must look like.
struct Key {
  std::string_view name;
  Str Metadata::*text;         // a plain text
  ClockTime Metadata::*clock;  // hh:mm
  Str SourceInfo::*source;     // a text about the source
};
constexpr Key kKeys[] = {
    {"title", &Metadata::title, nullptr, nullptr},
    {"subtitle", &Metadata::subtitle, nullptr, nullptr},
    {"series", &Metadata::series, nullptr, nullptr},
    {"organisation", &Metadata::organisation, nullptr, nullptr},
    {"date", &Metadata::date, nullptr, nullptr},
    {"start", nullptr, &Metadata::start, nullptr},
    {"end", nullptr, &Metadata::end, nullptr},
    {"zone", &Metadata::zone, nullptr, nullptr},
    {"venue", &Metadata::venue, nullptr, nullptr},
    {"city", &Metadata::city, nullptr, nullptr},
    {"country", &Metadata::country, nullptr, nullptr},
    {"rights", &Metadata::rights, nullptr, nullptr},
    {"source.uri", nullptr, nullptr, &SourceInfo::uri},
    {"source.retrieved", nullptr, nullptr, &SourceInfo::retrieved},
    {"language", nullptr, nullptr, nullptr},
    {"kind", nullptr, nullptr, nullptr},
};

const Key* find_key(std::string_view name) {
  for (const Key& key : kKeys)
    if (key.name == name) return &key;
  return nullptr;
}

Result<void> check(const KeyValue& given) {
  const auto& [key, value] = given;
  if (const PublicationKey* publication = find_publication_key(key)) {
    const std::string_view fault = publication_value_fault(*publication, value);
    if (fault.empty()) return {};
    return fail(Failure::usage, "given.value", "\"" + value + "\" is no value of " + key,
                std::string(fault));
  }
  if (find_key(key) == nullptr) {
    const std::string_view near = nearest(key, given_keys());
    std::string known;
    for (const std::string_view name : given_keys())
      known += (known.empty() ? "known keys: " : ", ") + std::string(name);
    return fail(Failure::usage, "given.unknown-key", "\"" + key + "\" cannot be set",
                near.empty() ? known : "did you mean \"" + std::string(near) + "\"?");
  }
  EventKind kind{};
  if (key == "kind" && !value_of(value, kind)) {
    std::string words;
    for (const std::string_view word : names_of<EventKind>())
      words += (words.empty() ? "one of " : ", ") + std::string(word);
    return fail(Failure::usage, "given.value", "\"" + value + "\" is no kind of event", words);
  }
  if (key == "date" && !is_iso_date(value))
    return fail(Failure::usage, "given.value", "\"" + value + "\" is no date",
                "dates are written 2031-03-04");
  if (key == "language" && !is_language_tag(value))
    return fail(Failure::usage, "given.value", "\"" + value + "\" is no tag of a language",
                "languages are written en or pt-BR");
  if ((key == "start" || key == "end") && !parse_clock(value).present())
    return fail(Failure::usage, "given.value", "\"" + value + "\" is no time of day",
                "times are written 16:05");
  return {};
}

// The assertion that the user gave a value; what the source had is kept beside it.
void note_given(BriefingBuilder& builder, const std::string& name, const std::string& value,
                const std::string& before) {
  auto& assertions = builder.tables().assertions;
  const auto is_of_key = [&](const Assertion& assertion) {
    return assertion.subject == Subject{} && builder.view(assertion.property) == name;
  };
  const bool was_asserted = std::any_of(assertions.begin(), assertions.end(), is_of_key);
  if (before == value && !was_asserted) return;
  for (Assertion& assertion : assertions)
    if (is_of_key(assertion) && assertion.rank < 255) ++assertion.rank;
  builder.assert_about({}, name, value, Origin::given, Certainty::high, "given.by-user");
  if (!before.empty() && !was_asserted)
    builder.assert_about({}, name, before, Origin::stated, Certainty::high, "given.replaced", {},
                         1);
}

}  // namespace

std::vector<std::string_view> given_keys() {
  std::vector<std::string_view> out;
  for (const Key& key : kKeys) out.push_back(key.name);
  for (const PublicationKey& key : publication_keys()) out.push_back(key.name);
  return out;
}

Result<std::vector<KeyValue>> collect_given(const Request& request) {
  std::vector<KeyValue> out;
  if (!request.meta_file.empty()) {
    auto source = Source::open(request.meta_file, request.limits);
    if (!source) return fail(std::move(source.error()));
    Diagnostics diagnostics;
    if (auto decoded = source->decode(diagnostics); !decoded) return fail(decoded.error());
    auto tree = parse_yaml(source->text(), diagnostics);
    if (!tree) {
      tree.error().message = request.meta_file + ": " + tree.error().message;
      return fail(std::move(tree.error()));
    }
    if (tree->kind != Tree::Kind::map)
      return fail(Failure::usage, "given.value", request.meta_file + " is no map of keys");
    for (std::size_t n = 0; n < tree->keys.size(); ++n) {
      const Tree& value = tree->items[n];
      // "source: {uri: …}" is "source.uri: …".
      if (value.kind == Tree::Kind::map) {
        for (std::size_t k = 0; k < value.keys.size(); ++k)
          out.emplace_back(tree->keys[n] + '.' + value.keys[k], value.items[k].text);
      } else if (value.kind == Tree::Kind::list) {
        return fail(Failure::usage, "given.value",
                    request.meta_file + ": " + tree->keys[n] + " must be one value");
      } else {
        out.emplace_back(tree->keys[n], value.text);
      }
    }
  }
  out.insert(out.end(), request.given.begin(), request.given.end());
  for (const KeyValue& given : out)
    if (auto good = check(given); !good) return fail(std::move(good.error()));
  return out;
}

Result<Briefing> apply_given(Briefing briefing, const std::vector<KeyValue>& given) {
  if (given.empty()) return briefing;
  BriefingBuilder builder(std::move(briefing));
  Metadata& metadata = builder.metadata();
  for (const auto& [name, value] : given) {
    std::string before;
    if (find_publication_key(name) != nullptr) {
      before = set_publication_value(builder, name, value);
      note_given(builder, name, value, before);
      continue;
    }
    const Key& key = *find_key(name);
    if (key.text != nullptr) {
      before = builder.view(metadata.*key.text);
      metadata.*key.text = builder.add(value);
    } else if (key.clock != nullptr) {
      if ((metadata.*key.clock).present()) before = clock_text(metadata.*key.clock);
      metadata.*key.clock = parse_clock(value);
    } else if (key.source != nullptr) {
      before = builder.view(metadata.source.*key.source);
      metadata.source.*key.source = builder.add(value);
    } else if (name == "language") {
      if (!metadata.languages.empty()) before = builder.view(metadata.languages.front());
      metadata.languages = {builder.add(value)};
    } else {
      if (metadata.kind != EventKind::unknown) before = name_of(metadata.kind);
      value_of(value, metadata.kind);
    }
    note_given(builder, name, value, before);
  }
  return builder.freeze();
}

}  // namespace lectern
