#include "registry/plugin_index.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "base/version.hpp"

namespace lectern {
namespace {

constexpr std::size_t kMostEntries = 1000;
constexpr std::size_t kMostBytes = std::size_t{16} << 20;

// FNV-1a: tells a damaged file, not a forged one (the folder is the user's own).
std::uint64_t checksum(std::string_view bytes) {
  std::uint64_t sum = 0xCBF29CE484222325U;
  for (const char c : bytes) sum = (sum ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return sum;
}

std::string header() { return "lectern plugin index 1 " + std::string(kVersion) + '\n'; }

// Numbers as eight bytes, strings and lists by their length; one function a record, for
// both directions.
class Packer {
 public:
  std::string bytes;

  void number(std::uint64_t value) {
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    bytes.append(raw, sizeof raw);
  }
  void signed_number(std::int64_t value) { number(static_cast<std::uint64_t>(value)); }
  void size(std::size_t value) { number(value); }
  void flag(bool value) { number(value ? 1 : 0); }
  template <class Enum>
  void word(Enum value) {
    number(static_cast<std::uint64_t>(value));
  }
  void text(std::string_view value) {
    number(value.size());
    bytes += value;
  }
  template <class T, class Each>
  void list(std::span<const T> rows, const Each& each) {
    number(rows.size());
    for (T row : rows) each(row);
  }
};

class Unpacker {
 public:
  Unpacker(std::string_view bytes, ManifestArena& arena) : bytes_(bytes), arena_(arena) {}
  bool good() const { return good_; }

  void number(std::uint64_t& value) {
    if (!need(sizeof value)) return;
    std::memcpy(&value, bytes_.data(), sizeof value);
    bytes_.remove_prefix(sizeof value);
  }
  void signed_number(std::int64_t& value) {
    std::uint64_t raw = 0;
    number(raw);
    value = static_cast<std::int64_t>(raw);
  }
  void size(std::size_t& value) {
    std::uint64_t raw = 0;
    number(raw);
    value = raw;
  }
  void flag(bool& value) {
    std::uint64_t raw = 0;
    number(raw);
    value = raw != 0;
  }
  template <class Enum>
  void word(Enum& value) {
    std::uint64_t raw = 0;
    number(raw);
    value = static_cast<Enum>(raw);
  }
  void text(std::string_view& value) {
    std::uint64_t length = 0;
    number(length);
    if (!need(length)) return;
    value = bytes_.substr(0, length);
    bytes_.remove_prefix(length);
  }
  template <class T, class Each>
  void list(std::span<const T>& rows, const Each& each) {
    std::uint64_t count = 0;
    number(count);
    if (!need(count)) return;  // a row has at least a byte
    std::vector<T> out(count);
    for (T& row : out) each(row);
    rows = arena_.keep_rows(std::move(out));
  }

 private:
  bool need(std::uint64_t bytes) {
    good_ = good_ && bytes <= bytes_.size();
    return good_;
  }
  std::string_view bytes_;
  ManifestArena& arena_;
  bool good_ = true;
};

template <class Way>
void pass_strings(Way& way, auto& rows) {
  way.list(rows, [&](std::string_view& row) { way.text(row); });
}

template <class Way>
void pass_options(Way& way, auto& rows) {
  way.list(rows, [&](OptionSpec& row) {
    way.text(row.key);
    way.word(row.type);
    way.text(row.default_value);
    way.text(row.minimum);
    way.text(row.maximum);
    pass_strings(way, row.choices);
    way.text(row.help);
  });
}

template <class Way>
void pass_plugin(Way& way, PluginSpec& spec) {
  for (std::string_view* text :
       {&spec.name, &spec.version, &spec.licence, &spec.api, &spec.manifest, &spec.entry})
    way.text(*text);
  way.word(spec.transport);
  pass_strings(way, spec.arguments);
  pass_strings(way, spec.replaces);
  way.list(spec.formats, [&](FormatSpec& row) {
    way.text(row.name);
    way.text(row.title);
    way.flag(row.reads);
    way.flag(row.writes);
    pass_strings(way, row.extensions);
    pass_strings(way, row.media_types);
    way.list(row.magic, [&](Magic& magic) {
      way.size(magic.offset);
      way.text(magic.bytes);
      way.flag(magic.after_space);
      way.text(magic.contains);
    });
    Capabilities& can = row.capabilities;
    for (bool* flag : {&can.speakers, &can.times, &can.inline_marks, &can.many_briefings})
      way.flag(*flag);
    way.text(can.grade);
    pass_options(way, row.reader_options);
    pass_options(way, row.writer_options);
    way.text(row.checker);
    pass_options(way, row.checker_options);
    way.flag(row.requires_times);
  });
  way.list(spec.transforms, [&](TransformSpec& row) {
    way.text(row.name);
    way.text(row.title);
    pass_options(way, row.options);
  });
}

std::string read_small(const std::string& file) {
  std::string bytes;
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return bytes;
  struct stat info {};
  if (::fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0 &&
      static_cast<std::size_t>(info.st_size) <= kMostBytes) {
    bytes.resize(static_cast<std::size_t>(info.st_size));
    std::size_t have = 0;
    while (have < bytes.size()) {
      const ssize_t got = ::read(fd, bytes.data() + have, bytes.size() - have);
      if (got <= 0) break;
      have += static_cast<std::size_t>(got);
    }
    bytes.resize(have);
  }
  ::close(fd);
  return bytes;
}

// The text after the header and the checksum; "" of a file that is not ours, or damaged.
std::string_view body_of(std::string_view bytes) {
  const std::string head = header();
  if (!bytes.starts_with(head) || bytes.size() < head.size() + sizeof(std::uint64_t)) return {};
  bytes.remove_prefix(head.size());
  std::uint64_t sum = 0;
  std::memcpy(&sum, bytes.data(), sizeof sum);
  bytes.remove_prefix(sizeof sum);
  return checksum(bytes) == sum ? bytes : std::string_view{};
}

void make_folder_of(const std::string& file) {
  for (std::size_t slash = file.find('/', 1); slash != std::string::npos;
       slash = file.find('/', slash + 1))
    ::mkdir(file.substr(0, slash).c_str(), 0700);
}

}  // namespace

void PluginIndex::read() {
  if (read_ || file_.empty()) return;
  read_ = true;
  const std::string& bytes = arena_.keep(read_small(file_));
  Unpacker in(body_of(bytes), arena_);
  std::uint64_t count = 0;
  in.number(count);
  for (std::uint64_t n = 0; n < count && n < kMostEntries && in.good(); ++n) {
    std::string_view path;
    std::string_view code;
    std::string_view message;
    std::string_view hint;
    bool accepted = false;
    IndexEntry entry;
    PluginSpec spec{};
    in.text(path);
    in.signed_number(entry.stamp.seconds);
    in.signed_number(entry.stamp.nanoseconds);
    in.number(entry.stamp.size);
    in.flag(accepted);
    if (accepted) {
      pass_plugin(in, spec);
    } else {
      in.text(code);
      in.text(message);
      in.text(hint);
      entry.why = {Failure::plugin, std::string(code), std::string(message), std::string(hint)};
    }
    if (!in.good()) break;
    if (accepted) entry.spec = &arena_.keep(spec);
    entries_.emplace(path, std::move(entry));
  }
  if (!in.good()) entries_.clear();
}

const IndexEntry* PluginIndex::find(const std::string& path, const ManifestStamp& stamp) {
  read();
  const auto found = entries_.find(path);
  return found != entries_.end() && found->second.stamp == stamp ? &found->second : nullptr;
}

void PluginIndex::add(const std::string& path, IndexEntry entry) {
  entries_[path] = std::move(entry);
  changed_ = true;
}

void PluginIndex::keep_only(const std::string& folder, const std::vector<std::string>& seen) {
  const std::string prefix = folder + '/';
  for (auto entry = entries_.lower_bound(prefix);
       entry != entries_.end() && entry->first.starts_with(prefix);) {
    // NAME.plugin.json or NAME/NAME.plugin.json; what lies deeper is another folder's.
    const std::string_view rest = std::string_view(entry->first).substr(prefix.size());
    const std::size_t slash = rest.find('/');
    const bool ours =
        slash == std::string_view::npos || plugin_name_of(rest) == rest.substr(0, slash);
    if (ours && std::find(seen.begin(), seen.end(), entry->first) == seen.end()) {
      entry = entries_.erase(entry);
      changed_ = true;
    } else {
      ++entry;
    }
  }
}

void PluginIndex::save() const {
  if (file_.empty() || !changed_ || entries_.size() > kMostEntries) return;
  Packer out;
  out.number(entries_.size());
  for (const auto& [path, entry] : entries_) {
    out.text(path);
    out.signed_number(entry.stamp.seconds);
    out.signed_number(entry.stamp.nanoseconds);
    out.number(entry.stamp.size);
    out.flag(entry.spec != nullptr);
    if (entry.spec != nullptr) {
      PluginSpec spec = *entry.spec;
      pass_plugin(out, spec);
    } else {
      out.text(entry.why.code);
      out.text(entry.why.message);
      out.text(entry.why.hint);
    }
  }
  Packer head;
  head.bytes = header();
  head.number(checksum(out.bytes));
  const std::string bytes = head.bytes + out.bytes;
  const std::string temporary = file_ + '-' + std::to_string(::getpid());
  const auto create = [&] {
    return ::open(temporary.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  };
  int fd = create();
  if (fd < 0) {
    make_folder_of(file_);
    fd = create();
  }
  if (fd < 0) return;
  const ssize_t put = ::write(fd, bytes.data(), bytes.size());
  const bool good = put >= 0 && static_cast<std::size_t>(put) == bytes.size();
  if (::close(fd) != 0 || !good || ::rename(temporary.c_str(), file_.c_str()) != 0)
    ::unlink(temporary.c_str());
}

}  // namespace lectern
