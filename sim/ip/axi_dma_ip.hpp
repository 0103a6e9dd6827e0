// SPDX-License-Identifier: Apache-2.0
// axi_dma (rtl/dma/axi_dma_s2mm.sv) from Vivado's parameters: the receive channel in simple mode, between a
// source of packets, which shows a beat whenever it has one, and memory that answers at once.
// Ports: s2mm_introut out; for observation busy out. Stream and memory belong to the wrapper.
#pragma once

#include <cstdint>

#include "sim/design/ip_design.hpp"
#include "sim/design/ip_parameters.hpp"
#include "sim/ip/fabric_ip.hpp"

namespace slackline::sim {

/// Throws UserError, also for what the RTL has not: scatter-gather, no receive channel, a stream that is not
/// as wide as the memory's bus, which has 32 or 64 bits.
IpDesign axi_dma_design(const IpParameters& parameters);

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
  void take_address();
  void take_data();

  PacketSource& source_;
  BlockMemory& memory_;
  std::uint64_t memory_bytes_;
  ModelPort tdata_, tkeep_, tlast_, tvalid_, tready_;
  ModelPort awaddr_, awlen_, awburst_, awvalid_, awready_;
  ModelPort wdata_, wstrb_, wvalid_, wready_;
  ModelPort bresp_, bvalid_, bready_;
  unsigned bytes_;  ///< of a beat
  bool showing_ = false;
  std::size_t taken_ = 0;  ///< bytes of the packet in front
  struct Burst {
    std::uint64_t address = 0;
    unsigned beats_left = 0;
    bool fixed = false;
    bool beyond = false;
  };
  Burst burst_;
  bool responding_ = false;
};

}  // namespace slackline::sim
