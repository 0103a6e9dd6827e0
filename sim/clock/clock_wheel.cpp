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

/// The earliest time at which a process other than the wheel can run; `now` itself if there is one already.
std::int64_t next_activity_ps(std::int64_t now) {
  const auto ahead = sc_core::sc_time_to_pending_activity().value();
  const auto limit = static_cast<std::uint64_t>(never - now);
  return ahead >= limit ? never : now + static_cast<std::int64_t>(ahead);
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
  if (spokes_.size() == 1) return spokes_.front();
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
  count_turn(now_ps());
  cpu::announce_main_stack();
  // An exception that left a SystemC process would reach sc_start() as a report, without its type.
  try {
    advance();
  } catch (...) {
    fail();
  }
}

/// No read-modify-write: only the simulation's thread writes, and a locked one costs as much as a small
/// access.
void ClockWheel::count_turn(std::int64_t now) {
  turns_.store(turns_.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
  reached_ps_.store(now, std::memory_order_relaxed);
}

void ClockWheel::fail() {
  failure_ = std::current_exception();
  failed_.notify(sc_core::SC_ZERO_TIME);
}

/// One edge of the spoke whose edge is the earliest.
ClockWheel::Stepped ClockWheel::step(Spoke& spoke) {
  if (!sleep_ || spoke.ip->idle_edges() == 0) return step_busy(spoke);
  // Another IP of the same clock keeps the wheel turning, not this one.
  spoke.ip->skip(1, {spoke.next_ps});
  spoke.next_ps += spoke.period_ps;
  ++skipped_;
  return Stepped::skipped;
}

/// The same for an IP that is not idle, or must not sleep.
ClockWheel::Stepped ClockWheel::step_busy(Spoke& spoke) {
  const std::int64_t time = spoke.next_ps;
  spoke.next_ps += spoke.period_ps;
  ++stepped_;
  if (!spoke.ip->clock_edge({time})) return Stepped::silent;
  waiting_.push_back(spoke.ip);
  return_at(time);
  return Stepped::heard;
}

/// Takes the turn from the kernel: until hand_back() the wheel's own event is not due. Returns the time of
/// the next activity; nothing if another process may act now.
std::optional<std::int64_t> ClockWheel::take_over(std::int64_t now) {
  if (failure_ || paused_ || resting_ || !waiting_.empty() || spokes_.empty()) return std::nullopt;
  due_.cancel();  // or the wheel's own next turn would be the horizon
  const std::int64_t activity = next_activity_ps(now);
  if (activity == now) {
    due_.notify(sc_core::SC_ZERO_TIME);
    return std::nullopt;
  }
  count_turn(now);
  return activity;
}

bool ClockWheel::run_ahead_to(std::int64_t local_ps) {
  const std::int64_t now = now_ps();
  const auto activity = take_over(now);
  if (!activity) return false;
  horizon_ps_ = std::min(*activity, now + longest_run_ahead_ps);
  if (local_ps < horizon_ps_ && run_before(local_ps, nullptr)) return true;
  hand_back();
  return false;
}

bool ClockWheel::run_ahead_until(const bool& stop) {
  const bool stopped = run_before(horizon_ps_, &stop) && stop;
  hand_back();
  return stopped;
}

/// Steps until `stop`, if there is one, or until all edges before `end_ps` are done; false if somebody
/// outside must learn of an edge.
bool ClockWheel::run_before(std::int64_t end_ps, const bool* stop) {
  try {
    for (;;) {
      Spoke& spoke = earliest();
      if (spoke.next_ps >= end_ps) return true;
      Stepped stepped;
      if (sleep_ && spoke.ip->idle_edges() > 0) {
        sleep_until(end_ps);
        if (earliest().next_ps >= end_ps) return true;
        stepped = step(earliest());
      } else {
        stepped = step_busy(spoke);
      }
      if (stop != nullptr && *stop) return true;
      if (stepped == Stepped::heard) return false;
    }
  } catch (...) {
    fail();
    return false;
  }
}

/// The wheel goes on by itself as soon as the process that has taken over waits. A delta notification is the
/// cheapest, and most often it is cancelled.
void ClockWheel::hand_back() {
  if (!failure_ && waiting_.empty()) due_.notify(sc_core::SC_ZERO_TIME);
}

std::uint64_t ClockWheel::skip_repetitions(const ClockedIp& ip, std::uint64_t idle, std::int64_t local_ps,
                                           std::int64_t period_ps, std::uint64_t times) {
  if (!sleep_ || period_ps <= 0) return 0;
  const auto own = std::ranges::find(spokes_, &ip, &Spoke::ip);
  if (own == spokes_.end() || period_ps % own->period_ps != 0) return 0;
  const auto activity = take_over(now_ps());
  if (!activity) return 0;
  // Up to there nobody else acts, and no other IP needs its edges.
  std::int64_t end_ps = *activity;
  for (const Spoke& spoke : spokes_) {
    if (&spoke == &*own) continue;
    const std::uint64_t rest = spoke.ip->idle_edges();
    const auto room = static_cast<std::uint64_t>((never - spoke.next_ps) / spoke.period_ps);
    if (rest < room)
      end_ps = std::min(end_ps, spoke.next_ps + static_cast<std::int64_t>(rest) * spoke.period_ps);
  }
  const auto edges = static_cast<std::uint64_t>(period_ps / own->period_ps);
  const std::int64_t begin_ps = std::max(local_ps, own->next_ps);
  if (end_ps > begin_ps) {
    times = std::min({times, idle / edges, static_cast<std::uint64_t>((end_ps - 1 - begin_ps) / period_ps)});
  } else {
    times = 0;
  }
  if (times > 0) {
    const std::int64_t last_ps = own->next_ps + static_cast<std::int64_t>(times * edges - 1) * own->period_ps;
    try {
      skip_to(last_ps + 1);
    } catch (...) {
      fail();
      return 0;
    }
  }
  hand_back();
  return times;
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
  const std::int64_t now = now_ps();
  const std::int64_t activity = next_activity_ps(now);
  if (paused_ || activity == now) {
    due_.notify(sc_core::SC_ZERO_TIME);
    return;
  }
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
    const Stepped stepped = step(spoke);
    if (stepped == Stepped::heard) return;
    if (stepped == Stepped::skipped) continue;
    if (activity == never && at_rest()) {
      resting_ = true;
      return;
    }
    if (sleep_) sleep_until(horizon);  // all that are idle at once, not one after the other
  }
}

}  // namespace slackline::sim
