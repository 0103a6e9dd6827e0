// SPDX-License-Identifier: Apache-2.0
// Where two WaveDrom documents differ, in the words of the picture: lane and column.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waveforms/figure/wavedrom_validate.hpp"

namespace slackline::waveforms {

/// Differences of `got` to `expected`, at most `limit`, empty if they say the same. Order of keys and white
/// space do not count. In a wave and its data the first difference of each lane is named; `what` says of
/// which part it is.
std::vector<Finding> compare_wavedrom(std::string_view got, std::string_view expected,
                                      std::size_t limit = 20);

}  // namespace slackline::waveforms
