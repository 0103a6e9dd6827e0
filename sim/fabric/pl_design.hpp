// SPDX-License-Identifier: Apache-2.0
// A loaded design: its IPs, compiled, wired to each other and to the board, and out of reset; which addresses
// and which names lead where.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sim/bus/block_memory.hpp"
#include "sim/design/fabric_description.hpp"
#include "sim/fabric/logic_gate.hpp"
#include "sim/ip/fabric_ip.hpp"
#include "sim/pins/board_pins.hpp"
#include "sim/pins/net.hpp"

namespace slackline::sim {

/// The memory of the processor, as on a Pynq-Z1 or Z2: 512 MB from address 0 on.
inline constexpr std::uint64_t processor_memory_bytes = 0x2000'0000;

/// What an access of a bus master to memory takes is counted in clocks of this period. Estimate: hand-offs
/// tell no clock of block memories, so that of the fabric's bus; for the processor, accesses that miss its
/// caches.
inline constexpr waveforms::Time memory_period = usual_fabric_period;

/// The models of the design's IPs, each variant once; `shadow`: with their registers. Throws UserError.
std::vector<ModelSource> fabric_models(const FabricDescription& description, bool assertions,
                                       bool shadow = false);

class PlDesign {
 public:
  struct Environment {
    BoardPins& pins;
    OutsideListener& outside;
    PacketSources& streams;
    BlockMemory& memory;  ///< the processor's
    bool assertions;
    waveforms::Time now;
    bool shadow = false;  ///< check every sleep of an IP
  };
  /// Builds the models it needs. Throws UserError for a description that makes no sense, ModelBuildError.
  PlDesign(const FabricDescription& description, const Environment& environment);
  PlDesign(const PlDesign&) = delete;
  PlDesign& operator=(const PlDesign&) = delete;

  const std::vector<std::unique_ptr<FabricIp>>& ips() const { return ips_.list; }
  FabricIp* find_ip(std::string_view path) const;
  /// Whether packets can be sent into a stream of this IP.
  bool takes_packets(std::string_view path) const { return streams_.contains(path); }

  /// One memory, whoever looks at it: where its masters see it is theirs.
  struct SharedMemory {
    BlockMemory content;
    std::vector<std::string> masters{};
  };

  /// Who answers at an address; an IP that is not simulated has neither `ip` nor `memory`.
  struct Target {
    std::uint64_t base;
    std::uint64_t size;
    FabricIp* ip;
    SharedMemory* memory;
    std::string path;
    std::string type;
  };
  /// Null if nobody does.
  const Target* decode(std::string_view master, std::uint64_t address) const {
    return decode(master, address, 1);
  }
  /// Who answers somewhere in these bytes, the first of the list; `bytes` > 0.
  const Target* decode(std::string_view master, std::uint64_t address, std::uint64_t bytes) const;

  /// Everything that has a name, with its bits: external inputs and outputs and probes by their names, ports
  /// of IPs as "btns_gpio/ip2intc_irpt", the processor's GPIO as "ps_gpio_o" and its interrupts as
  /// "ps_interrupt/61".
  using Named = std::map<std::string, Nets, std::less<>>;
  const Named& named() const { return named_; }
  /// Names of `named` that are worth a lane in a trace: all but directions and data inputs of IPs.
  const std::vector<std::string>& lanes() const { return lanes_; }
  const std::map<unsigned, Net*>& ps_interrupts() const { return ps_interrupts_; }

 private:
  void make_ips(const FabricDescription& description, const Environment& environment);
  void make_logic(const FabricDescription& description);
  void wire(const FabricDescription& description);
  void name_ports(const FabricDescription& description);
  void add_name(const std::string& name, const Nets& nets, bool lane);
  void reset();
  Net* resolve(const BitSource& source, const std::string& sink);
  Nets resolve(const BitSources& sources, const std::string& sink);

  BoardPins& pins_;
  Net low_{false};
  Net high_{true};
  std::map<std::string, Nets, std::less<>> inputs_;
  Nets ps_gpio_;
  /// IPs and gates listen to each other's nets: all are disconnected before the first one goes.
  struct Ips {
    Ips() = default;
    ~Ips();
    Ips(const Ips&) = delete;
    Ips& operator=(const Ips&) = delete;
    std::vector<std::unique_ptr<FabricIp>> list;
    std::deque<LogicGate> gates;
  };
  Ips ips_;
  std::deque<SharedMemory> memories_;
  std::map<std::string, FabricIp*, std::less<>> ip_by_path_;
  std::set<std::string, std::less<>> streams_;
  std::map<std::string, Nets, std::less<>> logic_;                   // outputs by path
  std::map<std::string, std::vector<Target>, std::less<>> targets_;  // by master
  Named named_;
  std::vector<std::string> lanes_;
  std::map<unsigned, Net*> ps_interrupts_;
};

}  // namespace slackline::sim
