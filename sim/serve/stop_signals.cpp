// SPDX-License-Identifier: Apache-2.0
#include "sim/serve/stop_signals.hpp"

#include <cerrno>
#include <system_error>

#include <poll.h>
#include <sys/signalfd.h>

namespace slackline::serve {

StopSignals::StopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  file_ = FileDescriptor(::signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC));
  if (!file_.is_open()) throw std::system_error(errno, std::generic_category(), "signalfd");
  pthread_sigmask(SIG_BLOCK, &signals, &before_);
}

StopSignals::~StopSignals() {
  // A second signal may be pending by now: it is meant for the server that is ending anyway.
  signalfd_siginfo taken;
  while (::read(file_.number(), &taken, sizeof taken) == sizeof taken) {
  }
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

bool StopSignals::came() const {
  pollfd entry{.fd = file(), .events = POLLIN, .revents = 0};
  return ::poll(&entry, 1, 0) > 0;
}

}  // namespace slackline::serve
