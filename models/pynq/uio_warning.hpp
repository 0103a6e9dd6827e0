// SPDX-License-Identifier: Apache-2.0
// What is said where an interrupt has a UIO device here that it has not on a board.
#pragma once

#include <string>

namespace slackline::pynq {

inline std::string uio_warning(unsigned raw_irq) {
  return "interrupt " + std::to_string(raw_irq) +
         " of the processor: PYNQ's image has no UIO device for it: on a board nobody could wait for it";
}

}  // namespace slackline::pynq
