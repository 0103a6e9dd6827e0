// SPDX-License-Identifier: Apache-2.0
// SIGINT and SIGTERM as something to wait for, so that a program ends in good order.
#pragma once

#include <csignal>

#include "sim/serve/transport/file_descriptor.hpp"

namespace slackline::serve {

/// While it lives the signals do not end the process, whichever of its threads they come to. At most one at
/// a time.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  /// Readable once a signal has come.
  int file() const { return file_.number(); }
  bool came() const;

 private:
  FileDescriptor file_;
  struct sigaction interrupt_before_ {};
  struct sigaction terminate_before_ {};
};

}  // namespace slackline::serve
