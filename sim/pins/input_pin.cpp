// SPDX-License-Identifier: Apache-2.0
#include "sim/pins/input_pin.hpp"

namespace slackline::sim {

void InputPin::attach(std::unique_ptr<EdgeSource> source) {
  source_ = std::move(source);
  ahead_ = source_->next();
}

std::optional<waveforms::Time> InputPin::next_edge() const {
  if (ahead_ && (wire_.empty() || ahead_->time <= wire_.front().time)) return ahead_->time;
  if (!wire_.empty()) return wire_.front().time;
  return std::nullopt;
}

bool InputPin::take(waveforms::Time time, bool inclusive) {
  const auto next = next_edge();
  if (!next || (inclusive ? *next > time : *next >= time)) return false;
  PinEdge edge;
  if (ahead_ && ahead_->time == *next) {
    edge = *ahead_;
    ahead_ = source_->next();
  } else {
    edge = wire_.front();
    wire_.pop_front();
  }
  if (edge.level == level_) return true;
  level_ = edge.level;
  if (listener_) listener_(edge);
  return true;
}

bool InputPin::level_before(waveforms::Time time) {
  while (take(time, false)) {
  }
  return level_;
}

std::uint32_t InputPin::word_before(waveforms::Time end, unsigned bits, waveforms::Time step) {
  const std::uint32_t ones = (std::uint32_t{1} << bits) - 1;
  if (const auto next = next_edge(); !next || *next >= end) return level_ ? ones : 0;
  std::uint32_t word = 0;
  for (unsigned i = 0; i < bits; ++i) {
    const waveforms::Time sample = end - static_cast<std::int64_t>(bits - i) * step;
    while (take(sample, true)) {
    }
    if (level_) word |= std::uint32_t{1} << i;
  }
  // Edges after the last sample belong to the next word, but they lie in this row's time: a listener that
  // sees all rows must not hear of them later than of what happens at the row's end.
  while (take(end, false)) {
  }
  return word;
}

}  // namespace slackline::sim
