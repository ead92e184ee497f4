#include "lectern/output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>

#include "base/json_text.hpp"
#include "base/temporaries.hpp"

namespace lectern {
namespace {

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

Error medium_error(const std::string& path, int error) {
  const char* code = error == ENOSPC || error == EDQUOT ? "output.full"
                     : error == EPIPE                   ? "output.closed"
                                                        : "output.unwritable";
  return {Failure::output, code, path + ": " + std::strerror(error), {}};
}

class FileSink final : public Sink {
 public:
  FileSink(int fd, std::string path) : fd_(fd), path_(std::move(path)) {}
  ~FileSink() override {
    if (fd_ > STDERR_FILENO) ::close(fd_);
  }
  int fd() const { return fd_; }

 private:
  bool drain(std::string_view bytes) override {
    while (!bytes.empty()) {
      const ssize_t put = ::write(fd_, bytes.data(), bytes.size());
      if (put < 0) {
        if (errno == EINTR) continue;
        error_ = medium_error(path_, errno);
        return false;
      }
      bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
  }
  int fd_;
  std::string path_;
};

// Written directly: standard output, a pipe, a device.
class StreamOutput final : public Output {
 public:
  StreamOutput(int fd, std::string path) : path_(path), sink_(fd, std::move(path)) {}
  Sink& main() override { return sink_; }
  Result<Sink*> part(std::string_view) override {
    return fail(Failure::output, "output.one-part",
                path_ + ": this format writes several files, which a stream cannot hold",
                "name a file with -o");
  }
  Result<void> finish() override { return sink_.finish(); }
  Result<void> commit() override { return {}; }

 private:
  std::string path_;
  FileSink sink_;
};

// A file that becomes `target` on commit. While it is written it has no name where
// the file system can do that (O_TMPFILE), so that not even a killed program leaves
// anything behind; elsewhere it is a hidden file beside the target.
class PendingFile {
 public:
  static Result<std::unique_ptr<PendingFile>> create(const std::string& target) {
    const std::string folder = folder_of(target);
    std::string name;
    int fd = ::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
    if (fd < 0 && errno != EACCES && errno != ENOSPC && errno != EDQUOT) {
      for (int n = 0; n < kTries; ++n) {
        name = temporary_name(folder, n);
        fd = ::open(name.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST) break;
      }
    }
    if (fd < 0) return fail(medium_error(target, errno));
    auto file = std::unique_ptr<PendingFile>(new PendingFile(fd, target, std::move(name)));
    struct stat info {};
    if (::stat(target.c_str(), &info) == 0) ::fchmod(fd, info.st_mode & 07777);
    return file;
  }
  ~PendingFile() {
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
    forget_temporary(temporary_.c_str());
    if (!replaced_.empty()) ::unlink(replaced_.c_str());
  }
  PendingFile(const PendingFile&) = delete;
  PendingFile& operator=(const PendingFile&) = delete;

  Sink& sink() { return sink_; }
  const std::string& target() const { return target_; }
  Result<void> finish() {
    if (auto done = sink_.finish(); !done) return done;
    if (::fsync(sink_.fd()) != 0 && errno != EINVAL && errno != EROFS)
      return fail(medium_error(target_, errno));
    return {};
  }
  // `keep`: so that undo() can follow.
  Result<void> commit(bool keep) {
    if (temporary_.empty() && !name_it()) return fail(medium_error(target_, errno));
    if (keep) keep_replaced();
    if (::rename(temporary_.c_str(), target_.c_str()) != 0)
      return fail(medium_error(target_, errno));
    forget_temporary(temporary_.c_str());
    temporary_.clear();
    committed_ = true;
    sync_folder();
    return {};
  }
  void undo() {
    if (!committed_) return;
    committed_ = false;
    if (was_absent_)
      ::unlink(target_.c_str());
    else if (!replaced_.empty() && ::rename(replaced_.c_str(), target_.c_str()) == 0)
      replaced_.clear();
    sync_folder();
  }

 private:
  static constexpr int kTries = 1000;
  static std::string temporary_name(const std::string& folder, int n) {
    return folder + "/.lectern-" + std::to_string(::getpid()) + '-' + std::to_string(n);
  }
  // Gives a file a further name beside the target; "" with errno when it cannot.
  std::string link_beside(const std::string& file, int flags) const {
    for (int n = 0; n < kTries; ++n) {
      std::string name = temporary_name(folder_of(target_), n);
      if (::linkat(AT_FDCWD, file.c_str(), AT_FDCWD, name.c_str(), flags) == 0) return name;
      if (errno != EEXIST) break;
    }
    return {};
  }
  // The nameless file has a name for the moment before it is renamed.
  bool name_it() {
    temporary_ = link_beside("/proc/self/fd/" + std::to_string(sink_.fd()), AT_SYMLINK_FOLLOW);
    return !temporary_.empty();
  }
  void keep_replaced() {
    replaced_ = link_beside(target_, 0);
    was_absent_ = replaced_.empty() && errno == ENOENT;
  }
  // The new name outlives a loss of power only when the folder was written, too.
  void sync_folder() const {
    const int fd = ::open(folder_of(target_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;  // a folder that may be written and not read
    ::fsync(fd);
    ::close(fd);
  }

  PendingFile(int fd, std::string target, std::string temporary)
      : target_(std::move(target)), temporary_(std::move(temporary)), sink_(fd, target_) {
    if (!temporary_.empty()) note_temporary(temporary_.c_str());
  }
  std::string target_;
  std::string temporary_;  // "" while the file has no name
  std::string replaced_;   // the old file's second name while undo() may follow
  bool was_absent_ = false;
  bool committed_ = false;
  FileSink sink_;
};

class FileOutput final : public Output {
 public:
  FileOutput(const std::string& path, std::unique_ptr<PendingFile> main)
      : folder_(folder_of(path)) {
    files_.push_back(std::move(main));
  }
  Sink& main() override { return files_.front()->sink(); }
  Result<Sink*> part(std::string_view name) override {
    const bool plain = std::none_of(name.begin(), name.end(), [](char c) {
      return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
    if (name.empty() || name.front() == '/' || name.find("..") != std::string_view::npos || !plain)
      return fail(Failure::output, "output.part-name",
                  "a part cannot be named " + json_string(name));
    auto file = PendingFile::create(folder_ + '/' + std::string(name));
    if (!file) return fail(std::move(file.error()));
    files_.push_back(std::move(*file));
    return &files_.back()->sink();
  }
  Result<void> finish() override {
    for (const auto& file : files_)
      if (auto done = file->finish(); !done) return done;
    return {};
  }
  std::vector<std::string> places() const override {
    std::vector<std::string> out;
    out.reserve(files_.size());
    // By one name each: a folder may be reached in several ways.
    for (const auto& file : files_) out.push_back(output_target(file->target()));
    return out;
  }
  Result<void> commit() override {
    const bool keep = keep_ || files_.size() > 1;
    for (const auto& file : files_) {
      auto done = file->commit(keep);
      if (done) continue;
      undo();
      return done;
    }
    return {};
  }
  void keep_replaced() override { keep_ = true; }
  void undo() override {
    for (const auto& file : files_) file->undo();
  }

 private:
  bool keep_ = false;
  std::string folder_;
  std::vector<std::unique_ptr<PendingFile>> files_;
};

}  // namespace

Sink::Sink(std::size_t capacity)
    : buffer_(new char[std::max(capacity, kRoom)]),
      next_(buffer_.get()),
      end_(buffer_.get() + std::max(capacity, kRoom)) {}

void Sink::drain_buffer() {
  const std::string_view bytes(buffer_.get(), static_cast<std::size_t>(next_ - buffer_.get()));
  next_ = buffer_.get();
  drained_ = drained_ || !bytes.empty();
  if (!failed_ && !bytes.empty()) failed_ = !drain(bytes);
}

void Sink::write_slowly(std::string_view bytes) {
  drain_buffer();
  drained_ = true;
  if (bytes.size() < static_cast<std::size_t>(end_ - next_)) {
    std::memcpy(next_, bytes.data(), bytes.size());
    next_ += bytes.size();
  } else if (!failed_) {
    failed_ = !drain(bytes);
  }
}

Result<void> Sink::finish() {
  drain_buffer();
  if (failed_) return fail(error_);
  return {};
}

const std::string& StringSink::text() {
  static_cast<void>(finish());
  return text_;
}

bool StringSink::drain(std::string_view bytes) {
  text_.append(bytes);
  return true;
}

Result<Sink*> MemoryOutput::part(std::string_view name) {
  parts_.push_back({std::string(name), std::make_unique<StringSink>()});
  return parts_.back().sink.get();
}

std::string output_target(const std::string& path) {
  constexpr int kMostLinks = 40;  // as Linux
  std::string target = path;
  int links = 0;
  for (;; ++links) {
    char link[PATH_MAX];
    const ssize_t length = ::readlink(target.c_str(), link, sizeof link);
    if (length < 0) break;
    if (links == kMostLinks) return {};
    const std::string to(link, static_cast<std::size_t>(length));
    target = to.front() == '/' ? to : folder_of(target) + '/' + to;
  }
  char folder[PATH_MAX];
  if (::realpath(folder_of(target).c_str(), folder) == nullptr) return target;
  return std::string(folder) + '/' + target.substr(target.rfind('/') + 1);
}

Result<std::unique_ptr<Output>> open_output(const std::string& path) {
  if (path == "-") return std::make_unique<StreamOutput>(STDOUT_FILENO, "standard output");
  std::string target;
  struct stat info {};
  if (::stat(path.c_str(), &info) == 0) {
    if (S_ISDIR(info.st_mode))
      return fail(Failure::output, "output.directory", path + " is a directory",
                  "name a file in it, or use --out-dir");
    if (!S_ISREG(info.st_mode)) {
      const int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
      if (fd < 0) return fail(medium_error(path, errno));
      return std::make_unique<StreamOutput>(fd, path);
    }
    if (::access(path.c_str(), W_OK) != 0) return fail(medium_error(path, errno));
  }
  // A symbolic link stays a link: what it points to is replaced, there or not yet.
  target = output_target(path);
  if (target.empty()) return fail(medium_error(path, ELOOP));
  if (::stat(folder_of(target).c_str(), &info) != 0)
    return fail(Failure::output, "output.folder-missing",
                path + ": the folder " + folder_of(target) + " does not exist");
  auto file = PendingFile::create(target);
  if (!file) return fail(std::move(file.error()));
  return std::make_unique<FileOutput>(target, std::move(*file));
}

}  // namespace lectern
