// SPDX-License-Identifier: Apache-2.0
#include "sim/serve/transport/unix_listener.hpp"

#include <filesystem>
#include <list>
#include <memory>
#include <string>

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "testbenches/sim/serve/client.hpp"
#include "testbenches/support/scratch_folder.hpp"
#include "waveforms/base/user_error.hpp"

using slackline::serve::UnixListener;
using slackline::testbenches::Client;
using slackline::testbenches::ScratchFolder;
using slackline::waveforms::UserError;

namespace fs = std::filesystem;

namespace {

mode_t mode_of(const fs::path& path) {
  struct stat found {};
  REQUIRE(::lstat(path.c_str(), &found) == 0);
  return found.st_mode & 07777;
}

std::string complaint(const fs::path& path) {
  try {
    const UnixListener listener(path);
  } catch (const UserError& error) {
    return error.what();
  }
  return "no complaint";
}

}  // namespace

TEST_SUITE_BEGIN("serve: socket");

TEST_CASE("the socket is for this user only, whatever the umask, and gone with its owner") {
  const ScratchFolder folder;
  const fs::path path = folder.path() / "s";
  for (const mode_t mask : {0000U, 0022U, 0077U}) {
    const mode_t before = ::umask(mask);
    {
      const UnixListener listener(path);
      CHECK(mode_of(path) == 0600);
      const Client client(path);
      CHECK(listener.accept());
      CHECK_FALSE(listener.accept());
    }
    CHECK(::umask(before) == mask);
    CHECK_FALSE(fs::exists(path));
  }
}

TEST_CASE("the socket of a server that is gone is replaced, a living one's is not") {
  const ScratchFolder folder;
  const fs::path path = folder.path() / "s";
  {
    const UnixListener listener(path);
    fs::rename(path, folder.path() / "left");
  }
  fs::rename(folder.path() / "left", path);
  const UnixListener listener(path);
  CHECK(complaint(path) == "socket " + path.string() +
                               ": got a socket that another server listens on, expected a path of its own");
  const Client client(path);
  CHECK(listener.accept());
}

TEST_CASE("a server whose clients have not been accepted is alive") {
  const ScratchFolder folder;
  const fs::path path = folder.path() / "s";
  const UnixListener listener(path);
  std::list<Client> clients;
  for (int i = 0; i < 64; ++i) clients.emplace_back(path);
  CHECK(complaint(path) != "no complaint");
  CHECK(fs::is_socket(path));
}

TEST_CASE("what is no socket stays as it is") {
  const ScratchFolder folder;
  const fs::path file = folder.write("file", "text");
  const fs::path inside = folder.path() / "folder";
  fs::create_directory(inside);
  const fs::path link = folder.path() / "link";
  fs::create_symlink(file, link);
  for (const fs::path& path : {file, inside, link}) {
    CAPTURE(path);
    CHECK(complaint(path) ==
          "socket " + path.string() + ": got a file that is no socket, expected a new path");
  }
  CHECK(folder.read("file") == "text");
  CHECK(fs::is_symlink(link));
}

TEST_CASE("the file of somebody who came later is not removed") {
  const ScratchFolder folder;
  const fs::path path = folder.path() / "s";
  auto first = std::make_unique<UnixListener>(path);
  fs::remove(path);
  const UnixListener second(path);
  first.reset();
  CHECK(fs::is_socket(path));
}

TEST_CASE("an impossible path is told") {
  const ScratchFolder folder;
  CHECK(complaint(folder.path() / "missing" / "s").find("folder " + (folder.path() / "missing").string()) !=
        std::string::npos);
  const fs::path path = folder.path() / std::string(200, 'x');
  CHECK(complaint(path) == "socket " + path.string() + ": got " + std::to_string(path.native().size()) +
                               " bytes, expected a path of at most 107");
  CHECK(complaint("").find("expected a file name") != std::string::npos);
}

TEST_SUITE_END();
