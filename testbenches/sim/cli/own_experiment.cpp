// SPDX-License-Identifier: Apache-2.0
#include "testbenches/sim/cli/own_experiment.hpp"

namespace slackline::testbenches {

std::string own_experiment(const std::string& system, const std::string& devices, const std::string& body) {
  return R"(#include <slackline/artiq.hpp>
using namespace slackline::artiq;
class Own : public Experiment {
  using Experiment::Experiment;
)" + devices +
         R"(
  void run() override {
    kernel("own", [&] {
)" + body +
         R"(
    });
  }
};
SLACKLINE_EXPERIMENT(Own, "own", ")" +
         system + R"(", "of a user's own")
)";
}

}  // namespace slackline::testbenches
