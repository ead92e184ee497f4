// Packing in parallel, in order: entries are deflated by as many threads as asked
// for and come out in the order in which they went in, so that the number of
// threads changes no byte.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "container/zip.hpp"

namespace lectern {

struct PackedEntry {
  std::string name;
  std::string bytes;  // as they stand in the archive
  std::uint64_t size = 0;
  std::uint32_t crc = 0;
  ZipMethod method = ZipMethod::stored;
};

class Packer {
 public:
  // Takes each packed entry, on the thread that calls add() or finish().
  using Take = std::function<void(PackedEntry&&)>;

  // `threads`: 0 for one a core. With one thread, and for the first bytes of every
  // archive, packing is done in add() itself.
  Packer(unsigned threads, Take take);
  ~Packer();
  Packer(const Packer&) = delete;
  Packer& operator=(const Packer&) = delete;

  // Holds back at most some megabytes, however many entries come.
  void add(std::string_view name, std::string_view bytes, ZipMethod method);
  // Gives what is held back.
  void finish();

 private:
  struct Compressor;
  struct Job {
    PackedEntry entry;
    std::string raw;
    bool done = false;
    std::exception_ptr failed;  // out of memory; thrown again where the job is given
  };
  void work();
  void give_front();

  const unsigned threads_;
  const Take take_;
  std::unique_ptr<Compressor> own_;
  std::uint64_t seen_ = 0;  // bytes added

  std::vector<std::thread> workers_;
  std::deque<std::unique_ptr<Job>> jobs_;  // in order; the first is given next
  std::size_t next_ = 0;                   // of jobs_: the first that nobody works on
  std::uint64_t held_ = 0;                 // bytes in jobs_
  bool closing_ = false;
  std::mutex mutex_;
  std::condition_variable wanted_, ready_;
};

}  // namespace lectern
