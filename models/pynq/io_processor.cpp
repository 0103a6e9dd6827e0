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

std::uint32_t IoProcessor::read(std::uint32_t address) const {
  const cpu::ExceptionScope others;
  return bus_.read32({address});
}

void IoProcessor::write(std::uint32_t address, std::uint32_t word) const {
  const cpu::ExceptionScope others;
  bus_.write32({address}, word);
}

}  // namespace slackline::pynq
