// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/ip/reference_gpio.hpp"

#include <string>

namespace slackline::testbenches {

std::vector<sim::ModelParameter> GpioConfig::parameters() const {
  const auto word = [](std::uint32_t value) { return "32'd" + std::to_string(value); };
  const auto flag = [](bool value) { return std::string(value ? "1'b1" : "1'b0"); };
  const auto& [first, second] = channels;
  return {{"GpioWidth", std::to_string(first.width)},   {"AllInputs", flag(first.all_inputs)},
          {"AllOutputs", flag(first.all_outputs)},      {"GpioDoutDefault", word(first.data_default)},
          {"TriDefault", word(first.tri_default)},      {"IsDual", flag(dual)},
          {"Gpio2Width", std::to_string(second.width)}, {"AllInputs2", flag(second.all_inputs)},
          {"AllOutputs2", flag(second.all_outputs)},    {"Gpio2DoutDefault", word(second.data_default)},
          {"TriDefault2", word(second.tri_default)},    {"InterruptPresent", flag(interrupt)},
          {"NumSyncFf", std::to_string(sync_ff)},       {"ReadOutputs", flag(read_outputs)}};
}

ReferenceGpio::ReferenceGpio(const GpioConfig& config) : config_(config) {
  for (unsigned i = 0; i < 2; ++i) {
    const GpioConfig::Channel& from = config.channels[i];
    Channel& channel = channels_[i];
    channel.mask = from.width >= 32 ? 0xffffffff : (1U << from.width) - 1;
    if (i == 1 && !config.dual) {
      channel.tri = channel.mask;
      channel.mask = 0;
    } else {
      channel.data = from.data_default & channel.mask;
      channel.tri = from.all_outputs ? 0 : (from.all_inputs ? 0xffffffff : from.tri_default) & channel.mask;
    }
    channel.pins.assign(config.sync_ff + 2, 0);
  }
}

std::uint32_t ReferenceGpio::read(std::uint32_t address, const GpioRow& row) const {
  const unsigned second = address / 8;
  switch (address) {
    case 0x0:
    case 0x8: {
      const Channel& channel = channels_[second];
      const std::uint32_t seen = config_.sync_ff == 0 ? row.pins[second] : channel.pins[config_.sync_ff - 1];
      return ((seen & channel.tri) | (config_.read_outputs ? channel.data & ~channel.tri : 0)) & channel.mask;
    }
    case 0x4:
      return channels_[0].tri & channels_[0].mask;
    case 0xc:
      return config_.dual ? channels_[1].tri & channels_[1].mask : 0xffffffff;
    case 0x11c:
      return global_ ? 0x80000000 : 0;
    case 0x120:
      return status_;
    case 0x128:
      return enabled_;
    default:
      return 0;
  }
}

void ReferenceGpio::step(const GpioRow& row) {
  const std::uint32_t present = !config_.interrupt ? 0 : config_.dual ? 3 : 1;
  std::uint32_t changed = 0;
  for (unsigned i = 0; i < 2; ++i) {
    Channel& channel = channels_[i];
    channel.pins.push_front(row.pins[i]);
    channel.pins.pop_back();
    const std::uint32_t moved = channel.pins[config_.sync_ff] ^ channel.pins[config_.sync_ff + 1];
    if ((moved & channel.tri & channel.mask) != 0) changed |= 1U << i;
  }
  if (row.write) {
    const auto& [address, value] = *row.write;
    Channel& channel = channels_[address / 8 % 2];
    const GpioConfig::Channel& fixed = config_.channels[address / 8 % 2];
    if (address == 0x0 || address == 0x8) channel.data = value & channel.mask;
    if ((address == 0x4 || address == 0xc) && channel.mask != 0 && !fixed.all_inputs && !fixed.all_outputs) {
      channel.tri = value & channel.mask;
    }
    if (address == 0x11c) global_ = config_.interrupt && value >> 31 != 0;
    if (address == 0x120) status_ = (status_ ^ value) & present;
    if (address == 0x128) enabled_ = value & present;
  }
  status_ = (status_ | changed) & present;
}

}  // namespace slackline::testbenches
