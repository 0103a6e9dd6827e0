// SPDX-License-Identifier: Apache-2.0
// A bus target at the RTIO core's register map that does as it is told and notes every access. It has
// registers and a counter, but no timeline: statuses and input events come from a script.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <systemc>
#include <vector>

#include <tlm_utils/simple_target_socket.h>

namespace slackline::testbenches {

struct Access {
  std::int64_t time_ps = 0;  ///< when the request came
  bool write = false;
  std::uint32_t offset = 0;
  std::uint32_t data = 0;
};

/// What one read request of the input side is answered with.
struct InputAnswer {
  std::uint32_t status = 1;  ///< 0 event, 1 timed out, 3 overflow, 8 unreachable
  std::int64_t timestamp = 0;
  std::uint32_t data = 0;
  int polls = 0;  ///< how often i_status says "still waiting" before
};

class FakeRtio : public sc_core::sc_module {
 public:
  /// Request to answer of each access: two clocks of 8 ns.
  static constexpr std::int64_t access_ps = 16000;

  explicit FakeRtio(const sc_core::sc_module_name& name);

  tlm_utils::simple_target_socket<FakeRtio, 32> bus;
  /// Written by the tests and by the error thread.
  sc_core::sc_signal<bool, sc_core::SC_MANY_WRITERS> async_error_line;

  std::deque<std::uint32_t> o_status;                ///< one entry per read of o_status; 0 when used up
  std::deque<InputAnswer> input;                     ///< one entry per read request; timed out when used up
  std::int64_t counter_offset_mu = 0;                ///< counter = this + simulated time in ns
  std::map<std::uint32_t, std::uint32_t> registers;  ///< those that are plain memory
  std::vector<Access> accesses;

  void set_now(std::int64_t now);
  std::int64_t now() const;
  void raise_async_error(std::uint32_t bits);
  /// The accesses since the last call: "target=0x300 o_data0=0x1 o_status?"; `=` is a write, `?` a read.
  std::string take_accesses();

 private:
  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay);
  std::uint32_t read(std::uint32_t offset);
  void write(std::uint32_t offset, std::uint32_t data);

  InputAnswer answer_;
};

}  // namespace slackline::testbenches
