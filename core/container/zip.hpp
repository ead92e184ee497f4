// ZIP archives in and out, with entries packed and unpacked by libdeflate.
//
// The writer's bytes depend on nothing but the names, the contents, their order
// and the epoch: fixed attributes, no extra fields, no clock, no time zone, and the
// same with any number of threads. The reader is libzip's and trusts nothing: every
// entry is checked against limits when the archive is opened, before anything is
// unpacked. It lives no longer than the bytes it reads. Both are used from one
// thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/output.hpp"
#include "lectern/result.hpp"

namespace lectern {

// Why a name may not stand in an archive: absolute, with "..", not UTF-8, …;
// empty when it may.
std::string_view entry_name_defect(std::string_view name);

enum class ZipMethod : std::uint8_t { stored, deflated };

struct ZipWriting {
  // Dates the entries; 1980-01-01, the first day that ZIP knows, where it is absent
  // or earlier.
  std::optional<std::int64_t> epoch = std::nullopt;
  unsigned threads = 1;  // 0: one a core
};

class ZipWriter {
 public:
  // Entries go to the sink, which outlives the writer, as they are packed, in the
  // order of adding.
  explicit ZipWriter(Sink& sink, const ZipWriting& how = {});
  ~ZipWriter();
  ZipWriter(ZipWriter&&) noexcept;
  ZipWriter& operator=(ZipWriter&&) noexcept;

  // Bytes that deflate does not make smaller are stored. Errors:
  // container.entry-name, container.duplicate-name, container.too-large.
  Result<void> add(std::string_view name, std::string_view bytes,
                   ZipMethod method = ZipMethod::deflated);
  std::size_t size() const;  // entries so far

  // Writes what is left and the directory; nothing can be added afterwards. Errors:
  // container.empty; those of the medium are the sink's.
  Result<void> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

struct ZipLimits {
  std::size_t entries = 65'535;
  std::uint64_t unpacked = std::uint64_t{1} << 30;  // bytes, of all entries together
  // How many bytes one packed byte may become, in entries over 1 MiB. Running
  // text stays under 10, deflate's own bound is 1032.
  std::uint64_t ratio = 250;
};

struct ZipEntry {
  std::string name;          // UTF-8; of a folder with a final "/"
  std::uint64_t size = 0;    // unpacked
  std::uint64_t packed = 0;  // as stored
  std::uint64_t index = 0;   // in the archive's directory
};

class ZipReader {
 public:
  // Reads the directory and checks all of it. Errors: container.not-zip,
  // container.truncated, container.damaged, container.encrypted,
  // container.method, container.entry-name, container.duplicate-name,
  // container.too-many-entries, container.too-large, container.bomb.
  static Result<ZipReader> open(std::string_view bytes, const ZipLimits& limits = {});
  ~ZipReader();
  ZipReader(ZipReader&&) noexcept;
  ZipReader& operator=(ZipReader&&) noexcept;

  std::span<const ZipEntry> entries() const { return entries_; }
  // Null when there is no entry of that name.
  const ZipEntry* find(std::string_view name) const;
  // The unpacked bytes, checked by length and CRC-32. Errors: container.truncated,
  // container.damaged.
  Result<std::string> read(const ZipEntry& entry) const;

 private:
  struct Archive;
  explicit ZipReader(std::unique_ptr<Archive> archive);

  std::unique_ptr<Archive> archive_;
  std::vector<ZipEntry> entries_;
};

}  // namespace lectern
