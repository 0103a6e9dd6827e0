// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <optional>

#include "sim/build/stop_signals.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/options.hpp"
#include "sim/read/json/profile_json.hpp"
#include "sim/read/json/system_json.hpp"
#include "sim/serve/line/session.hpp"
#include "sim/serve/transport/server.hpp"
#include "sim/serve/uio/uio_terminal.hpp"
#include "waveforms/base/user_error.hpp"

namespace slackline::sim {
namespace {

namespace po = boost::program_options;

po::options_description serve_options() {
  po::options_description options("options");
  options.add_options()  //
      ("socket", po::value<std::string>()->value_name("PATH"),
       "unix socket to make for clients; required")                                         //
      ("uio", "a pseudo-terminal, too, that is a UIO device on the processor's interrupt")  //
      ("stimulus", po::value<std::string>()->value_name("FILE"),
       "drive the input pins and streams by this file instead of the system's stimulus")  //
      ("cpu", po::value<std::string>()->value_name("PROFILE"),
       "what an access of a client costs, a name or .json file; without it nothing but the bus")  //
      ("seed", po::value<std::string>()->default_value("1")->value_name("N"), "seed of random stimulus");
  return options;
}

pynq::InterruptLine& interrupt_of(serve::ServedSystem& system) {
  if (pynq::InterruptLine* line = system.interrupt()) return *line;
  throw waveforms::UserError("--uio: got system " + system.name() +
                             ", which does not interrupt its processor, expected one that does");
}

void serve_system(serve::ServedSystem& system, const po::variables_map& options) {
  std::optional<pynq::UioDevice> device;
  std::optional<serve::UioTerminal> terminal;
  if (options.count("uio") != 0) terminal.emplace(device.emplace(interrupt_of(system)));
  const serve::UnixListener listener(options["socket"].as<std::string>());
  for (const std::string& warning : system.warnings(terminal.has_value()))
    std::cerr << "slackline serve: warning: " << warning << "\n";
  std::cout << "serving " << system.name() << " at " << listener.path().string() << "\n";
  if (terminal) std::cout << terminal->path().string() << "\n";
  std::cout.flush();
  if (!std::cout)
    throw waveforms::UserError(
        "standard output: got one that cannot be written, expected a place for the greeting");
  serve::Session session(system, terminal ? &*terminal : nullptr, [] { return StopSignals::came(); });
  serve::Server server(listener, session);
  system.run([&] { server.run(StopSignals::file()); });
}

}  // namespace

waveforms::Verdict serve_command(const Arguments& arguments) {
  const auto options =
      parse_options(arguments, "serve", "SYSTEM --socket PATH [OPTIONS]", serve_options(), "system", 1);
  if (!options) return waveforms::Verdict::passed;
  if (options->count("system") == 0) {
    std::cerr
        << "slackline serve: got no system, expected a name ('slackline list'), a .json or a .hwh file\n";
    return waveforms::Verdict::unusable;
  }
  if (options->count("socket") == 0) {
    std::cerr << "slackline serve: got no --socket, expected --socket PATH\n";
    return waveforms::Verdict::unusable;
  }
  SystemDescription description = load_system((*options)["system"].as<std::vector<std::string>>().front());
  if (options->count("stimulus") != 0)
    replace_stimulus(description, (*options)["stimulus"].as<std::string>());
  const cpu::CpuProfile cpu =
      options->count("cpu") != 0 ? load_profile((*options)["cpu"].as<std::string>()) : cpu::CpuProfile{};
  serve::ServedSystem system(std::move(description), seed_option(*options), cpu);
  serve_system(system, *options);
  return waveforms::Verdict::passed;
}

}  // namespace slackline::sim
