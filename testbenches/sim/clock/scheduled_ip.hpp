// SPDX-License-Identifier: Apache-2.0
// The smallest IP with everything the wheel must respect: a free-running counter, an input that is sampled,
// and outputs at clocks known in advance, seen by other IPs at once and by processes at the edge's time.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "sim/clock/clocked_ip.hpp"

namespace slackline::testbenches {

using EventLog = std::vector<std::string>;

class ScheduledIp : public sim::ClockedIp {
 public:
  ScheduledIp(std::string name, EventLog& log) : name_(std::move(name)), log_(log) {}

  /// Sampled by the next edge: an output `clocks` (at least 1) after that edge.
  void drive(unsigned clocks) { inputs_.push_back(clocks); }
  /// An output at a clock, counted from 1.
  void schedule(std::uint64_t clock) { due_.insert(clock); }
  /// Called at the output's edge, as a wire between IPs.
  void on_output(std::function<void(std::uint64_t clock)> wire) { wire_ = std::move(wire); }
  /// Called in the kernel at the output's time.
  void on_deliver(std::function<void()> listener) { listener_ = std::move(listener); }

  bool clock_edge(waveforms::Time time) override {
    ++clock_;
    const bool sampled = !inputs_.empty();
    for (const unsigned clocks : inputs_) due_.insert(clock_ + clocks);
    inputs_.clear();
    if (sampled) note(time, "sampled");
    if (due_.erase(clock_) == 0) return false;
    note(time, "output");
    if (wire_) wire_(clock_);
    return listener_ != nullptr;
  }
  void deliver() override { listener_(); }
  std::uint64_t idle_edges() const override {
    if (!inputs_.empty()) return 0;
    return due_.empty() ? for_ever : *due_.begin() - clock_ - 1;
  }
  void skip(std::uint64_t edges, waveforms::Time last) override {
    if (edges > idle_edges()) log_.push_back(name_ + " skipped too far, to " + std::to_string(last.ps));
    clock_ += edges;
  }

 private:
  void note(waveforms::Time time, const char* what) {
    log_.push_back(std::to_string(time.ps) + " " + name_ + " " + what + " in clock " +
                   std::to_string(clock_));
  }
  std::string name_;
  EventLog& log_;
  std::uint64_t clock_ = 0;
  std::vector<unsigned> inputs_;
  std::set<std::uint64_t> due_;
  std::function<void(std::uint64_t)> wire_;
  std::function<void()> listener_;
};

}  // namespace slackline::testbenches
