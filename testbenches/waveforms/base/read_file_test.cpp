// SPDX-License-Identifier: Apache-2.0
#include "waveforms/base/read_file.hpp"

#include <string>

#include <doctest/doctest.h>

#include "testbenches/support/scratch_folder.hpp"
#include "waveforms/base/user_error.hpp"

using namespace slackline::waveforms;
using slackline::testbenches::ScratchFolder;

TEST_SUITE_BEGIN("read file");

TEST_CASE("a file is read whole, every byte of it") {
  const ScratchFolder scratch;
  const std::string bytes("a\r\nb\0\xff\n", 8);
  CHECK(read_file(scratch.write("bytes", bytes)) == bytes);
  CHECK(read_file(scratch.write("empty", "")).empty());
}

TEST_CASE("a file that cannot be read is the user's mistake and named with the reason") {
  const ScratchFolder scratch;
  const auto missing = scratch / "missing";
  CHECK_THROWS_WITH_AS(read_file(missing),
                       (missing.string() + ": cannot be read: No such file or directory").c_str(), UserError);
  CHECK_THROWS_WITH_AS(read_file(scratch.path()),
                       (scratch.path().string() + ": cannot be read: Is a directory").c_str(), UserError);
}

TEST_SUITE_END();
