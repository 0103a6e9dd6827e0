// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/crash_report.hpp"

#include <array>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string>

#include <unistd.h>

#include "waveforms/base/verdict.hpp"

namespace slackline::sim {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

// A signal handler reaches its surroundings through static storage only.
std::string running;
volatile bool expected_to_return = false;

void write_text(const char* text) {
  // Nothing can be done about an error here.
  [[maybe_unused]] const ssize_t ignored = write(STDERR_FILENO, text, std::strlen(text));
}

void report(int signal) {
  write_text("slackline: ");
  write_text(running.c_str());
  switch (signal) {
    case SIGFPE:
      write_text(": arithmetic fault (division by zero?)");
      break;
    case SIGABRT:
      write_text(": abort (a failed assert, or an exception that nothing could catch)");
      break;
    default:
      write_text(": memory fault (null or dangling pointer, or endless recursion)");
  }
  write_text(" in the program, got a crash, expected it to return or throw\n");
  _exit(exit_code(waveforms::Verdict::unusable));
}

void report_exit() {
  if (!expected_to_return) return;
  write_text("slackline: ");
  write_text(running.c_str());
  write_text(": got an exit() from the program, expected it to return or throw\n");
  _exit(exit_code(waveforms::Verdict::unusable));
}

void report_signals() {
  // The stack that overflowed cannot carry the handler.
  alignas(16) static std::array<unsigned char, 64 * 1024> stack;
  stack_t alternative{};
  alternative.ss_sp = stack.data();
  alternative.ss_size = stack.size();
  sigaltstack(&alternative, nullptr);
  struct sigaction action {};
  action.sa_handler = report;
  action.sa_flags = SA_ONSTACK;
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGABRT}) sigaction(signal, &action, nullptr);
}

}  // namespace

ProgramGuard::ProgramGuard(const std::string& subject) {
  running = subject;
  expected_to_return = true;
  static const int registered = std::atexit(report_exit);
  static_cast<void>(registered);
  if (!sanitized) report_signals();
}

ProgramGuard::~ProgramGuard() { expected_to_return = false; }

}  // namespace slackline::sim
