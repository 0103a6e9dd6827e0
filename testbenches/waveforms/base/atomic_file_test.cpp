// SPDX-License-Identifier: Apache-2.0
#include "waveforms/base/atomic_file.hpp"

#include <filesystem>
#include <stdexcept>

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "testbenches/support/scratch_folder.hpp"

using namespace slackline::waveforms;
using slackline::testbenches::ScratchFolder;

TEST_SUITE_BEGIN("atomic file");

TEST_CASE("a file appears when it is committed, and else the one before stays") {
  const ScratchFolder folder;
  folder.write("file", "before");
  {
    AtomicFile file(folder / "file");
    file.stream() << "half";
  }
  CHECK(folder.read("file") == "before");
  write_file(folder / "file", "after");
  CHECK(folder.read("file") == "after");
  CHECK(folder.names().size() == 1);
}

TEST_CASE("a device is written into, and told when it is full") {
  write_file("/dev/null", "gone");
  CHECK(std::filesystem::is_character_file("/dev/null"));
  CHECK_THROWS_AS(write_file("/dev/full", "too much"), std::runtime_error);
  CHECK(is_device("/dev/null"));
}

TEST_CASE("a pipe is refused, for its other end may never come") {
  const ScratchFolder folder;
  const std::string pipe = folder / "pipe";
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  CHECK_FALSE(is_device(pipe));
  CHECK_THROWS_WITH_AS(write_file(pipe, "x"), doctest::Contains("expected a regular file"),
                       std::runtime_error);
}

TEST_SUITE_END();
