// SPDX-License-Identifier: Apache-2.0
// Records what a run of an RTIO experiment records, in machine units of 1 ns.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "waveforms/trace/trace.hpp"

namespace slackline::testbenches {

class TraceBuilder {
 public:
  static constexpr std::int64_t output_latency = 88;  // ns from time stamp to pin, 8 lanes

  TraceBuilder();

  static constexpr waveforms::Time ns(std::int64_t t) { return {t * 1000}; }

  waveforms::SignalId bit(const std::string& name) { return trace_.add_signal({name}); }
  void level(waveforms::SignalId signal, std::int64_t t, std::uint64_t value) {
    trace_.change(signal, ns(t), value);
  }
  void now(std::int64_t t, std::int64_t mu) { trace_.change(now_, ns(t), static_cast<std::uint64_t>(mu)); }
  void counter(std::int64_t t) { counted_.push_back(t); }

  /// A driver call that submits nothing.
  void call(const std::string& label, std::int64_t begin, std::int64_t end);
  /// A driver call that submits an output event for the cursor's time: samples, and the pin when there is
  /// slack.
  void submit(const std::string& label, std::int64_t begin, std::int64_t at, std::int64_t end,
              std::int64_t stamp, waveforms::SignalId pin, std::uint64_t value);
  void link(waveforms::Point from, waveforms::Point to, const std::string& label);

  waveforms::Trace& trace() { return trace_; }
  waveforms::TrackId kernel() const { return kernel_; }
  waveforms::SignalId now_signal() const { return now_; }
  waveforms::SignalId counter_signal() const { return counter_; }
  waveforms::Trace finish(std::int64_t end);

 private:
  waveforms::Trace trace_;
  waveforms::TrackId kernel_;
  waveforms::SignalId now_;
  waveforms::SignalId slack_;
  waveforms::SignalId counter_;
  struct PinChange {
    waveforms::SignalId pin;
    std::int64_t time;
    std::uint64_t value;
  };
  std::vector<PinChange> pins_;
  std::vector<std::int64_t> counted_;
};

}  // namespace slackline::testbenches
