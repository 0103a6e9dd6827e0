// SPDX-License-Identifier: Apache-2.0
#include "sim/build/stop_signals.hpp"

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <system_error>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace slackline::sim {
namespace {

// A signal handler gets no argument of ours.
std::atomic<int> event_file = -1;
std::atomic<int> signal_that_came = 0;

void note_signal(int signal) {
  const int error = errno;
  signal_that_came = signal;
  const std::uint64_t one = 1;
  static_cast<void>(::write(event_file, &one, sizeof one) == sizeof one);
  struct sigaction by_default {};
  by_default.sa_handler = SIG_DFL;
  ::sigaction(SIGINT, &by_default, nullptr);
  ::sigaction(SIGTERM, &by_default, nullptr);
  errno = error;
}

}  // namespace

StopSignals::StopSignals() : own_file_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  if (own_file_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
  event_file = own_file_;
  signal_that_came = 0;
  // Not by blocking them: threads that exist already would not take part.
  struct sigaction action {};
  action.sa_handler = note_signal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  ::sigaction(SIGINT, &action, &interrupt_before_);
  ::sigaction(SIGTERM, &action, &terminate_before_);
}

StopSignals::~StopSignals() {
  ::sigaction(SIGINT, &interrupt_before_, nullptr);
  ::sigaction(SIGTERM, &terminate_before_, nullptr);
  event_file = -1;
  signal_that_came = 0;
  ::close(own_file_);
}

int StopSignals::signal() { return signal_that_came; }

int StopSignals::file() { return event_file; }

void pause_or_stop(int milliseconds) {
  pollfd entry{.fd = StopSignals::file(), .events = POLLIN, .revents = 0};
  ::poll(&entry, 1, milliseconds);
  if (StopSignals::came()) throw Interrupted();
}

}  // namespace slackline::sim
