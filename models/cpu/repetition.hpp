// SPDX-License-Identifier: Apache-2.0
// How a program that polls a register tells the hardware so. A TLM extension of a transaction without data
// (TLM_IGNORE_COMMAND): a target that does not know it answers with an error, and nothing is left out.
#pragma once

#include <cstdint>
#include <tlm>

#include "models/cpu/cpu_units.hpp"

namespace slackline::cpu {

/// "What I did on your bus in the last `period` I would do again, up to `times` times, if nothing changes."
/// A target that knows that nothing will lets as many repetitions pass at once: it sets `skipped`, and
/// simulated time has moved on by so many periods.
struct Repetition : tlm::tlm_extension<Repetition> {
  Duration period{0};
  std::uint64_t times = 0;
  std::uint64_t skipped = 0;

  tlm_extension_base* clone() const override { return new Repetition(*this); }
  void copy_from(const tlm_extension_base& other) override { *this = static_cast<const Repetition&>(other); }
};

}  // namespace slackline::cpu
