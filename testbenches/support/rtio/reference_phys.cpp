// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/rtio/reference_phys.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <string_view>

#include "testbenches/support/rtio/reference_serdes_phys.hpp"

namespace slackline::testbenches {

namespace {

/// The core's fields of a raw channel are its pins.
class RawPhy : public ReferencePhy {
 public:
  InputStrobe strobe(const ChannelInputs& pins) const override {
    return {pins.i_stb != 0, pins.i_fine_ts, pins.i_data};
  }
};

class TtlOutPhy : public ReferencePhy {
 public:
  void show(ChannelOutputs& out) const override { out.pad_o = pad_; }
  void clock(const PhyRow& row) override {
    pad_ = row.pins.ov0 != 0 ? row.pins.ov1 != 0 : level_;
    if (row.link.o_stb != 0) level_ = (row.link.o_data[0] & 1) != 0;
    if (row.rio_phy_reset) level_ = false;
  }

 private:
  bool level_ = false;
  bool pad_ = false;
};

/// Input, and with `tristate` the output beside it on the same pad.
class TtlInPhy : public ReferencePhy {
 public:
  explicit TtlInPhy(bool tristate) : tristate_(tristate) {}

  void show(ChannelOutputs& out) const override {
    if (!tristate_) return;
    out.pad_o = pad_;
    out.pad_oe = pad_enabled_;
  }
  InputStrobe strobe(const ChannelInputs&) const override {
    return {sample_ || sensitivity_.wants(previous_, synchronised_), 0, synchronised_};
  }
  bool input_level(const ChannelInputs&) const override { return synchronised_; }

  void clock(const PhyRow& row) override {
    previous_ = synchronised_ && !(tristate_ && row.rio_phy_reset);
    synchronised_ = entering_;
    entering_ = pad_enabled_ ? pad_ : row.pins.pad_i != 0;
    sample_ = sensitivity_.command(row);
    if (tristate_) clock_output(row);
  }

 private:
  void clock_output(const PhyRow& row) {
    const bool overridden = row.pins.ov0 != 0;
    pad_ = overridden ? row.pins.ov1 != 0 : level_;
    pad_enabled_ = overridden ? row.pins.ov2 != 0 : enable_;
    if (row.link.o_stb != 0 && row.link.o_address == 0) level_ = (row.link.o_data[0] & 1) != 0;
    if (row.link.o_stb != 0 && row.link.o_address == 1) enable_ = (row.link.o_data[0] & 1) != 0;
    if (row.rio_phy_reset) level_ = enable_ = pad_ = pad_enabled_ = false;
  }

  bool tristate_;
  bool entering_ = false;
  bool synchronised_ = false;
  bool previous_ = false;
  Sensitivity sensitivity_;
  bool sample_ = false;
  bool level_ = false;
  bool enable_ = false;
  bool pad_ = false;
  bool pad_enabled_ = false;
};

class ClockGenPhy : public ReferencePhy {
 public:
  explicit ClockGenPhy(unsigned width) : width_(width) {}
  void show(ChannelOutputs& out) const override { out.pad_o = pad_; }
  void clock(const PhyRow& row) override {
    const std::uint64_t half = std::uint64_t{1} << (width_ - 1);
    pad_ = (accumulator_ & half) != 0;
    accumulator_ = low_bits(accumulator_ + frequency_, width_);
    if (row.link.o_stb != 0) {
      frequency_ = row.link.o_data[0];
      accumulator_ = frequency_ != 0 ? half : 0;
    }
    if (row.rio_reset) frequency_ = 0;
    if (row.rio_phy_reset) {
      accumulator_ = 0;
      pad_ = false;
    }
  }

 private:
  unsigned width_;
  std::uint64_t frequency_ = 0;
  std::uint64_t accumulator_ = 0;
  bool pad_ = false;
};

class EdgeCounterPhy : public ReferencePhy {
 public:
  explicit EdgeCounterPhy(unsigned width) : maximum_(low_bits(~std::uint64_t{0}, width)) {}
  InputStrobe strobe(const ChannelInputs&) const override { return {send_, 0, event_data_}; }

  void clock(const PhyRow& row) override {
    const bool edge = edges_.wants(previous_, row.observed_level);
    const std::uint64_t new_count = edge && count_ != maximum_ ? count_ + 1 : count_;
    previous_ = row.observed_level && !row.rio_phy_reset;
    event_data_ = new_count;
    count_ = zero_ ? 0 : new_count;
    send_ = zero_ = false;
    if (row.link.o_stb != 0) {
      const std::uint64_t bits = row.link.o_data[0];
      edges_ = {(bits & 1) != 0, (bits & 2) != 0};
      send_ = (bits & 4) != 0;
      zero_ = (bits & 8) != 0;
    }
    if (row.rio_reset) {
      edges_ = {};
      send_ = zero_ = false;
      count_ = event_data_ = 0;
    }
  }

 private:
  std::uint64_t maximum_;
  Sensitivity edges_;
  bool send_ = false;
  bool zero_ = false;
  bool previous_ = false;
  std::uint64_t count_ = 0;
  std::uint64_t event_data_ = 0;
};

class NoPhy : public ReferencePhy {};

using Owner = std::unique_ptr<ReferencePhy>;

struct Row {
  std::string_view kind;
  Owner (*make)(unsigned width);
};

template <typename Phy>
Owner plain(unsigned) {
  return std::make_unique<Phy>();
}

template <typename Phy>
Owner of_width(unsigned width) {
  return std::make_unique<Phy>(width);
}

constexpr std::array rows{
    Row{"raw", plain<RawPhy>},
    Row{"ttl_out", plain<TtlOutPhy>},
    Row{"ttl_in", [](unsigned) -> Owner { return std::make_unique<TtlInPhy>(false); }},
    Row{"ttl_inout", [](unsigned) -> Owner { return std::make_unique<TtlInPhy>(true); }},
    Row{"serdes_out", of_width<SerdesOutPhy>},
    Row{"serdes_in", [](unsigned width) -> Owner { return std::make_unique<SerdesInPhy>(width, false); }},
    Row{"serdes_inout", [](unsigned width) -> Owner { return std::make_unique<SerdesInPhy>(width, true); }},
    Row{"clockgen", of_width<ClockGenPhy>},
    Row{"edge_counter", of_width<EdgeCounterPhy>},
    Row{"log", plain<NoPhy>},
};

}  // namespace

std::unique_ptr<ReferencePhy> make_reference_phy(const sim::ChannelConfig& channel) {
  const auto* const row = std::ranges::find(rows, channel.kind->name, &Row::kind);
  if (row == rows.end()) {
    throw std::logic_error("reference model: got a channel of kind " + std::string(channel.kind->name) +
                           ", expected one of a kind that it has");
  }
  return row->make(channel.width);
}

}  // namespace slackline::testbenches
