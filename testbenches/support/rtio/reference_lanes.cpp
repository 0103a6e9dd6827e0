// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/rtio/reference_lanes.hpp"

#include <algorithm>

namespace slackline::testbenches {

namespace {

constexpr std::uint64_t command_write = 1;

std::size_t highest_level(const std::vector<ReferenceFifo<LaneEvent>>& lanes) {
  std::size_t highest = 0;
  for (const auto& lane : lanes) highest = std::max(highest, lane.level());
  return highest;
}

}  // namespace

ReferenceLanes::ReferenceLanes(const sim::RtioConfig& config)
    : config_(config),
      lanes_(config.lanes, ReferenceFifo<LaneEvent>(config.fifo_depth)),
      last_of_lane_(config.lanes, 0),
      spread_enable_(2, false),
      highest_levels_(config.lane_width(), 0) {}

std::uint64_t ReferenceLanes::delay_of(std::uint64_t channel) const {
  if (channel >= config_.channels.size() || !config_.channels[channel].output) return 0;
  return config_.channels[channel].output->delay;
}

/// Whether setup.coarse + compensation > reference. The gateware's subtraction has one bit more than a coarse
/// time stamp: from 2^W on, its sign flips.
bool ReferenceLanes::is_later(std::uint64_t reference, std::uint64_t compensation) const {
  if (setup_.coarse <= reference) return compensation > reference - setup_.coarse;
  const std::uint64_t lead = setup_.coarse - reference;
  const std::uint64_t largest = low_bits(~std::uint64_t{0}, config_.coarse_width());
  // lead + compensation <= 2^W, without leaving 64 bits
  return compensation == 0 || compensation - 1 <= largest - lead;
}

ReferenceLanes::Decision ReferenceLanes::decide(const RowInputs& in) const {
  Decision decision;
  decision.compensation = delay_of(low_bits(setup_.channel, config_.channel_width()));
  const bool use_next = force_next_lane_ || !is_later(setup_.last, decision.compensation);
  decision.lane = use_next ? next_lane() : current_lane_;
  if (in.cmd != command_write || setup_.quash) return decision;
  const std::uint64_t last_of_lane = use_next ? setup_.last_next_lane : setup_.last_this_lane;
  if (!is_later(setup_.minimum, decision.compensation)) {
    decision.verdict = Verdict::underflow;
  } else if (!is_later(last_of_lane, decision.compensation)) {
    decision.verdict = Verdict::sequence_error;
  } else {
    decision.verdict = Verdict::write;
  }
  return decision;
}

bool ReferenceLanes::wants_spread() const {
  const auto& lane = lanes_[current_lane_];
  return spread_enable_.front() && (lane.level() >= config_.high_watermark_level() || !lane.writable());
}

void ReferenceLanes::show(const RowInputs& in, RowOutputs& out) const {
  out.o_status = (lanes_[current_lane_].writable() ? 0U : 1U) | (underflow_ ? 2U : 0U);
  out.raw_seqerr = sequence_error_ ? 1 : 0;
  out.raw_seqerr_ch = sequence_error_channel_;
  out.seqn = seqn_;
  out.lane_writable = 0;
  out.lane_readable = 0;
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    out.lane_writable |= std::uint64_t{lanes_[i].writable()} << i;
    out.lane_readable |= std::uint64_t{lanes_[i].readable()} << i;
  }
  const Decision decision = decide(in);
  out.lane_we = decision.verdict == Verdict::write ? std::uint64_t{1} << decision.lane : 0;
  if (config_.report_buffer_space) {
    out.o_buffer_space_valid = 1;
    out.o_buffer_space = buffer_space_known_ ? low_bits(config_.fifo_depth - highest_levels_.front(),
                                                        sim::bits_for(config_.fifo_depth))
                                             : 0;
  }
}

void ReferenceLanes::remember_setup(const RowInputs& in, std::uint64_t minimum_coarse) {
  setup_.coarse = in.o_timestamp >> config_.fine_width;
  setup_.minimum = minimum_coarse;
  setup_.last = last_;
  setup_.last_this_lane = last_of_lane_[current_lane_];
  setup_.last_next_lane = last_of_lane_[next_lane()];
  setup_.channel = low_bits(in.chan_sel, 16);
  setup_.quash = setup_.channel < config_.channels.size() && config_.channels[setup_.channel].kind->quash;
}

void ReferenceLanes::clock_buffer_space(bool lane_written, bool reset) {
  highest_levels_.push_back(highest_level(lanes_));
  highest_levels_.pop_front();
  if (reset) {
    std::fill(highest_levels_.begin(), highest_levels_.end(), 0);
    buffer_space_known_ = false;
    buffer_space_countdown_ = 0;
  } else if (lane_written) {
    buffer_space_known_ = false;
    buffer_space_countdown_ = config_.lane_width() - 1;
  } else if (buffer_space_countdown_ == 0) {
    buffer_space_known_ = true;
  } else {
    --buffer_space_countdown_;
  }
}

Simultaneous ReferenceLanes::clock(const RowInputs& in, std::uint64_t coarse, std::uint64_t minimum_coarse,
                                   bool reset) {
  const Decision decision = decide(in);
  const bool written = decision.verdict == Verdict::write;
  const bool spread = wants_spread();
  const std::uint64_t compensated_coarse =
      low_bits((in.o_timestamp >> config_.fine_width) + decision.compensation, config_.coarse_width());
  const LaneEvent event{seqn_, low_bits(in.chan_sel, config_.channel_width()),
                        in.o_timestamp + (decision.compensation << config_.fine_width),
                        low_bits(in.o_address, config_.widest_output_address()),
                        low_bits(in.o_data, config_.widest_output_data())};
  clock_buffer_space(written, reset);
  remember_setup(in, minimum_coarse);

  Simultaneous leaving(lanes_.size());
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    auto& lane = lanes_[i];
    const bool due = lane.head().timestamp >> config_.fine_width == coarse;
    if (due && lane.readable()) leaving[i] = lane.head();
    lane.clock(written && decision.lane == i ? std::optional(event) : std::nullopt, due, reset);
  }

  sequence_error_ = decision.verdict == Verdict::sequence_error;
  sequence_error_channel_ = low_bits(in.chan_sel, 16);
  if (in.cmd == command_write) underflow_ = decision.verdict == Verdict::underflow;
  if (spread) force_next_lane_ = true;
  if (written) {
    force_next_lane_ = false;
    current_lane_ = decision.lane;
    last_ = compensated_coarse;
    last_of_lane_[decision.lane] = compensated_coarse;
    seqn_ = low_bits(seqn_ + 1, config_.sequence_number_width());
  }
  spread_enable_.push_back(in.spread_enable != 0);
  spread_enable_.pop_front();
  if (reset) {
    setup_.quash = false;
    sequence_error_ = false;
    underflow_ = false;
    force_next_lane_ = false;
    current_lane_ = 0;
    last_ = 0;
    std::fill(last_of_lane_.begin(), last_of_lane_.end(), 0);
    seqn_ = 0;
    return Simultaneous(lanes_.size());
  }
  return leaving;
}

}  // namespace slackline::testbenches
