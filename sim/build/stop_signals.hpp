// SPDX-License-Identifier: Apache-2.0
// SIGINT and SIGTERM as something to look at and to wait for, so that a command ends in good order.
#pragma once

#include <csignal>
#include <stdexcept>

namespace slackline::sim {

/// While it lives the first signal does not end the process, whichever of its threads it comes to; the second
/// does. At most one at a time.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  /// The signal that came; 0: none, or no object lives. For everything in the process that takes long.
  static int signal();
  /// Readable once a signal has come; -1: no object lives.
  static int file();
  static bool came() { return signal() != 0; }

 private:
  int own_file_;
  struct sigaction interrupt_before_ {};
  struct sigaction terminate_before_ {};
};

/// Thrown where a signal ended what took long: the command is over.
class Interrupted : public std::runtime_error {
 public:
  Interrupted() : std::runtime_error("interrupted") {}
};

/// Sleeps that long, or until the signal. Throws Interrupted.
void pause_or_stop(int milliseconds);

}  // namespace slackline::sim
