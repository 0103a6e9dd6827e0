// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/in_child.hpp"

#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>

#include <sys/wait.h>
#include <unistd.h>

namespace slackline::testbenches {
namespace {

constexpr unsigned longest_seconds = 300;

void write_all(int descriptor, const std::string& text) {
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t count = write(descriptor, text.data() + done, text.size() - done);
    if (count < 0) _exit(3);
    done += static_cast<std::size_t>(count);
  }
}

[[noreturn]] void child(const std::function<std::string()>& body, int descriptor) {
  alarm(longest_seconds);
  int exit_code = 0;
  std::string text;
  try {
    text = body();
  } catch (const std::exception& error) {
    text = error.what();
    exit_code = 1;
  }
  write_all(descriptor, text);
  // Not exit(): the parent's test framework would report a second time.
  _exit(exit_code);
}

}  // namespace

std::string in_child(const std::function<std::string()>& body) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  const pid_t pid = fork();
  if (pid < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (pid == 0) {
    close(ends[0]);
    child(body, ends[1]);
  }
  close(ends[1]);
  std::string text;
  std::array<char, 4096> buffer{};
  for (ssize_t count = 0; (count = read(ends[0], buffer.data(), buffer.size())) > 0;) {
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
  close(ends[0]);
  int status = 0;
  waitpid(pid, &status, 0);
  if (WIFSIGNALED(status)) {
    throw std::runtime_error("child process ended by signal " + std::to_string(WTERMSIG(status)));
  }
  if (WEXITSTATUS(status) != 0) throw std::runtime_error("child process failed: " + text);
  return text;
}

}  // namespace slackline::testbenches
