#include <libdeflate.h>
#include <zip.h>

#include <algorithm>

#include "container/zip.hpp"

namespace lectern {
namespace {

// Entries smaller than this are no bomb, whatever they are made of.
constexpr std::uint64_t kSmall = std::uint64_t{1} << 20;

tl::unexpected<Error> refuse(std::string code, std::string message, std::string hint = {}) {
  return fail(Failure::understood, std::move(code), std::move(message), std::move(hint));
}

// What libzip found, in the words of people. An archive whose directory is
// missing but which begins as one was cut off.
tl::unexpected<Error> not_opened(std::string_view bytes, zip_error_t* error) {
  const bool begins_well = bytes.substr(0, 4) == "PK\x03\x04";
  if (zip_error_code_zip(error) == ZIP_ER_NOZIP) {
    if (begins_well)
      return refuse("container.truncated", "the archive ends before its directory",
                    "the file was not copied or downloaded whole");
    return refuse("container.not-zip", "this is no ZIP archive");
  }
  return refuse("container.damaged",
                std::string("the archive's directory is damaged: ") + zip_error_strerror(error));
}

Result<void> check_entry(const ZipEntry& entry, const zip_stat_t& stat, const ZipLimits& limits) {
  if (const std::string_view defect = entry_name_defect(entry.name); !defect.empty())
    return refuse("container.entry-name",
                  "entry " + std::to_string(entry.index + 1) + ": its name " + std::string(defect));
  const std::string named = '"' + entry.name + '"';
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
    return refuse("container.encrypted", named + " is encrypted",
                  "save the document without a password");
  if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE)
    return refuse("container.method", named + " is packed by method " +
                                          std::to_string(stat.comp_method) +
                                          "; only stored and deflated entries can be read");
  if (stat.comp_method == ZIP_CM_STORE && entry.size != entry.packed)
    return refuse("container.damaged", named + " is stored and states two sizes");
  if (entry.size > kSmall && entry.size / std::max<std::uint64_t>(entry.packed, 1) > limits.ratio)
    return refuse("container.bomb", named + " would unpack to more than " +
                                        std::to_string(limits.ratio) + " times its size");
  return {};
}

struct FreeDecompressor {
  void operator()(libdeflate_decompressor* decompressor) const {
    libdeflate_free_decompressor(decompressor);
  }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

struct ZipReader::Archive {
  explicit Archive(zip_t* opened) : zip(opened) {}
  ~Archive() { zip_discard(zip); }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  zip_t* zip;
};

ZipReader::ZipReader(std::unique_ptr<Archive> archive) : archive_(std::move(archive)) {}
ZipReader::~ZipReader() = default;
ZipReader::ZipReader(ZipReader&&) noexcept = default;
ZipReader& ZipReader::operator=(ZipReader&&) noexcept = default;

Result<ZipReader> ZipReader::open(std::string_view bytes, const ZipLimits& limits) {
  if (bytes.empty()) return refuse("container.not-zip", "there are no bytes");
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) return not_opened(bytes, &error);
  zip_t* zip = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (zip == nullptr) {
    zip_source_free(source);
    return not_opened(bytes, &error);
  }
  ZipReader reader(std::make_unique<Archive>(zip));
  const auto count = static_cast<std::uint64_t>(zip_get_num_entries(zip, 0));
  if (count > limits.entries)
    return refuse("container.too-many-entries", "the archive holds " + std::to_string(count) +
                                                    " entries, more than " +
                                                    std::to_string(limits.entries));
  std::set<std::string_view> names;
  std::uint64_t total = 0;
  reader.entries_.reserve(static_cast<std::size_t>(count));
  for (std::uint64_t index = 0; index < count; ++index) {
    zip_stat_t stat;
    if (zip_stat_index(zip, index, 0, &stat) != 0) return not_opened(bytes, zip_get_error(zip));
    const zip_uint64_t needed =
        ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_CRC;
    if ((stat.valid & needed) != needed)
      return refuse("container.damaged",
                    "entry " + std::to_string(index + 1) + " is not described whole");
    reader.entries_.push_back({stat.name, stat.size, stat.comp_size, index});
    const ZipEntry& entry = reader.entries_.back();
    if (auto good = check_entry(entry, stat, limits); !good) return fail(std::move(good.error()));
    if (!names.insert(entry.name).second)
      return refuse("container.duplicate-name", "two entries are named \"" + entry.name + '"');
    // Subtracted, not added: the sizes are what the archive claims.
    if (entry.size > limits.unpacked - total)
      return refuse("container.too-large", "the archive would unpack to more than " +
                                               std::to_string(limits.unpacked) + " bytes");
    total += entry.size;
  }
  return reader;
}

const ZipEntry* ZipReader::find(std::string_view name) const {
  const auto at = std::find_if(entries_.begin(), entries_.end(),
                               [&](const ZipEntry& entry) { return entry.name == name; });
  return at == entries_.end() ? nullptr : &*at;
}

Result<std::string> ZipReader::read(const ZipEntry& entry) const {
  const auto damaged = [&](std::string_view what) {
    return refuse("container.damaged", '"' + entry.name + "\" " + std::string(what));
  };
  zip_stat_t stat;
  if (zip_stat_index(archive_->zip, entry.index, 0, &stat) != 0)
    return damaged("is not in the archive");
  const std::unique_ptr<zip_file_t, CloseFile> file(
      zip_fopen_index(archive_->zip, entry.index, ZIP_FL_COMPRESSED));
  if (file == nullptr) return damaged(zip_strerror(archive_->zip));
  std::string packed(static_cast<std::size_t>(entry.packed), '\0');
  std::size_t have = 0;
  while (have < packed.size()) {
    const zip_int64_t got = zip_fread(file.get(), packed.data() + have, packed.size() - have);
    if (got <= 0)
      return refuse("container.truncated", '"' + entry.name + "\" ends before its end",
                    "the file was not copied or downloaded whole");
    have += static_cast<std::size_t>(got);
  }
  std::string bytes;
  if (stat.comp_method == ZIP_CM_STORE) {
    bytes = std::move(packed);
  } else {
    const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor(
        libdeflate_alloc_decompressor());
    if (decompressor == nullptr) throw std::bad_alloc();
    // Room for the stated size and not one byte more.
    bytes.resize(static_cast<std::size_t>(entry.size));
    const libdeflate_result result = libdeflate_deflate_decompress(
        decompressor.get(), packed.data(), packed.size(), bytes.data(), bytes.size(), nullptr);
    if (result == LIBDEFLATE_INSUFFICIENT_SPACE) return damaged("is longer than it states");
    if (result == LIBDEFLATE_SHORT_OUTPUT) return damaged("is shorter than it states");
    if (result != LIBDEFLATE_SUCCESS) return damaged("is no deflated data");
  }
  if (libdeflate_crc32(0, bytes.data(), bytes.size()) != stat.crc)
    return damaged("does not have its CRC-32");
  return bytes;
}

}  // namespace lectern
