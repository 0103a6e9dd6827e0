// SPDX-License-Identifier: Apache-2.0
#include "sim/fabric/describe_overlay.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "sim/design/ip_types.hpp"
#include "sim/design/processor_systems.hpp"

namespace slackline::sim {
namespace {

/// Empty: nothing is connected.
std::string name_of(const BitSource& source) {
  const std::string suffix = source.bit == 0 ? "" : "[" + std::to_string(source.bit) + "]";
  switch (source.kind) {
    case BitSource::Kind::ip_output:
    case BitSource::Kind::logic:
      return source.owner + "/" + source.port + suffix;
    case BitSource::Kind::pin:
      return source.owner + suffix;
    case BitSource::Kind::ps_gpio:
      return "ps_gpio" + suffix;
    case BitSource::Kind::constant:
      break;
  }
  return "";
}

std::string usual_vlnv(const FabricIpDescription& ip) {
  if (!ip.vlnv.empty()) return ip.vlnv;
  const IpType* const type = find_ip_type(ip.type);
  return type == nullptr ? ip.type : std::string(type->vlnv);
}

class Describer {
 public:
  explicit Describer(const FabricDescription& fabric) : fabric_(fabric) {
    for (const FabricIpDescription& ip : fabric.ips) {
      const IpType* const type = find_ip_type(ip.type);
      if (type != nullptr && !type->interrupts.empty()) controllers_[ip.path] = {&ip, type->interrupts};
    }
  }

  pynq::OverlayDescription describe() {
    overlay_.name = fabric_.name;
    add_lines();
    add_buses();
    for (const FabricIpDescription& ip : fabric_.ips) add_ip(ip, usual_vlnv(ip), true);
    for (const UnmodelledIp& ip : fabric_.unmodelled) add_ip(ip, ip.type, false);
    for (const FabricMemory& memory : fabric_.memories) add_memory(memory);
    add_gpio();
    overlay_.warnings = fabric_.warnings;
    return std::move(overlay_);
  }

 private:
  struct Line {
    std::string controller;
    unsigned index = 0;
    std::optional<unsigned> raw_irq;
    BitSource source;
  };

  /// From the processor outwards. Controllers may form a loop; each is opened once.
  void add_lines() {
    std::vector<Line> lines;
    for (const auto& [raw_irq, source] : fabric_.ps_interrupts) {
      lines.push_back({"", interrupt_bit(raw_irq), raw_irq, source});
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const Line line = lines[i];
      const auto controller = line.source.kind == BitSource::Kind::ip_output
                                  ? controllers_.find(line.source.owner)
                                  : controllers_.end();
      if (controller == controllers_.end()) {
        add_pin(line);
        continue;
      }
      const std::string& path = controller->first;
      const pynq::InterruptController entry{line.controller, line.index, line.raw_irq};
      if (!overlay_.interrupt_controllers.emplace(path, entry).second) continue;
      const auto& [ip, port] = controller->second;
      const auto intr = ip->inputs.find(std::string(port));
      if (intr == ip->inputs.end()) continue;
      for (unsigned bit = 0; bit < intr->second.size(); ++bit) {
        lines.push_back({path, bit, std::nullopt, intr->second[bit]});
      }
    }
  }

  void add_pin(const Line& line) {
    const std::string name = name_of(line.source);
    if (name.empty()) return;
    overlay_.interrupt_pins.emplace(name,
                                    pynq::InterruptPin{line.controller, line.index, name, line.raw_irq});
  }

  void add_buses() {
    for (const NamedBits& probe : fabric_.probes) {
      if (probe.bits.size() < 2) continue;
      for (const BitSource& bit : probe.bits) {
        const std::string name = name_of(bit);
        if (!overlay_.interrupt_pins.contains(name)) continue;
        overlay_.interrupt_buses.emplace(probe.name, name);
        break;
      }
    }
  }

  template <typename Ip>
  void add_ip(const Ip& described, const std::string& vlnv, bool modelled) {
    const std::string& path = described.path;
    for (const BusRange& bus : described.buses) {
      if (!bus.master.empty()) continue;
      const std::string key = overlay_.ip_dict.contains(path) ? path + "/" + bus.interface : path;
      pynq::IpDescription& ip = overlay_.ip_dict[key];
      ip = {path, vlnv, bus.base, bus.size, modelled, described.parameters, {}, {}};
      const std::string below = path + "/";
      for (auto pin = overlay_.interrupt_pins.lower_bound(below);
           pin != overlay_.interrupt_pins.end() && pin->first.starts_with(below); ++pin) {
        const std::string port = pin->first.substr(below.size());
        if (port.find('/') == std::string::npos) ip.interrupts[port] = pin->second;
      }
    }
  }

  void add_memory(const FabricMemory& memory) {
    for (const BusRange& bus : memory.buses) {
      if (!bus.master.empty()) continue;
      const bool again = overlay_.mem_dict.contains(memory.path);
      overlay_.mem_dict[again ? memory.path + "/" + bus.interface : memory.path] = {memory.path, memory.type,
                                                                                    bus.base, bus.size};
    }
  }

  void add_gpio() {
    for (const auto& [name, gpio] : fabric_.ps_gpio) overlay_.gpio_dict[name] = {gpio.bit, gpio.sinks};
    for (const FabricIpDescription& ip : fabric_.ips) {
      for (const auto& [port, bits] : ip.inputs) {
        for (const BitSource& bit : bits) {
          if (bit.kind != BitSource::Kind::ps_gpio) continue;
          const std::string sink = ip.path + "/" + port;
          const auto addressed = overlay_.ip_dict.find(ip.path);
          if (addressed != overlay_.ip_dict.end()) addressed->second.gpio[port] = {bit.bit, {sink}};
        }
      }
    }
  }

  const FabricDescription& fabric_;
  struct Controller {
    const FabricIpDescription* ip;
    std::string_view interrupts;  ///< port
  };
  std::map<std::string, Controller> controllers_;
  pynq::OverlayDescription overlay_;
};

}  // namespace

pynq::OverlayDescription describe_overlay(const FabricDescription& fabric) {
  return Describer(fabric).describe();
}

}  // namespace slackline::sim
