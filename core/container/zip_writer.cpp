// The archive's own structures are written here (PKWARE APPNOTE 6.3.9): local header
// and bytes of an entry as soon as it is packed, the directory at the end. Nothing is
// sought back to, so an archive of any size goes out in one pass.
#include <algorithm>

#include "container/archive_time.hpp"
#include "container/packer.hpp"
#include "container/zip.hpp"

namespace lectern {
namespace {

constexpr std::uint64_t kLimit32 = 0xFFFFFFFF;
constexpr std::uint64_t kLimit16 = 0xFFFF;

// A regular file that its owner may write and all may read.
constexpr std::uint32_t kUnixMode = 0100644U << 16U;
constexpr std::uint16_t kMadeBy = 3U << 8U | 63U;  // Unix, by version 6.3 (4.4.2)
constexpr std::uint16_t kUtf8Names = 1U << 11U;    // general purpose flag (4.4.4)

// Numbers of the format, least byte first.
class Fields {
 public:
  Fields& u16(std::uint64_t value) { return put(value, 2); }
  Fields& u32(std::uint64_t value) { return put(value, 4); }
  Fields& u64(std::uint64_t value) { return put(value, 8); }
  Fields& text(std::string_view bytes) {
    bytes_ += bytes;
    return *this;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  Fields& put(std::uint64_t value, int count) {
    for (int n = 0; n < count; ++n) bytes_ += static_cast<char>(value >> (8 * n) & 0xFFU);
    return *this;
  }
  std::string bytes_;
};

struct DosTime {
  std::uint16_t time = 0;
  std::uint16_t date = 0;
};
// Date and time of MS-DOS (4.4.6), which begin in 1980 and count two seconds.
DosTime dos_time(std::optional<std::int64_t> epoch) {
  const CivilTime civil = civil_time(epoch.value_or(0));
  DosTime out;
  if (civil.year < 1980) {
    out.date = 1U << 5U | 1U;
    return out;
  }
  const bool late = civil.year > 2107;
  out.date = static_cast<std::uint16_t>(std::min(civil.year - 1980, 127) << 9 |
                                        (late ? 12 : civil.month) << 5 | (late ? 31 : civil.day));
  if (!late)
    out.time = static_cast<std::uint16_t>(civil.hour << 11 | civil.minute << 5 | civil.second / 2);
  return out;
}

bool is_ascii(std::string_view name) {
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

struct ZipWriter::State {
  State(Sink& to, const ZipWriting& how)
      : sink(to),
        time(dos_time(how.epoch)),
        packer(how.threads, [this](PackedEntry&& entry) { write(entry); }) {}

  // What local header and directory share (4.3.7, 4.3.12).
  Fields common(const PackedEntry& entry) const {
    Fields out;
    out.u16(entry.method == ZipMethod::stored ? 10 : 20);
    out.u16(is_ascii(entry.name) ? 0 : kUtf8Names);
    out.u16(entry.method == ZipMethod::stored ? 0 : 8);
    out.u16(time.time).u16(time.date);
    out.u32(entry.crc).u32(entry.bytes.size()).u32(entry.size).u16(entry.name.size());
    return out;
  }

  void write(const PackedEntry& entry) {
    const Fields fields = common(entry);
    send(Fields().text("PK\x03\x04").bytes());
    send(fields.bytes());
    send(Fields().u16(0).bytes());
    const std::uint64_t header = at - fields.bytes().size() - 6;
    send(entry.name);
    send(entry.bytes);
    // Far entries have their place in an extra field (4.5.3).
    const bool far = header >= kLimit32;
    Fields line;
    line.text("PK\x01\x02").u16(kMadeBy).text(fields.bytes()).u16(far ? 12 : 0);
    line.u16(0).u16(0).u16(0).u32(kUnixMode).u32(std::min(header, kLimit32)).text(entry.name);
    if (far) line.u16(1).u16(8).u64(header);
    directory += line.bytes();
    ++count;
  }

  // Directory and its end (4.3.14 to 4.3.16); the large form only where it is needed.
  void close() {
    const std::uint64_t begin = at;
    const std::uint64_t size = directory.size();
    send(directory);
    if (count >= kLimit16 || begin >= kLimit32 || size >= kLimit32) {
      const std::uint64_t end = at;
      Fields large;
      large.text("PK\x06\x06").u64(44).u16(kMadeBy).u16(45).u32(0).u32(0);
      large.u64(count).u64(count).u64(size).u64(begin);
      large.text("PK\x06\x07").u32(0).u64(end).u32(1);
      send(large.bytes());
    }
    const std::uint64_t entries = std::min(count, kLimit16);
    Fields last;
    last.text("PK\x05\x06").u16(0).u16(0).u16(entries).u16(entries);
    last.u32(std::min(size, kLimit32)).u32(std::min(begin, kLimit32)).u16(0);
    send(last.bytes());
  }

  void send(std::string_view bytes) {
    sink.write(bytes);
    at += bytes.size();
  }

  Sink& sink;
  const DosTime time;
  std::uint64_t at = 0;  // bytes sent
  std::uint64_t count = 0;
  std::string directory;
  std::set<std::string, std::less<>> names;
  Packer packer;
};

ZipWriter::ZipWriter(Sink& sink, const ZipWriting& how)
    : state_(std::make_unique<State>(sink, how)) {}
ZipWriter::~ZipWriter() = default;
ZipWriter::ZipWriter(ZipWriter&&) noexcept = default;
ZipWriter& ZipWriter::operator=(ZipWriter&&) noexcept = default;

std::size_t ZipWriter::size() const { return state_->names.size(); }

Result<void> ZipWriter::add(std::string_view name, std::string_view bytes, ZipMethod method) {
  std::string_view defect = entry_name_defect(name);
  if (defect.empty() && name.size() > kLimit16) defect = "is too long";
  if (!defect.empty())
    return fail(Failure::output, "container.entry-name",
                "the entry name \"" + std::string(name) + "\" " + std::string(defect));
  if (bytes.size() >= kLimit32)
    return fail(Failure::output, "container.too-large",
                '"' + std::string(name) + "\" is larger than 4 GiB");
  if (!state_->names.emplace(name).second)
    return fail(Failure::output, "container.duplicate-name",
                "two entries are named \"" + std::string(name) + '"');
  state_->packer.add(name, bytes, method);
  return {};
}

Result<void> ZipWriter::finish() {
  if (state_->names.empty())
    return fail(Failure::output, "container.empty", "an archive needs at least one entry");
  state_->packer.finish();
  state_->close();
  return {};
}

}  // namespace lectern
