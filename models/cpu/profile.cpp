// SPDX-License-Identifier: Apache-2.0
#include "models/cpu/profile.hpp"

#include <stdexcept>

namespace slackline::cpu {

void CpuProfile::validate() const {
  const auto check = [this](const char* member, std::int64_t value, std::int64_t least) {
    if (value < least) {
      throw std::invalid_argument("cpu profile " + name + ": " + member + ": got " + std::to_string(value) +
                                  ", expected at least " + std::to_string(least));
    }
  };
  check("clock_period_ps", clock_period.count(), 1);
  check("bus_access", bus_access.count, 0);
  check("driver_call", driver_call.count, 0);
  check("now_access", now_access.count, 0);
  check("exception", exception.count, 0);
  check("kernel_entry", kernel_entry.count, 0);
  check("kernel_exit", kernel_exit.count, 0);
  check("rpc", rpc.count, 0);
  check("async_error_poll", async_error_poll.count, 0);
  check("python_access", python_access.count, 0);
  check("device_file_access", device_file_access.count, 0);
  check("loop_pass", loop_pass.count, 0);
  check("process_wakeup", process_wakeup.count, 0);
}

}  // namespace slackline::cpu
