// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/io_processor.hpp"

#include <stdexcept>

#include "models/cpu/exception_scope.hpp"
#include "models/cpu/simulated_time.hpp"
#include "waveforms/base/time_text.hpp"

namespace slackline::pynq {

void IoProcessor::wait(cpu::Duration duration) const {
  if (duration < cpu::Duration::zero()) {
    throw std::invalid_argument("io processor " + hierarchy_ + ": wait: got " +
                                waveforms::format_time({duration.count()}) + ", expected at least 0");
  }
  const cpu::ExceptionScope others;
  sc_core::wait(cpu::to_sc_time({duration.count()}));
}

void IoProcessor::wait(const sc_core::sc_event& event) const {
  const cpu::ExceptionScope others;
  sc_core::wait(event);
}

std::size_t IoProcessor::index(std::uint32_t offset) const {
  const auto where = [&] { return "io processor " + hierarchy_ + ": offset: got " + std::to_string(offset); };
  if (offset % 4 != 0) throw std::invalid_argument(where() + ", expected a multiple of 4");
  if (offset >= memory_bytes) {
    throw std::out_of_range(where() + ", expected one below " + std::to_string(memory_bytes));
  }
  return offset / 4;
}

void IoProcessor::write_from_cpu(std::uint32_t offset, std::uint32_t word) {
  memory_[index(offset)] = word;
  written_.notify(sc_core::SC_ZERO_TIME);
}

}  // namespace slackline::pynq
