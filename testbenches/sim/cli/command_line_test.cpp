// SPDX-License-Identifier: Apache-2.0
// What every command does with its words, and the commands that need no hardware.
#include <doctest/doctest.h>

#include "testbenches/sim/cli/program.hpp"

using slackline::testbenches::contains;
using slackline::testbenches::Program;
using Names = std::vector<std::string>;

namespace {

const std::vector<std::string> commands = {"run", "wave", "replay", "serve", "list", "build"};

}  // namespace

TEST_SUITE_BEGIN("command line");

TEST_CASE("help names every command and the exit codes") {
  const Program slackline;
  for (const char* word : {"--help", "-h", "help"}) {
    const auto result = slackline({word});
    CHECK(result.exit_code == 0);
    for (const std::string& command : commands)
      CHECK(contains(result.output, "  slackline " + command + " "));
    CHECK(contains(result.output, "Exit codes: 0 "));
  }
  CHECK(slackline({}).exit_code == 2);
  CHECK(contains(slackline({}).output, "slackline run "));
  CHECK(slackline({"--version"}).output.starts_with("slackline "));
  for (const std::string& command : commands) {
    const auto result = slackline({command, "--help"});
    CHECK(result.exit_code == 0);
    CHECK(result.output.starts_with("slackline " + command + " "));
    CHECK(contains(result.output, "--help"));
  }
}

TEST_CASE("an unknown command is told with the known ones") {
  const Program slackline;
  const auto result = slackline({"simulate", "pulse"});
  CHECK(result.exit_code == 2);
  CHECK(result.output ==
        "slackline: unknown command: got simulate, expected one of run, wave, replay, serve, list, build\n");
}

TEST_CASE("an unknown option is told by every command, and abbreviations are unknown") {
  const Program slackline;
  for (const std::string& command : commands) {
    const auto result = slackline({command, "--colour"});
    CHECK(result.exit_code == 2);
    CHECK(contains(result.output, "slackline " + command + ": "));
    CHECK(contains(result.output, "--colour"));
  }
  CHECK(slackline({"run", "pulse", "--tra", "x"}).exit_code == 2);
  CHECK(slackline.files().empty());
}

TEST_CASE("a command without its file or name says what it expected") {
  const Program slackline;
  for (const char* command : {"run", "wave", "replay"}) {
    const auto result = slackline({command});
    CHECK(result.exit_code == 2);
    CHECK(contains(result.output, std::string("slackline ") + command + ": got no "));
    CHECK(contains(result.output, "expected"));
  }
}

TEST_CASE("list shows the shipped experiments, systems and profiles") {
  const Program slackline;
  const auto result = slackline({"list"});
  CHECK(result.exit_code == 0);
  for (const char* name :
       {"pulse", "underflow", "input_count", "handover", "wait_until", "pulse_method", "idle"}) {
    CHECK(contains(result.output, std::string("\n  ") + name + " "));
  }
  for (const char* name : {"ideal", "kasli-loop", "photon-counter", "kasli-riscv", "zynq-a9"}) {
    CHECK(contains(result.output, std::string("\n  ") + name + " "));
  }
  CHECK(slackline({"list", "everything"}).exit_code == 2);
}

TEST_CASE("wave refuses what is no trace, with the file's name, and writes nothing") {
  const Program slackline;
  slackline.folder().write("garbage.trace", "this is no trace");
  slackline.folder().write("empty.trace", "");
  slackline.folder().write("bytes.trace", std::string("\xbf\x66"
                                                      "format\x6fslackline-trace",
                                                      24));
  std::filesystem::create_directory(slackline.folder().path() / "folder.trace");
  const Names before = slackline.files();
  for (const char* name : {"garbage.trace", "empty.trace", "bytes.trace", "folder.trace", "missing.trace"}) {
    CAPTURE(name);
    const auto result = slackline({"wave", name, "--vcd", "out.vcd", "--wave", "out.json"});
    CHECK(result.exit_code == 2);
    CHECK(result.output.starts_with("slackline: "));
    CHECK(contains(result.output, name));
  }
  CHECK(slackline.files() == before);
}

TEST_CASE("build refuses an unknown system and a broken one") {
  const Program slackline;
  CHECK(slackline({"build", "kasli", "--into", "models"}).exit_code == 2);
  slackline.folder().write("broken.json", "{\"name\": }");
  const auto result = slackline({"build", "broken.json", "--into", "models"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "broken.json: not JSON: parse error at line 1, column 10"));
  CHECK(slackline.files() == Names{"broken.json"});
}

TEST_SUITE_END();
