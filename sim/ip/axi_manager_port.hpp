// SPDX-License-Identifier: Apache-2.0
// The ports of a Verilated model's AXI4 manager, "m_axi_s2mm_awaddr_o" and so on, bound once, with a memory
// at the other end (AxiMemoryPort). A manager may have the write channels, the read channels or both.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "sim/bus/axi_memory_port.hpp"
#include "sim/verilated/verilated_model.hpp"

namespace slackline::sim {

class AxiManagerPort {
 public:
  /// `prefix`: of the ports' names, "m_axi_s2mm_". Addresses beyond `memory_bytes` are answered with a decode
  /// error. The model must outlive it. Throws std::out_of_range when a port is missing, std::invalid_argument
  /// for data of other than 32, 64, … 1024 bits.
  AxiManagerPort(const VerilatedModel& model, const std::string& prefix, BlockMemory& memory,
                 std::uint64_t memory_bytes);

  /// At the begin of a row: what the memory shows in it.
  void drive();
  /// At its end, when the model's outputs have settled, just before the edge at `time`. Returns true if
  /// something was handed over.
  bool sample(waveforms::Time time);

 private:
  struct AddressChannel {
    AddressChannel(const VerilatedModel& model, const std::string& prefix);
    bool valid() const { return valid_.get() != 0; }
    AxiBurst burst() const;

   private:
    ModelPort address_, length_, size_, burst_, valid_;
  };
  struct WriteChannels {
    WriteChannels(const VerilatedModel& model, const std::string& prefix);
    AddressChannel address;
    ModelPort data, strobe, last, valid;
    ModelPort response, response_valid, response_ready;
    bool shows_response = false;
  };
  struct ReadChannels {
    ReadChannels(const VerilatedModel& model, const std::string& prefix);
    AddressChannel address;
    ModelPort data, response, last, valid, ready;
    bool shows_beat = false;
  };
  static unsigned data_bytes(const VerilatedModel& model, const std::string& prefix);
  void take_beat(waveforms::Time time);

  AxiMemoryPort memory_;
  unsigned words_;  ///< of a beat
  std::optional<WriteChannels> write_;
  std::optional<ReadChannels> read_;
};

}  // namespace slackline::sim
