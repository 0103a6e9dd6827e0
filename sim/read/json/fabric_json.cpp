// SPDX-License-Identifier: Apache-2.0
#include "sim/read/json/fabric_json.hpp"

#include <algorithm>
#include <set>

#include "sim/design/ip_types.hpp"
#include "sim/design/logic_order.hpp"
#include "sim/design/processor_systems.hpp"
#include "sim/design/wiring_cells.hpp"
#include "sim/read/hwh/load_overlay.hpp"
#include "sim/read/json/stimulus_json.hpp"
#include "sim/read/json/wire_text.hpp"
#include "waveforms/base/number_text.hpp"
#include "waveforms/base/word_list.hpp"
#include "waveforms/trace/trace_names.hpp"

namespace slackline::sim {
namespace {

constexpr std::int64_t highest_address = 0xffff'ffff;

template <typename Work>
auto complaining_at(const waveforms::JsonNode& node, const Work& work) {
  try {
    return work();
  } catch (const waveforms::UserError& error) {
    node.refuse(error.what());
  }
}

IpOptionValues read_options(const waveforms::JsonNode& node) {
  if (!node.json().is_object()) node.fail("an object");
  IpOptionValues options;
  for (const auto& [name, ignored] : node.json().items())
    options[name] = static_cast<unsigned>(node[name].integer(0, UINT32_MAX));
  return options;
}

/// A hardware hand-off, with options for its IPs by their paths.
FabricDescription read_hand_off(const waveforms::JsonNode& node) {
  node.allow({"hand_off", "options"});
  FabricDescription design = complaining_at(
      node["hand_off"], [&] { return load_overlay(node.file().parent_path() / node["hand_off"].text()); });
  if (!node.has("options")) return design;
  const waveforms::JsonNode options = node["options"];
  if (!options.json().is_object()) options.fail("an object");
  for (const auto& [path, ignored] : options.json().items()) {
    const auto ip = std::ranges::find(design.ips, path, &FabricIpDescription::path);
    if (ip == design.ips.end())
      options.refuse("got IP " + path + ", expected " +
                     waveforms::one_of(design.ips, &FabricIpDescription::path));
    ip->options = read_options(options[path]);
    complaining_at(options[path], [&] { return design_of(*find_ip_type(ip->type), *ip); });
  }
  return design;
}

class FabricReader {
 public:
  explicit FabricReader(const waveforms::JsonNode& node) : node_(node) {}

  FabricDescription read(const std::string& name) {
    node_.allow({"inputs", "outputs", "probes", "ips", "unmodelled", "memories", "ps_gpio", "ps_interrupts"});
    fabric_.name = name;
    fabric_.file = node_.file().string();
    each("inputs", [this](const std::string& input, const waveforms::JsonNode& width) {
      claim(input, width);
      fabric_.inputs.push_back({input, static_cast<unsigned>(width.integer(1, 64))});
      wires_.add_input(input, fabric_.inputs.back().width);
    });
    each("ps_gpio", [this](const std::string& bit, const waveforms::JsonNode& index) {
      claim(bit, index);
      fabric_.ps_gpio[bit].bit = static_cast<unsigned>(index.integer(0, widest_ps_gpio() - 1));
      wires_.add_ps_gpio(bit, fabric_.ps_gpio[bit].bit);
    });
    list("unmodelled", [this](const waveforms::JsonNode& ip) {
      ip.allow({"name", "type", "base", "size", "master"});
      fabric_.unmodelled.push_back(
          {unique_name(ip), ip["type"].text(), ip.has("base") ? buses(ip) : std::vector<BusRange>{}});
      wires_.add_unmodelled(fabric_.unmodelled.back().path);
    });
    list("memories", [this](const waveforms::JsonNode& memory) {
      memory.allow({"name", "type", "base", "size", "master", "seen_by"});
      FabricMemory made{unique_name(memory), memory["type"].text(), buses(memory)};
      for (std::size_t i = 0; memory.has("seen_by") && i < memory["seen_by"].size(); ++i) {
        const waveforms::JsonNode range = memory["seen_by"][i];
        range.allow({"base", "size", "master"});
        made.buses.push_back(buses(range).front());
      }
      fabric_.memories.push_back(std::move(made));
    });
    list("ips", [this](const waveforms::JsonNode& entry) {
      const WiringType* const wiring = find_wiring_type(entry["type"].text());
      if (wiring != nullptr && wiring->computes) {
        read_logic(entry, *wiring);
      } else {
        read_ip(entry);
      }
    });
    each("probes", [this](const std::string& probe, const waveforms::JsonNode& bits) {
      claim(probe, bits);
      fabric_.probes.push_back({probe, wires_.resolve(bits)});
      wires_.add_probe(probe, fabric_.probes.back().bits);
    });
    for (std::size_t i = 0; i < fabric_.ips.size(); ++i) read_wires(ip_nodes_[i], fabric_.ips[i]);
    for (std::size_t i = 0; i < fabric_.logic.size(); ++i) read_operands(logic_[i], fabric_.logic[i]);
    each("outputs", [this](const std::string& output, const waveforms::JsonNode& bits) {
      claim(output, bits);
      fabric_.outputs.push_back({output, wires_.resolve(bits)});
    });
    each("ps_interrupts",
         [this](const std::string& number, const waveforms::JsonNode& bit) { read_interrupt(number, bit); });
    for (const std::string& output : wires_.met()) fabric_.inputs.push_back({output, 1, true});
    complaining_at(node_, [this] { return logic_order(fabric_); });
    return std::move(fabric_);
  }

 private:
  template <typename Read>
  void each(const char* key, const Read& read) {
    if (!node_.has(key)) return;
    const waveforms::JsonNode members = node_[key];
    if (!members.json().is_object()) members.fail("an object");
    for (const auto& [name, ignored] : members.json().items()) read(name, members[name]);
  }

  template <typename Read>
  void list(const char* key, const Read& read) {
    if (!node_.has(key)) return;
    const waveforms::JsonNode entries = node_[key];
    for (std::size_t i = 0; i < entries.size(); ++i) read(entries[i]);
  }

  std::string unique_name(const waveforms::JsonNode& entry) {
    std::string name = entry["name"].text();
    if (name.empty() || name.starts_with('/') || name.ends_with('/'))
      entry["name"].fail("a path such as iop1/intr");
    if (!names_.insert(name).second) entry["name"].fail("a name that no other IP has");
    return name;
  }

  void warn(const waveforms::JsonNode& node, const std::string& what) {
    fabric_.warnings.push_back(node.file().string() + ": " + node.pointer() + ": " + what);
  }

  /// Names of bits must not be anything else's: the first one would silently win.
  void claim(const std::string& name, const waveforms::JsonNode& node) {
    if (name.empty() || name.starts_with('/') || name.ends_with('/'))
      node.refuse("got name \"" + name + "\", expected one such as btns_4bits");
    const std::string first = name.substr(0, name.find('/'));
    if (waveforms::trace_names::is_reserved(first) || first == "ps_gpio_o" || first == "ps_interrupt")
      node.refuse("got name " + name + ", expected one that the trace does not use itself");
    if (!bits_.insert(name).second) node.refuse("got name " + name + " a second time, expected it once");
  }

  void claim_ports(const std::string& ip, const std::vector<IpPort>& ports, const waveforms::JsonNode& node) {
    for (const IpPort& port : ports) claim(ip + "/" + port.name, node);
  }

  /// A number, or text as in "0x41800000".
  static std::uint64_t address(const waveforms::JsonNode& node, std::int64_t least) {
    if (!node.json().is_string()) return static_cast<std::uint64_t>(node.integer(least, highest_address));
    const std::string text = node.text();
    const std::string expected = "an address below 2^32, as a number or as in \"0x41800000\"";
    const auto value = text.starts_with("0x") ? waveforms::parse_number(text) : std::nullopt;
    if (!value || *value > static_cast<std::uint64_t>(highest_address) ||
        *value < static_cast<std::uint64_t>(least)) {
      node.fail(expected);
    }
    return *value;
  }

  std::vector<BusRange> buses(const waveforms::JsonNode& entry) {
    BusRange range;
    if (entry.has("master")) range.master = entry["master"].text();
    range.base = address(entry["base"], 0);
    range.size = entry.has("size") ? address(entry["size"], 4) : 0x10000;
    if (range.base % 4 != 0) entry["base"].fail("a multiple of 4");
    if (range.size % 4 != 0) entry["size"].fail("a multiple of 4");
    if (range.base + range.size > static_cast<std::uint64_t>(highest_address) + 1)
      entry["base"].fail("an address so that its " + waveforms::hex_text(range.size) +
                         " bytes end below 2^32");
    for (const auto& [master, base, size] : taken_) {
      if (master == range.master && range.base < base + size && base < range.base + range.size)
        entry["base"].fail("an address range that nothing else has");
    }
    taken_.emplace_back(range.master, range.base, range.size);
    return {range};
  }

  void read_ip(const waveforms::JsonNode& node) {
    node.allow({"name", "type", "base", "size", "master", "period_ps", "parameters", "options", "wires"});
    FabricIpDescription ip;
    ip.path = unique_name(node);
    ip.type = node["type"].text();
    const IpType* type = find_ip_type(ip.type);
    if (type == nullptr) node["type"].fail("one of " + known_ip_types() + ", " + known_logic_types());
    if (node.has("period_ps")) ip.period.ps = node["period_ps"].integer(1, 1'000'000'000);
    if (node.has("parameters")) ip.parameters = read_parameters(node["parameters"]);
    if (node.has("options")) ip.options = read_options(node["options"]);
    const IpDesign design = complaining_at(node, [&] { return design_of(*type, ip); });
    for (const std::string& name : design.unused_parameters)
      warn(node["parameters"], name + " of a " + ip.type + " like this has no effect");
    for (const std::string& warning : design.warnings) warn(node, warning);
    claim_ports(ip.path, design.inputs, node);
    claim_ports(ip.path, design.outputs, node);
    if (design.has_bus) ip.buses = buses(node);
    wires_.add_outputs(ip.path, design.outputs);
    for (const IpPort& input : design.inputs) {
      inputs_[ip.path].insert(input.name);
      widths_[ip.path + "/" + input.name] = input.width;
    }
    fabric_.ips.push_back(std::move(ip));
    ip_nodes_.push_back(node);
  }

  static std::map<std::string, std::string> read_parameters(const waveforms::JsonNode& node) {
    if (!node.json().is_object()) node.fail("an object");
    std::map<std::string, std::string> parameters;
    for (const auto& [name, value] : node.json().items())
      parameters[name] = value.is_string() ? value.get<std::string>() : value.dump();
    return parameters;
  }

  void read_wires(const waveforms::JsonNode& node, FabricIpDescription& ip) {
    for_wires(node, ip.path, inputs_[ip.path],
              [&](const std::string& port, const BitSources& bits) { ip.inputs[port] = bits; });
  }

  void add_sink(unsigned ps_gpio_bit, const std::string& input) {
    for (auto& [name, gpio] : fabric_.ps_gpio) {
      if (gpio.bit == ps_gpio_bit) gpio.sinks.push_back(input);
    }
  }

  template <typename Connect>
  void for_wires(const waveforms::JsonNode& node, const std::string& path,
                 const std::set<std::string>& inputs, const Connect& connect) {
    if (!node.has("wires")) return;
    const waveforms::JsonNode wires = node["wires"];
    if (!wires.json().is_object()) wires.fail("an object");
    for (const auto& [port, ignored] : wires.json().items()) {
      if (!inputs.contains(port))
        wires.refuse("got input " + port + ", expected " + waveforms::one_of(inputs));
      const BitSources bits = wires_.resolve(wires[port]);
      const auto width = widths_.find(path + "/" + port);
      if (width != widths_.end() && bits.size() > width->second) {
        warn(wires[port], std::to_string(bits.size()) + " bits for an input of " +
                              std::to_string(width->second) + ": the upper ones lead nowhere");
      }
      for (const BitSource& source : bits) {
        if (source.kind == BitSource::Kind::ps_gpio) add_sink(source.bit, path + "/" + port);
      }
      connect(port, bits);
    }
  }

  void read_logic(const waveforms::JsonNode& node, const WiringType& type) {
    node.allow({"name", "type", "parameters", "wires"});
    std::map<std::string, std::string> parameters;
    if (node.has("parameters")) parameters = read_parameters(node["parameters"]);
    LogicCell cell;
    cell.path = unique_name(node);
    const WiringDesign design = complaining_at(node, [&] {
      return type.design({"", cell.path, &parameters});
    });
    cell.port = type.output;
    cell.operation = design.operation;
    cell.bits.resize(design.width());
    claim(cell.path + "/" + cell.port, node);
    std::map<std::uint32_t, unsigned> most;
    for (const auto& [input, bit] : design.bits) most[input] = std::max(most[input], bit + 1);
    for (const auto& [input, width] : most) {
      claim(cell.path + "/" + design.inputs[input], node);
      widths_[cell.path + "/" + design.inputs[input]] = width;
    }
    wires_.add_logic(cell);
    fabric_.logic.push_back(std::move(cell));
    logic_.push_back({node, design});
  }

  struct Logic {
    waveforms::JsonNode node;
    WiringDesign design;
  };

  void read_operands(const Logic& logic, LogicCell& cell) {
    const WiringDesign& design = logic.design;
    std::map<std::string, BitSources> inputs;
    for_wires(logic.node, cell.path, {design.inputs.begin(), design.inputs.end()},
              [&](const std::string& port, const BitSources& bits) { inputs[port] = bits; });
    for (std::size_t i = 0; i < design.bits.size(); ++i) {
      const auto& [input, bit] = design.bits[i];
      const BitSources& wire = inputs[design.inputs[input]];
      cell.bits[i / design.operands].push_back(bit < wire.size() ? wire[bit] : BitSource{});
    }
  }

  void read_interrupt(const std::string& number, const waveforms::JsonNode& node) {
    const auto interrupt = waveforms::parse_digits(number, 10);
    if (!interrupt || *interrupt < 32 || *interrupt > 1019)
      node.refuse("got interrupt " + number + ", expected a GIC number from 32 to 1019");
    const BitSources bits = wires_.resolve(node);
    if (bits.size() != 1) node.fail("one bit");
    if (!fabric_.ps_interrupts.emplace(static_cast<unsigned>(*interrupt), bits.front()).second)
      node.refuse("got interrupt " + number + " a second time, expected it once");
  }

  waveforms::JsonNode node_;
  FabricDescription fabric_;
  WireText wires_;
  std::set<std::string> names_;
  std::set<std::string> bits_;                           // names of them
  std::map<std::string, std::set<std::string>> inputs_;  // by IP
  std::map<std::string, unsigned> widths_;               // of inputs, "btns_gpio/gpio_io_i"
  std::vector<waveforms::JsonNode> ip_nodes_;
  std::vector<Logic> logic_;
  std::vector<std::tuple<std::string, std::uint64_t, std::uint64_t>> taken_;
};

bool takes_packets(const FabricIpDescription& ip) {
  return !design_of(*find_ip_type(ip.type), ip).stream_inputs.empty();
}

const FabricInput* find_input(const FabricSystem& fabric, const std::string& name) {
  const auto& inputs = fabric.design.inputs;
  const auto found = std::ranges::find(inputs, name, &FabricInput::name);
  return found == inputs.end() ? nullptr : &*found;
}

}  // namespace

FabricSystem read_fabric(const waveforms::JsonNode& node, const std::string& name) {
  FabricSystem fabric;
  fabric.design = node.has("hand_off") ? read_hand_off(node) : FabricReader(node).read(name);
  return fabric;
}

bool names_fabric_input(const FabricSystem& fabric, const waveforms::JsonNode& entry) {
  return find_input(fabric, entry["pin"].text()) != nullptr;
}

StreamStimulus read_stream(const FabricSystem& fabric, const waveforms::JsonNode& entry) {
  constexpr std::int64_t longest = 1 << 26;  // what LENGTH of the widest counter can hold
  entry.allow({"stream", "packets"});
  StreamStimulus stream{entry["stream"].text(), {}};
  const auto& ips = fabric.design.ips;
  const auto found = std::ranges::find(ips, stream.ip, &FabricIpDescription::path);
  if (found == ips.end() || !takes_packets(*found))
    entry["stream"].fail("the name of an IP that takes packets");
  for (const StreamStimulus& other : fabric.streams) {
    if (other.ip == stream.ip) entry["stream"].fail("a stream that nothing else drives");
  }
  const waveforms::JsonNode packets = entry["packets"];
  std::int64_t sent = 0;
  for (std::size_t i = 0; i < packets.size(); ++i) {
    if (packets[i].size() != 2) packets[i].fail("[time in ns, length in bytes]");
    Packet& packet = stream.packets.emplace_back();
    packet.time = packets[i][0].nanoseconds(i == 0 ? waveforms::Time{} : stream.packets[i - 1].time);
    const std::int64_t length = packets[i][1].integer(1, longest);
    for (std::int64_t byte = 0; byte < length; ++byte)
      packet.bytes.push_back(static_cast<std::uint8_t>(sent++));
  }
  return stream;
}

FabricStimulus read_fabric_stimulus(const FabricSystem& fabric, const waveforms::JsonNode& entry) {
  entry.allow({"pin", "bit", "edges", "square", "poisson"});
  FabricStimulus stimulus;
  stimulus.input = entry["pin"].text();
  const unsigned width = find_input(fabric, stimulus.input)->width;
  if (entry.has("bit")) stimulus.bit = static_cast<unsigned>(entry["bit"].integer(0, width - 1));
  for (const FabricStimulus& other : fabric.stimulus) {
    if (other.input == stimulus.input && other.bit == stimulus.bit)
      entry.fail("a bit that nothing else drives");
  }
  stimulus.signal = read_signal(entry);
  return stimulus;
}

}  // namespace slackline::sim
