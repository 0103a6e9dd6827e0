// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <optional>

#include "sim/bus/axi_lite_checker.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/options.hpp"
#include "sim/read/json/system_json.hpp"
#include "sim/serve/line/session.hpp"
#include "sim/serve/transport/server.hpp"
#include "sim/serve/transport/stop_signals.hpp"
#include "sim/serve/uio/uio_terminal.hpp"
#include "sim/verilated/verilated_model.hpp"
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
      ("seed", po::value<std::int64_t>()->default_value(1)->value_name("N"), "seed of random stimulus");
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
  const serve::StopSignals stop;
  const serve::UnixListener listener(options["socket"].as<std::string>());
  for (const std::string& warning : system.warnings(terminal.has_value()))
    std::cerr << "slackline serve: warning: " << warning << "\n";
  std::cout << "serving " << system.name() << " at " << listener.path().string() << "\n";
  if (terminal) std::cout << terminal->path().string() << "\n";
  std::cout.flush();
  serve::Session session(system, terminal ? &*terminal : nullptr, [&stop] { return stop.came(); });
  serve::Server server(listener, session);
  system.run([&] { server.run(stop.file()); });
}

}  // namespace

int serve_command(const Arguments& arguments) {
  const auto options =
      parse_options(arguments, "serve", "SYSTEM --socket PATH [OPTIONS]", serve_options(), "system", 1);
  if (!options) return 0;
  if (options->count("system") == 0) {
    std::cerr
        << "slackline serve: got no system, expected a name ('slackline list'), a .json or a .hwh file\n";
    return 2;
  }
  if (options->count("socket") == 0) {
    std::cerr << "slackline serve: got no --socket, expected --socket PATH\n";
    return 2;
  }
  SystemDescription description = load_system((*options)["system"].as<std::vector<std::string>>().front());
  if (options->count("stimulus") != 0)
    replace_stimulus(description, (*options)["stimulus"].as<std::string>());
  serve::ServedSystem system(std::move(description), seed_option(*options));
  try {
    serve_system(system, *options);
  } catch (const ModelAssertion& failure) {
    std::cerr << "slackline serve: an assertion in the RTL failed: " << failure.what() << "\n";
    return 1;
  } catch (const ProtocolViolation& failure) {
    std::cerr << "slackline serve: " << failure.what() << "\n";
    return 1;
  }
  return 0;
}

}  // namespace slackline::sim
