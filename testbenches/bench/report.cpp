// SPDX-License-Identifier: Apache-2.0
#include "testbenches/bench/report.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <ostream>
#include <string>
#include <thread>

#include <nlohmann/json.hpp>

namespace slackline::bench {
namespace {

std::string processor() {
  std::ifstream info("/proc/cpuinfo");
  for (std::string line; std::getline(info, line);) {
    const auto colon = line.find(": ");
    if (line.starts_with("model name") && colon != std::string::npos) return line.substr(colon + 2);
  }
  return "unknown";
}

/// Three digits that count, thousands and millions by word.
std::string number(double value) {
  const char* scale = "";
  if (std::fabs(value) >= 1e6) {
    value /= 1e6;
    scale = " million";
  }
  char text[64];
  const int decimals = std::fabs(value) >= 100  ? 0
                       : std::fabs(value) >= 10 ? 1
                       : std::fabs(value) >= 1  ? 2
                                                : 3;
  std::snprintf(text, sizeof text, "%.*f%s", decimals, value, scale);
  return text;
}

std::string with_unit(double value, const Row& row) {
  return number(value) + (row.unit.empty() ? "" : " " + row.unit);
}

}  // namespace

nlohmann::json as_json(const std::vector<Finding>& findings) {
  nlohmann::json rows = nlohmann::json::array();
  for (const auto& [row, measured] : findings) {
    rows.push_back({{"id", row.id},
                    {"what", row.what},
                    {"kind", row.kind == Kind::ratio ? "ratio" : "absolute"},
                    {"bound", row.bound == Bound::at_least ? "at least" : "at most"},
                    {"target", row.target},
                    {"unit", row.unit},
                    {"value", measured.value},
                    {"reached", miss(row, measured.value) == 0},
                    {"details", measured.details}});
  }
  double load = 0;
  getloadavg(&load, 1);
  return {{"format", "slackline-bench-1"},
          {"machine",
           {{"processor", processor()},
            {"cores", std::thread::hardware_concurrency()},
            {"load average", load},
            {"compiler", "g++ " __VERSION__}}},
          {"rows", rows}};
}

void write_table(const std::vector<Finding>& findings, std::ostream& out) {
  out << "| what | target | measured | |\n|---|---|---|---|\n";
  for (const auto& [row, measured] : findings) {
    out << "| " << row.what << " | " << (row.bound == Bound::at_least ? "at least " : "at most ")
        << with_unit(row.target, row) << " | " << with_unit(measured.value, row)
        << (miss(row, measured.value) == 0 ? "" : " (missed)") << " | ";
    const char* separator = "";
    for (const auto& [what, value] : measured.details) {
      out << separator << what << ": " << number(value);
      separator = "; ";
    }
    out << " |\n";
  }
}

}  // namespace slackline::bench
