// SPDX-License-Identifier: Apache-2.0
// The SystemC kernel's time as the rest of the program has it, and back.
#pragma once

#include <cstdint>
#include <systemc>

#include "waveforms/base/time.hpp"

namespace slackline::cpu {

inline waveforms::Time to_time(const sc_core::sc_time& time) {
  return {static_cast<std::int64_t>(time.value())};
}

/// The present simulated time. A Cpu may be ahead of it (Cpu::current_time()).
inline waveforms::Time simulated_time() { return to_time(sc_core::sc_time_stamp()); }

/// `time` must not be negative. The kernel's resolution is one picosecond.
inline sc_core::sc_time to_sc_time(waveforms::Time time) {
  return sc_core::sc_time::from_value(static_cast<sc_dt::uint64>(time.ps));
}

}  // namespace slackline::cpu
