// SPDX-License-Identifier: Apache-2.0
// Reference 11.5 and 11.6: PHYs that output and take one word of levels per row, bit 0 first in time.
#pragma once

#include "testbenches/support/rtio/reference_phys.hpp"

namespace slackline::testbenches {

/// Which edges make an event. Addresses 2 and 3 of an input channel set it; 3 also asks for a sample.
struct Sensitivity {
  bool rising = false;
  bool falling = false;

  bool wants(bool before, bool after) const {
    return (rising && !before && after) || (falling && before && !after);
  }
  /// Takes this row's command; returns whether it asks for a sample.
  bool command(const PhyRow& row);
};

/// Turns level commands into words with the edge at the right bit.
class SerdesDriver {
 public:
  explicit SerdesDriver(unsigned width) : width_(width) {}
  std::uint64_t word() const { return word_; }
  void clock(const PhyRow& row, bool strobe);

 private:
  unsigned width_;
  bool level_ = false;
  std::uint64_t word_ = 0;
};

class SerdesOutPhy : public ReferencePhy {
 public:
  explicit SerdesOutPhy(unsigned width) : driver_(width) {}
  void show(ChannelOutputs& out) const override { out.serdes_o = driver_.word(); }
  void clock(const PhyRow& row) override { driver_.clock(row, row.link.o_stb != 0); }

 private:
  SerdesDriver driver_;
};

/// Input, and with `tristate` the output beside it. The pad itself, and so whether the input sees the output,
/// is the business of whoever drives serdes_i.
class SerdesInPhy : public ReferencePhy {
 public:
  SerdesInPhy(unsigned width, bool tristate) : width_(width), tristate_(tristate), driver_(width) {}
  void show(ChannelOutputs& out) const override;
  InputStrobe strobe(const ChannelInputs&) const override { return strobe_; }
  bool input_level(const ChannelInputs& pins) const override {
    return ((pins.serdes_i >> (width_ - 1)) & 1) != 0;
  }
  void clock(const PhyRow& row) override;

 private:
  void take_word(std::uint64_t word);
  void clock_output(const PhyRow& row);

  unsigned width_;
  bool tristate_;
  SerdesDriver driver_;
  bool enable_ = false;
  bool pad_enabled_ = false;
  Sensitivity sensitivity_;
  bool sample_ = false;
  bool previous_ = false;  ///< last level of the word before
  InputStrobe strobe_;
};

}  // namespace slackline::testbenches
