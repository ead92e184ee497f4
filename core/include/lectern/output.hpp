// Outputs: where a writer puts its bytes.
//
// A Sink is a stream of bytes behind one reused buffer. Its errors are sticky:
// write() never fails, finish() says whether everything arrived. An Output is
// what a writer gets: one main part and, for formats of several files, further
// named parts. Nothing of an Output is visible in its place until commit(); an
// Output that is destroyed without it leaves nothing behind.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/result.hpp"

namespace lectern {

class Sink {
 public:
  explicit Sink(std::size_t capacity = std::size_t{64} << 10);
  virtual ~Sink() = default;
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;

  void write(std::string_view bytes) {
    if (bytes.empty()) return;  // a null view, too
    if (bytes.size() > static_cast<std::size_t>(end_ - next_)) return write_slowly(bytes);
    std::memcpy(next_, bytes.data(), bytes.size());
    next_ += bytes.size();
  }
  void put(char byte) {
    if (next_ == end_) drain_buffer();
    *next_++ = byte;
  }
  // Room for so many bytes in the buffer, kRoom at most; those that are put there end at the
  // pointer that advance() is given.
  static constexpr std::size_t kRoom = 256;
  char* room(std::size_t bytes) {
    if (bytes > static_cast<std::size_t>(end_ - next_)) drain_buffer();
    return next_;
  }
  void advance(char* end) { next_ = end; }
  // Sends what is buffered. Errors: those of the medium (output.full, …).
  Result<void> finish();
  bool failed() const { return failed_; }
  // Nothing was ever written to it.
  bool empty() const { return !drained_ && next_ == buffer_.get(); }

 protected:
  // Takes bytes; false (with `error_` set) when they cannot be taken.
  virtual bool drain(std::string_view bytes) = 0;
  Error error_;

 private:
  void write_slowly(std::string_view bytes);
  void drain_buffer();

  std::unique_ptr<char[]> buffer_;
  char* next_;
  char* end_;
  bool failed_ = false;
  bool drained_ = false;  // bytes have left the buffer, or gone round it
};

// Collects bytes in memory.
class StringSink final : public Sink {
 public:
  explicit StringSink(std::size_t capacity = std::size_t{4} << 10) : Sink(capacity) {}
  // Everything written so far.
  const std::string& text();
  // Empties it; its memory stays.
  void clear() {
    static_cast<void>(finish());
    text_.clear();
  }

 private:
  bool drain(std::string_view bytes) override;
  std::string text_;
};

class Output {
 public:
  virtual ~Output() = default;
  // The main part.
  virtual Sink& main() = 0;
  // A further part, by a relative name ("people.xml"). Names with "..", a leading
  // "/" or a control character are refused. Errors: output.part-name, those of the medium.
  virtual Result<Sink*> part(std::string_view name) = 0;
  // Sends what is buffered to the medium; after it only commit() may follow.
  virtual Result<void> finish() = 0;
  // Puts every part in its place, or none.
  virtual Result<void> commit() = 0;
  // The files that commit() puts in place, main and parts; none for a stream.
  virtual std::vector<std::string> places() const { return {}; }
  // Before commit(): keeps what the parts replace until the Output is destroyed, so
  // that undo() can bring it back. For several outputs that stand or fall together.
  virtual void keep_replaced() {}
  // After commit(): everything is as it was before. Does nothing for a stream.
  virtual void undo() {}
};

// Where an output to `path` ends up: symbolic links followed, the folder absolute.
// Two paths with one target are one output. "" for links that run in a circle.
std::string output_target(const std::string& path);

// For a path. A regular file (or a name that is free) is written to a temporary
// beside it, synced and renamed on commit, and the folder is synced; symbolic links
// are followed first. What undo() brings back is held by a hard link beside the
// target meanwhile; a file system without hard links has no undo().
// Anything else (pipe, device) is written directly. "-" is standard output.
// Errors: output.folder-missing, output.directory, output.unwritable.
Result<std::unique_ptr<Output>> open_output(const std::string& path);

// In memory; for tests and for programs that embed Lectern.
class MemoryOutput final : public Output {
 public:
  Sink& main() override { return main_; }
  Result<Sink*> part(std::string_view name) override;
  Result<void> finish() override { return {}; }
  Result<void> commit() override { return {}; }
  const std::string& text() { return main_.text(); }
  struct Part {
    std::string name;
    std::unique_ptr<StringSink> sink;
  };
  const std::vector<Part>& parts() const { return parts_; }

 private:
  StringSink main_;
  std::vector<Part> parts_;
};

}  // namespace lectern
