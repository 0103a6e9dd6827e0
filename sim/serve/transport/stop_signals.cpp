// SPDX-License-Identifier: Apache-2.0
#include "sim/serve/transport/stop_signals.hpp"

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <system_error>

#include <poll.h>
#include <sys/eventfd.h>

namespace slackline::serve {
namespace {

// A signal handler gets no argument of ours.
std::atomic<int> event_file = -1;

void note_signal(int) {
  const int error = errno;
  const std::uint64_t one = 1;
  static_cast<void>(::write(event_file, &one, sizeof one) == sizeof one);
  errno = error;
}

}  // namespace

StopSignals::StopSignals() : file_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  if (!file_.is_open()) throw std::system_error(errno, std::generic_category(), "eventfd");
  event_file = file_.number();
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
}

bool StopSignals::came() const {
  pollfd entry{.fd = file(), .events = POLLIN, .revents = 0};
  return ::poll(&entry, 1, 0) > 0;
}

}  // namespace slackline::serve
