// SPDX-License-Identifier: Apache-2.0
// Names of interrupt pins across generations of the base overlays: programs and documents of PYNQ 1.x say
// "iop1/dff_en_reset_0/q" where later overlays have "iop_pmoda/dff_en_reset_vector_0/q" (reference A1, A3).
#pragma once

#include <string_view>

#include "models/pynq/overlay_description.hpp"

namespace slackline::pynq {

/// The interrupt pin called `name`, which may be
/// 1. the name of a pin of this overlay;
/// 2. the name of a bus of interrupts, "video/dout": its lowest line stands for it;
/// 3. the name that the same pin, or bus, has in another generation of the base overlays, early or current.
/// The first that applies; null if none does. Lives as long as `overlay`.
const InterruptPin* find_pin(const OverlayDescription& overlay, std::string_view name);

}  // namespace slackline::pynq
