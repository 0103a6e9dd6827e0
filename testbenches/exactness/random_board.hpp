// SPDX-License-Identifier: Apache-2.0
// A shipped system for a random program: with a CPU, wires and stimulus drawn at random, and no model that is
// not built with the project.
#pragma once

#include "sim/system/system_description.hpp"
#include "testbenches/rtio/random.hpp"

namespace slackline::testbenches {

sim::SystemDescription random_rtio_system(Random& random);
sim::SystemDescription random_pynq_system(Random& random);

}  // namespace slackline::testbenches
