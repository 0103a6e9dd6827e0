// SPDX-License-Identifier: Apache-2.0
#include "sim/clock/clock_wheel.hpp"

#include <algorithm>
#include <cassert>

#include "models/cpu/main_stack.hpp"
#include "models/cpu/simulated_time.hpp"

namespace slackline::sim {
namespace {

constexpr waveforms::Time never = waveforms::Time::never();
// With nobody else about, the wheel would keep the kernel from noticing that the simulation was stopped.
constexpr waveforms::Time longest_run_ahead{1'000'000'000};

/// The earliest time at which a process other than the wheel can run; `now` itself if there is one already.
waveforms::Time next_activity(waveforms::Time now) {
  const auto ahead = sc_core::sc_time_to_pending_activity().value();
  const auto limit = static_cast<std::uint64_t>((never - now).ps);
  return ahead >= limit ? never : now + waveforms::Time{static_cast<std::int64_t>(ahead)};
}

}  // namespace

ClockWheel::ClockWheel(const sc_core::sc_module_name& name, bool sleep) : sc_module(name), sleep_(sleep) {
  assert(sc_core::sc_get_time_resolution() == sc_core::sc_time(1, sc_core::SC_PS));
  SC_HAS_PROCESS(ClockWheel);
  SC_METHOD(turn);
  sensitive << due_;
}

void ClockWheel::add(ClockedIp& ip, waveforms::Time period, waveforms::Time first) {
  assert(period > waveforms::Time{} && first >= waveforms::Time{});
  spokes_.push_back({&ip, period, first});
  if (!sc_core::sc_is_running()) return;
  assert(first > cpu::simulated_time());
  wake();
  due_.notify(sc_core::SC_ZERO_TIME);
}

void ClockWheel::wake() {
  if (!resting_) return;
  resting_ = false;
  skip_to(cpu::simulated_time());
  due_.notify(sc_core::SC_ZERO_TIME);
}

void ClockWheel::remove(const ClockedIp& ip) {
  std::erase_if(spokes_, [&ip](const Spoke& spoke) { return spoke.ip == &ip; });
  std::erase(waiting_, &ip);
}

void ClockWheel::return_at(waveforms::Time time) {
  due_.notify(cpu::to_sc_time(time - cpu::simulated_time()));
}

ClockWheel::Spoke& ClockWheel::earliest() {
  if (spokes_.size() == 1) return spokes_.front();
  return *std::min_element(spokes_.begin(), spokes_.end(),
                           [](const Spoke& a, const Spoke& b) { return a.next < b.next; });
}

/// The earliest edge that cannot be skipped.
std::optional<ClockWheel::Due> ClockWheel::next_due() const {
  std::optional<Due> due;
  for (const Spoke& spoke : spokes_) {
    const std::uint64_t idle = spoke.ip->idle_edges();
    const auto room = static_cast<std::uint64_t>((never - spoke.next) / spoke.period);
    if (idle >= room) continue;
    const waveforms::Time edge = spoke.next + static_cast<std::int64_t>(idle) * spoke.period;
    if (!due || edge < due->edge) due = {edge, spoke.period};
  }
  return due;
}

std::optional<waveforms::Time> ClockWheel::next_change() const {
  const auto due = next_due();
  if (!due) return std::nullopt;
  return due->edge + due->period;
}

std::optional<waveforms::Time> ClockWheel::settled() const {
  const waveforms::Time now = cpu::simulated_time();
  std::optional<waveforms::Time> settled;
  for (const Spoke& spoke : spokes_) {
    std::uint64_t busy = spoke.ip->busy_edges();
    // What has moved at this very instant is seen by the edge after the next one, if that is due now, too.
    if (busy == 0 && spoke.next <= now && spoke.ip->idle_edges() == 1) busy = 2;
    if (busy == 0) continue;
    const waveforms::Time end = spoke.next + static_cast<std::int64_t>(busy) * spoke.period;
    if (!settled || end > *settled) settled = end;
  }
  return settled;
}

/// Lets every idle IP skip its edges before `horizon` and before the next edge of an IP that is not idle.
void ClockWheel::sleep_until(waveforms::Time horizon) {
  const auto due = next_due();
  skip_to(due ? std::min(horizon, due->edge) : horizon);
}

void ClockWheel::skip_to(waveforms::Time limit) {
  for (Spoke& spoke : spokes_) {
    if (spoke.next >= limit) continue;
    const std::int64_t edges = (limit - spoke.next + spoke.period - waveforms::Time{1}) / spoke.period;
    spoke.ip->skip(static_cast<std::uint64_t>(edges), spoke.next + (edges - 1) * spoke.period);
    spoke.next += edges * spoke.period;
    skipped_ += static_cast<std::uint64_t>(edges);
  }
}

bool ClockWheel::at_rest() const {
  return std::ranges::all_of(
      spokes_, [](const Spoke& spoke) { return spoke.ip->idle_edges() == ClockedIp::for_ever; });
}

void ClockWheel::turn() {
  count_turn(cpu::simulated_time());
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
void ClockWheel::count_turn(waveforms::Time now) {
  turns_.store(turns_.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
  reached_ps_.store(now.ps, std::memory_order_relaxed);
}

void ClockWheel::fail() {
  failure_ = std::current_exception();
  failed_.notify(sc_core::SC_ZERO_TIME);
}

/// One edge of the spoke whose edge is the earliest.
ClockWheel::Stepped ClockWheel::step(Spoke& spoke) {
  if (!sleep_ || spoke.ip->idle_edges() == 0) return step_busy(spoke);
  // Another IP of the same clock keeps the wheel turning, not this one.
  spoke.ip->skip(1, spoke.next);
  spoke.next += spoke.period;
  ++skipped_;
  return Stepped::skipped;
}

/// The same for an IP that is not idle, or must not sleep.
ClockWheel::Stepped ClockWheel::step_busy(Spoke& spoke) {
  const waveforms::Time time = spoke.next;
  spoke.next += spoke.period;
  ++stepped_;
  if (!spoke.ip->clock_edge(time)) return Stepped::silent;
  waiting_.push_back(spoke.ip);
  return_at(time);
  return Stepped::heard;
}

/// Takes the turn from the kernel: until hand_back() the wheel's own event is not due. Returns the time of
/// the next activity; nothing if another process may act now.
std::optional<waveforms::Time> ClockWheel::take_over(waveforms::Time now) {
  if (failure_ || paused_ || resting_ || !waiting_.empty() || spokes_.empty()) return std::nullopt;
  due_.cancel();  // or the wheel's own next turn would be the horizon
  const waveforms::Time activity = next_activity(now);
  if (activity == now) {
    due_.notify(sc_core::SC_ZERO_TIME);
    return std::nullopt;
  }
  count_turn(now);
  return activity;
}

bool ClockWheel::run_ahead_to(waveforms::Time local) {
  const waveforms::Time now = cpu::simulated_time();
  const auto activity = take_over(now);
  if (!activity) return false;
  horizon_ = std::min(*activity, now + longest_run_ahead);
  if (local < horizon_ && run_before(local, nullptr)) return true;
  hand_back();
  return false;
}

bool ClockWheel::run_ahead_until(const bool& stop) {
  const bool stopped = run_before(horizon_, &stop) && stop;
  hand_back();
  return stopped;
}

/// Steps until `stop`, if there is one, or until all edges before `end` are done; false if somebody
/// outside must learn of an edge.
bool ClockWheel::run_before(waveforms::Time end, const bool* stop) {
  try {
    for (;;) {
      Spoke& spoke = earliest();
      if (spoke.next >= end) return true;
      Stepped stepped;
      if (sleep_ && spoke.ip->idle_edges() > 0) {
        sleep_until(end);
        if (earliest().next >= end) return true;
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

std::uint64_t ClockWheel::skip_repetitions(const ClockedIp& ip, std::uint64_t idle, waveforms::Time local,
                                           waveforms::Time period, std::uint64_t times) {
  if (!sleep_ || period <= waveforms::Time{}) return 0;
  const auto own = std::ranges::find(spokes_, &ip, &Spoke::ip);
  if (own == spokes_.end() || period % own->period != waveforms::Time{}) return 0;
  const auto activity = take_over(cpu::simulated_time());
  if (!activity) return 0;
  // Up to there nobody else acts, and no other IP needs its edges.
  waveforms::Time end = *activity;
  for (const Spoke& spoke : spokes_) {
    if (&spoke == &*own) continue;
    const std::uint64_t rest = spoke.ip->idle_edges();
    const auto room = static_cast<std::uint64_t>((never - spoke.next) / spoke.period);
    if (rest < room) end = std::min(end, spoke.next + static_cast<std::int64_t>(rest) * spoke.period);
  }
  const auto edges = static_cast<std::uint64_t>(period / own->period);
  const waveforms::Time begin = std::max(local, own->next);
  if (end > begin) {
    times = std::min(
        {times, idle / edges, static_cast<std::uint64_t>((end - waveforms::Time{1} - begin) / period)});
  } else {
    times = 0;
  }
  if (times > 0) {
    const waveforms::Time last = own->next + static_cast<std::int64_t>(times * edges - 1) * own->period;
    try {
      skip_to(last + waveforms::Time{1});
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
  const waveforms::Time now = cpu::simulated_time();
  const waveforms::Time activity = next_activity(now);
  if (paused_ || activity == now) {
    due_.notify(sc_core::SC_ZERO_TIME);
    return;
  }
  const waveforms::Time horizon = std::min(activity, now + longest_run_ahead);
  if (activity == never && at_rest()) {
    resting_ = true;
    return;
  }
  if (sleep_) sleep_until(horizon);
  for (;;) {
    Spoke& spoke = earliest();
    const waveforms::Time time = spoke.next;
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
