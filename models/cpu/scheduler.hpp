// SPDX-License-Identifier: Apache-2.0
// What shares a CPU among the tasks of a program, an event loop, as who reports on a run sees it.
#pragma once

#include <string>
#include <vector>

namespace slackline::cpu {

class Scheduler {
 public:
  virtual ~Scheduler() = default;

  /// Whether all its tasks wait, and with them the CPU.
  virtual bool asleep() const = 0;
  /// A sentence for each task that has not ended: what it waits for, and where.
  virtual std::vector<std::string> waits() const = 0;
  /// The program is over, nothing will run any more: reports the exceptions that nobody has looked at. What
  /// is left is destroyed without a word: who calls this has told of waits().
  virtual void end_of_program() = 0;
};

}  // namespace slackline::cpu
