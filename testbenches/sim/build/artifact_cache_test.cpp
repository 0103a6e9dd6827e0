// SPDX-License-Identifier: Apache-2.0
#include "sim/build/artifact_cache.hpp"

#include <set>
#include <thread>

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "testbenches/support/scratch_folder.hpp"

using namespace slackline;
using sim::ArtifactCache;
using sim::Digest;
using testbenches::ScratchFolder;

namespace {

namespace fs = std::filesystem;

std::string hash_of(std::initializer_list<std::string_view> parts) {
  Digest digest;
  for (const std::string_view part : parts) digest.add(part);
  return digest.hex();
}

/// Leaves a line per call in `journal`, takes a while, makes the artifact.
auto slow_maker(const fs::path& journal, const std::string& name) {
  return [journal, name](const fs::path& folder) {
    std::ofstream(journal, std::ios::app) << "made\n";
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    std::ofstream(folder / name) << "content";
  };
}

}  // namespace

TEST_SUITE_BEGIN("artifact cache");

TEST_CASE("a digest tells apart contents, their order and their borders") {
  const std::set<std::string> hashes = {hash_of({}),          hash_of({""}),        hash_of({"abc"}),
                                        hash_of({"ab", "c"}), hash_of({"a", "bc"}), hash_of({"bc", "a"}),
                                        hash_of({"abc", ""})};
  CHECK(hashes.size() == 7);
  CHECK(hash_of({"ab", "c"}) == hash_of({"ab", "c"}));
  CHECK(hash_of({"x"}).size() == 32);
  CHECK(hash_of({"x"}).find_first_not_of("0123456789abcdef") == std::string::npos);
}

TEST_CASE("a file counts by its content, and one that cannot be read is named") {
  const ScratchFolder scratch;
  Digest digest;
  digest.add_file(scratch.write("a.sv", "module a; endmodule"));
  CHECK(digest.hex() == hash_of({"module a; endmodule"}));
  CHECK_THROWS_WITH_AS(digest.add_file(scratch.path() / "missing.sv"), doctest::Contains("missing.sv"),
                       std::runtime_error);
}

TEST_CASE("an artifact is made once and found by later calls and other caches of the same folder") {
  const ScratchFolder scratch;
  const ScratchFolder notes;
  const fs::path folder = scratch.path() / "below" / "not there yet";
  const auto maker = slow_maker(notes.path() / "journal", "thing.so");
  const fs::path made = ArtifactCache(folder, {}).get("thing.so", maker);
  CHECK(made == folder / "thing.so");
  CHECK(ArtifactCache(folder, {}).get("thing.so", maker) == made);
  CHECK(notes.read("journal") == "made\n");
}

TEST_CASE("a shipped artifact is used where it lies and nothing is written") {
  const ScratchFolder shipped;
  const ScratchFolder own;
  shipped.write("thing.so", "shipped");
  const ArtifactCache cache(own.path() / "cache", {own.path() / "no folder", shipped.path()});
  CHECK(cache.get("thing.so", [](const fs::path&) { FAIL("made again"); }) == shipped.path() / "thing.so");
  CHECK(own.names().empty());
}

TEST_CASE("processes that race for an artifact make it once, and all get it") {
  const ScratchFolder scratch;
  const ScratchFolder notes;
  constexpr int racers = 4;
  std::vector<pid_t> children;
  for (int i = 0; i < racers; ++i) {
    const pid_t pid = fork();
    REQUIRE(pid >= 0);
    if (pid == 0) {
      const fs::path file =
          ArtifactCache(scratch.path(), {}).get("thing.so", slow_maker(notes.path() / "journal", "thing.so"));
      std::ifstream content(file);
      std::string word;
      content >> word;
      _exit(word == "content" ? 0 : 1);
    }
    children.push_back(pid);
  }
  for (const pid_t pid : children) {
    int status = -1;
    waitpid(pid, &status, 0);
    CHECK(status == 0);
  }
  CHECK(notes.read("journal") == "made\n");
}

TEST_CASE("a failure leaves nothing behind, and the next call tries again") {
  const ScratchFolder scratch;
  const ArtifactCache cache(scratch.path(), {});
  struct Refused {};
  CHECK_THROWS_AS(cache.get("thing.so",
                            [](const fs::path& folder) {
                              std::ofstream(folder / "thing.so") << "half";
                              throw Refused();
                            }),
                  Refused);
  CHECK(scratch.names() == std::vector<std::string>{"thing.so.lock"});
  CHECK_THROWS_AS(cache.get("thing.so", [](const fs::path&) {}), fs::filesystem_error);  // made nothing
  CHECK(scratch.names() == std::vector<std::string>{"thing.so.lock"});
  const fs::path made =
      cache.get("thing.so", [](const fs::path& folder) { std::ofstream(folder / "thing.so") << "whole"; });
  CHECK(scratch.read("thing.so") == "whole");
  CHECK(made == scratch.path() / "thing.so");
}

TEST_CASE("an artifact that was emptied, cut or altered since is made once more") {
  const ScratchFolder scratch;
  const ArtifactCache cache(scratch.path(), {});
  int made = 0;
  const auto maker = [&](const fs::path& folder) {
    ++made;
    std::ofstream(folder / "thing.so") << "whole content";
  };
  cache.get("thing.so", maker);
  for (const char* damage : {"", "whole con", "whole cOntent", "whole content and more"}) {
    CAPTURE(damage);
    const int before = made;
    scratch.write("thing.so", damage);
    CHECK(cache.get("thing.so", maker) == scratch.path() / "thing.so");
    CHECK(scratch.read("thing.so") == "whole content");
    CHECK(made == before + 1);
    cache.get("thing.so", maker);
    CHECK(made == before + 1);
  }
  scratch.write("thing.so.sum", "");
  cache.get("thing.so", maker);
  fs::remove(scratch.path() / "thing.so.sum");
  cache.get("thing.so", maker);
  CHECK(made == 7);
  CHECK(cache.get("thing.so", maker) == scratch.path() / "thing.so");
  CHECK(made == 7);
}

TEST_CASE("a cache folder that cannot be written is told with its origin, itself and the reason") {
  const ScratchFolder scratch;
  const fs::path in_the_way = scratch.write("file", "");
  const sim::CacheFolder named(in_the_way, "SLACKLINE_CACHE");
  CHECK_THROWS_WITH_AS(
      ArtifactCache(named, {}).get("thing.so", [](const fs::path&) {}),
      ("SLACKLINE_CACHE: cannot use the folder " + in_the_way.string() + ": Not a directory").c_str(),
      std::system_error);
  CHECK_THROWS_WITH_AS(ArtifactCache(in_the_way / "cache", {}).get("thing.so", [](const fs::path&) {}),
                       doctest::Contains("file/cache"), std::system_error);
}

TEST_CASE("the cache folder follows SLACKLINE_CACHE, XDG_CACHE_HOME and HOME, in this order") {
  setenv("HOME", "/home/someone", 1);
  setenv("XDG_CACHE_HOME", "/var/xdg", 1);
  setenv("SLACKLINE_CACHE", "/var/own", 1);
  CHECK(sim::default_cache_folder().path == "/var/own");
  CHECK(sim::default_cache_folder().origin == "SLACKLINE_CACHE");
  unsetenv("SLACKLINE_CACHE");
  CHECK(sim::default_cache_folder().path == "/var/xdg/slackline");
  setenv("XDG_CACHE_HOME", "", 1);
  CHECK(sim::default_cache_folder().path == "/home/someone/.cache/slackline");
}

TEST_SUITE_END();
