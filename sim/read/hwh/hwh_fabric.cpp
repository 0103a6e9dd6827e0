// SPDX-License-Identifier: Apache-2.0
#include "sim/read/hwh/hwh_fabric.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <set>
#include <string>
#include <unordered_map>

#include "sim/design/logic_order.hpp"
#include "sim/read/hwh/hwh_addresses.hpp"
#include "sim/read/hwh/hwh_cells.hpp"
#include "waveforms/base/user_error.hpp"

namespace slackline::sim::hwh {
namespace {

constexpr double slowest_hz = 1e3, fastest_hz = 1e10;

waveforms::Time period(const Design& design, const Wiring& wiring, const Module& module,
                       std::string_view clock) {
  const Port* const port = module.find_port(clock);
  if (port == nullptr) return FabricIpDescription{}.period;
  std::string text = port->frequency;
  if (text.empty()) {
    const auto driver = wiring.nets().driver(*port);
    if (driver) text = wiring.nets().port(*driver).frequency;
  }
  if (text.empty()) return FabricIpDescription{}.period;
  double hertz = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), hertz);
  if (error != std::errc() || end != text.data() + text.size() || !(hertz >= slowest_hz) ||
      !(hertz <= fastest_hz)) {
    throw waveforms::UserError(design.file, module.path + "/" + port->name + ": CLKFREQUENCY",
                               "\"" + text + "\"", "1000 to 10000000000 Hz");
  }
  return {std::llround(1e12 / hertz)};
}

/// Controllers of one block memory are one memory, under the name of the one that the processor sees.
class Memories {
 public:
  explicit Memories(const Design& design) {
    for (const Module& module : design.modules) {
      if (!is_block_memory(module)) continue;
      for (const std::string& bus : module.buses) blocks_.emplace(bus, &module);
    }
  }

  void add(const Module& controller, const std::vector<BusRange>& buses,
           std::vector<FabricMemory>& memories) {
    const Module* block = nullptr;
    for (const std::string& bus : controller.buses) {
      const auto found = blocks_.find(bus);
      if (found != blocks_.end()) block = found->second;
    }
    const auto [known, is_new] = by_block_.emplace(block == nullptr ? &controller : block, memories.size());
    if (is_new) memories.emplace_back();
    FabricMemory& memory = memories[known->second];
    memory.buses.insert(memory.buses.end(), buses.begin(), buses.end());
    const bool seen =
        std::any_of(buses.begin(), buses.end(), [](const BusRange& b) { return b.master.empty(); });
    if (!is_new && !seen) return;
    memory.path = controller.path;
    memory.type = controller.vlnv;
  }

 private:
  std::unordered_map<std::string_view, const Module*> blocks_;
  std::unordered_map<const Module*, std::size_t> by_block_;
};

FabricIpDescription describe_ip(const Design& design, Wiring& wiring, const Module& module, const Cell& cell,
                                std::vector<std::string>& warnings) {
  FabricIpDescription ip;
  ip.path = module.path;
  ip.type = cell.ip->name;
  ip.vlnv = module.vlnv;
  ip.parameters = module.parameters;
  ip.period = period(design, wiring, module, cell.ip->clock);
  warnings = cell.design.warnings;
  for (const IpPort& input : cell.design.inputs) {
    const Port* const port = module.find_port(input.name);
    if (port == nullptr) continue;
    const bool interrupts = input.name == cell.ip->interrupts;
    try {
      ip.inputs[input.name] = wiring.drivers(module, *port);
    } catch (const waveforms::UserError& error) {
      // Of controllers and flip-flops nothing may be missing; data that nobody can follow is 0.
      if (interrupts || !cell.design.has_bus) throw;
      warnings.push_back(module.path + "/" + port->name + " is 0: " + error.what());
    }
    if (interrupts) std::ranges::move(wiring.miscounted(module, *port), std::back_inserter(warnings));
  }
  return ip;
}

void warn(FabricDescription& fabric, std::vector<std::string> complaints) {
  std::ranges::move(complaints, std::back_inserter(fabric.warnings));
}

void add_interrupts(const Design& design, Wiring& wiring, const Module& processor,
                    const ProcessorSystem& system, FabricDescription& fabric) {
  for (const InterruptPort& interrupts : system.interrupts) {
    const Port* const port = processor.find_port(interrupts.port);
    if (port == nullptr) continue;
    const BitSources bits = wiring.drivers(processor, *port);
    warn(fabric, wiring.miscounted(processor, *port));
    if (bits.size() > interrupts.ids.size()) {
      throw waveforms::UserError(design.file, processor.path + "/" + port->name,
                                 std::to_string(bits.size()) + " bits",
                                 "at most " + std::to_string(interrupts.ids.size()));
    }
    for (std::size_t i = 0; i < bits.size(); ++i) {
      if (bits[i].kind != BitSource::Kind::constant) fabric.ps_interrupts[interrupts.ids[i]] = bits[i];
    }
  }
}

/// Nothing simulated hangs on most slices of a design: one that cannot be followed must not refuse it.
void add_gpio(Wiring& wiring, const Module& module, FabricDescription& fabric) {
  try {
    if (const auto gpio = wiring.gpio_slice(module)) fabric.ps_gpio[module.path] = *gpio;
  } catch (const waveforms::UserError& error) {
    fabric.warnings.push_back(module.path + " is not followed: " + error.what());
  }
}

/// Those that something simulated drives, or a pin of the board. What cannot be followed is not shown.
void add_outputs(const Design& design, Wiring& wiring, FabricDescription& fabric) {
  for (const Port& port : design.external_ports) {
    if (port.direction != Port::Direction::out || port.kind == "clk" || port.kind == "rst") continue;
    const std::string name = wiring.nets().board_name(port);
    try {
      fabric.outputs.push_back({name, wiring.drivers(port)});
    } catch (const waveforms::UserError& error) {
      fabric.warnings.push_back("output " + name + " is not shown: " + error.what());
    }
  }
}

template <typename Use>
void for_each_source(const FabricDescription& fabric, const Use& use) {
  const auto all = [&use](const BitSources& bits) { std::ranges::for_each(bits, use); };
  for (const FabricIpDescription& ip : fabric.ips) {
    for (const auto& [port, bits] : ip.inputs) all(bits);
  }
  for (const LogicCell& cell : fabric.logic) std::ranges::for_each(cell.bits, all);
  for (const auto* named : {&fabric.outputs, &fabric.probes}) {
    for (const NamedBits& one : *named) all(one.bits);
  }
  for (const auto& [number, bit] : fabric.ps_interrupts) use(bit);
}

/// An output of the board that only IPs drive that are not simulated says nothing; such an output of an IP
/// that leads nowhere else is no input of the simulated logic.
void leave_out_what_is_not_simulated(FabricDescription& fabric) {
  std::set<std::string_view> of_ips;
  for (const FabricInput& input : fabric.inputs) {
    if (input.of_ip) of_ips.insert(input.name);
  }
  const auto is_simulated = [&of_ips](const BitSource& bit) {
    return bit.kind != BitSource::Kind::constant &&
           (bit.kind != BitSource::Kind::pin || !of_ips.contains(bit.owner));
  };
  std::erase_if(fabric.outputs,
                [&](const NamedBits& output) { return std::ranges::none_of(output.bits, is_simulated); });
  std::set<std::string> used;
  for_each_source(fabric, [&used](const BitSource& bit) {
    if (bit.kind == BitSource::Kind::pin) used.insert(bit.owner);
  });
  std::erase_if(fabric.inputs,
                [&used](const FabricInput& input) { return input.of_ip && !used.contains(input.name); });
}

}  // namespace

FabricDescription make_fabric(const Design& design, Wiring& wiring) {
  FabricDescription fabric;
  fabric.name = design.name;
  fabric.file = design.file.string();
  std::unordered_map<std::string, SeenBy> seen = bus_ranges(design);
  Memories memories(design);
  bool has_processor = false;
  for (const Module& module : design.modules) {
    SeenBy& ranges = seen[module.instance];
    const Cell& cell = wiring.cells().of(module);
    if (cell.ip != nullptr) {
      std::vector<std::string> warnings;
      fabric.ips.push_back(describe_ip(design, wiring, module, cell, warnings));
      warn(fabric, std::move(warnings));
      fabric.ips.back().buses = ranges.buses;
    } else if (ranges.memory) {
      memories.add(module, ranges.buses, fabric.memories);
    } else if (!ranges.buses.empty()) {
      fabric.unmodelled.push_back({module.path, module.vlnv, ranges.buses, module.parameters});
    }
    if (cell.processor != nullptr) {
      has_processor = true;
      add_interrupts(design, wiring, module, *cell.processor, fabric);
    }
    add_gpio(wiring, module, fabric);
  }
  if (!has_processor) {
    throw waveforms::UserError(design.file, "MODULES", "no processor system",
                               "a processing_system7 or a zynq_ultra_ps_e");
  }
  fabric.probes = wiring.names_met();
  add_outputs(design, wiring, fabric);
  fabric.inputs = wiring.inputs_met();
  fabric.logic = wiring.logic_met();
  leave_out_what_is_not_simulated(fabric);
  try {
    logic_order(fabric);
  } catch (const waveforms::UserError& error) {
    throw waveforms::UserError(design.file.string() + ": " + error.what());
  }
  return fabric;
}

}  // namespace slackline::sim::hwh
