// SPDX-License-Identifier: Apache-2.0
#include "sim/pins/input_pin.hpp"

namespace slackline::sim {

void InputPin::attach(std::unique_ptr<EdgeSource> source) {
  source_ = std::move(source);
  ahead_ = source_->next();
}

std::optional<std::int64_t> InputPin::next_edge_ps() const {
  if (ahead_ && (wire_.empty() || ahead_->time_ps <= wire_.front().time_ps)) return ahead_->time_ps;
  if (!wire_.empty()) return wire_.front().time_ps;
  return std::nullopt;
}

bool InputPin::take(std::int64_t time_ps, bool inclusive) {
  const auto next = next_edge_ps();
  if (!next || (inclusive ? *next > time_ps : *next >= time_ps)) return false;
  PinEdge edge;
  if (ahead_ && ahead_->time_ps == *next) {
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

bool InputPin::level_before(std::int64_t time_ps) {
  while (take(time_ps, false)) {
  }
  return level_;
}

std::uint32_t InputPin::word_before(std::int64_t end_ps, unsigned bits, std::int64_t step_ps) {
  const std::uint32_t ones = (std::uint32_t{1} << bits) - 1;
  if (const auto next = next_edge_ps(); !next || *next >= end_ps) return level_ ? ones : 0;
  std::uint32_t word = 0;
  for (unsigned i = 0; i < bits; ++i) {
    const std::int64_t sample_ps = end_ps - static_cast<std::int64_t>(bits - i) * step_ps;
    while (take(sample_ps, true)) {
    }
    if (level_) word |= std::uint32_t{1} << i;
  }
  // Edges after the last sample belong to the next word, but they lie in this row's time: a listener that
  // sees all rows must not hear of them later than of what happens at the row's end.
  while (take(end_ps, false)) {
  }
  return word;
}

}  // namespace slackline::sim
