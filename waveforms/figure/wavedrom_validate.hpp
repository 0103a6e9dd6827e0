// SPDX-License-Identifier: Apache-2.0
// Checks WaveDrom JSON, ours or anybody's, for the portable subset that waveforms/README.md defines.
// WaveDrom itself draws nonsense without a word: a wrong wave character as x, an edge to nowhere as nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace slackline::waveforms {

struct Finding {
  std::string lane;                   ///< its name, "lane 3" if it has none, or "" if no lane is concerned
  std::optional<std::size_t> column;  ///< of the wave or node string
  std::string what;                   ///< "wave character", "data count", "node", "edge", …
  std::string got;
  std::string expected;
};

/// "ttl, column 3: wave character: got ?, expected …"
std::string to_string(const Finding& finding);

/// Every violation, in order of the lanes and then the edges. Text that is not JSON is one finding.
std::vector<Finding> validate_wavedrom(std::string_view json);

}  // namespace slackline::waveforms
