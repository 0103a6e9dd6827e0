// SPDX-License-Identifier: Apache-2.0
// Exit codes by rank, wherever something was noticed: unusable input, then a failed system.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "testbenches/sim/cli/own_experiment.hpp"
#include "testbenches/sim/cli/program.hpp"

using slackline::testbenches::contains;
using slackline::testbenches::own_experiment;
using slackline::testbenches::Program;
using Words = std::vector<std::string>;

namespace {

/// An experiment on kasli-loop with one kernel.
std::string experiment(const std::string& body) {
  return own_experiment("kasli-loop", R"(  TTLOut out = device<TTLOut>("loop_out");)", body);
}

/// An experiment with these members, and a run() that does this.
std::string host_experiment(const std::string& members, const std::string& run) {
  return R"(#include <slackline/artiq.hpp>
#include <cstdlib>
#include <stdexcept>
using namespace slackline::artiq;
class Own : public Experiment {
 public:
  using Experiment::Experiment;
)" + members +
         "\n  void run() override {\n" + run + R"(
  }
};
SLACKLINE_EXPERIMENT(Own, "own", "ideal", "of a user's own")
)";
}

std::string pynq_program(const std::string& run) {
  return R"(#include <slackline/pynq.hpp>
using namespace slackline::pynq;
class Own : public Program {
  using Program::Program;
  void run() override {
)" + run +
         R"(
  }
};
SLACKLINE_PYNQ_PROGRAM(Own, "own", "pynq-buttons", "of a user's own")
)";
}

struct Outcome {
  int exit_code;
  std::string output;
};

Outcome run(const std::string& source, const Words& more = {}) {
  const Program slackline;
  slackline.folder().write("own.cpp", source);
  Words words{"run", "own.cpp", "--wave", "none"};
  words.insert(words.end(), more.begin(), more.end());
  const auto result = slackline(words);
  return {result.exit_code, result.output};
}

const std::string two_events_at_once = "core.reset(); out.pulse_mu(1); out.pulse_mu(1);";

}  // namespace

TEST_SUITE_BEGIN("exit codes");

TEST_CASE(
    "an argument that is no number is unusable, in run(), in the constructor, or caught by the program") {
  const Words argument{"--arg", "n=abc"};
  const std::string told = "argument n: got 'abc', expected a whole number";
  for (const std::string& source :
       {host_experiment("", R"(argument("n", std::int64_t{3});)"),
        host_experiment(R"(std::int64_t n = argument("n", std::int64_t{3});)", ""),
        host_experiment("", R"(try { argument("n", std::int64_t{3}); } catch (const std::exception&) {})"),
        pynq_program(R"(argument("n", std::int64_t{3});)")}) {
    CAPTURE(source);
    const auto result = run(source, argument);
    CHECK(result.exit_code == 2);
    CHECK(contains(result.output, told));
  }
}

TEST_CASE("numbers that do not fit their type, or are none, are unusable") {
  const std::string whole = host_experiment("", R"(argument("n", std::int64_t{3});)");
  const std::string real = host_experiment("", R"(argument("n", 0.5);)");
  for (const char* word : {"9223372036854775808", "1.5", "", " 1", "1e3", "0x10", "+1", "--1"})
    CHECK_MESSAGE(run(whole, {"--arg", std::string("n=") + word}).exit_code == 2, word);
  for (const char* word : {"nan", "inf", "-inf", "1e999", "1,5", ""})
    CHECK_MESSAGE(run(real, {"--arg", std::string("n=") + word}).exit_code == 2, word);
  CHECK(run(whole, {"--arg", "n=-9223372036854775808"}).exit_code == 0);
  CHECK(run(real, {"--arg", "n=-1.5e-3"}).exit_code == 0);
}

TEST_CASE("unusable input outranks a failed system, and the failure is still reported") {
  const auto result = run(experiment(two_events_at_once), {"--arg", "typo=1"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "RTIO collision involving channel"));
  CHECK(contains(result.output, "--arg: got typo, expected none: the program asks for no argument"));
}

TEST_CASE("a failed system outranks a program that does not end") {
  const auto result =
      run(experiment(two_events_at_once + " for (;;) core.get_rtio_counter_mu();"), {"--time-limit", "10ms"});
  CHECK(result.exit_code == 1);
  CHECK(contains(result.output, "still ran after 10 ms of simulated time"));
}

TEST_CASE("a collision that no thread of the runtime has had time to report fails the run, too") {
  const auto result = run(experiment(two_events_at_once + " for (;;) core.get_rtio_counter_mu();"),
                          {"--time-limit", "2150us"});
  CHECK(result.exit_code == 1);
}

TEST_CASE("an exception in a constructor is one that left the program") {
  const auto result =
      run(host_experiment(R"(int n = [] { throw std::runtime_error("no"); return 1; }();)", ""));
  CHECK(result.exit_code == 1);
  CHECK(contains(result.output, "uncaught exception: no"));
}

TEST_CASE("a device that is missing is unusable input, whoever asks for it and when") {
  for (const std::string& source : {host_experiment(R"(TTLOut out = device<TTLOut>("none");)", ""),
                                    host_experiment("", R"(device<TTLOut>("none");)"),
                                    experiment(two_events_at_once + R"(device<TTLOut>("none");)")}) {
    const auto result = run(source);
    CHECK(result.exit_code == 2);
    CHECK(contains(result.output, "device none: got no device of that name"));
  }
}

#if !defined(__SANITIZE_ADDRESS__)
TEST_CASE("an exit or a crash is no success, in the constructor or while the program is loaded") {
  for (const std::string& source :
       {host_experiment("int n = [] { std::exit(0); return 1; }();", ""),
        host_experiment("int n = [] { std::abort(); return 1; }();", ""),
        "#include <cstdlib>\nstatic const int early = [] { std::exit(0); return 1; }();\n" +
            host_experiment("", ""),
        "#include <stdexcept>\nstatic const int early = [] { throw std::runtime_error(\"no\"); return 1; "
        "}();\n" +
            host_experiment("", "")}) {
    CAPTURE(source);
    const auto result = run(source);
    CHECK(result.exit_code == 2);
    CHECK(contains(result.output, "expected it to return or throw"));
  }
}
#endif

TEST_CASE("a constructor that never returns is given up") {
  const auto result =
      run(host_experiment("int n = [] { for (volatile int i = 0;; i = i + 1) {} return 1; }();", ""),
          {"--stall-limit", "1"});
  CHECK(result.exit_code == 2);
  CHECK(contains(result.output, "no simulated time has passed for 1 s"));
}

TEST_CASE("arguments that a failed program had not asked for yet are told, and do not hide the failure") {
  const auto result = run(host_experiment("", R"(throw std::runtime_error("early");)"), {"--arg", "n=1"});
  CHECK(result.exit_code == 1);
  CHECK(contains(result.output, "note: the program ended before it asked for --arg n"));
}

TEST_CASE("every seed of 64 bits works, and no other word") {
  const Program slackline;
  for (const char* seed : {"0", "18446744073709551615", "9223372036854775808"})
    CHECK(slackline({"run", "pulse", "--wave", "none", "--seed", seed}).exit_code == 0);
  for (const char* seed : {"18446744073709551616", "-1", "1.0", "0x1", " 1", "1 ", "+1"}) {
    CAPTURE(seed);
    const auto result = slackline({"run", "pulse", "--wave", "none", "--seed", seed});
    CHECK(result.exit_code == 2);
    CHECK(
        contains(result.output, "--seed: got " + std::string(seed) + ", expected 0 or more, a whole number"));
  }
}

TEST_CASE("limits that are no limits are refused") {
  const Program slackline;
  for (const Words& words : std::vector<Words>{{"--stall-limit", "0"},
                                               {"--stall-limit", "-1"},
                                               {"--stall-limit", "1000001"},
                                               {"--stall-limit", "99999999999999999999"},
                                               {"--stall-limit", "1.5"},
                                               {"--time-limit", "0s"},
                                               {"--time-limit", "9223373s"},
                                               {"--time-limit", "nan s"},
                                               {"--time-limit", "5"}}) {
    CAPTURE(words[1]);
    const auto result = slackline({"run", "pulse", "--wave", "none", words[0], words[1]});
    CHECK(result.exit_code == 2);
    CHECK(contains(result.output, words[0] + ": got "));
  }
}

TEST_CASE("warnings about a user's program are shown, when it is compiled and when it is found compiled") {
  const Program slackline;
  slackline.folder().write("own.cpp", host_experiment("", "int never_used = 1;"));
  for (int i = 0; i < 2; ++i) {
    const auto result = slackline({"run", "own.cpp", "--wave", "none"});
    CHECK(result.exit_code == 0);
    CHECK(contains(result.output, "never_used"));
    CHECK(contains(result.output, "-Wunused-variable"));
  }
}

TEST_SUITE_END();
