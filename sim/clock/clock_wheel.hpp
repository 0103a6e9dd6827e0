// SPDX-License-Identifier: Apache-2.0
// The one process that steps all clocked IPs, in the order of their edges.
// It runs ahead of the SystemC kernel up to the horizon, the earliest time at which anything else can act:
// returning to the kernel costs more than a clock of a small model. With a process per IP every other
// IP's next edge would be the horizon.
#pragma once

#include <atomic>
#include <cstdint>
#include <exception>
#include <optional>
#include <systemc>
#include <vector>

#include "sim/clock/clocked_ip.hpp"
#include "sim/clock/run_ahead.hpp"

namespace slackline::sim {

/// The simulation ends by itself when no process is due and every IP is idle for ever.
/// Edges at one time happen in the order in which their IPs were added, and after everything that SystemC
/// processes do at that time: what a process drives at the instant of an edge is what the edge samples.
class ClockWheel : public sc_core::sc_module, public RunAhead {
 public:
  /// `sleep`: skip edges that idle IPs do not need. The results are the same without.
  ClockWheel(const sc_core::sc_module_name& name, bool sleep);

  /// First edge at `first`, then every `period`; period > 0. While the simulation runs, from
  /// SystemC processes only, and `first` must lie in the future.
  void add(ClockedIp& ip, waveforms::Time period, waveforms::Time first);
  /// Forgets the IP; it must have been added. While the simulation runs, from SystemC processes only.
  void remove(const ClockedIp& ip);

  /// Something outside has moved. Needed only when it may have been the first thing after the wheel came to
  /// rest: with no process due and every IP idle for ever.
  void wake();

  /// Nothing happens from pause() to resume(). For a process that calls sc_pause(): that one takes effect at
  /// the end of the delta cycle, and until then the wheel might run ahead of what happens after the pause.
  void pause() { paused_ = true; }
  void resume() { paused_ = false; }

  bool run_ahead_to(waveforms::Time local) override;
  bool run_ahead_until(const bool& stop) override;
  std::uint64_t skip_repetitions(const ClockedIp& ip, std::uint64_t idle, waveforms::Time local,
                                 waveforms::Time period, std::uint64_t times) override;

  /// Notified when an IP threw; the wheel stands still from then on.
  const sc_core::sc_event& failed_event() const { return failed_; }
  void rethrow_failure() const {
    if (failure_) std::rethrow_exception(failure_);
  }

  /// Grows while the simulation moves on. May be read from another thread.
  std::uint64_t turns() const { return turns_.load(std::memory_order_relaxed); }
  /// The time of the last turn. May be read from another thread.
  waveforms::Time reached() const { return {reached_ps_.load(std::memory_order_relaxed)}; }
  /// The end of the earliest row that cannot be skipped: by then something may have happened. Nothing if
  /// every IP is idle for ever.
  std::optional<waveforms::Time> next_change() const;
  /// If some IP cannot skip its very next edge, or the first one after the present instant: the earliest time
  /// at which all those that cannot now may be idle again.
  std::optional<waveforms::Time> settled() const;
  std::uint64_t stepped_edges() const { return stepped_; }
  std::uint64_t skipped_edges() const { return skipped_; }

 private:
  struct Spoke {
    ClockedIp* ip;
    waveforms::Time period;
    waveforms::Time next;
  };
  void turn();
  void fail();
  void advance();
  enum class Stepped { skipped, silent, heard };
  Stepped step(Spoke& spoke);
  Stepped step_busy(Spoke& spoke);
  std::optional<waveforms::Time> take_over(waveforms::Time now);
  void count_turn(waveforms::Time now);
  bool run_before(waveforms::Time end, const bool* stop);
  void hand_back();
  void return_at(waveforms::Time time);
  Spoke& earliest();
  struct Due {
    waveforms::Time edge;
    waveforms::Time period;
  };
  std::optional<Due> next_due() const;
  void sleep_until(waveforms::Time horizon);
  void skip_to(waveforms::Time limit);
  bool at_rest() const;

  std::vector<Spoke> spokes_;
  std::vector<ClockedIp*> waiting_;  // for deliver()
  bool sleep_;
  std::atomic<std::uint64_t> turns_ = 0;
  std::atomic<std::int64_t> reached_ps_ = 0;
  bool paused_ = false;
  waveforms::Time horizon_{};  // between run_ahead_to() and run_ahead_until()
  bool resting_ = false;
  std::exception_ptr failure_;
  sc_core::sc_event failed_;
  sc_core::sc_event due_;  // an event of its own, so that add() can advance a turn that is due later
  std::uint64_t stepped_ = 0;
  std::uint64_t skipped_ = 0;
};

}  // namespace slackline::sim
