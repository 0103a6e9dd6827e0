// SPDX-License-Identifier: Apache-2.0
// A memory behind AXI4-Lite that answers as slowly and as badly as a test wants.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "sim/bus/axi_lite_initiator.hpp"
#include "sim/clock/clocked_ip.hpp"

namespace slackline::testbenches {

/// An access takes accept + respond + 2 clocks.
struct TargetTiming {
  unsigned accept = 0;   ///< rows in which a request waits for its ready
  unsigned respond = 0;  ///< rows between the request's row and the response's
  sim::AxiResponse response = sim::AxiResponse::okay;
};

class FakeAxiTarget : public sim::ClockedIp {
 public:
  struct Access {
    std::int64_t accepted_ps;  ///< edge that took the request
    bool write;
    std::uint32_t address;
    std::uint32_t data;
    friend bool operator==(const Access&, const Access&) = default;
  };

  FakeAxiTarget(const char* name, const TargetTiming& timing)
      : master_(name), bus_(name, master_), timing_(timing) {}

  sim::AxiLiteInitiator& bus() { return bus_; }
  sim::AxiLiteMaster& master() { return master_; }
  const std::vector<Access>& accesses() const { return accesses_; }

  bool clock_edge(waveforms::Time time) override;
  void deliver() override { master_.deliver(); }
  std::uint64_t idle_edges() const override { return master_.idle() ? for_ever : 0; }

 private:
  enum class Pending { none, write, read };
  sim::AxiLiteReply reply(const sim::AxiLiteRequest& request) const;
  void accept(waveforms::Time time, const sim::AxiLiteRequest& request);

  sim::AxiLiteMaster master_;
  sim::AxiLiteInitiator bus_;
  TargetTiming timing_;
  std::map<std::uint32_t, std::uint32_t> memory_;
  std::vector<Access> accesses_;
  Pending pending_ = Pending::none;
  unsigned waited_ = 0;
  unsigned to_respond_ = 0;
  std::uint32_t read_data_ = 0;
};

}  // namespace slackline::testbenches
