// SPDX-License-Identifier: Apache-2.0
// TLM-2.0 in, AXI4-Lite handshakes out: the socket of an IP's master that is there when the simulation
// starts. What an access costs and how it is answered: see AxiLiteMaster. Knows cpu::Repetition.
#pragma once

#include <cstdint>
#include <functional>
#include <systemc>
#include <tlm>

#include <tlm_utils/simple_target_socket.h>

#include "models/cpu/repetition.hpp"
#include "models/cpu/simulated_time.hpp"
#include "sim/bus/axi_lite_master.hpp"

namespace slackline::sim {

class AxiLiteInitiator : public sc_core::sc_module {
 public:
  /// The master must outlive it.
  AxiLiteInitiator(const sc_core::sc_module_name& name, AxiLiteMaster& master)
      : sc_module(name), master_(master) {
    target.register_b_transport(this, &AxiLiteInitiator::b_transport);
  }
  tlm_utils::simple_target_socket<AxiLiteInitiator> target{"target"};

  /// Skips what a cpu::Repetition asks for as far as nobody can tell; returns how many times.
  using SkipRepetitions =
      std::function<std::uint64_t(waveforms::Time now, waveforms::Time period, std::uint64_t times)>;
  void skip_repetitions(SkipRepetitions skip) { skip_ = std::move(skip); }

 private:
  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
    auto* repetition = payload.get_extension<cpu::Repetition>();
    if (repetition == nullptr || !skip_ || payload.get_command() != tlm::TLM_IGNORE_COMMAND)
      return master_.access(payload, delay);
    const waveforms::Time period{repetition->period.count()};
    repetition->skipped = skip_(cpu::simulated_time() + cpu::to_time(delay), period, repetition->times);
    delay += cpu::to_sc_time(static_cast<std::int64_t>(repetition->skipped) * period);
    payload.set_response_status(tlm::TLM_OK_RESPONSE);
  }
  AxiLiteMaster& master_;
  SkipRepetitions skip_;
};

}  // namespace slackline::sim
