// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

namespace slackline::sim {

/// Names that the trace of an experiment uses itself.
inline constexpr std::array<std::string_view, 6> reserved_names{"now",    "slack", "rtio_counter",
                                                                "kernel", "host",  "marks"};

}  // namespace slackline::sim
