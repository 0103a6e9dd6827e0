// SPDX-License-Identifier: Apache-2.0
#include "sim/fabric/ps_interrupts.hpp"

#include <stdexcept>
#include <string>

#include "waveforms/base/word_list.hpp"

namespace slackline::sim {

void PsInterrupts::Line::connect(Net* net) {
  if (net_ != nullptr) net_->forget(*this);
  net_ = net;
  if (net_ != nullptr) net_->listen(*this);
}

void PsInterrupts::Line::deliver() {
  const bool level = net_ != nullptr && net_->level();
  if (level == level_) return;
  level_ = level;
  changed_.notify(sc_core::SC_ZERO_TIME);
}

void PsInterrupts::connect(const std::map<unsigned, Net*>& nets) {
  for (auto& [number, line] : lines_) line.connect(nullptr);
  for (const auto& [number, net] : nets) lines_.try_emplace(number, *this).first->second.connect(net);
  waiting_ = true;
}

pynq::InterruptLine& PsInterrupts::line(unsigned number) {
  const auto found = lines_.find(number);
  if (found != lines_.end() && found->second.connected()) return found->second;
  std::vector<std::string> driven;
  for (const auto& [other, line] : lines_) {
    if (line.connected()) driven.push_back(std::to_string(other));
  }
  throw std::out_of_range("interrupt of the processor: got " + std::to_string(number) + ", expected " +
                          waveforms::one_of(driven, "a design that drives one"));
}

void PsInterrupts::deliver() {
  waiting_ = false;
  for (auto& [number, line] : lines_) line.deliver();
}

}  // namespace slackline::sim
