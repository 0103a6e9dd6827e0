// SPDX-License-Identifier: Apache-2.0
#include <iomanip>
#include <iostream>

#include "sim/cli/command.hpp"
#include "sim/cli/options.hpp"
#include "sim/read/json/profile_json.hpp"
#include "sim/read/json/system_json.hpp"
#include "sim/run/program_library.hpp"

namespace slackline::sim {
namespace {

void write_row(std::string_view name, std::string_view text) {
  std::cout << "  " << std::left << std::setw(16) << name << " " << text << "\n";
}

}  // namespace

waveforms::Verdict list_command(const Arguments& arguments) {
  const auto options = parse_options(arguments, "list", "", {}, "word", 0);
  if (!options) return waveforms::Verdict::passed;
  std::cout << "programs\n";
  for (const ProgramLibrary& library : shipped_programs()) {
    write_row(library.name(), std::string(library.summary()) + " (" + library.system() + ")");
  }
  std::cout << "systems\n";
  for (const std::string& name : shipped_systems()) write_row(name, load_system(name).summary);
  std::cout << "CPU profiles\n";
  for (const std::string& name : shipped_profiles()) write_row(name, profile_description(name));
  return waveforms::Verdict::passed;
}

}  // namespace slackline::sim
