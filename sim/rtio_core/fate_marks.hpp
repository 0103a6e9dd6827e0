// SPDX-License-Identifier: Apache-2.0
// What becomes of events, in words: a mark in the trace for each output event that is not simply executed,
// and for input events that are lost. Each names channel, time stamp and source line, and the other event
// where there is one. The kinds are in waveforms/trace/trace_names.hpp.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/rtio_core/submission.hpp"
#include "waveforms/trace/trace.hpp"
#include "waveforms/trace/trace_names.hpp"

namespace slackline::sim {

class FateMarks {
 public:
  using Time = waveforms::Time;
  using Events = std::span<const Submission>;

  /// `names`: one per channel.
  FateMarks(waveforms::Trace& trace, std::vector<std::string> names);

  // The core refused an event.
  void underflow(Time time, unsigned channel, const Submission& event);
  /// `event`: nothing if nobody knows which.
  void sequence_error(Time time, unsigned channel, const std::optional<Submission>& event);

  // It accepted one that never reaches its channel, or reaches it otherwise than asked for.
  void lane_full(Time time, unsigned channel, const Submission& event);
  void no_channel(Time time, unsigned channel, const Submission& event);
  void no_output(Time time, unsigned channel, const Submission& event);
  void wrong_channel(Time time, unsigned channel, unsigned instead, const Submission& event);
  void replaced(Time time, unsigned channel, const Submission& event, const Submission& by);
  void collision(Time time, unsigned channel, Events events);
  void busy(Time time, unsigned channel, const std::optional<Submission>& event);
  void no_effect(unsigned channel, const Submission& first, std::uint64_t count);

  /// A reset of the core cleared what waited in its lanes.
  void wiped_out(Time time, unsigned channel, const std::deque<Submission>& events);
  /// The run ended first. Those with coarse time stamps up to `reached` were on their way to their pins.
  void not_executed(Time time, unsigned channel, const std::deque<Submission>& events, std::uint64_t reached);

  /// `first`: when the first of them was lost. `told`: when a read was told.
  void overflow(Time first, unsigned channel, std::uint64_t count, std::optional<Time> told);
  void unread(Time time, unsigned channel, std::uint64_t count);

  /// `driver`: what drives the pin of the channel, whose own output is enabled.
  void two_drivers(Time time, unsigned channel, const std::string& driver);

  /// "0x0003:ttl0"
  std::string name(unsigned channel) const;

 private:
  std::string source(const Submission& event);
  std::string by_call(const Submission& event);
  std::string about(const Submission& event);
  /// One mark for all that came from one line: "2 events NOUN, channel …, time stamps …".
  void add_grouped(Time time, const waveforms::trace_names::marks::Row& row, unsigned channel,
                   std::span<const Submission* const> events, const std::string& what,
                   const std::string& why);

  waveforms::Trace& trace_;
  std::vector<std::string> names_;
};

}  // namespace slackline::sim
