// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/rtio/reference_model.hpp"

namespace slackline::testbenches {

ReferenceModel::ReferenceModel(const sim::RtioConfig& config)
    : config_((config.validate(), config)), lanes_(config), output_(config), input_(config) {
  in_.channels.resize(config.channels.size());
  out_.channels.resize(config.channels.size());
  for (const sim::ChannelConfig& channel : config.channels) phys_.push_back(make_reference_phy(channel));
}

void ReferenceModel::bind(const sim::RowLayout& inputs, const sim::RowLayout& outputs) {
  input_binding_ = RowBinding::inputs(in_, config_, inputs);
  output_binding_ = RowBinding::outputs(out_, config_, outputs);
}

void ReferenceModel::sample(std::span<const std::uint64_t> inputs, std::span<std::uint64_t> outputs) {
  input_binding_.unpack(inputs);
  out_.coarse_ts = coarse_;
  out_.full_ts = coarse_ << config_.fine_width;
  out_.min_coarse_ts = minimum_coarse_;
  out_.rio_rst = rio_reset_;
  out_.rio_phy_rst = rio_phy_reset_;
  lanes_.show(in_, out_);
  output_.show(out_);
  input_.show(out_);
  errors_.show(out_);
  for (std::size_t i = 0; i < phys_.size(); ++i) {
    const InputStrobe strobe = phys_[i]->strobe(in_.channels[i]);
    out_.channels[i].i_stb = strobe.stb;
    out_.channels[i].i_fine_ts = strobe.fine;
    out_.channels[i].i_data = strobe.data;
    phys_[i]->show(out_.channels[i]);
  }
  output_binding_.pack(outputs);
}

void ReferenceModel::clock_phys(const std::vector<ChannelOutputs>& links, bool rio_reset,
                                bool rio_phy_reset) {
  std::vector<bool> levels;
  for (std::size_t i = 0; i < phys_.size(); ++i) levels.push_back(phys_[i]->input_level(in_.channels[i]));
  for (std::size_t i = 0; i < phys_.size(); ++i) {
    phys_[i]->clock(
        {in_.channels[i], links[i], levels[config_.channels[i].source], rio_reset, rio_phy_reset});
  }
}

void ReferenceModel::clock_edge() {
  std::vector<InputStrobe> strobes;
  for (const ChannelOutputs& channel : out_.channels) {
    strobes.push_back({channel.i_stb != 0, channel.i_fine_ts, channel.i_data});
  }
  errors_.clock(in_, out_, rio_reset_);
  input_.clock(in_, strobes, coarse_, rio_reset_);
  clock_phys(out_.channels, rio_reset_, rio_phy_reset_);
  output_.clock(lanes_.clock(in_, coarse_, minimum_coarse_, rio_reset_), in_, rio_reset_);

  minimum_coarse_ = low_bits(coarse_ + config_.submission_margin, config_.coarse_width());
  coarse_ = low_bits(in_.tsc_load != 0 ? in_.tsc_load_value : coarse_ + 1, config_.coarse_width());
  rio_reset_ = in_.reset_re != 0;
  rio_phy_reset_ = in_.reset_phy_re != 0;
  if (in_.sys_rst != 0) {
    coarse_ = minimum_coarse_ = 0;
    rio_reset_ = rio_phy_reset_ = true;
  }
}

std::unique_ptr<sim::RowDut> make_reference_dut(const sim::RtioConfig& config) {
  return std::make_unique<ReferenceModel>(config);
}

}  // namespace slackline::testbenches
