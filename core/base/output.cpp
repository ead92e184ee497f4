#include "lectern/output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdlib>

namespace lectern {
namespace {

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

Error medium_error(const std::string& path, int error) {
  return {Failure::output,
          error == ENOSPC || error == EDQUOT ? "output.full" : "output.unwritable",
          path + ": " + std::strerror(error),
          {}};
}

class FileSink final : public Sink {
 public:
  FileSink(int fd, std::string path) : fd_(fd), path_(std::move(path)) {}
  ~FileSink() override { close(); }
  int fd() const { return fd_; }
  int close() {
    if (fd_ <= STDERR_FILENO) return 0;
    const int result = ::close(fd_);
    fd_ = -1;
    return result;
  }

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

// A temporary file that becomes `target` on commit.
class PendingFile {
 public:
  static Result<std::unique_ptr<PendingFile>> create(const std::string& target) {
    std::string temporary = folder_of(target) + "/.lectern-XXXXXX";
    const int fd = ::mkostemp(temporary.data(), O_CLOEXEC);
    if (fd < 0) return fail(medium_error(target, errno));
    auto file = std::unique_ptr<PendingFile>(new PendingFile(fd, target, temporary));
    struct stat info {};
    mode_t mode = 0;
    if (::stat(target.c_str(), &info) == 0) {
      mode = info.st_mode & 07777;
    } else {
      const mode_t mask = ::umask(0);
      ::umask(mask);
      mode = 0666 & ~mask;
    }
    ::fchmod(fd, mode);
    return file;
  }
  ~PendingFile() {
    sink_.close();
    if (!committed_) ::unlink(temporary_.c_str());
  }
  PendingFile(const PendingFile&) = delete;
  PendingFile& operator=(const PendingFile&) = delete;

  Sink& sink() { return sink_; }
  Result<void> finish() {
    if (auto done = sink_.finish(); !done) return done;
    if (::fsync(sink_.fd()) != 0 && errno != EINVAL && errno != EROFS)
      return fail(medium_error(target_, errno));
    if (sink_.close() != 0) return fail(medium_error(target_, errno));
    return {};
  }
  Result<void> commit() {
    if (::rename(temporary_.c_str(), target_.c_str()) != 0)
      return fail(medium_error(target_, errno));
    committed_ = true;
    return {};
  }

 private:
  PendingFile(int fd, std::string target, std::string temporary)
      : target_(std::move(target)), temporary_(std::move(temporary)), sink_(fd, target_) {}
  std::string target_;
  std::string temporary_;
  FileSink sink_;
  bool committed_ = false;
};

class FileOutput final : public Output {
 public:
  FileOutput(const std::string& path, std::unique_ptr<PendingFile> main)
      : folder_(folder_of(path)) {
    files_.push_back(std::move(main));
  }
  Sink& main() override { return files_.front()->sink(); }
  Result<Sink*> part(std::string_view name) override {
    if (name.empty() || name.front() == '/' || name.find("..") != std::string_view::npos ||
        name.find('\0') != std::string_view::npos)
      return fail(Failure::output, "output.part-name",
                  "a part cannot be named \"" + std::string(name) + "\"");
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
  Result<void> commit() override {
    for (const auto& file : files_)
      if (auto done = file->commit(); !done) return done;
    return {};
  }

 private:
  std::string folder_;
  std::vector<std::unique_ptr<PendingFile>> files_;
};

}  // namespace

Sink::Sink(std::size_t capacity)
    : buffer_(new char[capacity]), next_(buffer_.get()), end_(buffer_.get() + capacity) {}

void Sink::drain_buffer() {
  const std::string_view bytes(buffer_.get(), static_cast<std::size_t>(next_ - buffer_.get()));
  next_ = buffer_.get();
  if (!failed_ && !bytes.empty()) failed_ = !drain(bytes);
}

void Sink::write_slowly(std::string_view bytes) {
  drain_buffer();
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

Result<std::unique_ptr<Output>> open_output(const std::string& path) {
  if (path == "-") return std::make_unique<StreamOutput>(STDOUT_FILENO, "standard output");
  std::string target = path;
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
  for (int depth = 0; depth < 40; ++depth) {
    char link[PATH_MAX];
    const ssize_t length = ::readlink(target.c_str(), link, sizeof link);
    if (length < 0) break;
    const std::string to(link, static_cast<std::size_t>(length));
    target = to.front() == '/' ? to : folder_of(target) + '/' + to;
  }
  if (::stat(folder_of(target).c_str(), &info) != 0)
    return fail(Failure::output, "output.folder-missing",
                path + ": the folder " + folder_of(target) + " does not exist");
  auto file = PendingFile::create(target);
  if (!file) return fail(std::move(file.error()));
  return std::make_unique<FileOutput>(target, std::move(*file));
}

}  // namespace lectern
