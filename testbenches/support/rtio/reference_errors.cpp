// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/rtio/reference_errors.hpp"

namespace slackline::testbenches {

void ReferenceBlindTransfer::clock(std::optional<std::uint64_t> pulse, bool reset) {
  const std::optional<std::uint64_t> accepted = blind_ ? std::nullopt : pulse;
  const bool acknowledged = acknowledge_.front();
  acknowledge_.push_back(arriving().has_value());
  acknowledge_.pop_front();
  forward_.push_back(accepted);
  forward_.pop_front();
  if (accepted) blind_ = true;
  if (acknowledged || reset) blind_ = false;
}

void ReferenceErrors::show(RowOutputs& out) const {
  out.async_error_w = 0;
  for (std::size_t kind = 0; kind < kinds; ++kind)
    out.async_error_w |= std::uint64_t{errors_[kind].flag} << kind;
  out.collision_channel = errors_[collision].channel;
  out.busy_channel = errors_[busy].channel;
  out.sequence_error_channel = errors_[sequence_error].channel;
}

void ReferenceErrors::clock(const RowInputs& in, const RowOutputs& row, bool rio_reset) {
  const auto pulse = [](std::uint64_t happened, std::uint64_t channel) {
    return happened != 0 ? std::optional(channel) : std::nullopt;
  };
  std::array<std::optional<std::uint64_t>, kinds> events;
  events[collision] = collision_transfer_.arriving();
  events[busy] = busy_transfer_.arriving();
  events[sequence_error] = pulse(row.raw_seqerr, row.raw_seqerr_ch);
  collision_transfer_.clock(pulse(row.raw_collision, row.raw_collision_ch), rio_reset);
  busy_transfer_.clock(pulse(row.raw_busy, row.raw_busy_ch), rio_reset);
  for (std::size_t kind = 0; kind < kinds; ++kind) {
    const bool was_set = errors_[kind].flag;
    if (in.async_error_re != 0 && ((in.async_error_r >> kind) & 1) != 0) errors_[kind].flag = false;
    if (events[kind]) {
      errors_[kind].flag = true;
      if (!was_set) errors_[kind].channel = *events[kind];
    }
    if (in.sys_rst != 0) errors_[kind] = {};
  }
}

}  // namespace slackline::testbenches
