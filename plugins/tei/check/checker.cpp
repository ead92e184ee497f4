// The checker of TEI files: a module of its own, since libxml2 is slow to load.
#include <filesystem>

#include "check/grammar.hpp"
#include "lectern/plugin.hpp"

namespace lectern {
namespace {

// Of tei_all libxml2 needs seconds; of a grammar of this size a moment.
constexpr std::uintmax_t kLargeSchema = 300'000;

class TeiChecker final : public Checker {
 public:
  Result<void> check(Source& source, const Options& options, Diagnostics& diagnostics) override {
    auto document = tei::parse_document(source.bytes(), diagnostics);
    if (!document) return fail(std::move(document.error()));
    if (*document == nullptr) return {};  // told, with its line
    const std::string& schema = options.text("schema");
    if (!schema.empty()) warn_of_size(schema, diagnostics);
    const auto grammar = schema.empty() ? tei::Grammar::own() : tei::Grammar::of_file(schema);
    if (!grammar) return fail(grammar.error());
    grammar->judge(**document, diagnostics);
    // A component of a corpus points to what its root holds.
    if (options.flag("links")) tei::check_links(**document, diagnostics);
    return {};
  }

 private:
  static void warn_of_size(const std::string& path, Diagnostics& diagnostics) {
    std::error_code none;
    if (const auto size = std::filesystem::file_size(path, none); !none && size > kLargeSchema)
      diagnostics.note("tei.schema.large",
                       "a schema of " + std::to_string(size / 1024) +
                           " KB; libxml2 needs several seconds to load one like tei_all");
  }
};

std::unique_ptr<Checker> make_checker() { return std::make_unique<TeiChecker>(); }

}  // namespace
}  // namespace lectern

LECTERN_PLUGIN(tei_check, {"tei", nullptr, nullptr, &lectern::make_checker},
               {"tei-parlamint", nullptr, nullptr, &lectern::make_checker})
