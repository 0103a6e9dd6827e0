// SPDX-License-Identifier: Apache-2.0
// What the outside world sends into an AXI stream: packets of bytes, each from a time on.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "waveforms/base/time.hpp"

namespace slackline::sim {

/// A packet is at least one byte. `time`: from then on it can be taken; a packet that has to wait for
/// those before it waits.
struct Packet {
  waveforms::Time time{};
  std::vector<std::uint8_t> bytes{};
};

/// First come, first served. Keeps what is not taken while designs are loaded and replaced.
class PacketSource {
 public:
  /// Throws std::invalid_argument for a packet without bytes, or earlier than the last one.
  void send(Packet packet);

  bool empty() const { return packets_.empty(); }
  const Packet& front() const { return packets_.front(); }
  void pop() { packets_.pop_front(); }

 private:
  std::deque<Packet> packets_;
  waveforms::Time last_{};
};

/// By the path of the IP whose stream it is.
using PacketSources = std::map<std::string, PacketSource, std::less<>>;

}  // namespace slackline::sim
