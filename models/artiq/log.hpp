// SPDX-License-Identifier: Apache-2.0
// One Log for the core device, one for the host.
#pragma once

#include "models/cpu/log.hpp"

namespace slackline::artiq {

using cpu::Log;
using cpu::LogLevel;
using cpu::LogLine;

}  // namespace slackline::artiq
