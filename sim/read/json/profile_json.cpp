// SPDX-License-Identifier: Apache-2.0
#include "sim/read/json/profile_json.hpp"

#include <filesystem>

#include "sim/build/installation.hpp"
#include "sim/read/json/shipped_files.hpp"
#include "waveforms/base/user_error.hpp"
#include "waveforms/json/json_node.hpp"

namespace slackline::sim {

namespace fs = std::filesystem;

cpu::CpuProfile load_profile(std::string_view name_or_file) {
  const fs::path file =
      find_shipped("CPU profile", name_or_file, Installation::locate().profiles(), "a .json file");
  const waveforms::Json document = waveforms::load_json(file);
  const waveforms::JsonNode root(document, file);
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
  profile.clock_period = cpu::Duration(value("clock_period_ps"));
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
    throw waveforms::UserError(file.string() + ": " + error.what());
  }
  return profile;
}

std::string profile_description(std::string_view name) {
  const fs::path file = find_shipped("CPU profile", name, Installation::locate().profiles(), "a .json file");
  const waveforms::Json document = waveforms::load_json(file);
  return waveforms::JsonNode(document, file)["description"].text();
}

std::vector<std::string> shipped_profiles() { return shipped_names(Installation::locate().profiles()); }

}  // namespace slackline::sim
