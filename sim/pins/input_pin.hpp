// SPDX-License-Identifier: Apache-2.0
// The level of one input pin over time, as the flip-flops of a PHY sample it.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>

#include "sim/pins/edge_source.hpp"

namespace slackline::sim {

/// Fed by an EdgeSource, by push() (a loop-back wire, a bus server), or by nothing: then it stays low.
/// Times asked for must not decrease.
class InputPin {
 public:
  /// Before anything was asked for.
  void attach(std::unique_ptr<EdgeSource> source);

  /// Adds an edge after all others known so far; one at the time of the last replaces it.
  void push(PinEdge edge) {
    if (!wire_.empty() && wire_.back().time == edge.time) wire_.pop_back();
    wire_.push_back(edge);
  }

  /// What a flip-flop clocked at `time` captures: the level just before.
  bool level_before(waveforms::Time time);

  /// What a deserialiser delivers at the clock edge `end`: `bits` (1 to 31) samples, `step` apart, the
  /// first (least significant) at end - bits * step. A pin that changes at the instant of a sample is
  /// seen changed, so that a serialiser's word loops back unchanged over a wire without delay.
  std::uint32_t word_before(waveforms::Time end, unsigned bits, waveforms::Time step);

  /// Called with every edge in the order of their times, when the pin has passed it.
  void on_edge(std::function<void(PinEdge)> listener) { listener_ = std::move(listener); }

  bool level() const { return level_; }
  /// The earliest edge not consumed yet.
  std::optional<waveforms::Time> next_edge() const;

 private:
  /// Takes the next edge that is earlier than `time` (or at it, with `inclusive`); false if there is none.
  bool take(waveforms::Time time, bool inclusive);

  std::function<void(PinEdge)> listener_;
  std::unique_ptr<EdgeSource> source_;
  std::optional<PinEdge> ahead_;  // read from the source, not consumed
  std::deque<PinEdge> wire_;
  bool level_ = false;
};

}  // namespace slackline::sim
