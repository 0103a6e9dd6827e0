// SPDX-License-Identifier: Apache-2.0
// slackline_bench: measures, prints a table on standard error and JSON on standard output.
// Exit codes: 0; 1 with --check when a ratio misses its target by more than 10 %; 2 when it cannot run.
#include <algorithm>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <systemc>

#include <boost/program_options.hpp>
#include <nlohmann/json.hpp>

#include "testbenches/bench/report.hpp"
#include "testbenches/support/scratch_folder.hpp"

namespace slackline::bench {
namespace {

constexpr double tolerance = 0.1;

std::vector<Row> chosen(const std::vector<std::string>& ids) {
  std::vector<Row> all = rows();
  if (ids.empty()) return all;
  std::string known;
  for (const Row& row : all) known += (known.empty() ? "" : ", ") + row.id;
  for (const std::string& id : ids) {
    if (std::ranges::find(all, id, &Row::id) == all.end())
      throw std::invalid_argument("--only: got " + id + ", expected " + known);
  }
  std::erase_if(all, [&](const Row& row) { return std::ranges::find(ids, row.id) == ids.end(); });
  return all;
}

int run(int argc, char* argv[]) {
  namespace po = boost::program_options;
  Settings settings;
  std::string out_file;
  std::vector<std::string> only;
  po::options_description options("options");
  options.add_options()("help", "this text")("out", po::value(&out_file), "write the JSON to this file")(
      "check", "exit with 1 when a ratio misses its target by more than 10 %")(
      "only", po::value(&only)->multitoken(), "measure these rows only")(
      "rounds", po::value(&settings.rounds)->default_value(settings.rounds),
      "repetitions of each measurement")("tool", po::value(&settings.tool)->required(),
                                         "the slackline program")(
      "events", po::value(&settings.events)->required(), "the compiled experiment bench_events");
  po::variables_map given;
  po::store(po::parse_command_line(argc, argv, options), given);
  if (given.contains("help")) {
    std::cout << options;
    return 0;
  }
  po::notify(given);
  if (settings.rounds < 1) throw std::invalid_argument("--rounds: got less than 1, expected at least 1");
  const testbenches::ScratchFolder folder;
  settings.folder = folder.path();
  settings.tool = std::filesystem::absolute(settings.tool);
  settings.events = std::filesystem::absolute(settings.events);

  std::vector<Finding> findings;
  for (const Row& row : chosen(only)) {
    std::cerr << row.id << " ..." << std::flush;
    findings.push_back({row, row.measure(settings)});
    std::cerr << " " << findings.back().measured.value << " " << row.unit << "\n";
  }
  write_table(findings, std::cerr);
  const std::string text = as_json(findings).dump(2) + "\n";
  if (out_file.empty()) {
    std::cout << text;
  } else {
    std::ofstream file(out_file);
    if (!(file << text).flush()) throw std::runtime_error(out_file + ": cannot write the file");
  }
  if (!given.contains("check")) return 0;
  bool failed = false;
  for (const auto& [row, measured] : findings) {
    if (row.kind != Kind::ratio || miss(row, measured.value) <= tolerance) continue;
    std::cerr << row.id << ": got " << measured.value << ", expected "
              << (row.bound == Bound::at_least ? "at least " : "at most ") << row.target << " within 10 %\n";
    failed = true;
  }
  return failed ? 1 : 0;
}

}  // namespace
}  // namespace slackline::bench

int sc_main(int argc, char* argv[]) {
  try {
    return slackline::bench::run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "slackline_bench: " << error.what() << "\n";
    return 2;
  }
}

// In place of libsystemc's main, which prints a banner.
int main(int argc, char* argv[]) {
  setenv("SYSTEMC_DISABLE_COPYRIGHT_MESSAGE", "1", 1);
  return sc_core::sc_elab_and_sim(argc, argv);
}
