// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "sim/cli/command.hpp"
#include "sim/cli/options.hpp"
#include "sim/read/json/system_json.hpp"
#include "sim/rtio/rtio_model.hpp"
#include "sim/run/system_models.hpp"

namespace slackline::sim {

waveforms::Verdict build_command(const Arguments& arguments) {
  namespace po = boost::program_options;
  po::options_description description("options");
  description.add_options()("into", po::value<std::string>()->value_name("FOLDER"),
                            "folder for the models, instead of the cache");
  const auto options = parse_options(arguments, "build", "SYSTEM...", description, "system", -1);
  if (!options) return waveforms::Verdict::passed;
  const auto names =
      options->count("system") != 0 ? (*options)["system"].as<std::vector<std::string>>() : shipped_systems();
  const ArtifactCache cache =
      options->count("into") != 0
          ? ArtifactCache({(*options)["into"].as<std::string>(), "--into", CacheFolder::Use::fill}, {})
          : model_cache();
  for (const std::string& name : names) {
    const SystemDescription system = load_system(name);
    for (const auto& model : build_models(system_models(system), cache))
      std::cout << system.name << ": " << model.string() << std::endl;
  }
  return waveforms::Verdict::passed;
}

}  // namespace slackline::sim
