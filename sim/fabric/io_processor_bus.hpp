// SPDX-License-Identifier: Apache-2.0
// The bus of an IO processor in the fabric: its own addresses, whatever design is loaded.
#pragma once

#include <cstdint>
#include <string>

#include "models/pynq/device.hpp"
#include "sim/fabric/pl_fabric.hpp"

namespace slackline::sim {

class FabricIoProcessorBus : public pynq::IoProcessorBus {
 public:
  /// The fabric must outlive it.
  explicit FabricIoProcessorBus(PlFabric& fabric) : fabric_(fabric) {}

  /// The bus master as the loaded design names it, "iop_pmoda/mb"; empty: the design has none, and nobody
  /// answers.
  void connect(std::string master) { master_ = std::move(master); }
  const std::string& master() const { return master_; }

  std::uint32_t read32(cpu::Address address) override;
  void write32(cpu::Address address, std::uint32_t data) override;
  const sc_core::sc_event& memory_written() const override { return fabric_.memory_written(master_); }

 private:
  void access(tlm::tlm_command command, cpu::Address address, std::uint32_t& data);

  PlFabric& fabric_;
  std::string master_;
};

}  // namespace slackline::sim
