// SPDX-License-Identifier: Apache-2.0
#include "sim/read/hwh/hwh_wiring.hpp"

#include <algorithm>
#include <map>

#include "sim/read/hwh/hwh_cells.hpp"
#include "sim/read/hwh/hwh_constant.hpp"
#include "waveforms/base/number_text.hpp"
#include "waveforms/base/user_error.hpp"

namespace slackline::sim::hwh {
namespace {

// Vivado's own limit for the output of a concatenation, and for a constant.
constexpr std::uint64_t widest_port = 4096;
constexpr std::size_t most_glue_bits = std::size_t{1} << 20;

const Port* glue_output(const Module& glue) { return glue.find_port_any_case("dout"); }

/// The number in "In12".
std::optional<std::uint64_t> concat_position(std::string_view port) {
  if (port.size() < 3 || (port[0] != 'I' && port[0] != 'i') || (port[1] != 'n' && port[1] != 'N')) return {};
  return waveforms::parse_number(port.substr(2));
}

}  // namespace

std::size_t Wiring::BitHash::operator()(const Bit& bit) const {
  const std::uint64_t key =
      (std::uint64_t{bit.port.module} << 32) ^ (std::uint64_t{bit.port.port} << 12) ^ bit.index;
  return static_cast<std::size_t>(key * 0x9e3779b97f4a7c15 >> 7);
}

Wiring::Wiring(const Design& design) : design_(design), nets_(design) {
  std::size_t bits = 0;
  for (const Module& glue : design.modules) {
    const Port* const out = glue_output(glue);
    if (glue_type(glue) == Glue::none || out == nullptr) continue;
    const PortId id = nets_.id(glue, *out);
    const unsigned out_width = width(id);
    bits += out_width;
    if (bits > most_glue_bits) {
      throw waveforms::UserError(design.file, "concatenations, slices and constants",
                                 "more than " + std::to_string(most_glue_bits) + " bits", "fewer");
    }
    for (unsigned i = 0; i < out_width; ++i) origin({id, i});
  }
  refuse_loops();
}

void Wiring::refuse_loops() {
  enum class Seen : char { no, open, done };
  struct Step {
    std::uint32_t concat;
    std::size_t next_input = 0;
  };
  std::vector<Seen> seen(design_.modules.size(), Seen::no);
  std::vector<Step> path;
  for (std::uint32_t start = 0; start < seen.size(); ++start) {
    if (glue_type(design_.modules[start]) != Glue::concat || seen[start] != Seen::no) continue;
    seen[start] = Seen::open;
    path.push_back({start});
    while (!path.empty()) {
      Step& step = path.back();
      const auto& inputs = concat_inputs(step.concat);
      if (step.next_input == inputs.size()) {
        seen[step.concat] = Seen::done;
        path.pop_back();
        continue;
      }
      const std::size_t input = step.next_input++;
      const auto& driver = inputs[input].driver;
      if (!driver || driver->module >= PortId::nothing || glue_type(module(*driver)) != Glue::concat)
        continue;
      if (seen[driver->module] == Seen::open) {
        throw waveforms::UserError(
            design_.file, design_.modules[step.concat].path + ": In" + std::to_string(input),
            "a loop of concatenations through " + module(*driver).path, "a driver outside of it");
      }
      if (seen[driver->module] == Seen::no) {
        seen[driver->module] = Seen::open;
        path.push_back({driver->module});
      }
    }
  }
}

std::uint64_t Wiring::number(const Module& module, const std::string& parameter, std::uint64_t usual) const {
  const std::string_view text = module.parameter(parameter);
  if (text.empty()) return usual;
  const auto value = waveforms::parse_number(text);
  if (!value)
    throw waveforms::UserError(design_.file, module.path + ": " + parameter, "\"" + std::string(text) + "\"",
                               "a number");
  return *value;
}

unsigned Wiring::width(PortId id) const {
  const Port& port = nets_.port(id);
  const auto limit = [&](std::string_view text) {
    const auto value = waveforms::parse_number(text);
    if (!value || *value >= widest_port) {
      throw waveforms::UserError(design_.file, nets_.name(id) + ": LEFT, RIGHT",
                                 "\"" + std::string(text) + "\"", "0 to " + std::to_string(widest_port - 1));
    }
    return *value;
  };
  if (!port.left.empty() && !port.right.empty()) {
    const std::uint64_t left = limit(port.left), right = limit(port.right);
    return static_cast<unsigned>(std::max(left, right) - std::min(left, right) + 1);
  }
  std::uint64_t width = 1;
  if (id.module != PortId::outside) {
    const Module& owner = module(id);
    if (glue_type(owner) == Glue::constant) width = number(owner, "CONST_WIDTH", 1);
    if (glue_type(owner) == Glue::concat) width = number(owner, "dout_width", 1);
    if (glue_type(owner) == Glue::slice) {
      const auto [low, high] = std::minmax({number(owner, "DIN_TO", 0), number(owner, "DIN_FROM", 0)});
      width = high - low < widest_port ? high - low + 1 : widest_port + 1;
    }
  }
  if (width == 0 || width > widest_port) {
    throw waveforms::UserError(design_.file, nets_.name(id) + ": width", std::to_string(width),
                               "1 to " + std::to_string(widest_port));
  }
  return static_cast<unsigned>(width);
}

const std::vector<Wiring::ConcatInput>& Wiring::concat_inputs(std::uint32_t module) {
  const auto found = concats_.find(module);
  return found != concats_.end() ? found->second
                                 : concats_.emplace(module, read_concat(module)).first->second;
}

std::vector<Wiring::ConcatInput> Wiring::read_concat(std::uint32_t module) const {
  const Module& concat = design_.modules[module];
  std::map<std::uint64_t, const Port*> ports;
  for (const Port& port : concat.ports) {
    if (const auto position = concat_position(port.name)) ports[*position] = &port;
  }
  const std::uint64_t last = ports.empty() ? 0 : ports.rbegin()->first + 1;
  const std::uint64_t count = number(concat, "NUM_PORTS", last);
  if (count > widest_port) {
    throw waveforms::UserError(design_.file, concat.path + ": NUM_PORTS", std::to_string(count),
                               "at most " + std::to_string(widest_port));
  }
  std::vector<ConcatInput> inputs;
  std::uint32_t first_bit = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::string parameter = "IN" + std::to_string(i) + "_WIDTH";
    ConcatInput input{first_bit, 0, std::nullopt};
    const auto port = ports.find(i);
    const bool has_width = port != ports.end() && !port->second->left.empty();
    const std::uint64_t wide =
        has_width ? width(nets_.id(concat, *port->second)) : number(concat, parameter, 1);
    if (wide == 0 || wide > widest_port) {
      throw waveforms::UserError(design_.file, concat.path + ": " + parameter, std::to_string(wide),
                                 "1 to " + std::to_string(widest_port));
    }
    input.width = static_cast<std::uint32_t>(wide);
    if (port != ports.end()) input.driver = nets_.driver(*port->second);
    inputs.push_back(input);
    first_bit += input.width;
  }
  return inputs;
}

/// The bit that a bit of a concatenation or slice repeats; a bit of no port if nothing is connected there.
std::optional<Wiring::Bit> Wiring::behind(const Bit& bit) {
  if (bit.port.module >= PortId::nothing) return std::nullopt;
  const Module& cell = module(bit.port);
  switch (glue_type(cell)) {
    case Glue::slice: {
      const Port* const din = cell.find_port_any_case("din");
      const auto driver = din == nullptr ? std::nullopt : nets_.driver(*din);
      const std::uint64_t low = std::min(number(cell, "DIN_TO", 0), number(cell, "DIN_FROM", 0));
      if (!driver || low >= widest_port) return Bit{};
      return Bit{*driver, static_cast<std::uint32_t>(low) + bit.index};
    }
    case Glue::concat: {
      const auto& inputs = concat_inputs(bit.port.module);
      const auto next =
          std::upper_bound(inputs.begin(), inputs.end(), bit.index,
                           [](std::uint32_t b, const ConcatInput& i) { return b < i.first_bit; });
      if (next == inputs.begin()) return Bit{};
      const ConcatInput& input = *std::prev(next);
      if (!input.driver || bit.index - input.first_bit >= input.width) return Bit{};
      return Bit{*input.driver, bit.index - input.first_bit};
    }
    default:
      return std::nullopt;
  }
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
    // Beyond the width of what drives it: nothing.
    const bool exists = next->port.module != PortId::nothing && next->index < width(next->port);
    origins_.emplace(bit, std::nullopt);
    passed.push_back(bit);
    bit = exists ? *next : Bit{};
  }
  for (const Bit& one : passed) origins_[one] = bit;
  return bit;
}

BitSource Wiring::source(const Bit& origin) const {
  if (origin.port.module == PortId::nothing) return {};
  const Port& port = nets_.port(origin.port);
  if (origin.port.module == PortId::outside) {
    return {BitSource::Kind::pin, nets_.name(origin.port), "", origin.index};
  }
  const Module& owner = module(origin.port);
  if (glue_type(owner) == Glue::constant) {
    const std::string value(owner.parameter("CONST_VAL"));
    const auto level = value.empty() ? true : constant_bit(value, origin.index);  // Vivado's default is 1
    if (!level) {
      throw waveforms::UserError(design_.file, owner.path + ": CONST_VAL", "\"" + value + "\"",
                                 "a decimal number below 2^64, or a hexadecimal one");
    }
    return {BitSource::Kind::constant, "", "", *level ? 1U : 0U};
  }
  if (is_emio_output(owner, port.name)) return {BitSource::Kind::ps_gpio, "", "", origin.index};
  const ModelledType* const type = modelled_type(owner);
  if (type != nullptr &&
      std::find(type->outputs.begin(), type->outputs.end(), port.name) != type->outputs.end()) {
    return {BitSource::Kind::ip_output, owner.path, port.name, origin.index};
  }
  const std::string suffix = origin.index == 0 ? "" : "[" + std::to_string(origin.index) + "]";
  return {BitSource::Kind::constant, owner.path, port.name + suffix, 0};
}

BitSources Wiring::follow(PortId input) {
  BitSources bits(width(input));
  const auto driver = nets_.driver(nets_.port(input));
  if (!driver) return bits;
  meet(*driver);
  const unsigned driven = width(*driver);
  for (unsigned i = 0; i < std::min<std::size_t>(driven, bits.size()); ++i) {
    bits[i] = source(origin({*driver, i}));
  }
  return bits;
}

void Wiring::meet(PortId driver) {
  std::vector<PortId> waiting{driver};
  while (!waiting.empty()) {
    const PortId id = waiting.back();
    waiting.pop_back();
    if (id.module == PortId::outside) {
      inputs_met_.insert(id);
    } else if (glue_type(module(id)) == Glue::none) {
      const BitSource first = source({id, 0});
      if (first.kind == BitSource::Kind::constant) others_met_.insert(id);
    } else if (glue_met_.insert(id).second) {
      for (const Port& port : module(id).ports) {
        if (port.direction != Port::Direction::in) continue;
        if (const auto next = nets_.driver(port)) waiting.push_back(*next);
      }
    }
  }
}

BitSources Wiring::drivers(const Module& owner, const Port& input) { return follow(nets_.id(owner, input)); }
BitSources Wiring::drivers(const Port& external_output) { return follow(nets_.id(external_output)); }

BitSources Wiring::output(const Module& glue) {
  BitSources bits;
  const Port* const out = glue_output(glue);
  if (out == nullptr) return bits;
  const PortId id = nets_.id(glue, *out);
  for (unsigned i = 0, end = width(id); i < end; ++i) bits.push_back(source(origin({id, i})));
  return bits;
}

std::vector<NamedBits> Wiring::names_met() {
  std::vector<NamedBits> names;
  for (const PortId id : glue_met_) names.push_back({nets_.name(id), output(module(id))});
  for (const PortId id : others_met_) {
    NamedBits& other = names.emplace_back(NamedBits{nets_.name(id), {}});
    for (unsigned i = 0, end = width(id); i < end; ++i) other.bits.push_back(source({id, i}));
  }
  return names;
}

std::vector<FabricInput> Wiring::inputs_met() const {
  std::vector<FabricInput> inputs;
  for (const PortId id : inputs_met_) inputs.push_back({nets_.name(id), width(id)});
  return inputs;
}

}  // namespace slackline::sim::hwh
