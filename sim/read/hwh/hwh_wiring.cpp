// SPDX-License-Identifier: Apache-2.0
#include "sim/read/hwh/hwh_wiring.hpp"

#include <algorithm>
#include <cctype>
#include <map>

#include "waveforms/base/number_text.hpp"
#include "waveforms/base/user_error.hpp"

namespace slackline::sim::hwh {
namespace {

constexpr std::size_t most_wiring_bits = std::size_t{1} << 20;

std::string lower_case(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

}  // namespace

std::size_t Wiring::BitHash::operator()(const Bit& bit) const {
  const std::uint64_t key =
      (std::uint64_t{bit.port.module} << 32) ^ (std::uint64_t{bit.port.port} << 12) ^ bit.index;
  return static_cast<std::size_t>(key * 0x9e3779b97f4a7c15 >> 7);
}

Wiring::Wiring(const Design& design)
    : design_(design), nets_(design), cells_(design), loops_seen_(design.modules.size(), Seen::no) {}

const Wiring::Wired* Wiring::wired(std::uint32_t number) {
  if (number >= design_.modules.size()) return nullptr;
  const WiringType* const type = cells_.of(design_.modules[number]).wiring;
  if (type == nullptr) return nullptr;
  if (const auto known = wired_.find(number); known != wired_.end()) return &known->second;
  const Wired& cell = wired_.emplace(number, wire(design_.modules[number], *type)).first->second;
  wiring_bits_ += std::max<std::size_t>(cell.design.width(), cell.design.bits.size());
  if (wiring_bits_ > most_wiring_bits) {
    throw waveforms::UserError(design_.file, "concatenations, slices, constants and logic",
                               "more than " + std::to_string(most_wiring_bits) + " bits", "fewer");
  }
  return &cell;
}

Wiring::Wired Wiring::wire(const Module& module, const WiringType& type) const {
  WiringCell cell{design_.file.string(), module.path, &module.parameters};
  std::map<std::string, const Port*> ports;
  for (const Port& port : module.ports) {
    const std::string name = lower_case(port.name);
    ports.emplace(name, &port);
    cell.ports.emplace(name, declared_width(nets_.id(module, port)));
  }
  Wired wired{type.design(cell), {}, std::nullopt};
  for (const std::string& input : wired.design.inputs) {
    const auto port = ports.find(lower_case(input));
    wired.drivers.push_back(port == ports.end() ? std::nullopt : nets_.driver(*port->second));
  }
  const auto output = ports.find(lower_case(std::string(type.output)));
  if (output != ports.end()) wired.output = nets_.id(module, *output->second);
  return wired;
}

/// Loops of cells that join whole words, behind this one.
void Wiring::refuse_loops(std::uint32_t start) {
  struct Step {
    std::uint32_t cell;
    std::size_t next_input = 0;
  };
  const auto joins = [this](std::uint32_t module) {
    const Wired* const cell = wired(module);
    return cell != nullptr && cell->design.joins;
  };
  if (!joins(start) || loops_seen_[start] != Seen::no) return;
  std::vector<Step> path{{start}};
  loops_seen_[start] = Seen::open;
  while (!path.empty()) {
    Step& step = path.back();
    const auto& drivers = wired_.at(step.cell).drivers;
    if (step.next_input == drivers.size()) {
      loops_seen_[step.cell] = Seen::done;
      path.pop_back();
      continue;
    }
    const std::size_t input = step.next_input++;
    const auto& driver = drivers[input];
    if (!driver || !joins(driver->module)) continue;
    Seen& seen = loops_seen_[driver->module];
    if (seen == Seen::open) {
      throw waveforms::UserError(
          design_.file, design_.modules[step.cell].path + ": In" + std::to_string(input),
          "a loop of concatenations through " + module(*driver).path, "a driver outside of it");
    }
    if (seen == Seen::no) {
      seen = Seen::open;
      path.push_back({driver->module});
    }
  }
}

const Wiring::Wired* Wiring::wired(PortId id) {
  const Wired* const cell = wired(id.module);
  return cell == nullptr || cell->output != id ? nullptr : cell;
}

std::optional<unsigned> Wiring::declared_width(PortId id) const {
  const Port& port = nets_.port(id);
  if (port.left.empty() || port.right.empty()) return std::nullopt;
  const auto limit = [&](std::string_view text) {
    const auto value = waveforms::parse_number(text);
    if (!value || *value >= widest_wiring) {
      throw waveforms::UserError(design_.file, nets_.name(id) + ": LEFT, RIGHT",
                                 "\"" + std::string(text) + "\"",
                                 "0 to " + std::to_string(widest_wiring - 1));
    }
    return *value;
  };
  const std::uint64_t left = limit(port.left), right = limit(port.right);
  return static_cast<unsigned>(std::max(left, right) - std::min(left, right) + 1);
}

unsigned Wiring::width(PortId id) {
  const Wired* const cell = wired(id);
  return cell != nullptr ? cell->design.width() : declared_width(id).value_or(1);
}

Wiring::Bit Wiring::driver(const Wired& cell, const WiringDesign::Bit& bit) {
  if (bit.input == WiringDesign::Bit::no_input || !cell.drivers[bit.input]) return {};
  const Bit driver{*cell.drivers[bit.input], bit.bit};
  // Beyond the width of what drives it: nothing.
  return driver.index < width(driver.port) ? driver : Bit{};
}

/// The bit that a bit of a cell that only connects repeats; a bit of no port if nothing is connected there.
std::optional<Wiring::Bit> Wiring::behind(const Bit& bit) {
  const Wired* const cell = wired(bit.port);
  if (cell == nullptr || cell->design.function != WiringDesign::Function::connection) return std::nullopt;
  return driver(*cell, cell->design.bits[bit.index]);
}

Wiring::Bit Wiring::origin(Bit bit) {
  std::vector<Bit> passed;
  while (true) {
    const auto known = origins_.find(bit);
    if (known != origins_.end()) {
      if (!known->second) {
        throw waveforms::UserError(design_.file, nets_.name(bit.port) + ", bit " + std::to_string(bit.index),
                                   "a loop of concatenations and slices", "a driver");
      }
      bit = *known->second;
      break;
    }
    const std::optional<Bit> next = behind(bit);
    if (!next) break;
    origins_.emplace(bit, std::nullopt);
    passed.push_back(bit);
    bit = *next;
  }
  for (const Bit& one : passed) origins_[one] = bit;
  return bit;
}

BitSource Wiring::source(const Bit& origin) {
  if (origin.port.module == PortId::nothing) return {};
  const Port& port = nets_.port(origin.port);
  if (origin.port.module == PortId::outside) {
    return {BitSource::Kind::pin, nets_.name(origin.port), "", origin.index};
  }
  const Module& owner = module(origin.port);
  if (const Wired* const wiring = wired(origin.port)) {
    if (wiring->design.function == WiringDesign::Function::constant)
      return {BitSource::Kind::constant, "", "", wiring->design.levels[origin.index] ? 1U : 0U};
    return {BitSource::Kind::logic, owner.path, port.name, origin.index};
  }
  const Cell& cell = cells_.of(owner);
  if (cell.processor != nullptr && port.name == cell.processor->gpio_output) {
    if (origin.index >= cell.processor->gpio_bits) {
      throw waveforms::UserError(design_.file, nets_.name(origin.port), "bit " + std::to_string(origin.index),
                                 "less than " + std::to_string(cell.processor->gpio_bits));
    }
    return {BitSource::Kind::ps_gpio, "", "", origin.index};
  }
  if (cell.ip != nullptr &&
      std::ranges::find(cell.design.outputs, port.name, &IpPort::name) != cell.design.outputs.end()) {
    return {BitSource::Kind::ip_output, owner.path, port.name, origin.index};
  }
  return {BitSource::Kind::pin, nets_.name(origin.port), "", origin.index};
}

BitSources Wiring::follow(PortId input) {
  BitSources bits(width(input));
  const auto driver = nets_.driver(nets_.port(input));
  if (!driver) return bits;
  const std::vector<std::uint32_t> cells = meet(*driver);
  const unsigned driven = width(*driver);
  for (unsigned i = 0; i < std::min<std::size_t>(driven, bits.size()); ++i) {
    bits[i] = source(origin({*driver, i}));
  }
  for (const std::uint32_t cell : cells) refuse_loops(cell);
  return bits;
}

/// Returns the wiring cells that were not met before.
std::vector<std::uint32_t> Wiring::meet(PortId driver) {
  std::vector<std::uint32_t> cells;
  std::vector<PortId> waiting{driver};
  while (!waiting.empty()) {
    const PortId id = waiting.back();
    waiting.pop_back();
    if (id.module == PortId::outside) {
      inputs_met_.insert(id);
    } else if (const Wired* const cell = wired(id); cell == nullptr) {
      if (source({id, 0}).kind == BitSource::Kind::pin) others_met_.insert(id);
    } else if (wiring_met_.insert(id).second) {
      cells.push_back(id.module);
      for (const auto& next : cell->drivers) {
        if (next) waiting.push_back(*next);
      }
    }
  }
  return cells;
}

std::vector<std::string> Wiring::miscounted(const Module& owner, const Port& input) {
  std::vector<std::string> complaints;
  std::set<std::uint32_t> seen;
  std::vector<PortId> waiting;
  if (const auto driver = nets_.driver(input)) waiting.push_back(*driver);
  while (!waiting.empty()) {
    const PortId id = waiting.back();
    waiting.pop_back();
    const Wired* const cell = wired(id);
    if (cell == nullptr || !cell->design.joins || !seen.insert(id.module).second) continue;
    for (std::uint32_t i = 0; i < cell->drivers.size(); ++i) {
      const auto& driver = cell->drivers[i];
      const Wired* const behind = driver ? wired(*driver) : nullptr;
      if (behind != nullptr && behind->design.joins) {
        waiting.push_back(*driver);
        continue;
      }
      const auto bits = std::ranges::count(cell->design.bits, i, &WiringDesign::Bit::input);
      if (bits <= 1) continue;
      complaints.push_back(module(id).path + ": " + cell->design.inputs[i] + ": " + std::to_string(bits) +
                           " bits of " + (driver ? nets_.name(*driver) : "nothing") +
                           " are as many interrupts of " + nets_.name(nets_.id(owner, input)) +
                           ", and one for PYNQ: on a board it takes every pin behind them for another one");
    }
  }
  return complaints;
}

BitSources Wiring::drivers(const Module& owner, const Port& input) { return follow(nets_.id(owner, input)); }
BitSources Wiring::drivers(const Port& external_output) { return follow(nets_.id(external_output)); }

BitSources Wiring::output(const Wired& cell) {
  BitSources bits;
  for (unsigned i = 0, end = cell.design.width(); i < end; ++i)
    bits.push_back(source(origin({*cell.output, i})));
  return bits;
}

std::optional<PsGpioBit> Wiring::gpio_slice(const Module& module) {
  const Wired* const cell = wired(static_cast<std::uint32_t>(&module - design_.modules.data()));
  if (cell == nullptr || cell->design.joins || !cell->output) return std::nullopt;
  const BitSource lowest = source(origin({*cell->output, 0}));
  if (lowest.kind != BitSource::Kind::ps_gpio) return std::nullopt;
  return PsGpioBit{lowest.bit, nets_.sinks(nets_.port(*cell->output))};
}

std::vector<NamedBits> Wiring::names_met() {
  std::vector<NamedBits> names;
  for (const PortId id : wiring_met_) names.push_back({nets_.name(id), output(*wired(id))});
  return names;
}

std::vector<FabricInput> Wiring::inputs_met() {
  std::vector<FabricInput> inputs;
  for (const PortId id : inputs_met_) inputs.push_back({nets_.name(id), width(id)});
  for (const PortId id : others_met_) inputs.push_back({nets_.name(id), width(id), true});
  return inputs;
}

std::vector<LogicCell> Wiring::logic_met() {
  std::vector<LogicCell> logic;
  for (const PortId id : wiring_met_) {
    const Wired& cell = *wired(id);
    const WiringDesign& design = cell.design;
    if (design.function != WiringDesign::Function::logic) continue;
    LogicCell& made =
        logic.emplace_back(LogicCell{module(id).path, nets_.port(id).name, design.operation, {}});
    made.bits.resize(design.width());
    for (std::size_t i = 0; i < design.bits.size(); ++i)
      made.bits[i / design.operands].push_back(source(origin(driver(cell, design.bits[i]))));
  }
  return logic;
}

}  // namespace slackline::sim::hwh
