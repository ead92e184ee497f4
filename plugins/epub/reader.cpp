// The EPUB reader.
#include "epub.hpp"
#include "reading.hpp"

namespace lectern {
namespace epub {
namespace {

ZipLimits limits_of(const Options& options) {
  ZipLimits limits;
  limits.entries = static_cast<std::size_t>(options.integer("max-entries"));
  limits.unpacked = static_cast<std::uint64_t>(options.integer("max-unpacked")) << 20;
  return limits;
}

class EpubReader final : public Reader {
 public:
  // The host knows the bytes from the manifest and asks no module.
  ProbeResult probe(const ProbeInput&) const override { return {0, "known by its bytes"}; }

  Result<void> read(Source& source, const Options& options, const Emit& emit,
                    Diagnostics& diagnostics) override {
    try {
      const auto archive = Archive::open(source.bytes(), limits_of(options));
      if (!archive) return fail(archive.error());
      const auto package = open_package(*archive);
      if (!package) return fail(package.error());
      if (options.flag("carried") && archive->has(kCarriedList))
        return read_own(*archive, emit, diagnostics);
      return read_prose(*archive, *package, source, emit, diagnostics);
    } catch (const std::exception& error) {
      return fail(Failure::plugin, "plugin.failed",
                  std::string("the EPUB reader failed: ") + error.what());
    }
  }
};

class EpubChecker final : public Checker {
 public:
  Result<void> check(Source& source, const Options& options, Diagnostics& diagnostics) override {
    try {
      const auto archive = Archive::open(source.bytes(), limits_of(options));
      if (!archive) return fail(archive.error());
      check_book(*archive, source.bytes(), diagnostics);
      const auto package = open_package(*archive);
      if (!package) return fail(package.error());
      return {};
    } catch (const std::exception& error) {
      return fail(Failure::plugin, "plugin.failed",
                  std::string("the EPUB checker failed: ") + error.what());
    }
  }
};

}  // namespace

std::unique_ptr<Reader> make_reader() { return std::make_unique<EpubReader>(); }
std::unique_ptr<Checker> make_checker() { return std::make_unique<EpubChecker>(); }

}  // namespace epub
}  // namespace lectern
