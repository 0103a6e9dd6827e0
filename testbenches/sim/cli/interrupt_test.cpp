// SPDX-License-Identifier: Apache-2.0
// The first SIGINT or SIGTERM ends a command in good order, the second ends it at once.
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "testbenches/sim/cli/own_experiment.hpp"
#include "testbenches/sim/cli/program.hpp"

using slackline::testbenches::contains;
using slackline::testbenches::own_experiment;
using slackline::testbenches::Program;
using slackline::testbenches::ScratchFolder;
using Names = std::vector<std::string>;
using namespace std::chrono_literals;

namespace {

/// The program at work in the folder; its output goes to the file "output" there.
class Running {
 public:
  Running(const ScratchFolder& folder, Names words, const std::string& cache = "") : folder_(folder) {
    words.insert(words.begin(), SLACKLINE_PROGRAM);
    pid_ = fork();
    if (pid_ != 0) return;
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    const int output = ::open((folder / "output").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(output, STDOUT_FILENO);
    ::dup2(output, STDERR_FILENO);
    if (!cache.empty()) ::setenv("SLACKLINE_CACHE", cache.c_str(), 1);
    std::signal(SIGINT, SIG_DFL);
    if (::chdir(folder.path().c_str()) == 0) ::execv(argv[0], argv.data());
    _exit(127);
  }
  ~Running() {
    if (pid_ > 0) end(SIGKILL);
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  void send(int signal) const { ::kill(pid_, signal); }
  /// Waits for its end; a signal that killed it is 1000 and its number.
  int end(int signal) {
    send(signal);
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFSIGNALED(status) ? 1000 + WTERMSIG(status) : WEXITSTATUS(status);
  }
  std::string output() const { return folder_.read("output"); }

 private:
  const ScratchFolder& folder_;
  pid_t pid_ = -1;
};

std::string endless(const std::string& body) {
  return own_experiment("ideal", R"(  TTLOut ttl = device<TTLOut>("ttl0");)", body);
}

const std::string pulses = "core.reset(); for (;;) { ttl.pulse(1 * us); delay(1 * us); }";

/// Compiled, so that the signal meets the run.
void prepare(const Program& slackline, const std::string& source) {
  slackline.folder().write("own.cpp", source);
  slackline({"run", "own.cpp", "--time-limit", "1us", "--wave", "none"});
}

}  // namespace

TEST_SUITE_BEGIN("interrupt");

TEST_CASE(
    "a run that is interrupted writes its report and its files, and exits with the code of the signal") {
  for (const auto& [signal, code] : {std::pair{SIGINT, 130}, std::pair{SIGTERM, 143}}) {
    const Program slackline;
    prepare(slackline, endless(pulses));
    Running running(slackline.folder(),
                    {"run", "own.cpp", "--time-limit", "1000s", "--trace", "t.trace", "--vcd", "t.vcd"});
    std::this_thread::sleep_for(1500ms);
    CHECK(running.end(signal) == code);
    CHECK(contains(running.output(), "output events submitted, smallest slack"));
    CHECK(contains(running.output(), "own was interrupted at "));
    CHECK(slackline.files() == Names{"output", "own.cpp", "own.wave.json", "t.trace", "t.vcd"});
    CHECK(slackline({"wave", "t.trace", "--from", "0us", "--to", "20us", "--wave", "w.json"}).exit_code == 0);
  }
}

TEST_CASE("a PYNQ program that is interrupted does, too, and tells where its tasks wait") {
  const Program slackline;
  prepare(slackline, R"(#include <slackline/pynq.hpp>
using namespace slackline::pynq;
namespace asyncio = slackline::asyncio;
class Own : public Program {
  using Program::Program;
  asyncio::Task<void> tick() {
    for (;;) co_await asyncio::sleep(std::chrono::microseconds(1));
  }
  void run() override {
    BaseOverlay base(drivers(), "base.bit");
    loop().create_task(tick(), "tick");
    loop().run_forever();
  }
};
SLACKLINE_PYNQ_PROGRAM(Own, "own", "pynq-buttons", "ticks for ever")
)");
  Running running(slackline.folder(),
                  {"run", "own.cpp", "--time-limit", "100000s", "--trace", "t.trace", "--wave", "none"});
  std::this_thread::sleep_for(1500ms);
  CHECK(running.end(SIGINT) == 130);
  CHECK(contains(running.output(), "own was interrupted at "));
  CHECK(slackline({"wave", "t.trace", "--from", "0us", "--to", "20us", "--wave", "w.json"}).exit_code == 0);
}

TEST_CASE("the second signal ends a run at once") {
  const Program slackline;
  prepare(slackline, endless("core.reset(); for (volatile int i = 0;; i = i + 1) {}"));
  Running running(slackline.folder(), {"run", "own.cpp", "--wave", "none"});
  std::this_thread::sleep_for(1000ms);
  running.send(SIGINT);
  std::this_thread::sleep_for(100ms);
  CHECK(running.end(SIGINT) == 1000 + SIGINT);
}

TEST_CASE("a program that computes for ever is given some seconds to come to an end, then told") {
  const Program slackline;
  prepare(slackline, endless("core.reset(); for (volatile int i = 0;; i = i + 1) {}"));
  Running running(slackline.folder(), {"run", "own.cpp", "--wave", "none"});
  std::this_thread::sleep_for(1000ms);
  CHECK(running.end(SIGINT) == 130);
  CHECK(contains(running.output(), "interrupted while it computed"));
}

TEST_CASE("an interrupt while the program is compiled ends the compiler and leaves nothing half-made") {
  const Program slackline;
  const ScratchFolder cache;
  // Takes the compiler a while.
  std::string slow = "#include <regex>\n#include <map>\n";
  for (int i = 0; i < 60; ++i) {
    const std::string n = std::to_string(i);
    slow += "struct T" + n + " {};\nstatic auto f" + n +
            "(std::string s) { return std::regex_replace(s, std::basic_regex<char>(\"a" + n +
            "\"), \"b\"); }\nauto* g" + n + " = &f" + n + ";\n";
  }
  slackline.folder().write("own.cpp", slow + endless(""));
  Running running(slackline.folder(), {"run", "own.cpp", "--wave", "none"}, cache.path());
  while (cache.names().size() < 2) std::this_thread::sleep_for(5ms);
  std::this_thread::sleep_for(100ms);
  CHECK(running.end(SIGINT) == 130);
  REQUIRE(cache.names().size() == 1);
  CHECK(cache.names()[0].ends_with(".so.lock"));
}

TEST_CASE("an interrupt while another process compiles the same program ends the waiting") {
  const Program slackline;
  const ScratchFolder cache;
  slackline.folder().write("own.cpp", endless(""));
  // Whoever holds the lock of the artifact never ends.
  {
    Running first(slackline.folder(), {"run", "own.cpp", "--wave", "none"}, cache.path());
    while (cache.names().empty()) std::this_thread::sleep_for(1ms);
    first.send(SIGSTOP);
    Running second(slackline.folder(), {"run", "own.cpp", "--wave", "none"}, cache.path());
    std::this_thread::sleep_for(500ms);
    CHECK(second.end(SIGTERM) == 143);
  }
}

TEST_SUITE_END();
