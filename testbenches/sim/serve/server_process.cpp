// SPDX-License-Identifier: Apache-2.0
#include "testbenches/sim/serve/server_process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <fstream>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

namespace slackline::testbenches {

ServerProcess::ServerProcess(std::string system, std::vector<std::string> words)
    : system_(std::move(system)), words_(std::move(words)) {
  start();
}

void ServerProcess::start() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) < 0) throw std::system_error(errno, std::generic_category(), "pipe");
  output_ = serve::FileDescriptor(ends[0]);
  serve::FileDescriptor input(ends[1]);
  std::vector<std::string> all{SLACKLINE_PROGRAM, "serve", system_, "--socket", socket_.string()};
  all.insert(all.end(), words_.begin(), words_.end());
  std::vector<char*> argv;
  argv.reserve(all.size() + 1);
  for (std::string& word : all) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input.number(), STDOUT_FILENO);
  const int error = ::posix_spawn(&pid_, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::system_error(error, std::generic_category(), all.front());
  input = {};  // its end is now that of the process
  greeting_ = read_line();
  if (std::ranges::find(words_, "--uio") != words_.end()) terminal_ = read_line();
}

std::string ServerProcess::read_line() {
  std::string line;
  char byte = 0;
  while (::read(output_.number(), &byte, 1) == 1) {
    if (byte == '\n') return line;
    line += byte;
  }
  throw std::runtime_error("slackline serve: got the end of its output after '" + line +
                           "', expected a line");
}

std::size_t ServerProcess::memory() const {
  std::ifstream file("/proc/" + std::to_string(pid_) + "/statm");
  std::size_t size = 0;
  std::size_t resident = 0;
  file >> size >> resident;
  return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

double ServerProcess::cpu_seconds() const {
  clockid_t clock{};
  timespec used{};
  if (::clock_getcpuclockid(pid_, &clock) != 0 || ::clock_gettime(clock, &used) != 0)
    throw std::runtime_error("slackline serve: got no CPU time of it, expected that it runs");
  return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
}

int ServerProcess::stop(int signal) {
  ::kill(pid_, signal);
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

ServerProcess::~ServerProcess() {
  if (pid_ > 0) stop(SIGKILL);
}

}  // namespace slackline::testbenches
