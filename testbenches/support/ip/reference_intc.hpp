// SPDX-License-Identifier: Apache-2.0
// The interrupt controller as plain C++, written from the rules and not from the RTL: per bit, from the
// history of its input. Row by row: first look at the outputs, then step() with what happened in the row.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "sim/verilated/model_builder.hpp"

namespace slackline::testbenches {

/// Parameters of axi_intc, same names and defaults.
struct IntcConfig {
  unsigned inputs = 32;
  unsigned software = 0;
  std::uint32_t edge_kind = 0xffffffff;
  std::uint32_t rising = 0xffffffff;
  std::uint32_t high = 0xffffffff;
  std::uint32_t async = 0xffffffff;
  unsigned sync_ff = 2;
  bool irq_is_level = true, irq_active = true;
  bool has_ipr = true, has_sie = true, has_cie = true, has_ivr = true, has_ilr = false, has_fast = false;
  bool cascade = false;
  unsigned vector_width = 32;
  bool capture_wins = true, keep_early_edges = false, ivr_follows_ilr = true;
  unsigned edge_detect_ff = 1, ipr_ff = 0, irq_ff = 1;

  std::vector<sim::ModelParameter> parameters() const;
  /// All inputs inactive.
  std::uint32_t idle_pins() const;
};

struct IntcRow {
  std::uint32_t pins = 0;
  struct Write {
    std::uint32_t address, value;
  };
  std::optional<Write> write;  ///< accepted in this row
  unsigned processor_ack = 0;
};

class ReferenceIntc {
 public:
  /// `pins`: levels that the inputs had during reset.
  ReferenceIntc(const IntcConfig& config, std::uint32_t pins);
  bool irq() const;  ///< the level of the output; with irq_ff = 0 without fast mode only
  std::uint64_t interrupt_address() const;
  std::uint32_t isr() const { return isr_; }
  std::uint32_t ier() const { return ier_; }
  std::uint32_t read(std::uint32_t address) const;
  void step(const IntcRow& row);

 private:
  bool active(unsigned bit, std::size_t rows_ago) const;
  std::uint32_t pending() const;
  std::uint32_t filtered() const;
  void write(std::uint32_t address, std::uint32_t value, std::uint32_t& set, std::uint32_t& clear);
  IntcConfig config_;
  std::deque<std::uint32_t> pins_;  ///< newest first
  std::uint32_t isr_ = 0, ier_ = 0, ilr_ = 0xffffffff, imr_ = 0, early_ = 0, last_pending_ = 0;
  bool me_ = false, hie_ = false;
  std::array<std::uint64_t, 32> vectors_;
  bool irq_ = false, offered_ = false, fired_ = false;
  bool rearm_later_ = false, was_serving_ = false;
  unsigned offered_index_ = 0;
  std::optional<unsigned> serving_;
};

}  // namespace slackline::testbenches
