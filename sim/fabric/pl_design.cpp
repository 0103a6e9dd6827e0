// SPDX-License-Identifier: Apache-2.0
#include "sim/fabric/pl_design.hpp"

#include <algorithm>

#include "sim/design/ip_types.hpp"
#include "sim/design/logic_order.hpp"
#include "sim/design/processor_systems.hpp"
#include "sim/ip/make_ip.hpp"
#include "sim/rtio/rtio_model.hpp"
#include "sim/verilated/model_builder.hpp"
#include "waveforms/base/user_error.hpp"

namespace slackline::sim {
namespace {

/// The IPs of a description before they have models.
struct Plan {
  struct Ip {
    IpDesign design;
    std::size_t source;
  };
  std::vector<Ip> ips;
  std::vector<ModelSource> sources;  // each variant once
};

/// What makes two models of one type the same.
std::string variant(const ModelSource& source) {
  std::string key = source.top;
  for (const auto& [name, value] : source.parameters) key += " " + name + "=" + value;
  return key;
}

/// Complaints about the description name its file.
template <typename Work>
auto naming_file(const FabricDescription& description, const Work& work) {
  try {
    return work();
  } catch (const waveforms::UserError& error) {
    if (description.file.empty()) throw;
    throw waveforms::UserError(description.file + ": " + error.what());
  }
}

Plan make_plan(const FabricDescription& description, bool assertions, bool shadow) {
  Plan plan;
  std::map<std::string, std::size_t> variants;
  for (const FabricIpDescription& ip : description.ips) {
    const IpType* type = find_ip_type(ip.type);
    if (type == nullptr)
      throw waveforms::UserError("ip " + ip.path + ": type: got " + ip.type + ", expected one of " +
                                 known_ip_types());
    if (ip.period < waveforms::Time{1}) {
      throw waveforms::UserError("ip " + ip.path + ": clock period: got " + std::to_string(ip.period.ps) +
                                 " ps, expected at least 1 ps");
    }
    IpDesign design = design_of(*type, ip);
    design.source.assertions = assertions;
    design.source.registers = shadow;
    const auto [at, is_new] = variants.try_emplace(variant(design.source), plan.sources.size());
    if (is_new) plan.sources.push_back(design.source);
    plan.ips.push_back({std::move(design), at->second});
  }
  return plan;
}

}  // namespace

std::vector<ModelSource> fabric_models(const FabricDescription& description, bool assertions, bool shadow) {
  return naming_file(description, [&] { return make_plan(description, assertions, shadow).sources; });
}

PlDesign::Ips::~Ips() {
  for (const auto& ip : list) ip->disconnect();
  for (LogicGate& gate : gates) gate.disconnect();
}

PlDesign::PlDesign(const FabricDescription& description, const Environment& environment)
    : pins_(environment.pins) {
  pins_.advance_through(environment.now);
  for (const FabricInput& input : description.inputs) {
    Nets nets = pins_.input(input.name, input.width);
    nets.resize(input.width);
    inputs_[input.name] = std::move(nets);
  }
  naming_file(description, [&] {
    make_ips(description, environment);
    make_logic(description);
    wire(description);
    name_ports(description);
  });
  reset();
}

void PlDesign::make_ips(const FabricDescription& description, const Environment& environment) {
  const Plan plan = make_plan(description, environment.assertions, environment.shadow);
  const auto models = build_models(plan.sources, model_cache());
  for (std::size_t i = 0; i < plan.ips.size(); ++i) {
    const FabricIpDescription& ip = description.ips[i];
    const waveforms::Time last_edge = environment.now / ip.period * ip.period;
    ips_.list.push_back(
        make_ip(ip.type,
                {ip.path, ip.period, last_edge, environment.pins, environment.outside, environment.streams,
                 environment.memory, processor_memory_bytes, environment.shadow},
                plan.ips[i].design, models[plan.ips[i].source]));
    if (!plan.ips[i].design.stream_inputs.empty()) streams_.insert(ip.path);
    if (!ip_by_path_.emplace(ip.path, ips_.list.back().get()).second)
      throw waveforms::UserError("ip " + ip.path + ": got two of this path, expected one");
  }
}

void PlDesign::make_logic(const FabricDescription& description) {
  for (const LogicCell& cell : description.logic) logic_[cell.path].resize(cell.bits.size());
  for (const LogicBit& made : logic_order(description)) {
    const LogicCell& cell = description.logic[made.cell];
    logic_[cell.path][made.bit] =
        &ips_.gates.emplace_back(cell.operation, resolve(cell.bits[made.bit], cell.path + "/" + cell.port))
             .output();
  }
}

FabricIp* PlDesign::find_ip(std::string_view path) const {
  const auto found = ip_by_path_.find(path);
  return found == ip_by_path_.end() ? nullptr : found->second;
}

Net* PlDesign::resolve(const BitSource& source, const std::string& sink) {
  const auto bit_of = [&](const Nets* nets, const std::string& what) {
    if (nets != nullptr && source.bit < nets->size()) return (*nets)[source.bit];
    throw waveforms::UserError(
        sink + ": driven by bit " + std::to_string(source.bit) + " of " + what + ", " +
        (nets == nullptr ? "which there is not" : "which has " + std::to_string(nets->size())));
  };
  switch (source.kind) {
    case BitSource::Kind::ip_output: {
      const FabricIp* ip = find_ip(source.owner);
      return bit_of(ip == nullptr ? nullptr : ip->output(source.port), source.owner + "/" + source.port);
    }
    case BitSource::Kind::logic: {
      const auto found = logic_.find(source.owner);
      return bit_of(found == logic_.end() ? nullptr : &found->second, source.owner + "/" + source.port);
    }
    case BitSource::Kind::pin: {
      const auto found = inputs_.find(source.owner);
      return bit_of(found == inputs_.end() ? nullptr : &found->second, "input " + source.owner);
    }
    case BitSource::Kind::ps_gpio: {
      if (source.bit >= widest_ps_gpio())
        throw waveforms::UserError(sink + ": got bit " + std::to_string(source.bit) +
                                   " of the processor's GPIO, expected less than " +
                                   std::to_string(widest_ps_gpio()));
      while (ps_gpio_.size() <= source.bit)
        ps_gpio_.push_back(&pins_.gpio(static_cast<unsigned>(ps_gpio_.size())));
      return ps_gpio_[source.bit];
    }
    case BitSource::Kind::constant:
      break;
  }
  return source.bit != 0 ? &high_ : &low_;
}

Nets PlDesign::resolve(const BitSources& sources, const std::string& sink) {
  Nets nets;
  for (const BitSource& source : sources) nets.push_back(resolve(source, sink));
  return nets;
}

void PlDesign::wire(const FabricDescription& description) {
  for (const FabricIpDescription& ip : description.ips) {
    FabricIp& made = *find_ip(ip.path);
    for (const auto& [port, sources] : ip.inputs) made.connect(port, resolve(sources, ip.path + "/" + port));
    for (const BusRange& bus : ip.buses) {
      if (made.bus() != nullptr)
        targets_[bus.master].push_back({bus.base, bus.size, &made, nullptr, ip.path, ip.type});
    }
  }
  for (const UnmodelledIp& ip : description.unmodelled) {
    for (const BusRange& bus : ip.buses)
      targets_[bus.master].push_back({bus.base, bus.size, nullptr, nullptr, ip.path, ip.type});
  }
  for (const FabricMemory& memory : description.memories) {
    SharedMemory& made = memories_.emplace_back(SharedMemory{BlockMemory(memory_period)});
    for (const BusRange& bus : memory.buses) {
      targets_[bus.master].push_back({bus.base, bus.size, nullptr, &made, memory.path, memory.type});
      made.masters.push_back(bus.master);
    }
  }
  for (const auto& [number, source] : description.ps_interrupts)
    ps_interrupts_[number] = resolve(source, "interrupt " + std::to_string(number) + " of the processor");
}

void PlDesign::add_name(const std::string& name, const Nets& nets, bool lane) {
  if (!nets.empty() && named_.emplace(name, nets).second && lane && nets.size() <= 64) lanes_.push_back(name);
}

void PlDesign::name_ports(const FabricDescription& description) {
  for (const FabricInput& input : description.inputs) add_name(input.name, inputs_[input.name], true);
  add_name("ps_gpio_o", ps_gpio_, true);
  for (const auto& ip : ips_.list) {
    for (const IpPort& port : ip->input_ports())
      add_name(ip->path() + "/" + port.name, *ip->input(port.name), port.lane);
    for (const IpPort& port : ip->output_ports())
      add_name(ip->path() + "/" + port.name, *ip->output(port.name), port.lane);
  }
  for (const LogicCell& cell : description.logic)
    add_name(cell.path + "/" + cell.port, logic_[cell.path], true);
  for (const NamedBits& output : description.outputs)
    add_name(output.name, resolve(output.bits, "output " + output.name), true);
  for (const NamedBits& probe : description.probes)
    add_name(probe.name, resolve(probe.bits, "probe " + probe.name), true);
  for (const auto& [number, net] : ps_interrupts_)
    add_name("ps_interrupt/" + std::to_string(number), {net}, true);
}

void PlDesign::reset() {
  // Each pass carries changed outputs one IP further; a ring of flip-flops that never rests is left as it is.
  bool changed = true;
  for (std::size_t pass = 0; changed && pass <= ips_.list.size(); ++pass) {
    changed = false;
    for (const auto& ip : ips_.list) changed = ip->reset() || changed;
  }
  for (const auto& ip : ips_.list) ip->end_reset();
}

const PlDesign::Target* PlDesign::decode(std::string_view master, std::uint64_t address,
                                         std::uint64_t bytes) const {
  const auto targets = targets_.find(master);
  if (targets == targets_.end()) return nullptr;
  const auto found = std::ranges::find_if(targets->second, [address, bytes](const Target& target) {
    return address - target.base < target.size || target.base - address < bytes;
  });
  return found == targets->second.end() ? nullptr : &*found;
}

}  // namespace slackline::sim
