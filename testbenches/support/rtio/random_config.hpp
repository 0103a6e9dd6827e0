// SPDX-License-Identifier: Apache-2.0
// Random valid RTIO configurations: any lane count, depth, fine width and channel mix, small enough to fill
// up.
#pragma once

#include "sim/rtio/rtio_config.hpp"
#include "testbenches/support/random.hpp"

namespace slackline::testbenches {

sim::RtioConfig random_config(Random& random);

}  // namespace slackline::testbenches
