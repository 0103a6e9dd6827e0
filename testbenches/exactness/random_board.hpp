// SPDX-License-Identifier: Apache-2.0
// A system for a random program: a shipped one, or one with few short lanes, with a CPU, wires and stimulus
// drawn at random.
#pragma once

#include <vector>

#include "sim/design/system_description.hpp"
#include "testbenches/support/random.hpp"

namespace slackline::testbenches {

/// Those that random_rtio_system() starts from: their models are all that it needs.
std::vector<sim::SystemDescription> rtio_systems();
sim::SystemDescription random_rtio_system(Random& random);
sim::SystemDescription random_pynq_system(Random& random);

}  // namespace slackline::testbenches
