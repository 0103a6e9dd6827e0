// SPDX-License-Identifier: Apache-2.0
// axi_dma (rtl/dma/axi_dma_s2mm.sv): the receive channel in simple mode, between a source of packets, which
// shows a beat whenever it has one, and memory that answers at once.
#pragma once

#include <cstdint>

#include "sim/design/ip_design.hpp"
#include "sim/ip/fabric_ip.hpp"

namespace slackline::sim {

class AxiDmaIp : public FabricIp {
 public:
  /// Takes packets from settings.streams, under its own path, and writes to settings.memory; addresses beyond
  /// it are answered with a decode error.
  AxiDmaIp(FabricIpSettings settings, const IpDesign& design, const std::filesystem::path& model);

 protected:
  void drive_row(waveforms::Time edge) override;
  void sample_row() override;
  waveforms::Time next_action() const override;

 private:
  void show_beat();

  PacketSource& source_;
  ModelPort tdata_, tkeep_, tlast_, tvalid_, tready_;
  unsigned bytes_;  ///< of a beat
  bool showing_ = false;
  std::size_t taken_ = 0;  ///< bytes of the packet in front
};

}  // namespace slackline::sim
