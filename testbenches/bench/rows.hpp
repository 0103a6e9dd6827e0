// SPDX-License-Identifier: Apache-2.0
// The rows of the benchmark: what each measures, its target, and how it is measured.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace slackline::bench {

struct Settings {
  int rounds = 5;                ///< repetitions; the sides of a ratio take turns
  std::filesystem::path tool;    ///< the slackline program
  std::filesystem::path events;  ///< the compiled experiment bench_events
  std::filesystem::path folder;  ///< for what the tool writes
};

struct Measured {
  double value = 0;
  std::map<std::string, double> details;  ///< what the value was computed from
};

enum class Bound { at_least, at_most };
enum class Kind {
  ratio,    ///< of two sides of one run: holds on any machine, --check looks at it
  absolute  ///< depends on the machine
};

struct Row {
  std::string id;
  std::string what;
  Kind kind;
  Bound bound;
  double target;
  std::string unit;  ///< empty for a ratio
  std::function<Measured(const Settings&)> measure;
};

std::vector<Row> rows();

/// By how much the value misses the target, as a fraction of it; 0 if it is reached.
double miss(const Row& row, double value);

}  // namespace slackline::bench
