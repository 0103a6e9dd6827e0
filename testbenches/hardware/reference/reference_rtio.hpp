// SPDX-License-Identifier: Apache-2.0
// The reference model of the RTIO core behind the registers that a CPU sees, with its pins wired as in
// kasli-loop. Slow and simple: it steps every clock. One clock is 8 ns; an access takes two.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <systemc>
#include <vector>

#include <tlm_utils/simple_target_socket.h>

#include "sim/replay/row_dut.hpp"
#include "sim/rtio/rtio_config.hpp"

namespace slackline::testbenches {

class ReferenceRtio : public sc_core::sc_module {
 public:
  /// Channel numbers of the wired-up pins; the configuration is made to match.
  enum Channel : unsigned {
    loop_out,
    loop_in,
    loop_in_counter,
    ttl_inout,
    loop_clock_out,
    loop_clock_in,
    dds,
    log,
    channel_count
  };

  explicit ReferenceRtio(const sc_core::sc_module_name& name);

  tlm_utils::simple_target_socket<ReferenceRtio, 32> kernel_bus;
  tlm_utils::simple_target_socket<ReferenceRtio, 32> comms_bus;
  /// Written by whichever process steps the clock.
  sc_core::sc_signal<bool, sc_core::SC_MANY_WRITERS> async_error_line;

 private:
  enum Input : std::size_t;
  enum Output : std::size_t;

  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay);
  void run_along();
  void advance_to(std::int64_t row);
  void step();
  void wire_pins();
  std::optional<std::uint32_t> read(std::uint32_t offset);
  bool write(std::uint32_t offset, std::uint32_t data);

  std::uint64_t& in(Input input) { return inputs_[input_layout_.offset(input)]; }
  std::uint64_t out(Output output) const { return outputs_[output_layout_.offset(output)]; }

  sim::RowLayout input_layout_;
  sim::RowLayout output_layout_;
  std::unique_ptr<sim::RowDut> core_;
  std::vector<std::uint64_t> inputs_;
  std::vector<std::uint64_t> outputs_;
  std::int64_t row_ = 0;            ///< the next one to step
  std::uint64_t loop_history_ = 0;  ///< the last 64 ns of loop_out, newest in the highest bit

  std::uint32_t now_hi_ = 0;
  std::uint64_t now_ = 0;
  std::uint32_t timeout_hi_ = 0;
  std::uint64_t counter_ = 0;
};

}  // namespace slackline::testbenches
