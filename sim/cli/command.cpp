// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/command.hpp"

#include <array>
#include <exception>
#include <iomanip>
#include <iostream>

#include <boost/program_options/errors.hpp>

#include "sim/cli/version.hpp"
#include "waveforms/base/word_list.hpp"

namespace slackline::sim {
namespace {

constexpr int unusable = 2;

constexpr std::array commands = {
    CliCommand{"run", "PROGRAM [OPTIONS]", "run a program, by name or from a .cpp file", run_command_line},
    CliCommand{"wave", "TRACE [OPTIONS]", "make waveforms from a saved trace", wave_command},
    CliCommand{"replay", "FILE...", "compare the RTL with recordings of the real gateware", replay_command},
    CliCommand{"serve", "SYSTEM --socket PATH", "let other programs drive a system's bus and pins",
               serve_command},
    CliCommand{"list", "", "shipped programs, systems and CPU profiles", list_command},
    CliCommand{"build", "SYSTEM...", "compile the models of systems ahead of time", build_command},
};

void write_help(std::ostream& out) {
  out << "slackline " << version
      << ": cycle-accurate simulator of ARTIQ real-time I/O and PYNQ interrupts\n\n";
  for (const CliCommand& command : commands) {
    out << "  slackline " << std::left << std::setw(29)
        << std::string(command.name) + " " + std::string(command.usage) << command.summary << "\n";
  }
  out << "\n'slackline COMMAND --help' tells the options of a command.\n"
         "Exit codes: 0 all as expected, 1 the simulated system failed an expectation, 2 unusable input.\n";
}

int dispatch(const Arguments& words) {
  if (words.empty()) {
    write_help(std::cerr);
    return unusable;
  }
  if (words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
    write_help(std::cout);
    return 0;
  }
  if (words[0] == "--version") {
    std::cout << "slackline " << version << "\n";
    return 0;
  }
  for (const CliCommand& command : commands) {
    if (command.name == words[0]) return command.run({words.begin() + 1, words.end()});
  }
  std::cerr << "slackline: unknown command: got " << words[0] << ", expected "
            << waveforms::one_of(commands, &CliCommand::name) << "\n";
  return unusable;
}

}  // namespace

int run_cli(int argc, char** argv) {
  try {
    return dispatch({argv + 1, argv + argc});
  } catch (const boost::program_options::error& error) {
    std::cerr << "slackline " << argv[1] << ": " << error.what() << "\n";
  } catch (const std::exception& error) {
    std::cerr << "slackline: " << error.what() << "\n";
  }
  return unusable;
}

}  // namespace slackline::sim
