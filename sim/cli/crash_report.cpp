// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/crash_report.hpp"

#include <array>
#include <csignal>
#include <cstring>

#include <unistd.h>

namespace slackline::sim {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

// A signal handler reaches its surroundings through static storage only.
const char* volatile running = "";

void write_text(const char* text) {
  // Nothing can be done about an error here.
  [[maybe_unused]] const ssize_t ignored = write(STDERR_FILENO, text, std::strlen(text));
}

void report(int signal) {
  write_text("slackline: ");
  write_text(running);
  write_text(signal == SIGFPE ? ": arithmetic fault (division by zero?)"
                              : ": memory fault (null or dangling pointer, or endless recursion)");
  write_text(" in the program, got a crash, expected it to return or throw\n");
  _exit(2);
}

}  // namespace

void report_crashes_of(const char* subject) {
  if (sanitized) return;
  running = subject;
  // The stack that overflowed cannot carry the handler.
  alignas(16) static std::array<unsigned char, 64 * 1024> stack;
  stack_t alternative{};
  alternative.ss_sp = stack.data();
  alternative.ss_size = stack.size();
  sigaltstack(&alternative, nullptr);
  struct sigaction action {};
  action.sa_handler = report;
  action.sa_flags = SA_ONSTACK;
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE}) sigaction(signal, &action, nullptr);
}

}  // namespace slackline::sim
