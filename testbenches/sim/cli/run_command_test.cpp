// SPDX-License-Identifier: Apache-2.0
// `slackline run` on what a user gets wrong, and on experiment files of a user's own.
#include <cstdlib>
#include <optional>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "testbenches/sim/cli/own_experiment.hpp"
#include "testbenches/sim/cli/program.hpp"

using slackline::testbenches::contains;
using slackline::testbenches::Program;
using Names = std::vector<std::string>;

namespace {

std::string experiment(const std::string& body) {
  return slackline::testbenches::own_experiment("ideal", R"(  TTLOut ttl = device<TTLOut>("ttl0");)", body);
}

/// SLACKLINE_CACHE for as long as this lives.
class CacheVariable {
 public:
  explicit CacheVariable(const std::filesystem::path& folder) {
    if (const char* before = std::getenv("SLACKLINE_CACHE")) before_ = before;
    setenv("SLACKLINE_CACHE", folder.c_str(), 1);
  }
  ~CacheVariable() { before_ ? setenv("SLACKLINE_CACHE", before_->c_str(), 1) : unsetenv("SLACKLINE_CACHE"); }
  CacheVariable(const CacheVariable&) = delete;
  CacheVariable& operator=(const CacheVariable&) = delete;

 private:
  std::optional<std::string> before_;
};

}  // namespace

TEST_SUITE_BEGIN("slackline run");

TEST_CASE("an unknown experiment, system or profile is told with the known ones") {
  const Program slackline;
  auto result = slackline({"run", "pulses"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "unknown program: got pulses, expected button_to_led, handover, idle, "));
  result = slackline({"run", "pulse", "--system", "kasli"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "unknown system: got kasli, expected ideal, "));
  result = slackline({"run", "pulse", "--cpu", "pentium"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "unknown CPU profile: got pentium, expected ideal, "));
  result = slackline({"run", "missing.cpp"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "missing.cpp: cannot read the file"));
  CHECK(slackline.files().empty());
}

TEST_CASE("options with unusable values are told") {
  const Program slackline;
  for (const Names& words : {Names{"--time-limit", "soon"}, Names{"--time-limit", "-1us"},
                             Names{"--arg", "rate"}, Names{"--seed", "many"}, Names{"--from"}}) {
    CAPTURE(words[0]);
    Names command = {"run", "pulse"};
    command.insert(command.end(), words.begin(), words.end());
    const auto result = slackline(command);
    CHECK(result.exit_code == 2);
    CHECK(contains(result.output, words[0].substr(2)));
  }
  CHECK(slackline({"run", "pulse", "pulse"}).exit_code == 2);
  CHECK(slackline.files().empty());
}

TEST_CASE("an experiment that does not compile is told in the compiler's words") {
  const Program slackline;
  slackline.folder().write("broken.cpp", experiment("ttl.blink();"));
  const auto result = slackline({"run", "broken.cpp"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "broken.cpp: the program does not compile:\n"));
  CHECK(contains(result.output, "broken.cpp:8:"));
  CHECK(contains(result.output, "has no member named"));
  CHECK(slackline.files() == Names{"broken.cpp"});
}

TEST_CASE("a file without an experiment says which line is missing") {
  const Program slackline;
  slackline.folder().write("nothing.cpp", "int nothing = 0;\n");
  const auto result = slackline({"run", "nothing.cpp"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "got no program, expected a line SLACKLINE_EXPERIMENT"));
  CHECK(slackline.files() == Names{"nothing.cpp"});
}

TEST_CASE("a compiled program that was emptied or cut in the cache is compiled once more") {
  const Program slackline;
  const slackline::testbenches::ScratchFolder cache;
  const CacheVariable variable(cache.path());
  slackline.folder().write("nothing.cpp", "int nothing = 0;\n");
  slackline({"run", "nothing.cpp"});
  const auto names = cache.names();
  const auto compiled = std::ranges::find_if(names, [](const auto& name) { return name.ends_with(".so"); });
  REQUIRE(compiled != names.end());
  const std::string whole = cache.read(*compiled);
  for (const std::size_t size : {std::size_t{0}, std::size_t{1000}, whole.size() / 2}) {
    CAPTURE(size);
    cache.write(*compiled, whole.substr(0, size));
    const auto result = slackline({"run", "nothing.cpp"});
    CHECK(contains(result.output, "got no program, expected a line SLACKLINE_EXPERIMENT"));
    CHECK(cache.read(*compiled).size() == whole.size());
  }
}

TEST_CASE("a cache folder that cannot be used is told with its variable and the reason") {
  const Program slackline;
  const CacheVariable variable(slackline.folder().write("file", "in the way") / "cache");
  slackline.folder().write("nothing.cpp", "int nothing = 0;\n");
  const auto result = slackline({"run", "nothing.cpp"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "slackline: SLACKLINE_CACHE: cannot use the folder " +
                                    (slackline.folder().path() / "file/cache").string() +
                                    ": Not a directory"));
}

TEST_CASE("an experiment file of a user's own is compiled and run") {
  const Program slackline;
  slackline.folder().write("own.cpp", experiment("core.reset(); delay(1 * ms); ttl.pulse(2 * us);"));
  const auto result = slackline({"run", "own.cpp", "--trace", "own.trace", "--vcd", "own.vcd"});
  CAPTURE(result.output);
  CHECK(result.exit_code == 0);
  CHECK(contains(result.output, "own on ideal (ideal): program ended at "));
  CHECK(contains(result.output, "2 output events submitted, smallest slack "));
  CHECK(contains(result.output, "slack by source line"));
  CHECK(contains(result.output, "\nown.cpp:"));
  CHECK(slackline.files() == Names{"own.cpp", "own.trace", "own.vcd", "own.wave.json"});
  CHECK(nlohmann::json::parse(slackline.folder().read("own.wave.json")).contains("signal"));
  const auto again = slackline({"wave", "own.trace", "--wave", "again.json"});
  CHECK(again.exit_code == 0);
  CHECK(slackline.folder().read("again.json") == slackline.folder().read("own.wave.json"));
}

TEST_CASE("a kernel that never ends is given up at the time limit") {
  const Program slackline;
  slackline.folder().write("endless.cpp", experiment("for (;;) core.get_rtio_counter_mu();"));
  const auto result = slackline({"run", "endless.cpp", "--time-limit", "10us"});
  CAPTURE(result.output);
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "own still ran after 10 µs of simulated time, expected it to end"));
}

TEST_CASE("an exception that leaves the experiment is told with its place, and the exit code is 1") {
  const Program slackline;
  slackline.folder().write("late.cpp", experiment("at_mu(core.get_rtio_counter_mu());\n      ttl.on();"));
  const auto result = slackline({"run", "late.cpp"});
  CAPTURE(result.output);
  CHECK(result.exit_code == 1);
  CHECK(contains(result.output, "uncaught "));
  CHECK(contains(result.output, "late.cpp:9"));
}

TEST_CASE("the seed decides what photons come: equal seeds give equal runs, others do not") {
  const Program slackline;
  slackline.folder().write("photons.cpp", R"(#include <slackline/artiq.hpp>
using namespace slackline::artiq;
class Photons : public Experiment {
  using Experiment::Experiment;
  TTLInOut pmt = device<TTLInOut>("ttl_in");
  void run() override {
    kernel("photons", [&] {
      core.reset();
      delay(100 * us);
      pmt.count(pmt.gate_rising(500 * ns));
    });
  }
};
SLACKLINE_EXPERIMENT(Photons, "photons", "photon-counter", "counts for 500 ns")
)");
  for (const char* seed : {"1", "2"}) {
    for (const char* run : {"a", "b"}) {
      const auto result = slackline({"run", "photons.cpp", "--seed", seed, "--vcd", std::string(run) + seed});
      CAPTURE(result.output);
      CHECK(result.exit_code == 0);
    }
  }
  const auto& folder = slackline.folder();
  CHECK(folder.read("a1") == folder.read("b1"));
  CHECK(folder.read("a2") == folder.read("b2"));
  CHECK(folder.read("a1") != folder.read("a2"));
}

TEST_CASE("stepping every clock shows the same as sleeping") {
  const Program slackline;
  for (const char* name : {"pulse", "underflow", "wait_until"}) {
    CHECK(slackline({"run", name, "--vcd", "asleep.vcd"}).exit_code ==
          slackline({"run", name, "--vcd", "awake.vcd", "--no-skip"}).exit_code);
    CHECK(slackline.folder().read("asleep.vcd") == slackline.folder().read("awake.vcd"));
    CHECK_FALSE(slackline.folder().read("awake.vcd").empty());
  }
}

TEST_CASE("a system file with a mistake is told and nothing runs") {
  const Program slackline;
  slackline.folder().write("lab.json", R"({"name": "lab", "cpu": "ideal", "rtio": {"lanes": 3}})");
  const auto result = slackline({"run", "pulse", "--system", "lab.json"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "lab.json: /rtio: got no \"channels\", expected one"));
  CHECK(slackline.files() == Names{"lab.json"});
}

TEST_SUITE_END();
