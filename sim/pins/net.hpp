// SPDX-License-Identifier: Apache-2.0
// A wire of one bit, with one driver, between clocked IPs, pins and whoever looks.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "waveforms/base/time.hpp"

namespace slackline::sim {

/// Told of every change of a net, when the net is driven.
class NetListener {
 public:
  virtual ~NetListener() = default;
  virtual void net_changed(waveforms::Time time) = 0;
};

/// IPs are stepped one after the other, also those whose edges fall on the same instant. So a net remembers
/// what it was before its last change: a flip-flop clocked at that instant must see the old level, whether
/// its IP is stepped before or after the one that drives the net.
class Net {
 public:
  explicit Net(bool level = false) : level_(level), before_(level) {}

  bool level() const { return level_; }
  /// What a flip-flop clocked at `time` captures. `time` must not be earlier than the last change.
  bool level_before(waveforms::Time time) const { return changed_ < time ? level_ : before_; }

  /// Times must not decrease.
  void drive(waveforms::Time time, bool level) {
    if (level == level_) return;
    if (changed_ < time) before_ = level_;
    level_ = level;
    changed_ = time;
    for (NetListener* listener : listeners_) listener->net_changed(time);
  }

  void listen(NetListener& listener) { listeners_.push_back(&listener); }
  void forget(const NetListener& listener) { std::erase(listeners_, &listener); }

 private:
  bool level_;
  bool before_;
  waveforms::Time changed_ = waveforms::Time::long_ago();
  std::vector<NetListener*> listeners_;
};

/// Bit 0 first.
using Nets = std::vector<Net*>;

/// The levels as a number; bits from 64 up are left out.
inline std::uint64_t value_of(const Nets& nets) {
  std::uint64_t value = 0;
  for (std::size_t bit = 0; bit < std::min<std::size_t>(nets.size(), 64); ++bit)
    value |= static_cast<std::uint64_t>(nets[bit]->level()) << bit;
  return value;
}

}  // namespace slackline::sim
