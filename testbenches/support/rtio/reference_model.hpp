// SPDX-License-Identifier: Apache-2.0
// An RTIO core in plain code, row by row, written from the reference alone and sharing nothing with the RTL.
// Every column of the recordings is modelled except the analyzer's.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "sim/replay/row_dut.hpp"
#include "sim/rtio/rtio_config.hpp"
#include "testbenches/support/rtio/reference_errors.hpp"
#include "testbenches/support/rtio/reference_input.hpp"
#include "testbenches/support/rtio/reference_lanes.hpp"
#include "testbenches/support/rtio/reference_output.hpp"
#include "testbenches/support/rtio/reference_phys.hpp"
#include "testbenches/support/rtio/row_binding.hpp"
#include "testbenches/support/rtio/row_signals.hpp"

namespace slackline::testbenches {

class ReferenceModel : public sim::RowDut {
 public:
  /// Throws ConfigError.
  explicit ReferenceModel(const sim::RtioConfig& config);

  void bind(const sim::RowLayout& inputs, const sim::RowLayout& outputs) override;
  void sample(std::span<const std::uint64_t> inputs, std::span<std::uint64_t> outputs) override;
  void clock_edge() override;

 private:
  void clock_phys(const std::vector<ChannelOutputs>& links, bool rio_reset, bool rio_phy_reset);

  sim::RtioConfig config_;
  RowInputs in_;
  RowOutputs out_;
  RowBinding input_binding_;
  RowBinding output_binding_;

  ReferenceLanes lanes_;
  ReferenceOutput output_;
  ReferenceInput input_;
  ReferenceErrors errors_;
  std::vector<std::unique_ptr<ReferencePhy>> phys_;
  std::uint64_t coarse_ = 0;
  std::uint64_t minimum_coarse_ = 0;
  bool rio_reset_ = true;
  bool rio_phy_reset_ = true;
};

std::unique_ptr<sim::RowDut> make_reference_dut(const sim::RtioConfig& config);

}  // namespace slackline::testbenches
