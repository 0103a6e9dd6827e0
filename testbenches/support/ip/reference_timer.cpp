// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/ip/reference_timer.hpp"

#include <string>
#include <utility>

namespace slackline::testbenches {
namespace {

// TCSR (PG079).
constexpr std::uint32_t capture_mode = 1U << 0, down = 1U << 1, generate_enable = 1U << 2,
                        capture_enable = 1U << 3, auto_reload = 1U << 4, load_bit = 1U << 5,
                        interrupt_enable = 1U << 6, enable = 1U << 7, interrupt_bit = 1U << 8,
                        pwm_enable = 1U << 9, enable_all = 1U << 10, cascade = 1U << 11;

}  // namespace

std::vector<sim::ModelParameter> TimerConfig::parameters() const {
  const auto flag = [](bool value) { return std::string(value ? "1'b1" : "1'b0"); };
  return {{"CountWidth", std::to_string(width)},    {"OneTimerOnly", flag(one_timer_only)},
          {"Trig0Assert", flag(trigger_active[0])}, {"Trig1Assert", flag(trigger_active[1])},
          {"Gen0Assert", flag(generate_active[0])}, {"Gen1Assert", flag(generate_active[1])},
          {"NumSyncFf", std::to_string(sync_ff)}};
}

ReferenceTimer::ReferenceTimer(const TimerConfig& config)
    : config_(config), most_((std::uint64_t{1} << config.width) - 1) {
  for (Timer& timer : timers_) timer.pins.assign(config.sync_ff + 2, false);
}

bool ReferenceTimer::cascaded() const { return has(0, cascade); }

bool ReferenceTimer::in_pwm_mode() const {
  const std::uint32_t needed = pwm_enable | generate_enable;
  bool pwm = !cascaded();
  for (unsigned t = 0; t < 2; ++t) pwm = pwm && (timers_[t].control & (needed | capture_mode)) == needed;
  return pwm;
}

bool ReferenceTimer::interrupt() const {
  return (timers_[0].status && has(0, interrupt_enable)) || (timers_[1].status && has(1, interrupt_enable));
}

bool ReferenceTimer::generate_out(unsigned timer) const {
  const bool active = timers_[timer].pulse && has(timer, generate_enable);
  return active ? config_.generate_active[timer] : !config_.generate_active[timer];
}

std::uint32_t ReferenceTimer::read(std::uint32_t address) const {
  const unsigned t = address / 0x10;
  if (t > 1 || (t == 1 && config_.one_timer_only)) return 0;
  const Timer& timer = timers_[t];
  switch (address % 0x10) {
    case 0x0:
      return timer.control | (timer.status ? interrupt_bit : 0) | (all_ ? enable_all : 0);
    case 0x4:
      return static_cast<std::uint32_t>(timer.load);
    case 0x8:
      return static_cast<std::uint32_t>(timer.count);
    default:
      return 0;
  }
}

std::uint64_t ReferenceTimer::last(unsigned timer, std::uint64_t most) const {
  return has(timer, down) ? 0 : most;
}

/// One row of a counter from 0 to `most` under the controls of a timer; true if it passes its last value.
bool ReferenceTimer::advance(unsigned t, std::uint64_t& count, std::uint64_t load, std::uint64_t most,
                             bool freeze) {
  Timer& timer = timers_[t];
  if (has(t, capture_mode)) timer.expired = false;
  if (has(t, load_bit)) {
    count = load;
    timer.expired = false;
    return false;
  }
  if (!has(t, enable) || freeze) return false;
  if (timer.expired) {
    if (has(t, auto_reload)) {
      count = load;
      timer.expired = false;
    }
    return false;
  }
  const bool passes = count == last(t, most);
  count = (has(t, down) ? count - 1 : count + 1) & most;
  timer.expired = passes && !has(t, capture_mode);
  return timer.expired;
}

void ReferenceTimer::step(const TimerRow& row) {
  const bool pwm_mode = in_pwm_mode();
  const bool was_cascaded = cascaded();
  // What the flip-flops of this row still show.
  const std::array<std::uint64_t, 2> counts{timers_[0].count, timers_[1].count};
  const std::array<std::uint64_t, 2> loads{timers_[0].load, timers_[1].load};
  std::array<bool, 2> captures{};
  for (unsigned t = 0; t < 2; ++t) {
    Timer& timer = timers_[t];
    timer.pins.push_front(row.pins[t]);
    timer.pins.pop_back();
    const bool active = config_.trigger_active[t];
    const bool triggered = timer.pins[config_.sync_ff] == active && timer.pins[config_.sync_ff + 1] != active;
    captures[t] = triggered && has(t, capture_mode) && has(t, capture_enable) &&
                  (has(t, auto_reload) || !timer.status) &&
                  !(t == 1 && (config_.one_timer_only || was_cascaded));
  }

  if (!pwm_mode) {
    pwm_ = false;
  } else if (timers_[0].pulse) {
    pwm_ = true;
  } else if (timers_[1].pulse) {
    pwm_ = false;
  }

  std::array<bool, 2> passes{};
  if (was_cascaded) {
    std::uint64_t both = counts[1] << config_.width | counts[0];
    const std::uint64_t most = config_.width == 32 ? ~std::uint64_t{0} : most_ << config_.width | most_;
    passes[0] = advance(0, both, loads[1] << config_.width | loads[0], most, row.freeze);
    timers_[0].count = both & most_;
    timers_[1].count = both >> config_.width & most_;
    timers_[1].expired = false;
  } else {
    const bool restarts = pwm_mode && has(0, enable) && has(0, auto_reload) && !has(0, load_bit) &&
                          !row.freeze && timers_[0].expired;
    for (unsigned t = 0; t < 2; ++t) passes[t] = advance(t, timers_[t].count, loads[t], most_, row.freeze);
    if (restarts) {
      timers_[1].count = loads[1];
      timers_[1].expired = passes[1] = false;
    }
  }
  for (unsigned t = 0; t < 2; ++t) timers_[t].pulse = passes[t];

  if (row.write) write(*row.write);
  for (unsigned t = 0; t < 2; ++t) {
    timers_[t].status |= captures[t] || (passes[t] && !(t == 1 && config_.one_timer_only));
    if (captures[t]) timers_[t].load = counts[t];
  }
  if (captures[0] && was_cascaded) timers_[1].load = counts[1];
}

std::uint64_t ReferenceTimer::quiet_rows(const TimerRow& inputs, std::uint64_t most) const {
  const TimerRow held{.pins = inputs.pins, .freeze = inputs.freeze};
  ReferenceTimer moved = *this, counted = *this;
  for (std::uint64_t rows = 0; rows < most; ++rows) {
    moved.step(held);
    counted.count_on(held.freeze);
    if (moved.timers_ != counted.timers_ || moved.pwm_ != counted.pwm_) return rows;
  }
  return most;
}

/// A row of nothing but counting.
void ReferenceTimer::count_on(bool freeze) {
  std::array<std::uint64_t, 2> steps{};
  for (unsigned t = 0; t < 2; ++t) {
    if (!has(t, enable) || has(t, load_bit) || freeze || timers_[t].expired) continue;
    steps[t] = has(t, down) ? ~std::uint64_t{0} : 1;
  }
  std::uint64_t carry = 0;
  if (cascaded()) {
    carry = steps[0] != 0 && timers_[0].count == last(0, most_) ? steps[0] : 0;
    steps[1] = 0;
  }
  timers_[0].count = (timers_[0].count + steps[0]) & most_;
  timers_[1].count = (timers_[1].count + steps[1] + carry) & most_;
}

void ReferenceTimer::write(const TimerRow::Write& write) {
  const unsigned t = write.address / 0x10;
  if (t > 1 || (t == 1 && config_.one_timer_only)) return;
  Timer& timer = timers_[t];
  if (write.address % 0x10 == 0x4) timer.load = write.value & most_;
  if (write.address % 0x10 != 0x0) return;
  std::uint32_t kept = capture_mode | down | generate_enable | capture_enable | auto_reload | load_bit |
                       interrupt_enable | enable | pwm_enable;
  if (t == 0 && !config_.one_timer_only) kept |= cascade;
  timer.control = write.value & kept;
  if ((write.value & interrupt_bit) != 0) timer.status = false;
  all_ = (write.value & enable_all) != 0;
  if (!all_) return;
  timers_[0].control |= enable;
  if (!config_.one_timer_only) timers_[1].control |= enable;
}

}  // namespace slackline::testbenches
