// SPDX-License-Identifier: Apache-2.0
// What a programmable-logic design consists of, wired bit by bit. A value, made from a system file or from a
// hardware hand-off; concatenations, slices and constants are already resolved into the wiring.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "waveforms/base/time.hpp"

namespace slackline::sim {

/// Where one bit comes from.
struct BitSource {
  enum class Kind {
    constant,   ///< `bit` is its level, 0 or 1; also what is not connected: 0
    ip_output,  ///< bit `bit` of output `port` of the IP `owner`
    logic,      ///< bit `bit` of the output `port` of the logic cell `owner`
    pin,        ///< bit `bit` of the input `owner`
    ps_gpio     ///< bit `bit` of the processor's EMIO GPIO output
  };
  Kind kind = Kind::constant;
  std::string owner{};
  std::string port{};
  unsigned bit = 0;
  friend bool operator==(const BitSource&, const BitSource&) = default;
};

/// Bit 0 first.
using BitSources = std::vector<BitSource>;

/// Where a bus master sees registers. Master "" is the processor, others are named by their path
/// ("iop_pmoda/mb").
struct BusRange {
  std::string master{};
  std::uint64_t base = 0;
  std::uint64_t size = 0;
  std::string interface {};  ///< of the IP, "S_AXI"; matters when the IP has several
};

/// Of the clock that the processor gives to the fabric unless a system says otherwise: 100 MHz, PYNQ's FCLK0.
inline constexpr waveforms::Time usual_fabric_period{10'000};

/// An IP that is simulated.
struct FabricIpDescription {
  std::string path{};  ///< hierarchical name without leading slash, unique
  std::string type{};  ///< the name of a row of ip_types: "axi_intc"
  std::map<std::string, std::string>
      parameters{};  ///< as Vivado names and writes them: C_KIND_OF_INTR = 0xFFFFFFFF
  std::map<std::string, unsigned> options{};  ///< rules that Vivado knows nothing of: ip_options.hpp
  waveforms::Time period = usual_fabric_period;
  std::vector<BusRange> buses{};
  std::map<std::string, BitSources> inputs{};  ///< by Vivado's port name: intr, gpio_io_i, d, en, reset …
  std::string vlnv{};  ///< "xilinx.com:ip:axi_gpio:2.0"; empty: the usual one of the type
};

enum class LogicOperation { logic_and, logic_or, logic_xor, logic_not };

/// Logic without a clock: its output follows its operands at once. Vector logic has two operands for each bit
/// of the output, not has one; reduced logic has one bit of output and any number of operands.
struct LogicCell {
  std::string path{};  ///< unique among logic cells
  std::string port{};  ///< its output, as its file writes it: "Res"
  LogicOperation operation{};
  std::vector<BitSources> bits{};  ///< by bit of the output: its operands
};

/// An IP that is only known by name; touching its registers is an error that names it.
struct UnmodelledIp {
  std::string path{};
  std::string type{};  ///< VLNV
  std::vector<BusRange> buses{};
  std::map<std::string, std::string> parameters{};  ///< as for those that are simulated
};

/// Memory that bus masters see: an IO processor's program and mailbox. All ranges begin at its first byte.
struct FabricMemory {
  std::string path{};  ///< of the memory controller, the processor's if it has one: "iop_pmoda/mb_bram_ctrl"
  std::string type{};  ///< VLNV
  std::vector<BusRange> buses{};
};

/// What is driven from outside the simulated logic.
struct FabricInput {
  std::string name{};  ///< "btns_4bits"; "filter_0/interrupt" of an IP that is not simulated
  unsigned width = 1;
  bool of_ip = false;  ///< an output of an IP that is not simulated, not a pin of the board
};

/// A name for bits that somebody may want to look at: an external output, a bus of interrupts.
struct NamedBits {
  std::string name{};
  BitSources bits{};
};

/// A bit of the processor's EMIO GPIO that has a name.
struct PsGpioBit {
  unsigned bit = 0;
  std::vector<std::string> sinks{};  ///< inputs behind it: "iop_pmoda/dff_en_reset_vector_0/reset"
  friend bool operator==(const PsGpioBit&, const PsGpioBit&) = default;
};

struct FabricDescription {
  std::vector<FabricIpDescription> ips{};
  std::vector<LogicCell> logic{};
  std::vector<UnmodelledIp> unmodelled{};
  std::vector<FabricInput> inputs{};
  std::vector<NamedBits> outputs{};               ///< external outputs
  std::vector<NamedBits> probes{};                ///< internal signals with names of their own
  std::map<unsigned, BitSource> ps_interrupts{};  ///< by the processor's (GIC) interrupt number
  std::vector<FabricMemory> memories{};
  std::map<std::string, PsGpioBit> ps_gpio{};  ///< by name: "mb_iop_pmoda_reset", bit 0
  std::string name{};                          ///< of the design
  std::vector<std::string> warnings{};         ///< where a board does something else; sentences
  std::string file{};                          ///< that it was read from, for errors; may be empty
};

}  // namespace slackline::sim
