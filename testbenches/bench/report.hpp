// SPDX-License-Identifier: Apache-2.0
// What a run of the benchmark found, for machines and for people.
#pragma once

#include <iosfwd>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "testbenches/bench/rows.hpp"

namespace slackline::bench {

struct Finding {
  Row row;
  Measured measured;
};

/// With what the figures depend on: processor, number of cores, load before the run, compilers.
nlohmann::json as_json(const std::vector<Finding>& findings);

/// A Markdown table.
void write_table(const std::vector<Finding>& findings, std::ostream& out);

}  // namespace slackline::bench
