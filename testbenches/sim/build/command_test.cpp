// SPDX-License-Identifier: Apache-2.0
#include "sim/build/command.hpp"

#include <chrono>
#include <csignal>
#include <system_error>
#include <thread>

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sim/build/stop_signals.hpp"
#include "testbenches/support/scratch_folder.hpp"

using namespace slackline;
using sim::Command;
using sim::CommandResult;
using sim::run_command;
using testbenches::ScratchFolder;

TEST_SUITE_BEGIN("child processes");

TEST_CASE("exit code and output of both streams come back") {
  const ScratchFolder scratch;
  const CommandResult result = run_command({"sh", "-c", "echo one; echo two >&2; exit 7"}, scratch.path());
  CHECK(result.exit_code == 7);
  CHECK(result.output == "one\ntwo\n");
}

TEST_CASE("a program ended by a signal counts as 128 and the signal's number") {
  const ScratchFolder scratch;
  CHECK(run_command({"sh", "-c", "kill -9 $$"}, scratch.path()).exit_code == 128 + SIGKILL);
}

TEST_CASE("words reach the program as they are, without a shell") {
  const ScratchFolder scratch;
  CHECK(run_command({"echo", "a  b", "$HOME", "'quoted'", "*"}, scratch.path()).output ==
        "a  b $HOME 'quoted' *\n");
}

TEST_CASE("a program runs in the folder given and has no standard input") {
  const ScratchFolder scratch;
  scratch.write("here", "");
  CHECK(run_command({"sh", "-c", "ls here && cat"}, scratch.path()).output == "here\n");
}

TEST_CASE("a program that does not exist is an error that names it") {
  const ScratchFolder scratch;
  CHECK_THROWS_WITH_AS(run_command({"slackline-no-such-program"}, scratch.path()),
                       doctest::Contains("cannot start slackline-no-such-program"), std::system_error);
}

TEST_CASE("several programs run at the same time, their results in order") {
  const ScratchFolder scratch;
  // Each waits for what the other leaves: one after the other would never end.
  const std::vector<Command> commands = {
      {"sh", "-c", "touch first; until [ -e second ]; do sleep 0.01; done; exit 1"},
      {"sh", "-c", "touch second; until [ -e first ]; do sleep 0.01; done; exit 2"}};
  const auto results = sim::run_commands(commands, scratch.path());
  REQUIRE(results.size() == 2);
  CHECK(results[0].exit_code == 1);
  CHECK(results[1].exit_code == 2);
}

TEST_CASE("a signal ends a program and all that it has started, and nothing is started after it") {
  const ScratchFolder scratch;
  const sim::StopSignals stop;
  // The shell's child would leave a file if it lived on.
  const std::vector<Command> commands = {
      {"sh", "-c", "touch begun; (sleep 1; touch lived) & sleep 30"},
      {"sh", "-c",
       "until [ -e begun ]; do sleep 0.01; done; kill -INT " + std::to_string(::getpid()) + "; sleep 30"}};
  const auto begin = std::chrono::steady_clock::now();
  CHECK_THROWS_AS(sim::run_commands(commands, scratch.path()), sim::Interrupted);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
  CHECK(sim::StopSignals::signal() == SIGINT);
  CHECK_THROWS_AS(run_command({"touch", "late"}, scratch.path()), sim::Interrupted);
  std::this_thread::sleep_for(std::chrono::milliseconds(1500));
  CHECK_FALSE(std::filesystem::exists(scratch / "lived"));
  CHECK_FALSE(std::filesystem::exists(scratch / "late"));
}

TEST_CASE("the second signal is not caught") {
  const pid_t pid = fork();
  if (pid == 0) {
    const sim::StopSignals stop;
    std::raise(SIGINT);
    if (!sim::StopSignals::came()) _exit(1);
    std::raise(SIGINT);
    _exit(2);
  }
  int status = 0;
  waitpid(pid, &status, 0);
  CHECK(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == SIGINT);
}

TEST_SUITE_END();
