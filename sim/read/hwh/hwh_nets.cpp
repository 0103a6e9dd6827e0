// SPDX-License-Identifier: Apache-2.0
#include "sim/read/hwh/hwh_nets.hpp"

#include "waveforms/base/user_error.hpp"

namespace slackline::sim::hwh {

Nets::Nets(const Design& design) : design_(design) {
  for (std::uint32_t m = 0; m < design.modules.size(); ++m) {
    modules_.emplace(design.modules[m].instance, m);
    const auto& ports = design.modules[m].ports;
    for (std::uint32_t p = 0; p < ports.size(); ++p) {
      if (ports[p].direction != Port::Direction::in) {
        outputs_.emplace(design.modules[m].instance + "/" + ports[p].name, PortId{m, p});
      }
      if (ports[p].net.empty()) continue;
      if (ports[p].direction == Port::Direction::out) add_driver(ports[p].net, {m, p});
      if (ports[p].direction == Port::Direction::in) sinks_[ports[p].net].push_back({m, p});
    }
  }
  for (std::uint32_t p = 0; p < design.external_ports.size(); ++p) {
    const Port& port = design.external_ports[p];
    if (port.direction != Port::Direction::in) continue;
    external_inputs_.emplace(port.name, p);
    if (!port.net.empty()) add_driver(port.net, {PortId::outside, p});
  }
  for (const auto& [physical, interface] : design.external_interfaces) {
    if (interface.second == "TRI_I") interfaces_with_inputs_.insert(interface.first);
  }
}

void Nets::add_driver(const std::string& net, PortId driver) {
  if (!drivers_.emplace(net, driver).second) second_drivers_.emplace(net, driver);
}

const Port& Nets::port(PortId id) const {
  return id.module == PortId::outside ? design_.external_ports[id.port]
                                      : design_.modules[id.module].ports[id.port];
}

PortId Nets::id(const Module& module, const Port& port) const {
  return {static_cast<std::uint32_t>(&module - design_.modules.data()),
          static_cast<std::uint32_t>(&port - module.ports.data())};
}

PortId Nets::id(const Port& external) const {
  return {PortId::outside, static_cast<std::uint32_t>(&external - design_.external_ports.data())};
}

std::string Nets::name(PortId id) const {
  if (id.module == PortId::outside) return board_name(port(id));
  return design_.modules[id.module].path + "/" + port(id).name;
}

std::optional<PortId> Nets::driver(const Port& input) const {
  const auto found = drivers_.find(input.net);
  if (found == drivers_.end()) return driver_by_connection(input);
  if (const auto second = second_drivers_.find(input.net); second != second_drivers_.end()) {
    throw waveforms::UserError(design_.file, "net " + input.net,
                               "two drivers, " + name(found->second) + " and " + name(second->second), "one");
  }
  return found->second;
}

std::optional<PortId> Nets::driver_by_connection(const Port& input) const {
  for (const Endpoint& end : input.connections) {
    if (!modules_.contains(end.instance)) {
      const auto external = external_inputs_.find(end.port);
      if (external != external_inputs_.end()) return PortId{PortId::outside, external->second};
      continue;
    }
    const auto output = outputs_.find(end.instance + "/" + end.port);
    if (output != outputs_.end()) return output->second;
  }
  return std::nullopt;
}

std::vector<std::string> Nets::sinks(const Port& output) const {
  std::vector<std::string> names;
  const auto found = sinks_.find(output.net);
  if (!output.net.empty() && found != sinks_.end()) {
    for (const PortId sink : found->second) names.push_back(name(sink));
    return names;
  }
  for (const Endpoint& end : output.connections) {
    const auto owner = modules_.find(end.instance);
    if (owner != modules_.end()) names.push_back(design_.modules[owner->second].path + "/" + end.port);
  }
  return names;
}

std::string Nets::board_name(const Port& external) const {
  const auto& interfaces = design_.external_interfaces;
  const auto found = interfaces.find(external.name);
  if (found == interfaces.end()) return external.name;
  const auto& [interface, logical] = found->second;
  if (logical == "TRI_I") return interface;
  return logical == "TRI_O" && !interfaces_with_inputs_.contains(interface) ? interface : external.name;
}

}  // namespace slackline::sim::hwh
