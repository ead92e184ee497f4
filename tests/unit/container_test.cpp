// core/container: what goes in comes out, the bytes are fixed, and archives that
// somebody made to do harm are refused by name.
#include <doctest/doctest.h>

#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "base/digest.hpp"
#include "container/archive_time.hpp"
#include "container/zip.hpp"

using namespace lectern;

namespace {

struct Content {
  std::string name, bytes;
  ZipMethod method = ZipMethod::deflated;
};

std::string archive_of(const std::vector<Content>& contents,
                       std::optional<std::int64_t> epoch = std::nullopt, unsigned threads = 1) {
  StringSink sink;
  ZipWriter writer(sink, {epoch, threads});
  for (const Content& content : contents)
    REQUIRE(writer.add(content.name, content.bytes, content.method).has_value());
  REQUIRE(writer.finish().has_value());
  return sink.text();
}

std::string code_of_opening(std::string_view bytes, const ZipLimits& limits = {}) {
  const auto reader = ZipReader::open(bytes, limits);
  return reader ? "" : reader.error().code;
}

std::string code_of_reading(std::string_view bytes, std::string_view name) {
  const auto reader = ZipReader::open(bytes);
  if (!reader) return reader.error().code;
  const ZipEntry* entry = reader->find(name);
  REQUIRE(entry != nullptr);
  const auto content = reader->read(*entry);
  return content ? "" : content.error().code;
}

// Every place of `from` becomes `to`, which is as long.
std::string replaced(std::string bytes, std::string_view from, std::string_view to) {
  REQUIRE(from.size() == to.size());
  for (std::size_t at = 0; (at = bytes.find(from, at)) != std::string::npos; at += to.size())
    bytes.replace(at, to.size(), to);
  return bytes;
}

// Offset of the first directory entry, and of the fields in it (APPNOTE 4.3.12).
constexpr std::size_t kFlags = 8, kMethod = 10, kCrc = 16, kSize = 24;
std::size_t directory(const std::string& bytes) {
  const std::size_t at = bytes.find("PK\x01\x02");
  REQUIRE(at != std::string::npos);
  return at;
}

std::string some_text() {
  std::string text;
  for (int n = 0; n < 2000; ++n) text += "QUESTION:  Number " + std::to_string(n) + "?\n";
  return text;
}

// Sets a variable of the environment for the length of a scope.
class Environment {
 public:
  Environment(const char* name, const char* value) : name_(name) { ::setenv(name, value, 1); }
  ~Environment() {
    ::unsetenv(name_);
    ::tzset();
  }

 private:
  const char* name_;
};

}  // namespace

TEST_CASE("what is packed is unpacked again, in the order of adding") {
  const std::vector<Content> contents = {{"mimetype", "application/epub+zip", ZipMethod::stored},
                                         {"z/text.txt", some_text()},
                                         {"a/Fidanza–Bárcena.txt", "ü"},
                                         {"empty", ""}};
  const std::string bytes = archive_of(contents);
  const auto reader = ZipReader::open(bytes);
  REQUIRE(reader.has_value());
  REQUIRE(reader->entries().size() == contents.size());
  for (std::size_t n = 0; n < contents.size(); ++n) {
    const ZipEntry& entry = reader->entries()[n];
    CHECK(entry.name == contents[n].name);
    CHECK(entry.size == contents[n].bytes.size());
    const auto content = reader->read(entry);
    REQUIRE(content.has_value());
    CHECK(*content == contents[n].bytes);
  }
  CHECK(reader->find("z/text.txt")->packed < some_text().size() / 4);
  CHECK(reader->find("absent") == nullptr);
}

TEST_CASE("a stored first entry stands where magic numbers look for it") {
  const std::string bytes =
      archive_of({{"mimetype", "application/epub+zip", ZipMethod::stored}, {"x", some_text()}});
  CHECK(bytes.substr(30, 28) == "mimetypeapplication/epub+zip");
  CHECK(bytes.substr(28, 2) == std::string(2, '\0'));  // no extra field
}

TEST_CASE("bytes that deflate does not make smaller are stored") {
  const std::string bytes = archive_of({{"short", "abc"}});
  const auto reader = ZipReader::open(bytes);
  REQUIRE(reader.has_value());
  CHECK(reader->entries()[0].packed == 3);
}

TEST_CASE("the bytes are the same in every time zone") {
  const std::vector<Content> contents = {{"a", some_text()}, {"b", "abc"}};
  // No epoch, an hour of the night that New York skips, the first and a late day.
  const std::vector<std::optional<std::int64_t>> epochs = {std::nullopt, 1'710'055'800, 0,
                                                           4'000'000'000};
  for (const auto& epoch : epochs) {
    const std::string first = sha256_hex(archive_of(contents, epoch));
    for (const char* zone :
         {"UTC", "America/New_York", "Asia/Tokyo", "Europe/Berlin", "Asia/Kathmandu",
          "Pacific/Kiritimati", "Australia/Lord_Howe", "America/Asuncion"}) {
      const Environment in("TZ", zone);
      ::tzset();
      CAPTURE(zone);
      CHECK(sha256_hex(archive_of(contents, epoch)) == first);
    }
  }
}

TEST_CASE("the bytes are the same with any number of threads") {
  std::vector<Content> contents;
  for (int n = 0; n < 60; ++n) {
    std::string text;
    for (int line = 0; line < 9000; ++line) text += std::to_string(line * (n + 7)) + " words\n";
    contents.push_back({"part" + std::to_string(n), n % 7 == 3 ? "short" : text});
  }
  const std::string alone = archive_of(contents);
  for (const unsigned threads : {0U, 2U, 8U}) {
    CAPTURE(threads);
    CHECK(archive_of(contents, std::nullopt, threads) == alone);
  }
}

TEST_CASE("a writer with threads may be given up half way") {
  StringSink sink;
  ZipWriter writer(sink, {.threads = 4});
  for (int n = 0; n < 400; ++n)
    REQUIRE(writer.add(std::to_string(n), std::string(50'000, static_cast<char>('a' + n % 26))));
}

TEST_CASE("more entries than the short directory counts are written in the long form") {
  StringSink sink;
  ZipWriter writer(sink);
  constexpr std::size_t kMany = 70'000;
  for (std::size_t n = 0; n < kMany; ++n) REQUIRE(writer.add(std::to_string(n), "x"));
  REQUIRE(writer.finish());
  ZipLimits limits;
  CHECK(code_of_opening(sink.text(), limits) == "container.too-many-entries");
  limits.entries = kMany;
  const auto reader = ZipReader::open(sink.text(), limits);
  REQUIRE(reader.has_value());
  CHECK(reader->entries().size() == kMany);
}

TEST_CASE("the epoch dates the entries") {
  const std::string with = archive_of({{"a", "abc"}}, 1'930'406'700);  // 2031-03-04
  const auto date = static_cast<unsigned>(static_cast<unsigned char>(with[12])) |
                    static_cast<unsigned>(static_cast<unsigned char>(with[13])) << 8U;
  CHECK((date >> 9U) == 2031 - 1980);
  CHECK((date >> 5U & 15U) == 3);
  CHECK((date & 31U) == 4);
  const std::string without = archive_of({{"a", "abc"}});
  CHECK(without.substr(12, 2) == std::string("\x21\x00", 2));  // 1980-01-01
}

TEST_CASE("an epoch is turned into a UTC date by arithmetic") {
  CHECK(w3c_time(0) == "1970-01-01T00:00:00Z");
  CHECK(w3c_time(-1) == "1969-12-31T23:59:59Z");
  CHECK(w3c_time(951'782'399) == "2000-02-28T23:59:59Z");
  CHECK(w3c_time(951'782'400) == "2000-02-29T00:00:00Z");
  CHECK(w3c_time(4'107'542'400) == "2100-03-01T00:00:00Z");
  CHECK(w3c_time(253'402'300'799) == "9999-12-31T23:59:59Z");
}

TEST_CASE("SOURCE_DATE_EPOCH is whole seconds or an error") {
  CHECK(source_date_epoch().value() == std::nullopt);
  {
    const Environment in("SOURCE_DATE_EPOCH", "1930406700");
    CHECK(source_date_epoch().value() == 1'930'406'700);
  }
  for (const char* wrong : {"today", "12.5", "-1", "99999999999999999999", "1 "}) {
    const Environment in("SOURCE_DATE_EPOCH", wrong);
    CAPTURE(wrong);
    REQUIRE_FALSE(source_date_epoch().has_value());
    CHECK(source_date_epoch().error().code == "container.source-date-epoch");
  }
}

TEST_CASE("a writer refuses names that lead astray, and one name twice") {
  StringSink sink;
  ZipWriter writer(sink);
  for (const std::string_view name : {"", "/etc/passwd", "../x", "a/../../x", "a/..", "./x", "a//b",
                                      "C:/x", "a\\b", "a\nb", "\xFF\xFE"}) {
    CAPTURE(name);
    const auto added = writer.add(name, "x");
    REQUIRE_FALSE(added.has_value());
    CHECK(added.error().code == "container.entry-name");
  }
  CHECK(writer.add("a..b/..c", "x").has_value());
  CHECK(writer.add("twice", "x").has_value());
  CHECK(writer.add("twice", "y").error().code == "container.duplicate-name");
}

TEST_CASE("an archive without entries is not made") {
  StringSink sink;
  ZipWriter writer(sink);
  CHECK(writer.finish().error().code == "container.empty");
}

TEST_CASE("bytes that are no archive, or not the whole of one, are told apart") {
  const std::string bytes = archive_of({{"a", some_text()}, {"b", some_text()}});
  CHECK(code_of_opening("") == "container.not-zip");
  CHECK(code_of_opening("MODERATOR:  Good afternoon.") == "container.not-zip");
  CHECK(code_of_opening(std::string_view(bytes).substr(0, bytes.size() / 2)) ==
        "container.truncated");
  CHECK(code_of_opening(std::string_view(bytes).substr(0, bytes.size() - 30)) ==
        "container.truncated");
  CHECK(code_of_opening("PK\x03\x04") == "container.truncated");
}

TEST_CASE("no cut of an archive is read as the whole") {
  const std::string bytes = archive_of({{"a", "abcabcabcabcabcabcabcabc"}, {"b", "x"}});
  for (std::size_t length = 0; length < bytes.size(); ++length)
    CHECK_FALSE(ZipReader::open(std::string_view(bytes).substr(0, length)).has_value());
}

TEST_CASE("names that lead out of the archive are refused when it is opened") {
  const std::string bytes = archive_of({{"aa/x.txt", "one"}, {"bb/x.txt", "two"}});
  CHECK(code_of_opening(replaced(bytes, "aa/x.txt", "../x.txt")) == "container.entry-name");
  CHECK(code_of_opening(replaced(bytes, "aa/x.txt", "/a/x.txt")) == "container.entry-name");
  CHECK(code_of_opening(replaced(bytes, "aa/x.txt", "C:/x.txt")) == "container.entry-name");
  CHECK(code_of_opening(replaced(bytes, "aa/x.txt", "a\\..\\txt")) == "container.entry-name");
  CHECK(code_of_opening(replaced(bytes, "aa/x.txt", "bb/x.txt")) == "container.duplicate-name");
}

TEST_CASE("encrypted entries and unknown methods are refused when it is opened") {
  const std::string bytes = archive_of({{"a", some_text()}});
  std::string encrypted = bytes;
  encrypted[directory(bytes) + kFlags] |= 1;
  CHECK(code_of_opening(encrypted) == "container.encrypted");
  std::string method = bytes;
  method[directory(bytes) + kMethod] = 14;  // LZMA
  CHECK(code_of_opening(method) == "container.method");
}

TEST_CASE("limits hold before anything is unpacked") {
  std::vector<Content> contents;
  for (int n = 0; n < 20; ++n) contents.push_back({std::to_string(n), some_text()});
  const std::string bytes = archive_of(contents);
  ZipLimits limits;
  limits.entries = 19;
  CHECK(code_of_opening(bytes, limits) == "container.too-many-entries");
  limits = {};
  limits.unpacked = 20 * some_text().size() - 1;
  CHECK(code_of_opening(bytes, limits) == "container.too-large");
  limits.unpacked += 1;
  CHECK(code_of_opening(bytes, limits).empty());
}

TEST_CASE("an entry that unpacks to too many times its size is refused") {
  const std::string bytes = archive_of({{"zeros", std::string(std::size_t{4} << 20, '\0')}});
  CHECK(code_of_opening(bytes) == "container.bomb");
  ZipLimits limits;
  limits.ratio = 2000;
  CHECK(code_of_opening(bytes, limits).empty());
}

TEST_CASE("an entry that lies about its size or its sum is not read") {
  const std::string bytes = archive_of({{"a", some_text()}});
  const std::size_t at = directory(bytes);
  for (const int change : {-1, 1}) {
    std::string lying = bytes;
    lying[at + kSize] = static_cast<char>(lying[at + kSize] + change);
    CHECK(code_of_reading(lying, "a") == "container.damaged");
  }
  std::string sum = bytes;
  sum[at + kCrc] = static_cast<char>(sum[at + kCrc] ^ 1);
  CHECK(code_of_reading(sum, "a") == "container.damaged");
  std::string content = bytes;
  content[bytes.find("PK\x03\x04") + 31 + 40] ^= 0x55;
  CHECK(code_of_reading(content, "a") == "container.damaged");
}

TEST_CASE("no single damaged byte crashes the reader") {
  const std::string bytes = archive_of({{"a", "abcabcabcabcabcabcabcabc"}, {"b/c", "x"}});
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const int flip : {0x01, 0x80, 0xFF}) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ flip);
      const auto reader = ZipReader::open(damaged);
      if (!reader) continue;
      for (const ZipEntry& entry : reader->entries()) static_cast<void>(reader->read(entry));
    }
  }
}
