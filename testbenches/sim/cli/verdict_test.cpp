// SPDX-License-Identifier: Apache-2.0
// What `slackline run` concludes from a run, and what it leaves behind.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "testbenches/sim/cli/own_experiment.hpp"
#include "testbenches/sim/cli/program.hpp"
#include "testbenches/support/outside_data.hpp"

using slackline::testbenches::contains;
using slackline::testbenches::Program;
using slackline::testbenches::skip_test;

namespace {

/// An experiment on kasli-loop with one kernel.
std::string experiment(const std::string& body) {
  return slackline::testbenches::own_experiment("kasli-loop", R"(  TTLOut out = device<TTLOut>("loop_out");
  TTLInOut in = device<TTLInOut>("loop_in");)",
                                                body);
}

}  // namespace

TEST_SUITE_BEGIN("slackline run");

TEST_CASE("a collision of the last events is logged and fails the run") {
  const Program slackline;
  slackline.folder().write("own.cpp", experiment("core.reset(); out.pulse_mu(1); out.pulse_mu(1);"));
  const auto result = slackline({"run", "own.cpp"});
  CHECK(result.exit_code == 1);
  CHECK(contains(result.output, "RTIO collision involving channel 0x0000:loop_out"));
}

TEST_CASE("a collision is told with the time stamps and the source lines of its two events") {
  const Program slackline;
  slackline.folder().write("own.cpp",
                           experiment("core.reset(); at_mu(9'000'000); out.on();\ndelay_mu(2);\nout.off();"));
  const auto result = slackline({"run", "own.cpp", "--time-limit", "20ms"});
  CHECK(
      contains(result.output, "time stamp 9000000 mu from own.cpp:9, time stamp 9000002 mu from own.cpp:11"));
  CHECK_FALSE(contains(result.output, "did not come"));
}

#if !defined(__SANITIZE_ADDRESS__)
TEST_CASE("a program that exits or aborts by itself is told so, and is no success") {
  for (const std::string& end : {std::string("std::exit(0);"), std::string("std::abort();")}) {
    const Program slackline;
    slackline.folder().write("own.cpp", "#include <cstdlib>\n" + experiment("core.reset(); " + end));
    const auto result = slackline({"run", "own.cpp"});
    CAPTURE(end);
    CAPTURE(result.output);
    CHECK(result.exit_code == 2);
    CHECK(contains(result.output, "expected it to return or throw"));
  }
}
#endif

TEST_CASE("an exception of the host language is told with the call that it left") {
  const Program slackline;
  slackline.folder().write("own.cpp", experiment("core.reset();\ndelay(1e300 * s);"));
  const auto result = slackline({"run", "own.cpp"});
  CHECK(result.exit_code == 1);
  CHECK(contains(result.output, "duration: got"));
  CHECK(contains(result.output, "own.cpp:10"));
}

TEST_CASE("a program that crashes is told, without a core dump for an answer") {
  const Program slackline;
  slackline.folder().write("own.cpp", experiment("volatile int* nowhere = nullptr;\n*nowhere = 1;"));
  const auto result = slackline({"run", "own.cpp"});
#if !defined(__SANITIZE_ADDRESS__)

  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "own.cpp: memory fault"));
#else
  CHECK(result.exit_code != 0);
#endif
}

TEST_CASE("a device or system that does not exist is told with the place that asks for it") {
  const Program slackline;
  std::string text = experiment("out.on();");
  text.replace(text.find("loop_out"), 8, "loop_put");
  slackline.folder().write("own.cpp", text);
  auto result = slackline({"run", "own.cpp"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "own.cpp:4: device loop_put: got no device of that name"));
  slackline.folder().write("own.cpp", experiment("core.reset(); device<TTLOut>(\"late\").on();"));
  result = slackline({"run", "own.cpp"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "device late: got no device of that name"));
  CHECK(slackline.files() == std::vector<std::string>{"own.cpp"});
  text = experiment("out.on();");
  text.replace(text.find("kasli-loop"), 10, "kasli-hoop");
  slackline.folder().write("own.cpp", text);
  result = slackline({"run", "own.cpp"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "own.cpp: SLACKLINE_EXPERIMENT: unknown system: got kasli-hoop"));
}

TEST_CASE("arguments that the experiment does not ask for, or that are given twice, are refused") {
  const Program slackline;
  auto result = slackline({"run", "input_count", "--arg", "treshold=3"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "--arg: got treshold, expected one of threshold"));
  result = slackline({"run", "input_count", "--arg", "threshold=3", "--arg", "threshold=4"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "--arg: got threshold more than once"));
  CHECK(slackline.files().empty());
}

TEST_CASE("an exception that leaves the program fails the run, with its message and line") {
  const Program slackline;
  slackline.folder().write("own.cpp", experiment("core.reset(); at_mu(0); out.on();"));
  const auto result = slackline({"run", "own.cpp", "--trace", "own.trace"});
  CHECK(result.exit_code == 1);
  CHECK(contains(result.output, "RTIO underflow at channel 0x0000:loop_out, 0 mu"));
  CHECK(contains(result.output, "own.cpp:9"));
  CHECK(slackline.files() == std::vector<std::string>{"own.cpp", "own.trace", "own.wave.json"});
}

TEST_CASE("an exception that is no std::exception is told, too") {
  const Program slackline;
  slackline.folder().write("own.cpp", experiment("throw 42;"));
  const auto result = slackline({"run", "own.cpp"});
  CHECK(result.exit_code == 1);
  CHECK(contains(result.output, "not a std::exception"));
}

TEST_CASE("an event whose time does not come is told") {
  for (const char* time : {"1LL << 40", "1LL << 54", "(1LL << 62) + 5", "-1000"}) {
    CAPTURE(time);
    const Program slackline;
    slackline.folder().write("own.cpp",
                             experiment(std::string("core.reset(); at_mu(") + time + "); out.on();"));
    const auto result = slackline({"run", "own.cpp", "--time-limit", "5ms"});
    CHECK(result.exit_code == 0);
    CHECK(contains(result.output, "1 event accepted whose time did not come"));
  }
}

TEST_CASE("a program that is given up is told where it waits, and what became of its events") {
  const Program slackline;
  slackline.folder().write("own.cpp",
                           experiment("core.reset(); out.on(); out.off(); rtio_log(\"needle\", 4711);\n"
                                      "core.reset(); in.sample_get();"));
  const auto result = slackline({"run", "own.cpp", "--time-limit", "5ms", "--vcd", "own.vcd"});
  CHECK(contains(result.output,
                 "the program waits for an input event of channel 0x0001:loop_in, without a "
                 "time-out, in sample_get() at own.cpp:10, in kernel own"));
  CHECK(contains(result.output, "2 events wiped out by a reset, channel 0x0000:loop_out"));
  CHECK(contains(result.output, "needle: 4711"));
  CHECK(contains(slackline.folder().read("own.vcd"), "needle:\\x204711"));
}

TEST_CASE("a gate that opens while the core is being reset stays closed, whenever it opens") {
  const Program slackline;
  slackline.folder().write("own.cpp", experiment(R"(
    for (Mu early = 0; early < 400; early += 8) {
      core.break_realtime();
      at_mu(core.get_rtio_counter_mu() + 600 - early);
      in.gate_rising_mu(100);
      core.reset();
    })"));
  const auto result = slackline({"run", "own.cpp"});
  CHECK_MESSAGE(result.exit_code != 2, result.output);
}

TEST_CASE("a pad's edges stay in order when its output enable changes beside them") {
  const Program slackline;
  slackline.folder().write("own.json",
                           R"({"name": "own", "cpu": "ideal", "rtio": {"fine": 3, "lanes": 8, "depth": 16,
    "channels": [{"name": "loop_out", "kind": "ttl_out"}, {"name": "loop_in", "kind": "serdes_inout", "width": 8}]},
    "stimulus": [{"pin": "loop_in", "square": {"period_ns": 8, "high_ns": 3.7, "start_ns": 7.5}}]})");
  slackline.folder().write(
      "own.cpp",
      experiment(
          "core.reset(); for (int i = 0; i < 20; ++i) { in.output(); delay_mu(400); in.on(); delay_mu(400); "
          "in.input(); delay_mu(400); in.off(); delay_mu(403); }"));
  const auto result = slackline({"run", "own.cpp", "--system", "own.json", "--trace", "own.trace"});
  CHECK_MESSAGE(result.exit_code == 0, result.output);
}

TEST_CASE("a kernel that never ends and takes no simulated time is given up, too") {
  const Program slackline;
  slackline.folder().write("own.cpp", experiment("core.reset();\nfor (volatile int i = 0;; i = i + 1) {}"));
  const auto result = slackline({"run", "own.cpp", "--stall-limit", "1", "--trace", "own.trace"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "no simulated time has passed for 1 s"));
  CHECK(contains(result.output, "its last driver call was at own.cpp:9"));
  CHECK(slackline.files() == std::vector<std::string>{"own.cpp"});
}

TEST_CASE("a shipped figure that does not suit a run gives way to the default one") {
  const Program slackline;
  const auto result = slackline({"run", "input_count", "--cpu", "kasli-riscv", "--trace", "t.trace"});
  CHECK(result.exit_code == 1);  // on this CPU counting takes too long for the pulse
  CHECK(contains(result.output, "figure does not suit this run"));
  CHECK(slackline.files() == std::vector<std::string>{"input_count.wave.json", "t.trace"});
}

TEST_CASE("outputs that cannot be written are told before the run") {
  const Program slackline;
  auto result = slackline({"run", "pulse", "--trace", "missing/t.trace"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "--trace: got missing/t.trace, expected a file in a folder that exists"));
  result = slackline({"run", "pulse", "--trace", "same", "--vcd", "same"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "got same, expected a file of its own"));
  CHECK(slackline.files().empty());
}

TEST_CASE("each output is refused where it is a folder, lies in none, or has no name") {
  const Program slackline;
  slackline.folder().write("file", "");
  const std::vector<std::pair<std::string, std::string>> bad = {
      {"", ": got an empty word, expected FILE"},
      {".", ": got ., a folder, expected a file"},
      {"none/f", ": got none/f, expected a file in a folder that exists"},
      {"file/f", ": got file/f, expected a file in a folder that exists"}};
  for (const auto& [word, problem] : bad) {
    for (const std::string option : {"--trace", "--wave", "--vcd"}) {
      CAPTURE(option);
      auto result = slackline({"run", "pulse", option, word});
      CHECK(result.exit_code == 2);
      CHECK(contains(result.output, "slackline: " + option + problem));
      if (option == "--trace") continue;
      result = slackline({"wave", "file", option, word});
      CHECK(result.exit_code == 2);
      CHECK(contains(result.output, "slackline: " + option + problem));
    }
  }
  CHECK(slackline.files() == std::vector<std::string>{"file"});
}

TEST_CASE("an output in a folder that may not be written to is refused before the run") {
  if (::geteuid() == 0) return skip_test("no folder is closed to root");
  const Program slackline;
  const auto closed = slackline.folder().path() / "closed";
  std::filesystem::create_directory(closed);
  std::filesystem::permissions(closed,
                               std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  const auto result = slackline({"run", "pulse", "--vcd", "closed/f.vcd"});
  CHECK(result.exit_code == 2);
  CHECK(
      contains(result.output, "--vcd: got closed/f.vcd in a folder that you may not write to, expected one"));
}

TEST_CASE("an empty word is told with what belongs there, for every command and option") {
  const Program slackline;
  const auto problem = [&](const std::vector<std::string>& words) {
    const auto result = slackline(words);
    CHECK(result.exit_code == 2);
    return result.output;
  };
  CHECK(problem({"wave", ""}) == "slackline: wave: got an empty word, expected TRACE [OPTIONS]\n");
  CHECK(problem({"run", ""}) == "slackline: run: got an empty word, expected PROGRAM [OPTIONS]\n");
  CHECK(problem({"replay", ""}) == "slackline: replay: got an empty word, expected FILE...\n");
  CHECK(problem({"build", ""}) == "slackline: build: got an empty word, expected SYSTEM...\n");
  CHECK(problem({"build", "ideal", "--into", ""}) ==
        "slackline: --into: got an empty word, expected FOLDER\n");
  CHECK(problem({"serve", "ideal", "--socket", ""}) ==
        "slackline: --socket: got an empty word, expected PATH\n");
  for (const std::string option : {"system", "stimulus", "cpu", "figure", "from", "to", "around", "step",
                                   "signals", "arg", "time-limit"}) {
    CHECK(contains(problem({"run", "pulse", "--" + option, ""}),
                   "slackline: --" + option + ": got an empty word, expected "));
  }
}

TEST_CASE("a link is written through, a device is refused") {
  const Program slackline;
  const auto target = slackline.folder().write("target.trace", "old");
  std::filesystem::create_symlink(target, slackline.folder().path() / "link.trace");
  CHECK(slackline({"run", "pulse", "--trace", "link.trace"}).exit_code == 0);
  CHECK(std::filesystem::is_symlink(slackline.folder().path() / "link.trace"));
  CHECK(slackline.folder().read("target.trace") != "old");
  const std::string pipe = (slackline.folder().path() / "pipe").string();
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  const auto result = slackline({"run", "pulse", "--trace", pipe});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "expected a regular file"));
  CHECK(std::filesystem::is_fifo(pipe));
}

TEST_CASE("a channel cannot have a name that the trace uses itself") {
  for (const char* name : {"now", "rtio_counter", "ttl0/event", ""}) {
    CAPTURE(name);
    const Program slackline;
    slackline.folder().write("own.json",
                             std::string(R"({"name": "own", "cpu": "ideal", "rtio": {"fine": 3, "lanes": 8,
      "depth": 16, "channels": [{"name": ")") +
                                 name + R"(", "kind": "ttl_out"}]}})");
    const auto result = slackline({"run", "pulse", "--system", "own.json"});
    CHECK(result.exit_code == 2);
    CHECK(contains(result.output, "own.json: /rtio/channels/0/name"));
  }
}

TEST_SUITE_END();
