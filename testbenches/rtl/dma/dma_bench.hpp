// SPDX-License-Identifier: Apache-2.0
// The DMA between a stream source and a memory, both of which can be slow at random. The memory checks what
// the AXI4 protocol asks of a burst; the RTL's own assertions check that nothing changes while it waits.
#pragma once

#include <cstdint>
#include <optional>

#include "models/pynq/axi_dma_registers.hpp"
#include "testbenches/support/ip/ip_bench.hpp"
#include "testbenches/support/ip/reference_dma.hpp"
#include "testbenches/support/random.hpp"

namespace slackline::testbenches::dma {

namespace reg = pynq::axi_dma_registers;
inline constexpr std::uint32_t cr = reg::s2mm_dmacr, sr = reg::s2mm_dmasr, da = reg::s2mm_da,
                               da_msb = reg::s2mm_da_msb, length = reg::s2mm_length;
inline constexpr std::uint32_t run = 1, reset = 4, keyhole = 8, complete_enable = 1U << 12,
                               error_enable = 1U << 14;
inline constexpr std::uint32_t halted = 1, idle = 2, internal_error = 0x10, slave_error = 0x20,
                               decode_error = 0x40, complete = 1U << 12, error = 1U << 14;

struct Burst {
  std::uint64_t address = 0;
  unsigned beats = 0;
  bool fixed = false;
  friend bool operator==(const Burst&, const Burst&) = default;
};

class DmaBench : public IpBench {
 public:
  /// `slow`: source of random pauses, null for none.
  explicit DmaBench(const DmaConfig& config, Random* slow = nullptr);
  /// Whether all_widths.sv has every pair of widths (with SLACKLINE_ALL_WIDTHS in the environment), or only
  /// those with the narrowest memory or stream.
  static bool all_pairs();
  /// One of all_widths.sv: with the memory's and stream's widths of the configuration, and its own defaults.
  static DmaBench of_all_widths(const DmaConfig& config, Random* slow) {
    return {config, slow, number(config)};
  }

  Stream stream;  ///< what is still to be sent
  Memory memory;
  BadRange bad;
  std::vector<Burst> bursts;  ///< in the order of their addresses on the bus
  int write_delay = 0;        ///< rows before a response

  bool irq() { return output("s2mm_introut_o") != 0; }
  bool busy() { return output("busy_o") != 0; }
  std::uint64_t output(const std::string& port) {
    settle();
    return get(port);
  }
  /// Sends a packet, at the next opportunity.
  void send(const std::vector<std::uint8_t>& packet);
  /// A system reset of so many rows, of stream and memory, too: these forget all.
  void power_on(int rows);
  /// Until the transfer has ended, or waits for the stream. Throws when that takes more than 20000 rows.
  void quiesce();

 private:
  DmaBench(const DmaConfig& config, Random* slow, unsigned number_of_all_widths);
  static unsigned number(const DmaConfig& config);
  void row_ends() override;
  void row_begins() override;
  void take_address();
  void take_data();
  bool pause() { return slow_ != nullptr && slow_->chance(400); }

  DmaConfig config_;
  Random* slow_;
  bool showing_ = false;
  std::optional<Burst> burst_;
  unsigned written_ = 0;
  int response_in_ = -1;  ///< rows; -1 when there is none
  unsigned response_ = 0;
  int still_ = 0;  ///< rows without a handshake
};

}  // namespace slackline::testbenches::dma
