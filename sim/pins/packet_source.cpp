// SPDX-License-Identifier: Apache-2.0
#include "sim/pins/packet_source.hpp"

#include <stdexcept>

namespace slackline::sim {

void PacketSource::send(Packet packet) {
  if (packet.bytes.empty()) throw std::invalid_argument("packet: got no bytes, expected at least 1");
  if (packet.time < last_) {
    throw std::invalid_argument("packet: time: got " + std::to_string(packet.time.ps) +
                                " ps, expected at least that of the one before, " + std::to_string(last_.ps));
  }
  last_ = packet.time;
  packets_.push_back(std::move(packet));
}

}  // namespace slackline::sim
