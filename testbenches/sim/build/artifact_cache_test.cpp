// SPDX-License-Identifier: Apache-2.0
#include "sim/build/artifact_cache.hpp"

#include <set>
#include <thread>

#include <doctest/doctest.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "testbenches/support/scratch_folder.hpp"
#include "waveforms/base/user_error.hpp"

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

/// Puts thing.so there, as a build of the project does.
void ship(const fs::path& folder, const std::string& content) {
  ArtifactCache({folder, "--into", sim::CacheFolder::Use::fill}, {})
      .get("thing.so", [&](const fs::path& place) { std::ofstream(place / "thing.so") << content; });
}

/// Makes a file of this content.
auto maker_of(const std::string& name, const std::string& content) {
  return [=](const fs::path& folder) { std::ofstream(folder / name) << content; };
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
  ship(shipped.path(), "shipped");
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

TEST_CASE("without any of them it is below the user's own home, and never where others can be first") {
  for (const char* name : {"HOME", "XDG_CACHE_HOME", "SLACKLINE_CACHE"}) unsetenv(name);
  const passwd* const user = ::getpwuid(::geteuid());
  const std::string home = user != nullptr ? user->pw_dir : "";
  CHECK(sim::default_cache_folder().path == (home.empty() ? "" : home + "/.cache/slackline"));
  CHECK_THROWS_WITH_AS(ArtifactCache(fs::path(), {}).get("thing.so", maker_of("thing.so", "x")),
                       doctest::Contains("expected SLACKLINE_CACHE to name one"), waveforms::UserError);
}

TEST_CASE("nothing is loaded from a folder that everybody may write to, nor made there") {
  const ScratchFolder scratch;
  const fs::path open = scratch / "open";
  fs::create_directory(open);
  ::chmod(open.c_str(), 0777);
  CHECK_THROWS_WITH_AS(
      ArtifactCache({open, "SLACKLINE_CACHE"}, {}).get("thing.so", [](const fs::path&) { FAIL("made"); }),
      doctest::Contains(("SLACKLINE_CACHE: no code is loaded from " + open.string()).c_str()),
      waveforms::UserError);
  CHECK(fs::is_empty(open));
}

TEST_CASE("a folder that is made is its owner's only, and what is made in it nobody else may alter") {
  const ScratchFolder scratch;
  const mode_t before = ::umask(0);
  const fs::path made = ArtifactCache(scratch / "a/b", {}).get("thing.so", maker_of("thing.so", "x"));
  ::umask(before);
  for (const char* folder : {"a", "a/b"})
    CHECK((fs::status(scratch / folder).permissions() & fs::perms::mask) == fs::perms::owner_all);
  CHECK((fs::status(made).permissions() & (fs::perms::group_write | fs::perms::others_write)) ==
        fs::perms::none);
}

TEST_CASE("another artifact put in the place of one, with its sum, is made once more") {
  const ScratchFolder scratch;
  const ArtifactCache cache(scratch.path(), {});
  cache.get("mine.so", maker_of("mine.so", "mine"));
  cache.get("evil.so", maker_of("evil.so", "evil"));
  for (const char* ending : {".so", ".so.sum"})
    fs::copy_file(scratch / ("evil" + std::string(ending)), scratch / ("mine" + std::string(ending)),
                  fs::copy_options::overwrite_existing);
  CHECK(cache.get("mine.so", maker_of("mine.so", "mine")) == scratch / "mine.so");
  CHECK(scratch.read("mine.so") == "mine");
}

TEST_CASE("a link, or a file that everybody may write to, is no artifact") {
  const ScratchFolder scratch;
  const ArtifactCache cache(scratch.path(), {});
  cache.get("thing.so", maker_of("thing.so", "content"));
  fs::rename(scratch / "thing.so", scratch / "elsewhere");
  fs::create_symlink("elsewhere", scratch / "thing.so");
  cache.get("thing.so", maker_of("thing.so", "content"));
  CHECK_FALSE(fs::is_symlink(scratch / "thing.so"));
  ::chmod((scratch / "thing.so").c_str(), 0666);
  cache.get("thing.so", maker_of("thing.so", "content"));
  CHECK((fs::status(scratch / "thing.so").permissions() & fs::perms::others_write) == fs::perms::none);
}

TEST_CASE("a shipped artifact that was altered is made anew in the user's own folder") {
  const ScratchFolder shipped;
  const ScratchFolder own;
  ship(shipped.path(), "shipped");
  shipped.write("thing.so", "altered");
  const ArtifactCache cache(own.path(), {shipped.path()});
  CHECK(cache.get("thing.so", maker_of("thing.so", "made")) == own / "thing.so");
}

TEST_CASE("what a tool had to say is kept beside the artifact, and goes with it") {
  const ScratchFolder scratch;
  const ArtifactCache cache(scratch.path(), {});
  const auto talkative = [](const fs::path& folder) {
    maker_of("thing.so", "x")(folder);
    maker_of("thing.so.notes", "a warning")(folder);
  };
  CHECK(sim::artifact_notes(cache.get("thing.so", talkative)) == "a warning");
  CHECK(sim::artifact_notes(cache.get("thing.so", talkative)) == "a warning");
  scratch.write("thing.so", "altered");
  CHECK(sim::artifact_notes(cache.get("thing.so", maker_of("thing.so", "x"))) == "");
}

TEST_SUITE_END();
