// SPDX-License-Identifier: Apache-2.0
#include "sim/system/system_json.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "sim/installation.hpp"
#include "sim/rtio/rtio_config_json.hpp"
#include "sim/system/fabric_json.hpp"
#include "sim/system/json_reader.hpp"
#include "sim/system/stimulus_json.hpp"

namespace slackline::sim {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  if (!fs::is_directory(folder)) return names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

fs::path find(std::string_view what, std::string_view name_or_file, const fs::path& folder) {
  if (name_or_file.ends_with(".json") || name_or_file.find('/') != std::string_view::npos)
    return name_or_file;
  const fs::path shipped = folder / (std::string(name_or_file) + ".json");
  if (fs::exists(shipped)) return shipped;
  std::string expected;
  for (const std::string& name : names_in(folder)) expected += name + ", ";
  throw UserError("unknown " + std::string(what) + ": got " + std::string(name_or_file) + ", expected " +
                  expected + (what == "system" ? "a .json or a .hwh file" : "or a .json file"));
}

/// A Zynq board, as PYNQ's are, whose programmable logic starts with this design.
SystemDescription board_with_design(const fs::path& design) {
  SystemDescription system;
  system.name = design.stem().string();
  system.cpu = load_profile("zynq-a9");
  system.fabric = FabricSystem{load_overlay(design), {}, {}};
  return system;
}

/// The driver an ARTIQ user would expect for a channel.
std::string default_device(ChannelKind kind) {
  switch (kind) {
    case ChannelKind::ttl_out:
    case ChannelKind::serdes_out:
      return "TTLOut";
    case ChannelKind::ttl_in:
    case ChannelKind::ttl_inout:
    case ChannelKind::serdes_in:
    case ChannelKind::serdes_inout:
      return "TTLInOut";
    case ChannelKind::clockgen:
      return "TTLClockGen";
    case ChannelKind::edge_counter:
      return "EdgeCounter";
    case ChannelKind::log:
      return "Log";
    case ChannelKind::raw:
      break;
  }
  return "";
}

class SystemReader {
 public:
  SystemReader(const fs::path& file, const JsonNode& root) : file_(file), root_(root) {}

  SystemDescription read() {
    root_.allow({"name", "summary", "cpu", "rtio", "fabric", "devices", "loopbacks", "stimulus"});
    SystemDescription system;
    system.name = root_["name"].text();
    if (root_.has("summary")) system.summary = root_["summary"].text();
    system.cpu = read_cpu();
    if (!root_.has("rtio") && !root_.has("fabric")) root_.fail("\"rtio\", \"fabric\" or both");
    if (root_.has("rtio")) {
      read_rtio(system.rtio.emplace());
      if (root_.has("devices")) read_devices(*system.rtio);
      if (root_.has("loopbacks")) read_loopbacks(*system.rtio);
    } else {
      for (const char* key : {"devices", "loopbacks"}) {
        if (root_.has(key)) root_[key].fail("a system with \"rtio\"");
      }
    }
    if (root_.has("fabric")) system.fabric = read_fabric(root_["fabric"], system.name);
    if (root_.has("stimulus")) read_stimulus(system, root_["stimulus"]);
    return system;
  }

  /// The document is the list alone.
  void read_stimulus_alone(SystemDescription& system) {
    if (system.fabric) {
      system.fabric->stimulus.clear();
      system.fabric->streams.clear();
    }
    if (system.rtio) {
      system.rtio->stimulus.clear();
      for (const Loopback& wire : system.rtio->loopbacks) driven_.insert(wire.to);
    }
    read_stimulus(system, root_);
  }

 private:
  /// A path in a system file is relative to that file.
  cpu::CpuProfile read_cpu() const {
    std::string profile = root_["cpu"].text();
    if (profile.ends_with(".json") && fs::path(profile).is_relative()) {
      profile = (file_.parent_path() / profile).string();
    }
    return load_profile(profile);
  }

  void read_rtio(RtioDescription& rtio) {
    const JsonNode node = root_["rtio"];
    node.allow({"base", "period_ps", "spread", "fine", "lanes", "depth", "high_watermark",
                "report_buffer_space", "submission_margin", "channels"});
    nlohmann::json params = node.json();
    if (node.has("base")) rtio.base = read_base(node["base"]);
    if (node.has("period_ps")) rtio.period_ps = node["period_ps"].integer(1, 1'000'000'000);
    if (node.has("spread")) rtio.spread = node["spread"].boolean();
    const JsonNode channels = node["channels"];
    for (std::size_t i = 0; i < channels.size(); ++i) {
      channels[i].allow({"name", "device", "parameters", "kind", "width", "source", "data", "addr", "fine",
                         "replace", "i", "delay", "ififo"});
      const std::string name = channels[i]["name"].text();
      if (std::ranges::find(rtio.channel_names, name) != rtio.channel_names.end()) {
        channels[i]["name"].fail("a name that no other channel has");
      }
      check_channel_name(channels[i]["name"], name);
      rtio.channel_names.push_back(name);
      for (const char* key : {"name", "device", "parameters"}) params["channels"][i].erase(key);
    }
    for (const char* key : {"base", "period_ps", "spread"}) params.erase(key);
    try {
      rtio.config = rtio_config_from_json(params);
    } catch (const ConfigError& error) {
      throw UserError(file_.string() + ": /rtio" + error.what());
    }
    if (rtio.period_ps % rtio.ref_multiplier() != 0) {
      throw UserError(file_, "/rtio/period_ps",
                      std::to_string(rtio.period_ps) + (node.has("period_ps") ? "" : " by default"),
                      "a multiple of " + std::to_string(rtio.ref_multiplier()) + ", 2 to the power of fine");
    }
    for (std::size_t i = 0; i < channels.size(); ++i)
      read_device(rtio, channels[i], static_cast<unsigned>(i));
  }

  /// The registers take 4 KiB (rtl/README.md).
  static std::uint32_t read_base(const JsonNode& node) {
    constexpr std::int64_t size = 0x1000;
    const std::int64_t base = node.integer(0, 0x1'0000'0000 - size);
    if (base % size != 0) node.fail("a multiple of 4096");
    return static_cast<std::uint32_t>(base);
  }

  static std::string device_kind(const JsonNode& node) {
    std::string kind = node.text();
    if (std::ranges::find(artiq::device_kinds, kind) == artiq::device_kinds.end()) {
      std::string expected = "one of";
      for (const std::string_view known : artiq::device_kinds) expected.append(" ").append(known);
      node.fail(expected);
    }
    return kind;
  }

  /// Names become device names, and signals of the trace beside those that are always there.
  static void check_channel_name(const JsonNode& node, const std::string& name) {
    const auto allowed = [](unsigned char c) {
      return std::isalnum(c) != 0 || c == '_' || c == '-' || c == '.';
    };
    if (name.empty() || !std::ranges::all_of(name, allowed)) node.fail("letters, digits, '_', '-' and '.'");
    for (const char* reserved : {"now", "slack", "rtio_counter", "kernel", "host", "marks"}) {
      if (name == reserved) node.fail("a name that the trace does not use itself");
    }
  }

  static void read_device(RtioDescription& rtio, const JsonNode& channel, unsigned number) {
    artiq::DeviceInfo device;
    device.name = rtio.channel_names[number];
    device.channel = number;
    device.kind = channel.has("device") ? device_kind(channel["device"])
                                        : default_device(rtio.config.channels[number].kind);
    read_parameters(device, channel);
    if (!device.kind.empty()) rtio.devices.push_back(std::move(device));
  }

  static void read_parameters(artiq::DeviceInfo& device, const JsonNode& node) {
    if (!node.has("parameters")) return;
    const JsonNode parameters = node["parameters"];
    if (!parameters.json().is_object()) parameters.fail("an object");
    for (const auto& [key, ignored] : parameters.json().items())
      device.parameters[key] = parameters[key].integer();
  }

  void read_devices(RtioDescription& rtio) const {
    const JsonNode list = root_["devices"];
    for (std::size_t i = 0; i < list.size(); ++i) {
      list[i].allow({"name", "device", "channel", "parameters"});
      artiq::DeviceInfo device;
      device.name = list[i]["name"].text();
      for (const artiq::DeviceInfo& other : rtio.devices) {
        if (other.name == device.name) list[i]["name"].fail("a name that no other device has");
      }
      device.kind = device_kind(list[i]["device"]);
      device.channel = channel(rtio, list[i]["channel"]);
      read_parameters(device, list[i]);
      rtio.devices.push_back(std::move(device));
    }
  }

  unsigned channel(const RtioDescription& rtio, const JsonNode& node) const {
    const std::string name = node.text();
    const auto it = std::ranges::find(rtio.channel_names, name);
    if (it == rtio.channel_names.end()) {
      std::string expected = "one of";
      for (const std::string& known : rtio.channel_names) expected += " " + known;
      node.fail(expected);
    }
    return static_cast<unsigned>(it - rtio.channel_names.begin());
  }

  unsigned input_channel(const RtioDescription& rtio, const JsonNode& node) {
    const unsigned number = channel(rtio, node);
    if (!has_input_pad(rtio.config.channels[number].kind)) node.fail("a channel with an input pin");
    if (!driven_.insert(number).second) node.fail("a pin that nothing else drives");
    return number;
  }

  void read_loopbacks(RtioDescription& rtio) {
    const JsonNode wires = root_["loopbacks"];
    for (std::size_t i = 0; i < wires.size(); ++i) {
      wires[i].allow({"from", "to", "delay_ns"});
      Loopback wire;
      wire.from = channel(rtio, wires[i]["from"]);
      if (!drives_pin(rtio.config.channels[wire.from].kind))
        wires[i]["from"].fail("a channel that drives a pin");
      wire.to = input_channel(rtio, wires[i]["to"]);
      if (wires[i].has("delay_ns")) wire.delay_ps = wires[i]["delay_ns"].nanoseconds(0);
      rtio.loopbacks.push_back(wire);
    }
  }

  /// An entry drives the pin of a channel or a bit of an input of the fabric, whichever has the name, or a
  /// stream.
  void read_stimulus(SystemDescription& system, const JsonNode& list) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (system.fabric && list[i].has("stream")) {
        system.fabric->streams.push_back(read_stream(*system.fabric, list[i]));
        continue;
      }
      if (system.fabric && names_fabric_input(*system.fabric, list[i])) {
        system.fabric->stimulus.push_back(read_fabric_stimulus(*system.fabric, list[i]));
        continue;
      }
      if (!system.rtio) list[i]["pin"].fail("the name of an input, one of" + input_names(*system.fabric));
      list[i].allow({"pin", "edges", "square", "poisson"});
      const unsigned channel = input_channel(*system.rtio, list[i]["pin"]);
      system.rtio->stimulus.push_back({channel, read_signal(list[i])});
    }
  }

  static std::string input_names(const FabricSystem& fabric) {
    std::string names;
    for (const FabricInput& input : fabric.design.fabric.inputs) names += " " + input.name;
    return names;
  }

  const fs::path& file_;
  JsonNode root_;
  std::set<unsigned> driven_;
};

}  // namespace

bool has_stimulus(const SystemDescription& system) {
  return (system.rtio && !system.rtio->stimulus.empty()) ||
         (system.fabric && !(system.fabric->stimulus.empty() && system.fabric->streams.empty()));
}

void replace_stimulus(SystemDescription& system, const fs::path& file) {
  const nlohmann::json document = load_json(file);
  SystemReader(file, JsonNode(document, file)).read_stimulus_alone(system);
}

SystemDescription load_system(std::string_view name_or_file) {
  if (name_or_file.ends_with(".hwh") || name_or_file.ends_with(".bit"))
    return board_with_design(name_or_file);
  const fs::path file = find("system", name_or_file, Installation::locate().systems());
  const nlohmann::json document = load_json(file);
  return SystemReader(file, JsonNode(document, file)).read();
}

cpu::CpuProfile load_profile(std::string_view name_or_file) {
  const fs::path file = find("CPU profile", name_or_file, Installation::locate().profiles());
  const nlohmann::json document = load_json(file);
  const JsonNode root(document, file);
  root.allow({"name", "description", "clock_period_ps", "bus_access", "driver_call", "now_access",
              "exception", "kernel_entry", "kernel_exit", "rpc", "async_error_poll", "python_access",
              "device_file_access", "loop_pass", "process_wakeup"});
  constexpr std::int64_t longest = 1'000'000'000'000;
  const auto value = [&](const char* key) {
    root[key].allow({"value", "source"});
    return root[key]["value"].integer(0, longest);
  };
  cpu::CpuProfile profile;
  profile.name = root["name"].text();
  profile.clock_period_ps = cpu::Duration(value("clock_period_ps"));
  profile.bus_access.count = value("bus_access");
  profile.driver_call.count = value("driver_call");
  profile.now_access.count = value("now_access");
  profile.exception.count = value("exception");
  profile.kernel_entry.count = value("kernel_entry");
  profile.kernel_exit.count = value("kernel_exit");
  profile.rpc.count = value("rpc");
  profile.async_error_poll.count = value("async_error_poll");
  // A CPU that only runs kernels has no use for these.
  const auto optional_value = [&](const char* key) { return root.has(key) ? value(key) : 0; };
  profile.python_access.count = optional_value("python_access");
  profile.device_file_access.count = optional_value("device_file_access");
  profile.loop_pass.count = optional_value("loop_pass");
  profile.process_wakeup.count = optional_value("process_wakeup");
  try {
    profile.validate();
  } catch (const std::invalid_argument& error) {
    throw UserError(file.string() + ": " + error.what());
  }
  return profile;
}

std::vector<std::string> shipped_systems() { return names_in(Installation::locate().systems()); }
std::string profile_description(std::string_view name) {
  const fs::path file = find("CPU profile", name, Installation::locate().profiles());
  const nlohmann::json document = load_json(file);
  return JsonNode(document, file)["description"].text();
}

std::vector<std::string> shipped_profiles() { return names_in(Installation::locate().profiles()); }

}  // namespace slackline::sim
