// SPDX-License-Identifier: Apache-2.0
// Reference 11: the PHYs behind the channels, one class per kind.
#pragma once

#include <memory>

#include "sim/rtio/rtio_config.hpp"
#include "testbenches/support/rtio/reference_input.hpp"
#include "testbenches/support/rtio/row_signals.hpp"

namespace slackline::testbenches {

/// One row as a PHY sees it.
struct PhyRow {
  const ChannelInputs& pins;
  const ChannelOutputs& link;   ///< strobe, address, fine time stamp and data from the core
  bool observed_level = false;  ///< of the pad that an edge counter observes
  bool rio_reset = false;
  bool rio_phy_reset = false;
};

class ReferencePhy {
 public:
  virtual ~ReferencePhy() = default;
  ReferencePhy(const ReferencePhy&) = delete;
  ReferencePhy& operator=(const ReferencePhy&) = delete;

  /// Pads of this row.
  virtual void show(ChannelOutputs&) const {}
  /// The input event of this row.
  virtual InputStrobe strobe(const ChannelInputs&) const { return {}; }
  /// The level that an edge counter on this pad observes in this row.
  virtual bool input_level(const ChannelInputs&) const { return false; }
  virtual void clock(const PhyRow&) {}

 protected:
  ReferencePhy() = default;
};

std::unique_ptr<ReferencePhy> make_reference_phy(const sim::ChannelConfig& channel);

}  // namespace slackline::testbenches
