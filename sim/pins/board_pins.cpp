// SPDX-License-Identifier: Apache-2.0
#include "sim/pins/board_pins.hpp"

#include <algorithm>
#include <stdexcept>

namespace slackline::sim {

BoardPins::Bit::Bit() {
  pin.on_edge([this](PinEdge edge) { net.drive(edge.time, edge.level); });
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

void BoardPins::push(Bit& bit, waveforms::Time time, bool level) {
  bit.pin.push({time, level});
  bit.last_push = time;
  bit.last_level = level;
  next_edge_ = std::min(next_edge_, time);
}

void BoardPins::drive(std::string_view name, std::uint64_t value, waveforms::Time now) {
  const auto found = inputs_.find(name);
  if (found == inputs_.end()) throw std::out_of_range("no input " + std::string(name));
  auto& bits = found->second.bits;
  if (bits.size() < 64 && (value >> bits.size()) != 0) {
    throw std::invalid_argument("input " + std::string(name) + ": got " + std::to_string(value) +
                                ", expected at most " +
                                std::to_string((std::uint64_t{1} << bits.size()) - 1));
  }
  for (std::size_t i = 0; i < std::min<std::size_t>(bits.size(), 64); ++i)
    push(bits[i], now, ((value >> i) & 1) != 0);
}

void BoardPins::drive_gpio(unsigned index, bool level, waveforms::Time now, waveforms::Time hold) {
  gpio(index);
  Bit& bit = gpio_.bits[index];
  if (level == bit.last_level) return;
  const waveforms::Time free = bit.last_push < waveforms::Time{} ? now : bit.last_push + hold;
  push(bit, std::max(now, free), level);
}

void BoardPins::advance(waveforms::Time time) {
  // Edge by edge over all pins: who listens to several of them must not see time run backwards.
  while (next_edge_ < time) {
    const waveforms::Time after = next_edge_ + waveforms::Time{1};
    const auto take = [after](Input& input) {
      for (Bit& bit : input.bits) bit.pin.level_before(after);
    };
    for (auto& [name, input] : inputs_) take(input);
    take(gpio_);
    look_ahead();
  }
}

void BoardPins::look_ahead() {
  next_edge_ = waveforms::Time::never();
  const auto look = [this](const Input& input) {
    for (const Bit& bit : input.bits)
      next_edge_ = std::min(next_edge_, bit.pin.next_edge().value_or(waveforms::Time::never()));
  };
  for (const auto& [name, input] : inputs_) look(input);
  look(gpio_);
}

}  // namespace slackline::sim
