// SPDX-License-Identifier: Apache-2.0
// What a PYNQ program was waiting for when its run ended, in words.
#pragma once

#include <string>
#include <vector>

#include "sim/run/pynq_simulation.hpp"

namespace slackline::sim {

/// Of a program that was given up or interrupted: what each of its tasks waits for and where, on all its
/// event loops; if it blocks them, its last access to a register; and which IO processors still run. Of one
/// that returned: the tasks that it left pending. Of one that an exception ended: nothing, the exception
/// tells.
std::vector<std::string> pynq_waits(PynqSimulation& simulation, const RunResult& result);

}  // namespace slackline::sim
