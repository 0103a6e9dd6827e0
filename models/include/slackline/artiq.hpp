// SPDX-License-Identifier: Apache-2.0
// Everything that an experiment file needs. Names are in slackline::artiq.
#pragma once

#include "models/artiq/ad9914.hpp"            // IWYU pragma: export
#include "models/artiq/edge_counter.hpp"      // IWYU pragma: export
#include "models/artiq/experiment.hpp"        // IWYU pragma: export
#include "models/artiq/experiment_entry.hpp"  // IWYU pragma: export
#include "models/artiq/ttl_clock_gen.hpp"     // IWYU pragma: export
#include "models/artiq/ttl_inout.hpp"         // IWYU pragma: export
