// SPDX-License-Identifier: Apache-2.0
// axi_timer as plain C++, written from the rules and not from the RTL. Row by row: look at the outputs, then
// step().
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "sim/verilated/model_builder.hpp"

namespace slackline::testbenches {

/// Parameters of axi_timer, same meaning and defaults; [0] and [1] are the timers.
struct TimerConfig {
  unsigned width = 32;
  bool one_timer_only = false;
  std::array<bool, 2> trigger_active{true, true}, generate_active{true, true};
  unsigned sync_ff = 2;

  std::vector<sim::ModelParameter> parameters() const;
};

struct TimerRow {
  std::array<bool, 2> pins{};  ///< capture triggers
  bool freeze = false;
  struct Write {
    std::uint32_t address, value;
  };
  std::optional<Write> write{};  ///< accepted in this row
};

class ReferenceTimer {
 public:
  /// The pins were 0 during reset.
  explicit ReferenceTimer(const TimerConfig& config);
  bool interrupt() const;
  bool generate_out(unsigned timer) const;
  bool pwm() const { return pwm_; }
  std::uint32_t read(std::uint32_t address) const;
  void step(const TimerRow& row);
  /// In how many rows from now on, `most` at the most, only counters move, if nothing is written and the
  /// inputs stay as they are.
  std::uint64_t quiet_rows(const TimerRow& inputs, std::uint64_t most) const;

 private:
  struct Timer {
    std::uint32_t control = 0;  ///< TCSR without TINT, ENALL
    bool status = false;        ///< TINT
    std::uint64_t load = 0, count = 0;
    bool expired = false;   ///< it shows the value behind its last one
    bool pulse = false;     ///< since one row
    std::deque<bool> pins;  ///< newest first
    friend bool operator==(const Timer&, const Timer&) = default;
  };
  bool has(unsigned timer, std::uint32_t bit) const { return (timers_[timer].control & bit) != 0; }
  bool cascaded() const;
  bool in_pwm_mode() const;
  std::uint64_t last(unsigned timer, std::uint64_t most) const;
  void count_on(bool freeze);
  bool advance(unsigned timer, std::uint64_t& count, std::uint64_t load, std::uint64_t most, bool freeze);
  void write(const TimerRow::Write& write);

  TimerConfig config_;
  std::uint64_t most_;  ///< of a counter
  std::array<Timer, 2> timers_;
  bool all_ = false;  ///< ENALL
  bool pwm_ = false;
};

}  // namespace slackline::testbenches
