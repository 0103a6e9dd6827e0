// SPDX-License-Identifier: Apache-2.0
#include "sim/build/trusted_path.hpp"

#include <string>

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "testbenches/support/outside_data.hpp"
#include "testbenches/support/scratch_folder.hpp"
#include "waveforms/base/user_error.hpp"

using namespace slackline;
using sim::distrust;
using testbenches::ScratchFolder;

namespace {

namespace fs = std::filesystem;

constexpr uid_t somebody_else = 65534;

/// A folder below another one in the scratch folder, each with its mode.
fs::path folder(const ScratchFolder& scratch, mode_t outer, mode_t inner) {
  const fs::path above = scratch / "outer";
  const fs::path below = above / "inner";
  fs::create_directories(below);
  ::chmod(below.c_str(), inner);
  ::chmod(above.c_str(), outer);
  return below;
}

bool is_told(const std::optional<std::string>& problem, const fs::path& path, const std::string& reason) {
  return problem && problem->starts_with(path.string() + ": got ") &&
         problem->find(reason) != std::string::npos;
}

}  // namespace

TEST_SUITE_BEGIN("trusted path");

TEST_CASE("a folder of one's own is trusted, below the system's folder for temporary files, too") {
  const ScratchFolder scratch;
  CHECK_FALSE(distrust(folder(scratch, 0755, 0700)));
  CHECK_FALSE(distrust(scratch.write("file", "")));
}

TEST_CASE("whoever may write to a folder or to one above it is told") {
  const ScratchFolder scratch;
  CHECK(is_told(distrust(folder(scratch, 0755, 0777)), scratch / "outer/inner", "everybody may write to"));
  CHECK(is_told(distrust(folder(scratch, 0777, 0755)), scratch / "outer", "everybody may write to"));
  CHECK(is_told(distrust(folder(scratch, 0757, 0755)), scratch / "outer", "everybody may write to"));
}

TEST_CASE(
    "a sticky folder above is fine, as nobody replaces what is another's, but the folder itself must not "
    "be one") {
  const ScratchFolder scratch;
  CHECK_FALSE(distrust(folder(scratch, 01777, 0700)));
  CHECK(is_told(distrust(folder(scratch, 0755, 01777)), scratch / "outer/inner", "everybody may write to"));
}

TEST_CASE("a file that everybody may write to is not trusted in a folder that is") {
  const ScratchFolder scratch;
  const fs::path file = scratch.write("file", "");
  ::chmod(file.c_str(), 0666);
  CHECK(is_told(distrust(file), file, "everybody may write to"));
}

TEST_CASE("a link counts with every folder on its way and where it leads") {
  const ScratchFolder scratch;
  const fs::path open = folder(scratch, 0777, 0755);
  fs::create_directory_symlink(open, scratch / "link");
  CHECK(is_told(distrust(scratch / "link"), scratch / "outer", "everybody may write to"));
  // The link itself lies where anybody could replace it.
  fs::create_directory(scratch / "safe");
  fs::create_directory_symlink("../safe", scratch / "outer/link");
  CHECK(is_told(distrust(scratch / "outer/link"), scratch / "outer", "everybody may write to"));
  ::chmod((scratch / "outer").c_str(), 0755);
  CHECK_FALSE(distrust(scratch / "outer/link"));
  fs::create_directory_symlink("round", scratch / "round");
  CHECK(is_told(distrust(scratch / "round"), scratch / "round", "too many links"));
}

TEST_CASE("what is not there is told") {
  const ScratchFolder scratch;
  CHECK(is_told(distrust(scratch / "missing"), scratch / "missing", "No such file"));
}

TEST_CASE("folders, files and links of somebody else are not trusted, for root either") {
  if (::geteuid() != 0) return testbenches::skip_test("only root can give files away");
  const ScratchFolder scratch;
  const fs::path inner = folder(scratch, 0755, 0755);
  REQUIRE(::chown(inner.c_str(), somebody_else, somebody_else) == 0);
  CHECK(is_told(distrust(inner), inner, "belongs to user"));
  REQUIRE(::chown(inner.c_str(), 0, 0) == 0);
  REQUIRE(::chown((scratch / "outer").c_str(), somebody_else, somebody_else) == 0);
  CHECK(is_told(distrust(inner), scratch / "outer", "belongs to user"));
  fs::create_directory(scratch / "own");
  fs::create_directory_symlink("own", scratch / "link");
  REQUIRE(::lchown((scratch / "link").c_str(), somebody_else, somebody_else) == 0);
  CHECK(is_told(distrust(scratch / "link"), scratch / "link", "belongs to user"));
}

TEST_CASE("a group may write only if it is the owner's own") {
  const ScratchFolder scratch;
  const fs::path inner = folder(scratch, 0755, 0775);
  if (::geteuid() != 0) return testbenches::skip_test("only root can give a folder to any group");
  CHECK_FALSE(distrust(inner));  // root's
  REQUIRE(::chown(inner.c_str(), 0, somebody_else) == 0);
  CHECK(is_told(distrust(inner), inner, "others of its group may write to"));
}

TEST_CASE("the complaint names the origin, the path, the reason and what is expected") {
  const ScratchFolder scratch;
  const fs::path open = folder(scratch, 0755, 0777);
  CHECK_THROWS_WITH_AS(
      sim::require_trust(open, "SLACKLINE_CACHE"),
      ("SLACKLINE_CACHE: no code is loaded from " + open.string() + ": " + open.string() +
       ": got one that everybody may write to, expected one that belongs to you or root, as all "
       "folders above it, and that nobody else may write to")
          .c_str(),
      waveforms::UserError);
}

TEST_SUITE_END();
