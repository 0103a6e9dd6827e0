// SPDX-License-Identifier: Apache-2.0
// Everything that a PYNQ program needs. Names are in slackline::pynq, and what Python imports as asyncio in
// slackline::asyncio.
#pragma once

#include "models/asyncio/event.hpp"       // IWYU pragma: export
#include "models/asyncio/event_loop.hpp"  // IWYU pragma: export
#include "models/asyncio/gather.hpp"      // IWYU pragma: export
#include "models/asyncio/lock.hpp"        // IWYU pragma: export
#include "models/asyncio/sleep.hpp"       // IWYU pragma: export
#include "models/asyncio/wait_for.hpp"    // IWYU pragma: export
#include "models/pynq/axi_dma.hpp"        // IWYU pragma: export
#include "models/pynq/axi_gpio.hpp"       // IWYU pragma: export
#include "models/pynq/axi_vdma.hpp"       // IWYU pragma: export
#include "models/pynq/base_overlay.hpp"   // IWYU pragma: export
#include "models/pynq/board.hpp"          // IWYU pragma: export
#include "models/pynq/exceptions.hpp"     // IWYU pragma: export
#include "models/pynq/microblaze.hpp"     // IWYU pragma: export
#include "models/pynq/overlay.hpp"        // IWYU pragma: export
#include "models/pynq/program_entry.hpp"  // IWYU pragma: export
