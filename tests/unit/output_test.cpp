#include "lectern/output.hpp"

#include <doctest/doctest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "base/temporaries.hpp"
#include "support/files.hpp"

using namespace lectern;

namespace {

std::size_t files_in(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

}  // namespace

TEST_CASE("an output that is not committed leaves nothing behind") {
  const test::TemporaryFolder folder;
  test::write_file(folder / "a.txt", "old");
  {
    auto output = open_output(folder / "a.txt");
    REQUIRE(output);
    (*output)->main().write("new");
    REQUIRE((*output)->finish());
  }
  CHECK(test::read_file(folder / "a.txt") == "old");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a committed output replaces the file and keeps its mode") {
  const test::TemporaryFolder folder;
  test::write_file(folder / "a.txt", "old");
  ::chmod((folder / "a.txt").c_str(), 0640);
  auto output = open_output(folder / "a.txt");
  REQUIRE(output);
  (*output)->main().write(std::string(300'000, 'x'));
  (*output)->main().put('!');
  REQUIRE((*output)->finish());
  REQUIRE((*output)->commit());
  CHECK(test::read_file(folder / "a.txt") == std::string(300'000, 'x') + '!');
  struct stat info {};
  ::stat((folder / "a.txt").c_str(), &info);
  CHECK((info.st_mode & 0777) == 0640);
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a symbolic link stays a link and its target is replaced") {
  const test::TemporaryFolder folder;
  test::write_file(folder / "target.txt", "old");
  std::filesystem::create_symlink("target.txt", folder / "link.txt");
  auto output = open_output(folder / "link.txt");
  REQUIRE(output);
  (*output)->main().write("new");
  REQUIRE((*output)->finish());
  REQUIRE((*output)->commit());
  CHECK(std::filesystem::is_symlink(folder / "link.txt"));
  CHECK(test::read_file(folder / "target.txt") == "new");
}

TEST_CASE("a device is written directly, and a full one is an error") {
  auto output = open_output("/dev/full");
  REQUIRE(output);
  (*output)->main().write(std::string(100'000, 'x'));
  const auto done = (*output)->finish();
  REQUIRE(!done);
  CHECK(done.error().code == "output.full");
  CHECK(done.error().failure == Failure::output);
  CHECK((*open_output("/dev/null"))->finish());
}

TEST_CASE("outputs that cannot be say why") {
  const test::TemporaryFolder folder;
  CHECK(open_output(folder.path()).error().code == "output.directory");
  CHECK(open_output(folder / "no" / "a.txt").error().code == "output.folder-missing");
}

TEST_CASE("parts are committed together and stay in their folder") {
  const test::TemporaryFolder folder;
  auto output = open_output(folder / "a.xml");
  REQUIRE(output);
  (*output)->main().write("main");
  auto part = (*output)->part("people.xml");
  REQUIRE(part);
  (*part)->write("people");
  for (const char* bad : {"", "/etc/x", "../x", "a/../../x", "a\nb", "\x1b[2J"})
    CHECK((*output)->part(bad).error().code == "output.part-name");
  REQUIRE((*output)->finish());
  CHECK(!std::filesystem::exists(folder / "people.xml"));
  REQUIRE((*output)->commit());
  CHECK(test::read_file(folder / "people.xml") == "people");
}

TEST_CASE("a part that cannot be put in its place takes the others back") {
  const test::TemporaryFolder folder;
  test::write_file(folder / "a.xml", "old");
  auto output = open_output(folder / "a.xml");
  REQUIRE(output);
  (*output)->main().write("main");
  REQUIRE((*output)->part("new.xml"));
  REQUIRE((*output)->part("people.xml"));
  REQUIRE((*output)->finish());
  std::filesystem::create_directory(folder / "people.xml");
  const auto done = (*output)->commit();
  REQUIRE(!done);
  CHECK(done.error().code == "output.unwritable");
  CHECK(test::read_file(folder / "a.xml") == "old");
  CHECK(!std::filesystem::exists(folder / "new.xml"));
  output->reset();
  CHECK(files_in(folder.path()) == 2);
}

TEST_CASE("outputs of one call stand or fall together") {
  const test::TemporaryFolder folder;
  const std::filesystem::path old = folder / "old.yaml";
  const std::filesystem::path fresh = folder / "fresh.csv";
  const std::filesystem::path last = folder / "last.json";
  test::write_file(folder / "in.txt", "MODERATOR:  Hello.\n\nQUESTION:  Why?\n");
  test::write_file(old, "old");
  Request request;
  request.inputs = {folder / "in.txt"};
  request.outputs = {{old, ""}, {fresh, ""}, {last, ""}};
  // While the outputs are written, the last one's name is taken by a folder.
  const Report report = [&](const std::string& name, const Diagnostics&, const Source*) {
    if (name == last) std::filesystem::create_directory(last);
  };
  const auto done = convert(request, report);
  REQUIRE(!done);
  CHECK(done.error().failure == Failure::output);
  CHECK(test::read_file(old) == "old");
  CHECK(!std::filesystem::exists(fresh));
  CHECK(files_in(folder.path()) == 3);
  std::filesystem::remove(last);
  CHECK(convert(request, [](const std::string&, const Diagnostics&, const Source*) {}));
  CHECK(test::read_file(old) != "old");
  CHECK(files_in(folder.path()) == 4);
}

TEST_CASE("a temporary that is known is removed, one that is forgotten is not") {
  const test::TemporaryFolder folder;
  const std::string known = folder.path() / "known";
  const std::string forgotten = folder.path() / "forgotten";
  for (const std::string* path : {&known, &forgotten}) {
    std::ofstream(*path) << "bytes";
    note_temporary(path->c_str());
  }
  forget_temporary(forgotten.c_str());
  remove_temporaries();
  CHECK(!std::filesystem::exists(known));
  CHECK(std::filesystem::exists(forgotten));
  forget_temporary(known.c_str());
}
