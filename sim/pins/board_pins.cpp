// SPDX-License-Identifier: Apache-2.0
#include "sim/pins/board_pins.hpp"

#include <algorithm>
#include <stdexcept>

namespace slackline::sim {

BoardPins::Bit::Bit() {
  pin.on_edge([this](PinEdge edge) { net.drive(edge.time_ps, edge.level); });
}

void BoardPins::widen(Input& input, std::size_t width) {
  while (input.bits.size() < width) input.nets.push_back(&input.bits.emplace_back().net);
}

const Nets& BoardPins::input(const std::string& name, std::size_t width) {
  Input& input = inputs_[name];
  widen(input, width);
  return input.nets;
}

Net& BoardPins::gpio(unsigned index) {
  widen(gpio_, index + 1);
  return gpio_.bits[index].net;
}

void BoardPins::attach(const std::string& name, unsigned bit, std::unique_ptr<EdgeSource> source) {
  Input& input = inputs_[name];
  widen(input, bit + 1);
  input.bits[bit].pin.attach(std::move(source));
  look_ahead();
}

void BoardPins::push(Bit& bit, std::int64_t time_ps, bool level) {
  bit.pin.push({time_ps, level});
  bit.last_push_ps = time_ps;
  bit.last_level = level;
  next_edge_ps_ = std::min(next_edge_ps_, time_ps);
}

void BoardPins::drive(std::string_view name, std::uint64_t value, std::int64_t now_ps) {
  const auto found = inputs_.find(name);
  if (found == inputs_.end()) throw std::out_of_range("no input " + std::string(name));
  auto& bits = found->second.bits;
  if (bits.size() < 64 && (value >> bits.size()) != 0) {
    throw std::invalid_argument("input " + std::string(name) + ": got " + std::to_string(value) +
                                ", expected at most " +
                                std::to_string((std::uint64_t{1} << bits.size()) - 1));
  }
  for (std::size_t i = 0; i < std::min<std::size_t>(bits.size(), 64); ++i)
    push(bits[i], now_ps, ((value >> i) & 1) != 0);
}

void BoardPins::drive_gpio(unsigned index, bool level, std::int64_t now_ps, std::int64_t hold_ps) {
  gpio(index);
  Bit& bit = gpio_.bits[index];
  if (level == bit.last_level) return;
  const std::int64_t free_ps = bit.last_push_ps < 0 ? now_ps : bit.last_push_ps + hold_ps;
  push(bit, std::max(now_ps, free_ps), level);
}

void BoardPins::advance(std::int64_t time_ps) {
  // Edge by edge over all pins: who listens to several of them must not see time run backwards.
  while (next_edge_ps_ < time_ps) {
    const std::int64_t after_ps = next_edge_ps_ + 1;
    const auto take = [after_ps](Input& input) {
      for (Bit& bit : input.bits) bit.pin.level_before(after_ps);
    };
    for (auto& [name, input] : inputs_) take(input);
    take(gpio_);
    look_ahead();
  }
}

void BoardPins::look_ahead() {
  next_edge_ps_ = never;
  const auto look = [this](const Input& input) {
    for (const Bit& bit : input.bits)
      next_edge_ps_ = std::min(next_edge_ps_, bit.pin.next_edge_ps().value_or(never));
  };
  for (const auto& [name, input] : inputs_) look(input);
  look(gpio_);
}

}  // namespace slackline::sim
