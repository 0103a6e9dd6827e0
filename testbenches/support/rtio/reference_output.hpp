// SPDX-License-Identifier: Apache-2.0
// Reference 9: delivery of sorted events to the PHYs, output_latency() rows after they left the lanes;
// collisions; busy errors one row after the delivery.
#pragma once

#include <deque>
#include <vector>

#include "sim/rtio/rtio_config.hpp"
#include "testbenches/support/rtio/reference_network.hpp"
#include "testbenches/support/rtio/row_signals.hpp"

namespace slackline::testbenches {

class ReferenceOutput {
 public:
  explicit ReferenceOutput(const sim::RtioConfig& config);

  /// The strobes of this row, raw_collision and raw_busy.
  void show(RowOutputs& out) const;
  void clock(const Simultaneous& leaving, const RowInputs& in, bool reset);

 private:
  struct Error {
    bool happened = false;
    std::uint64_t channel = 0;
  };

  void deliver(const SortedEvents& events);
  bool collides(const SortedEvent& event) const;
  bool is_busy(std::uint64_t channel, const RowInputs& in) const;

  sim::RtioConfig config_;
  std::deque<SortedEvents> in_flight_;
  std::vector<ChannelOutputs> channels_;
  std::vector<std::uint64_t> delivered_;  ///< channels of this row's strobes, by lane
  Error collision_;
  Error busy_;
};

}  // namespace slackline::testbenches
