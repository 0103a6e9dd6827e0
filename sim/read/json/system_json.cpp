// SPDX-License-Identifier: Apache-2.0
#include "sim/read/json/system_json.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <ranges>
#include <set>

#include "sim/build/installation.hpp"
#include "sim/read/hwh/load_overlay.hpp"
#include "sim/read/json/both_parts.hpp"
#include "sim/read/json/device_json.hpp"
#include "sim/read/json/fabric_json.hpp"
#include "sim/read/json/profile_json.hpp"
#include "sim/read/json/rtio_config_json.hpp"
#include "sim/read/json/shipped_files.hpp"
#include "sim/read/json/stimulus_json.hpp"
#include "waveforms/base/user_error.hpp"
#include "waveforms/base/word_list.hpp"
#include "waveforms/json/json_node.hpp"
#include "waveforms/trace/trace_names.hpp"

namespace slackline::sim {
namespace {

/// Of what a stimulus can drive: channels with an input pin, external inputs of the fabric.
std::vector<std::string> input_names(const SystemDescription& system) {
  std::vector<std::string> names;
  if (system.rtio) {
    for (std::size_t i = 0; i < system.rtio->channel_names.size(); ++i) {
      if (system.rtio->config.channels[i].kind->has_input_pad())
        names.push_back(system.rtio->channel_names[i]);
    }
  }
  if (system.fabric) {
    for (const FabricInput& input : system.fabric->design.inputs) names.push_back(input.name);
  }
  return names;
}

/// The same without outputs of IPs that are not simulated.
std::vector<std::string> board_pins(const SystemDescription& system) {
  std::vector<std::string> names = input_names(system);
  if (!system.fabric) return names;
  for (const FabricInput& input : system.fabric->design.inputs) {
    if (input.of_ip) std::erase(names, input.name);
  }
  return names;
}

/// The pin of a stimulus if the system lacks it, "btns_4bits" or, if it is too narrow, "btns_4bits[3]".
std::optional<std::string> missing_pin(const SystemDescription& system, const waveforms::JsonNode& entry) {
  if (!entry.has("pin")) return std::nullopt;
  const std::string pin = entry["pin"].text();
  const auto names = input_names(system);
  if (std::ranges::find(names, pin) == names.end()) return pin;
  if (!system.fabric || !entry.has("bit")) return std::nullopt;
  const auto& inputs = system.fabric->design.inputs;
  const auto input = std::ranges::find(inputs, pin, &FabricInput::name);
  const std::int64_t bit = entry["bit"].integer(0);
  if (input == inputs.end() || bit < input->width) return std::nullopt;
  return pin + "[" + std::to_string(bit) + "]";
}

namespace fs = std::filesystem;

/// A Zynq board, as PYNQ's are, whose programmable logic starts with this design.
SystemDescription board_with_design(const fs::path& design) {
  SystemDescription system;
  system.name = design.stem().string();
  system.cpu = load_profile("zynq-a9");
  system.fabric = FabricSystem{load_overlay(design), {}, {}};
  return system;
}

class SystemReader {
 public:
  SystemReader(const fs::path& file, const waveforms::JsonNode& root) : file_(file), root_(root) {}

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
    if (system.rtio && system.fabric) check_both_parts(*system.rtio, system.fabric->design, root_["fabric"]);
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
    try {
      return load_profile(profile);
    } catch (const waveforms::UserError& error) {
      root_["cpu"].refuse(error.what());
    }
  }

  void read_rtio(RtioDescription& rtio) {
    const waveforms::JsonNode node = root_["rtio"];
    node.allow({"base", "period_ps", "spread", "fine", "lanes", "depth", "high_watermark",
                "report_buffer_space", "submission_margin", "channels"});
    waveforms::Json params = node.json();
    if (node.has("base")) rtio.base = read_base(node["base"]);
    if (node.has("period_ps")) rtio.period.ps = node["period_ps"].integer(1, 1'000'000'000);
    if (node.has("spread")) rtio.spread = node["spread"].boolean();
    const waveforms::JsonNode channels = node["channels"];
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
    rtio.config = rtio_config_from_json(waveforms::JsonNode(params, file_, "/rtio"));
    if (rtio.period.ps % rtio.ref_multiplier() != 0) {
      throw waveforms::UserError(
          file_, "/rtio/period_ps",
          std::to_string(rtio.period.ps) + (node.has("period_ps") ? "" : " by default"),
          "a multiple of " + std::to_string(rtio.ref_multiplier()) + ", 2 to the power of fine");
    }
    for (unsigned i = 0; i < channels.size(); ++i) {
      rtio.devices.push_back(read_device(channels[i], rtio.channel_names[i], i, rtio.config.channels[i]));
    }
  }

  static std::uint32_t read_base(const waveforms::JsonNode& node) {
    constexpr std::int64_t size = rtio_size;
    const std::int64_t base = node.integer(0, 0x1'0000'0000 - size);
    if (base % size != 0) node.fail("a multiple of 4096");
    return static_cast<std::uint32_t>(base);
  }

  /// Names become device names, and signals of the trace beside those that are always there.
  static void check_channel_name(const waveforms::JsonNode& node, const std::string& name) {
    const auto allowed = [](unsigned char c) {
      return std::isalnum(c) != 0 || c == '_' || c == '-' || c == '.';
    };
    if (name.empty() || !std::ranges::all_of(name, allowed)) node.fail("letters, digits, '_', '-' and '.'");
    if (waveforms::trace_names::is_reserved(name)) node.fail("a name that the trace does not use itself");
  }

  void read_devices(RtioDescription& rtio) const {
    const waveforms::JsonNode list = root_["devices"];
    for (std::size_t i = 0; i < list.size(); ++i) {
      list[i].allow({"name", "device", "channel", "parameters"});
      const std::string name = list[i]["name"].text();
      for (const DeviceDescription& other : rtio.devices) {
        if (other.name == name) list[i]["name"].fail("a name that no other device has");
      }
      const unsigned number = channel(rtio, list[i]["channel"]);
      static_cast<void>(list[i]["device"]);  // required here
      rtio.devices.push_back(read_device(list[i], name, number, rtio.config.channels[number]));
    }
  }

  unsigned channel(const RtioDescription& rtio, const waveforms::JsonNode& node) const {
    const std::string name = node.text();
    const auto it = std::ranges::find(rtio.channel_names, name);
    if (it == rtio.channel_names.end()) node.fail(waveforms::one_of(rtio.channel_names));
    return static_cast<unsigned>(it - rtio.channel_names.begin());
  }

  unsigned input_channel(const RtioDescription& rtio, const waveforms::JsonNode& node) {
    const unsigned number = channel(rtio, node);
    if (!rtio.config.channels[number].kind->has_input_pad()) node.fail("a channel with an input pin");
    if (!driven_.insert(number).second) node.fail("a pin that nothing else drives");
    return number;
  }

  void read_loopbacks(RtioDescription& rtio) {
    const waveforms::JsonNode wires = root_["loopbacks"];
    for (std::size_t i = 0; i < wires.size(); ++i) {
      wires[i].allow({"from", "to", "delay_ns"});
      Loopback wire;
      wire.from = channel(rtio, wires[i]["from"]);
      if (!rtio.config.channels[wire.from].kind->drives_pad())
        wires[i]["from"].fail("a channel that drives a pin");
      wire.to = input_channel(rtio, wires[i]["to"]);
      if (wires[i].has("delay_ns")) wire.delay = wires[i]["delay_ns"].nanoseconds();
      rtio.loopbacks.push_back(wire);
    }
  }

  /// An entry drives the pin of a channel or a bit of an input of the fabric, whichever has the name, or a
  /// stream.
  void read_stimulus(SystemDescription& system, const waveforms::JsonNode& list) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (system.fabric && list[i].has("stream")) {
        system.fabric->streams.push_back(read_stream(*system.fabric, list[i]));
        continue;
      }
      if (system.fabric && names_fabric_input(*system.fabric, list[i])) {
        system.fabric->stimulus.push_back(read_fabric_stimulus(*system.fabric, list[i]));
        continue;
      }
      if (system.fabric && !names_channel(system, list[i]["pin"].text()))
        list[i]["pin"].fail("the name of an input, " + waveforms::one_of(input_names(system)));
      list[i].allow({"pin", "edges", "square", "poisson"});
      const unsigned channel = input_channel(*system.rtio, list[i]["pin"]);
      system.rtio->stimulus.push_back({channel, read_signal(list[i])});
    }
  }

  static bool names_channel(const SystemDescription& system, const std::string& name) {
    return system.rtio &&
           std::ranges::find(system.rtio->channel_names, name) != system.rtio->channel_names.end();
  }

  const fs::path& file_;
  waveforms::JsonNode root_;
  std::set<unsigned> driven_;
};

}  // namespace

bool has_stimulus(const SystemDescription& system) {
  return (system.rtio && !system.rtio->stimulus.empty()) ||
         (system.fabric && !(system.fabric->stimulus.empty() && system.fabric->streams.empty()));
}

void replace_stimulus(SystemDescription& system, const fs::path& file) {
  const waveforms::Json document = waveforms::load_json(file);
  SystemReader(file, waveforms::JsonNode(document, file)).read_stimulus_alone(system);
}

void drive_by_program(SystemDescription& system, const fs::path& file, std::string_view program) {
  const waveforms::Json document = waveforms::load_json(file);
  const waveforms::JsonNode list(document, file);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto pin = missing_pin(system, list[i]);
    if (!pin) continue;
    const std::string present = waveforms::word_list(board_pins(system));
    throw waveforms::UserError("system " + system.name + ": got no input pin " + *pin +
                               ", expected that, which " + std::string(program) +
                               " waits for; its input pins are " + (present.empty() ? "none" : present) +
                               "; --stimulus FILE drives others");
  }
  replace_stimulus(system, file);
}

SystemDescription load_system(std::string_view name_or_file) {
  if (name_or_file.ends_with(".hwh") || name_or_file.ends_with(".bit"))
    return board_with_design(name_or_file);
  const fs::path file =
      find_shipped("system", name_or_file, Installation::locate().systems(), "a .json or a .hwh file");
  const waveforms::Json document = waveforms::load_json(file);
  return SystemReader(file, waveforms::JsonNode(document, file)).read();
}

std::vector<std::string> shipped_systems() { return shipped_names(Installation::locate().systems()); }

}  // namespace slackline::sim
