// SPDX-License-Identifier: Apache-2.0
// What the bits of the processor's GPIO that belong to an IO processor are called.
#pragma once

#include <string>
#include <string_view>

namespace slackline::pynq {

/// "mb_iop_pmoda_reset" of the cell "iop_pmoda" and "_reset", in the cell's hierarchy; "mb_1_reset" of the
/// "iop1" of the first overlays, if `gpio` has only that. `gpio`: a map by name.
template <typename Map>
std::string io_processor_gpio(const Map& gpio, std::string_view cell, std::string_view suffix) {
  const std::size_t begin = cell.rfind('/') + 1;
  const std::string container(cell.substr(0, begin));
  const std::string_view name = cell.substr(begin);
  const auto bit = [&](std::string_view part) { return (container + "mb_").append(part).append(suffix); };
  const std::string early = bit(name.starts_with("iop") ? name.substr(3) : name);
  return !gpio.contains(bit(name)) && gpio.contains(early) ? early : bit(name);
}

}  // namespace slackline::pynq
