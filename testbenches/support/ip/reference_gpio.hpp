// SPDX-License-Identifier: Apache-2.0
// axi_gpio as plain C++, written from the rules and not from the RTL. Row by row: look at the outputs, then
// step().
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "sim/verilated/model_builder.hpp"

namespace slackline::testbenches {

/// Parameters of axi_gpio, same meaning and defaults.
struct GpioConfig {
  struct Channel {
    unsigned width = 32;
    bool all_inputs = false, all_outputs = false;
    std::uint32_t data_default = 0, tri_default = 0xffffffff;
  };
  std::array<Channel, 2> channels;
  bool dual = false;
  bool interrupt = true;
  unsigned sync_ff = 2;
  bool read_outputs = false;

  std::vector<sim::ModelParameter> parameters() const;
};

struct GpioRow {
  std::array<std::uint32_t, 2> pins{};
  struct Write {
    std::uint32_t address, value;
  };
  std::optional<Write> write;  ///< accepted in this row
};

class ReferenceGpio {
 public:
  /// All pins were 0 during reset.
  explicit ReferenceGpio(const GpioConfig& config);
  bool irq() const { return global_ && (status_ & enabled_) != 0; }
  std::uint32_t data(unsigned channel) const { return channels_[channel].data; }
  std::uint32_t tri(unsigned channel) const { return channels_[channel].tri; }
  /// A DATA register shows the pins of `sync_ff` rows before the row that step() takes next.
  std::uint32_t read(std::uint32_t address, const GpioRow& row) const;
  void step(const GpioRow& row);

 private:
  struct Channel {
    std::uint32_t mask = 0, data = 0, tri = 0;
    std::deque<std::uint32_t> pins;  ///< newest first
  };
  GpioConfig config_;
  std::array<Channel, 2> channels_;
  std::uint32_t status_ = 0, enabled_ = 0;
  bool global_ = false;
};

}  // namespace slackline::testbenches
