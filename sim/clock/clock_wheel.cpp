// SPDX-License-Identifier: Apache-2.0
#include "sim/clock/clock_wheel.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

#include "models/cpu/main_stack.hpp"

namespace slackline::sim {
namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
// With nobody else about, the wheel would keep the kernel from noticing that the simulation was stopped.
constexpr std::int64_t longest_run_ahead_ps = 1'000'000'000;

std::int64_t now_ps() { return static_cast<std::int64_t>(sc_core::sc_time_stamp().value()); }

/// The earliest time at which a process other than the wheel can run.
std::int64_t next_activity_ps() {
  const auto ahead = sc_core::sc_time_to_pending_activity().value();
  const auto limit = static_cast<std::uint64_t>(never - now_ps());
  return ahead >= limit ? never : now_ps() + static_cast<std::int64_t>(ahead);
}

sc_core::sc_time from_ps(std::int64_t ps) {
  return sc_core::sc_time::from_value(static_cast<sc_dt::uint64>(ps));
}

}  // namespace

ClockWheel::ClockWheel(const sc_core::sc_module_name& name, bool sleep) : sc_module(name), sleep_(sleep) {
  assert(sc_core::sc_get_time_resolution() == sc_core::sc_time(1, sc_core::SC_PS));
  SC_HAS_PROCESS(ClockWheel);
  SC_METHOD(turn);
  sensitive << due_;
}

void ClockWheel::add(ClockedIp& ip, std::int64_t period_ps, std::int64_t first_ps) {
  assert(period_ps > 0 && first_ps >= 0);
  spokes_.push_back({&ip, period_ps, first_ps});
  if (!sc_core::sc_is_running()) return;
  assert(first_ps > now_ps());
  wake();
  due_.notify(sc_core::SC_ZERO_TIME);
}

void ClockWheel::wake() {
  if (!resting_) return;
  resting_ = false;
  skip_to(now_ps());
  due_.notify(sc_core::SC_ZERO_TIME);
}

void ClockWheel::remove(const ClockedIp& ip) {
  std::erase_if(spokes_, [&ip](const Spoke& spoke) { return spoke.ip == &ip; });
  std::erase(waiting_, &ip);
}

void ClockWheel::return_at(std::int64_t time_ps) { due_.notify(from_ps(time_ps - now_ps())); }

ClockWheel::Spoke& ClockWheel::earliest() {
  return *std::min_element(spokes_.begin(), spokes_.end(),
                           [](const Spoke& a, const Spoke& b) { return a.next_ps < b.next_ps; });
}

/// The earliest edge that cannot be skipped.
std::optional<ClockWheel::Due> ClockWheel::next_due() const {
  std::optional<Due> due;
  for (const Spoke& spoke : spokes_) {
    const std::uint64_t idle = spoke.ip->idle_edges();
    const auto room = static_cast<std::uint64_t>((never - spoke.next_ps) / spoke.period_ps);
    if (idle >= room) continue;
    const std::int64_t edge_ps = spoke.next_ps + static_cast<std::int64_t>(idle) * spoke.period_ps;
    if (!due || edge_ps < due->edge_ps) due = {edge_ps, spoke.period_ps};
  }
  return due;
}

std::optional<std::int64_t> ClockWheel::next_change_ps() const {
  const auto due = next_due();
  if (!due) return std::nullopt;
  return due->edge_ps + due->period_ps;
}

std::optional<std::int64_t> ClockWheel::settled_ps() const {
  std::optional<std::int64_t> settled;
  for (const Spoke& spoke : spokes_) {
    const std::uint64_t busy = spoke.ip->busy_edges();
    if (busy == 0) continue;
    const std::int64_t end_ps = spoke.next_ps + static_cast<std::int64_t>(busy) * spoke.period_ps;
    if (!settled || end_ps > *settled) settled = end_ps;
  }
  return settled;
}

/// Lets every idle IP skip its edges before `horizon_ps` and before the next edge of an IP that is not idle.
void ClockWheel::sleep_until(std::int64_t horizon_ps) {
  const auto due = next_due();
  skip_to(due ? std::min(horizon_ps, due->edge_ps) : horizon_ps);
}

void ClockWheel::skip_to(std::int64_t limit_ps) {
  for (Spoke& spoke : spokes_) {
    if (spoke.next_ps >= limit_ps) continue;
    const std::int64_t edges = (limit_ps - spoke.next_ps + spoke.period_ps - 1) / spoke.period_ps;
    spoke.ip->skip(static_cast<std::uint64_t>(edges), {spoke.next_ps + (edges - 1) * spoke.period_ps});
    spoke.next_ps += edges * spoke.period_ps;
    skipped_ += static_cast<std::uint64_t>(edges);
  }
}

bool ClockWheel::at_rest() const {
  return std::ranges::all_of(
      spokes_, [](const Spoke& spoke) { return spoke.ip->idle_edges() == ClockedIp::for_ever; });
}

void ClockWheel::turn() {
  turns_.fetch_add(1, std::memory_order_relaxed);
  cpu::announce_main_stack();
  // An exception that left a SystemC process would reach sc_start() as a report, without its type.
  try {
    advance();
  } catch (...) {
    failure_ = std::current_exception();
    failed_.notify(sc_core::SC_ZERO_TIME);
  }
}

void ClockWheel::advance() {
  if (failure_) return;
  if (spokes_.empty()) {
    resting_ = true;
    return;
  }
  if (!waiting_.empty()) {
    for (ClockedIp* ip : waiting_) ip->deliver();
    waiting_.clear();
  }
  if (paused_ || sc_core::sc_pending_activity_at_current_time()) {
    due_.notify(sc_core::SC_ZERO_TIME);
    return;
  }
  const std::int64_t now = now_ps();
  const std::int64_t activity = next_activity_ps();
  const std::int64_t horizon = std::min(activity, now + longest_run_ahead_ps);
  if (activity == never && at_rest()) {
    resting_ = true;
    return;
  }
  if (sleep_) sleep_until(horizon);
  for (;;) {
    Spoke& spoke = earliest();
    const std::int64_t time = spoke.next_ps;
    // An edge at the horizon itself waits until the others have acted at that time.
    if (time >= horizon && time > now) {
      return_at(time);
      return;
    }
    spoke.next_ps += spoke.period_ps;
    if (sleep_ && spoke.ip->idle_edges() > 0) {
      // Another IP of the same clock keeps the wheel turning, not this one.
      spoke.ip->skip(1, {time});
      ++skipped_;
      continue;
    }
    ++stepped_;
    if (spoke.ip->clock_edge({time})) {
      waiting_.push_back(spoke.ip);
      return_at(time);
      return;
    }
    if (activity == never && at_rest()) {
      resting_ = true;
      return;
    }
    if (sleep_ && spoke.ip->idle_edges() > 0) sleep_until(horizon);
  }
}

}  // namespace slackline::sim
