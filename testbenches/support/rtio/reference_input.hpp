// SPDX-License-Identifier: Apache-2.0
// Reference 10: input events wait in one FIFO per channel until a read command asks for them or runs out of
// time.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/rtio/rtio_config.hpp"
#include "testbenches/support/rtio/reference_fifo.hpp"
#include "testbenches/support/rtio/row_signals.hpp"

namespace slackline::testbenches {

/// What an input PHY offers in one row.
struct InputStrobe {
  bool stb = false;
  std::uint64_t fine = 0;
  std::uint64_t data = 0;
};

class ReferenceInput {
 public:
  explicit ReferenceInput(const sim::RtioConfig& config);

  void show(RowOutputs& out) const;
  /// `strobes` has one entry per channel; those of channels without an input are ignored.
  void clock(const RowInputs& in, const std::vector<InputStrobe>& strobes, std::uint64_t coarse, bool reset);

 private:
  struct InputEvent {
    std::uint64_t timestamp = 0;  ///< as it is read: left-aligned to 64 bits
    std::uint64_t data = 0;
  };
  struct Channel {
    bool exists = false;
    sim::InputInterface interface;
    ReferenceFifo<InputEvent> fifo;
    bool overflow = false;
    std::uint64_t delayed_coarse = 0;
  };

  void clock_channel(Channel& channel, const InputStrobe& strobe, bool acknowledged, std::uint64_t coarse,
                     bool reset);

  sim::RtioConfig config_;
  std::vector<Channel> channels_;
  std::uint64_t timeout_ = 0;
  bool pending_ = false;
  bool acknowledge_ = false;
  std::uint64_t status_ = 0;
  std::uint64_t data_ = 0;
  std::uint64_t timestamp_ = 0;
};

}  // namespace slackline::testbenches
