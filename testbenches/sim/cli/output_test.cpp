// SPDX-License-Identifier: Apache-2.0
// What was asked for is written, or the exit code says so; what nobody asked for fails no run.
#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "testbenches/sim/cli/own_experiment.hpp"
#include "testbenches/sim/cli/program.hpp"
#include "testbenches/support/outside_data.hpp"

using slackline::testbenches::contains;
using slackline::testbenches::own_experiment;
using slackline::testbenches::Program;
using slackline::testbenches::skip_test;
using Names = std::vector<std::string>;

namespace {

std::string wave_of(const nlohmann::json& figure, const std::string& lane) {
  for (const auto& row : figure["signal"]) {
    if (row.value("name", "") == lane) return row["wave"];
  }
  return "";
}

/// A pulse and a trace of it, which ends some microseconds after time 0.
class PulseTrace {
 public:
  PulseTrace() { slackline({"run", "pulse", "--trace", "p.trace", "--wave", "none"}); }

  slackline::sim::CommandResult wave(Names words) const {
    words.insert(words.begin(), {"wave", "p.trace", "--wave", "w.json"});
    return slackline(words);
  }
  nlohmann::json figure(const std::string& name = "w.json") const {
    return nlohmann::json::parse(slackline.folder().read(name));
  }

  Program slackline;
};

/// Runs the program under a shell, with these words of the shell after it.
slackline::sim::CommandResult in_shell(const Program& slackline, const std::string& words) {
  const auto result = slackline::sim::run_command({"sh", "-c", std::string(SLACKLINE_PROGRAM) + " " + words},
                                                  slackline.folder().path());
  std::filesystem::remove(slackline.folder() / "command0.log");
  return result;
}

}  // namespace

TEST_SUITE_BEGIN("outputs");

TEST_CASE(
    "a standard output that is full or closed is told by every command, and the files are written all the "
    "same") {
  const Program slackline;
  for (const char* place : {"> /dev/full", ">&-"}) {
    for (const std::string words : {"list", "--help", "--version", "run --help", "build --help"}) {
      CAPTURE(words);
      const auto result = in_shell(slackline, words + " " + place);
      CHECK(result.exit_code == 2);
      CHECK(contains(result.output, "standard output: cannot be written"));
    }
    const auto result = in_shell(slackline, std::string("run pulse --trace t.trace --wave w.json ") + place);
    CHECK(result.exit_code == 2);
    CHECK(slackline.files() == Names{"t.trace", "w.json"});
    CHECK(in_shell(slackline, std::string("wave t.trace --vcd t.vcd ") + place).exit_code == 2);
    CHECK(slackline.folder().read("t.vcd").starts_with("$"));
    for (const std::string& name : slackline.files()) std::filesystem::remove(slackline.folder() / name);
  }
}

TEST_CASE("a reader that goes away does not keep the files from being written") {
  const Program slackline;
  in_shell(slackline, "run underflow --trace t.trace --wave none | true");
  CHECK(slackline.files() == Names{"t.trace"});
}

TEST_CASE("devices are written into, and a full one is told") {
  const Program slackline;
  CHECK(slackline({"run", "pulse", "--wave", "/dev/null", "--trace", "/dev/null", "--vcd", "/dev/null"})
            .exit_code == 0);
  for (const std::string option : {"--trace", "--vcd", "--wave"}) {
    CAPTURE(option);
    const auto result = slackline({"run", "pulse", option, "/dev/full"});
    CHECK(result.exit_code == 2);
    CHECK(contains(result.output, "/dev/full: cannot be written"));
  }
  CHECK(std::filesystem::is_character_file("/dev/null"));
}

TEST_CASE("one output that fails does not take the others with it") {
  const Program slackline;
  const auto result =
      slackline({"run", "pulse", "--trace", "/dev/full", "--vcd", "p.vcd", "--wave", "w.json"});
  CHECK(result.exit_code == 2);
  CHECK(slackline.files() == Names{"p.vcd", "w.json"});
}

TEST_CASE("no waveform is written where none is wanted") {
  const Program slackline;
  CHECK(slackline({"run", "pulse", "--wave", "none"}).exit_code == 0);
  CHECK(slackline.files().empty());
}

TEST_CASE(
    "a default waveform that cannot be written is told and fails nothing, but one that was asked for does") {
  const Program slackline;
  // A folder of its name is in the way of root, too.
  std::filesystem::create_directory(slackline.folder() / "pulse.wave.json");
  auto result = slackline({"run", "pulse"});
  CHECK(result.exit_code == 0);
  CHECK(contains(result.output, "no waveform: "));
  result = slackline({"run", "pulse", "--from", "1us"});
  CHECK(result.exit_code == 2);
}

TEST_CASE("a run in a folder that is closed goes well") {
  if (::geteuid() == 0) return skip_test("no folder is closed to root");
  const Program slackline;
  std::filesystem::permissions(slackline.folder().path(),
                               std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  const auto result = slackline::sim::run_command(
      {"sh", "-c", "cd " + slackline.folder().path().string() + " && " + SLACKLINE_PROGRAM + " run pulse"},
      "/tmp");
  CHECK(result.exit_code == 0);
  std::filesystem::permissions(slackline.folder().path(), std::filesystem::perms::owner_all);
}

TEST_CASE("a run with nothing to show writes a figure that says so, never leaves an old one") {
  const Program slackline;
  slackline.folder().write("own.cpp", R"(#include <slackline/pynq.hpp>
using namespace slackline::pynq;
class Own : public Program {
  using Program::Program;
  void run() override {}
};
SLACKLINE_PYNQ_PROGRAM(Own, "own", "pynq-buttons", "does nothing")
)");
  slackline.folder().write("w.json", "stale");
  CHECK(slackline({"run", "own.cpp", "--wave", "w.json"}).exit_code == 0);
  CHECK(nlohmann::json::parse(slackline.folder().read("w.json"))["signal"].is_array());
}

TEST_CASE("a failed run writes what was asked for, and an old file does not pass for it") {
  const Program slackline;
  slackline.folder().write(
      "own.cpp",
      "#include <stdexcept>\n" +
          own_experiment("ideal", "  int n = [] { throw std::runtime_error(\"no\"); return 1; }();", ""));
  for (const char* name : {"w.json", "t.trace", "t.vcd"}) slackline.folder().write(name, "stale");
  CHECK(slackline({"run", "own.cpp", "--wave", "w.json", "--trace", "t.trace", "--vcd", "t.vcd"}).exit_code ==
        1);
  for (const char* name : {"w.json", "t.trace", "t.vcd"}) CHECK(slackline.folder().read(name) != "stale");
}

TEST_CASE(
    "a window that begins after the run is unusable, for wave, run and figures, and nothing is written") {
  const PulseTrace pulse;
  pulse.slackline.folder().write("w.json", "stale");
  auto result = pulse.wave({"--from", "100s", "--to", "200s"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "got 100 s to 200 s, expected a start within the run, which ends at "));
  pulse.slackline.folder().write(
      "f.json", R"({"window": {"from": "1 s", "to": "2 s"}, "lanes": [{"signal": "ttl0"}]})");
  CHECK(pulse.wave({"--figure", "f.json"}).exit_code == 2);
  CHECK(pulse.slackline({"run", "pulse", "--from", "1s", "--wave", "w.json"}).exit_code == 2);
  CHECK(pulse.slackline.folder().read("w.json") == "stale");
}

TEST_CASE("after the end of the run levels are unknown, in linear columns and in those per event") {
  const PulseTrace pulse;
  REQUIRE(pulse.wave({"--from", "0us", "--to", "100us", "--step", "10us", "--signals", "ttl0", "now"})
              .exit_code == 0);
  // The run ends in the first column.
  CHECK(wave_of(pulse.figure(), "ttl0") == "0x........");
  CHECK(wave_of(pulse.figure(), "now") == "2x........");
  REQUIRE(pulse.wave({"--from", "0us", "--to", "100us", "--signals", "ttl0"}).exit_code == 0);
  const std::string wave = wave_of(pulse.figure(), "ttl0");
  CHECK(wave.find('x') != std::string::npos);
  CHECK(wave.find_last_of("01") < wave.find('x'));
}

TEST_CASE("a window of one's own takes as many pages as it needs, and what an older figure left is removed") {
  const PulseTrace pulse;
  pulse.slackline.folder().write("w.json", "stale");
  pulse.slackline.folder().write("w.5.json", "stale");
  REQUIRE(pulse.wave({"--from", "0us", "--to", "3us", "--step", "1ns", "--signals", "ttl0"}).exit_code == 0);
  CHECK(pulse.slackline.files() == Names{"p.trace", "w.1.json", "w.2.json", "w.3.json"});
  CHECK(wave_of(pulse.figure("w.3.json"), "ttl0").size() == 1000);
  REQUIRE(pulse.wave({"--from", "0us", "--to", "1us", "--step", "1ns", "--signals", "ttl0"}).exit_code == 0);
  CHECK(wave_of(pulse.figure(), "ttl0").size() == 1000);
}

TEST_CASE("a window of more than 20 pages is told with one that fits, which does") {
  const PulseTrace pulse;
  const auto result = pulse.wave({"--from", "0ns", "--to", "9us", "--step", "0.1ns", "--signals", "ttl0"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output,
                 "more than 20 pages of 1000 columns, expected a window that fits, such as 0 s to 2 µs"));
  CHECK(pulse.wave({"--from", "0ns", "--to", "2us", "--step", "0.1ns", "--signals", "ttl0"}).exit_code == 0);
  CHECK(std::filesystem::exists(pulse.slackline.folder() / "w.20.json"));
}

TEST_CASE("a figure that shortens its window tells so on the terminal") {
  const PulseTrace pulse;
  pulse.slackline.folder().write("f.json", R"({"shorten": true, "columns": {"step": "1 ns"},
    "window": {"from": "0 us", "to": "5 us"}, "lanes": [{"signal": "ttl0"}]})");
  const auto result = pulse.wave({"--figure", "f.json"});
  CHECK(result.exit_code == 0);
  CHECK(contains(result.output, "shown up to 1 µs of 5 µs, the rest does not fit on a page"));
}

#if !defined(__SANITIZE_ADDRESS__)
TEST_CASE("a trace that exhausts the memory ends the run, and what fits is saved") {
  const Program slackline;
  slackline.folder().write("own.cpp",
                           own_experiment("ideal", R"(  TTLOut ttl = device<TTLOut>("ttl0");)",
                                          "core.reset(); for (;;) { ttl.pulse(1 * us); delay(1 * us); }"));
  REQUIRE(slackline({"run", "own.cpp", "--time-limit", "1us", "--wave", "none"}).exit_code == 2);  // compiled
  // Some are reached by an array that grows, some by a small piece of text beside it.
  for (const char* kilobytes : {"100000", "120000", "150000"}) {
    CAPTURE(kilobytes);
    const auto result =
        slackline::sim::run_command({"sh", "-c",
                                     std::string("ulimit -v ") + kilobytes + "; exec " + SLACKLINE_PROGRAM +
                                         " run own.cpp --time-limit 1000s --trace t.trace --wave w.json"},
                                    slackline.folder().path());
    CAPTURE(result.output);
    CHECK(result.exit_code == 2);
    CHECK(contains(result.output, "memory is exhausted at "));
    CHECK(contains(result.output, "program ended at"));
    CHECK(slackline({"wave", "t.trace", "--wave", "again.json", "--from", "0us", "--to", "20us"}).exit_code ==
          0);
    CHECK(slackline({"wave", "t.trace", "--vcd", "t.vcd"}).exit_code == 0);
    CHECK(nlohmann::json::parse(slackline.folder().read("w.json")).contains("signal"));
    for (const char* name : {"t.trace", "t.vcd", "w.json"})
      std::filesystem::remove(slackline.folder() / name);
  }
}
#endif

TEST_SUITE_END();
