// SPDX-License-Identifier: Apache-2.0
// A program that an author wrote may crash or exit: they are told so, and that it was theirs.
#pragma once

#include <string>

namespace slackline::sim {

/// While it lives an exit() of the process, and from its making on a fault (bad memory access, exhausted
/// stack, division by zero, abort), writes one line to standard error and ends the process with exit code 2.
/// Faults are left to a sanitizer if one is in the process: it reports better.
class ProgramGuard {
 public:
  /// What runs.
  explicit ProgramGuard(const std::string& subject);
  ~ProgramGuard();
  ProgramGuard(const ProgramGuard&) = delete;
  ProgramGuard& operator=(const ProgramGuard&) = delete;
};

}  // namespace slackline::sim
