// SPDX-License-Identifier: Apache-2.0
// SIGINT and SIGTERM as something to wait for, so that a program ends in good order.
#pragma once

#include <csignal>

#include "sim/serve/file_descriptor.hpp"

namespace slackline::serve {

/// While it lives the signals do not end the process. Programs started meanwhile inherit that.
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
  sigset_t before_{};
  FileDescriptor file_;
};

}  // namespace slackline::serve
