// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/rtio/reference_serdes_phys.hpp"

namespace slackline::testbenches {

bool Sensitivity::command(const PhyRow& row) {
  const bool addressed = row.link.o_stb != 0 && (row.link.o_address & 2) != 0;
  if (addressed) {
    rising = (row.link.o_data[0] & 1) != 0;
    falling = (row.link.o_data[0] & 2) != 0;
  }
  if (row.rio_reset) *this = {};
  return addressed && (row.link.o_address & 1) != 0 && !row.rio_reset;
}

void SerdesDriver::clock(const PhyRow& row, bool strobe) {
  const std::uint64_t all = low_bits(~std::uint64_t{0}, width_);
  const std::uint64_t before_edge = low_bits(all, static_cast<unsigned>(row.link.o_fine_ts));
  const bool level = strobe ? (row.link.o_data[0] & 1) != 0 : level_;
  word_ = level_ ? all : 0;
  if (!level_ && level) word_ = all & ~before_edge;
  if (level_ && !level) word_ = before_edge;
  if (row.pins.ov0 != 0) word_ = row.pins.ov1 != 0 ? all : 0;
  level_ = level;
  if (row.rio_phy_reset) {
    level_ = false;
    word_ = 0;
  }
}

void SerdesInPhy::show(ChannelOutputs& out) const {
  if (!tristate_) return;
  out.serdes_o = driver_.word();
  out.pad_oe = pad_enabled_;
}

void SerdesInPhy::take_word(std::uint64_t word) {
  strobe_ = {sample_, 0, 0};
  bool before = previous_;
  bool found = false;
  for (unsigned bit = 0; bit < width_; ++bit) {
    const bool level = ((word >> bit) & 1) != 0;
    if (!found && sensitivity_.wants(before, level)) {
      found = true;
      strobe_.stb = true;
      strobe_.fine = bit;
    }
    before = level;
  }
  previous_ = before;
  strobe_.data = before;
}

void SerdesInPhy::clock_output(const PhyRow& row) {
  driver_.clock(row, row.link.o_stb != 0 && row.link.o_address == 0);
  pad_enabled_ = row.pins.ov0 != 0 ? row.pins.ov2 != 0 : enable_;
  if (row.link.o_stb != 0 && row.link.o_address == 1) enable_ = (row.link.o_data[0] & 1) != 0;
  if (row.rio_phy_reset) enable_ = pad_enabled_ = false;
}

void SerdesInPhy::clock(const PhyRow& row) {
  take_word(row.pins.serdes_i);
  sample_ = sensitivity_.command(row);
  if (tristate_) clock_output(row);
  if (row.rio_phy_reset) {
    strobe_.stb = false;
    previous_ = false;
  }
}

}  // namespace slackline::testbenches
