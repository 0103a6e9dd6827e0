// SPDX-License-Identifier: Apache-2.0
// Skipping changes nothing: 200 random programs on random boards, each run asleep and with every clock
// stepped, leave the same trace file byte for byte, the same logs and the same results. A case names the seed
// of each program that differs; SLACKLINE_SEED=N runs that one first in every case.
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "sim/read/json/system_json.hpp"
#include "sim/rtio/rtio_model.hpp"
#include "sim/run/artiq_simulation.hpp"
#include "sim/run/pynq_simulation.hpp"
#include "sim/run/system_models.hpp"
#include "testbenches/exactness/random_board.hpp"
#include "testbenches/exactness/random_experiment.hpp"
#include "testbenches/exactness/random_program.hpp"
#include "testbenches/support/in_child.hpp"
#include "testbenches/support/scratch_folder.hpp"
#include "waveforms/trace/trace_file.hpp"

using namespace slackline;
using namespace slackline::testbenches;

namespace {

// Together 200 programs.
constexpr std::uint64_t experiments_per_case = 20;
constexpr std::uint64_t programs_per_case = 20;

/// What one run left: everything that a user could see of it.
struct Outcome {
  std::uint64_t stepped = 0, skipped = 0;
  std::size_t submissions = 0, events = 0, errors = 0;
  std::string text;   ///< logs, results, how it ended
  std::string trace;  ///< the file
};

std::string to_text(const Outcome& outcome) {
  std::ostringstream text;
  for (const std::uint64_t number : {outcome.stepped, outcome.skipped, std::uint64_t{outcome.submissions},
                                     std::uint64_t{outcome.events}, std::uint64_t{outcome.errors}})
    text << number << " ";
  text << outcome.text.size() << " " << outcome.text << outcome.trace;
  return text.str();
}

Outcome from_text(const std::string& text) {
  std::istringstream stream(text);
  Outcome outcome;
  std::size_t length = 0;
  stream >> outcome.stepped >> outcome.skipped >> outcome.submissions >> outcome.events >> outcome.errors >>
      length;
  const auto start = static_cast<std::size_t>(stream.tellg()) + 1;
  outcome.text = text.substr(start, length);
  outcome.trace = text.substr(start + length);
  return outcome;
}

void write_log(std::ostream& out, const cpu::Log& log) {
  for (const cpu::LogLine& line : log.lines())
    out << line.time.ps << " " << static_cast<int>(line.level) << " " << line.text << "\n";
}

void add_result(std::ostream& out, Outcome& outcome, const sim::RunResult& result) {
  outcome.stepped = result.stepped_clocks;
  outcome.skipped = result.skipped_clocks;
  out << "ended at " << result.program_end.ps << (result.timed_out ? ", given up" : "") << ", "
      << result.pending_events << " pending\n";
  if (!result.exception) return;
  try {
    std::rethrow_exception(result.exception);
  } catch (const std::exception& error) {
    out << error.what() << "\n";
  }
}

void add_trace(Outcome& outcome, const waveforms::Trace& trace) {
  const ScratchFolder scratch;
  waveforms::save_trace(trace, scratch.path() / "run.trace");
  outcome.trace = scratch.read("run.trace");
  if (const auto slack = trace.find_signal("slack")) outcome.submissions = trace.changes(*slack).size();
  for (std::uint32_t i = 0; i < trace.signal_count(); ++i)
    outcome.events += trace.changes(waveforms::SignalId{i}).size();
  outcome.errors = trace.marks().size();
}

sim::SimulationOptions options(std::uint64_t seed, bool sleep) {
  sim::SimulationOptions options;
  options.sleep = sleep;
  options.seed = seed;
  options.time_limit = {12'000'000'000};
  return options;
}

Outcome run_experiment(std::uint64_t seed, const sim::SimulationOptions& options) {
  Random random(seed);
  sim::ArtiqSimulation simulation(random_rtio_system(random), options);
  Outcome outcome;
  std::ostringstream text;
  for (std::uint64_t runs = random.between(1, 2); runs > 0; --runs) {
    RandomExperiment experiment(
        simulation.context(), random,
        random.chance(80) ? 6'000'000 : static_cast<artiq::Mu>(random.between(100'000, 900'000)));
    const sim::RunResult result = simulation.run(experiment);
    add_result(text, outcome, result);
    text << experiment.results();
    if (result.timed_out) break;
  }
  write_log(text, simulation.core_log());
  write_log(text, simulation.host_log());
  outcome.text = text.str();
  add_trace(outcome, simulation.take_trace());
  return outcome;
}

Outcome run_program(std::uint64_t seed, const sim::SimulationOptions& options) {
  Random random(seed);
  auto system = random_pynq_system(random);
  sim::PynqSimulation simulation(std::move(system), options, {.safe_interrupts = random.chance(300)});
  pynq::ProgramContext& context = simulation.context();
  Outcome outcome;
  std::ostringstream text;
  RandomProgram program(context.drivers(), context.loop(), random,
                        std::chrono::microseconds(random.between(100, random.chance(100) ? 8'000 : 1'500)));
  add_result(text, outcome, simulation.run([&] { program.run(); }));
  text << program.results();
  write_log(text, simulation.log());
  outcome.text = text.str();
  add_trace(outcome, simulation.take_trace());
  return outcome;
}

/// A trace file as text, a line per entry.
std::string listing(const std::string& bytes) {
  const ScratchFolder scratch;
  const waveforms::Trace trace = waveforms::load_trace(scratch.write("run.trace", bytes));
  std::ostringstream text;
  for (std::uint32_t i = 0; i < trace.signal_count(); ++i) {
    const waveforms::SignalId signal{i};
    for (const auto& change : trace.changes(signal))
      text << trace.info(signal).name << " " << change.time.ps << " " << change.value << "\n";
  }
  for (const auto& span : trace.spans())
    text << trace.words(span.label) << " " << span.begin.ps << " to " << span.end.ps << "\n";
  for (const auto& mark : trace.marks()) text << trace.words(mark.message) << " at " << mark.time.ps << "\n";
  for (const auto& link : trace.links())
    text << trace.words(link.label) << " from " << link.from.time.ps << " to " << link.to.time.ps << "\n";
  return text.str();
}

/// The first line that differs, of both.
std::string difference(const std::string& asleep, const std::string& awake) {
  std::istringstream left(asleep), right(awake);
  for (std::size_t number = 1;; ++number) {
    std::string a = "(end)", b = "(end)";
    const bool more = static_cast<bool>(std::getline(left, a));
    if (!std::getline(right, b) && !more) return "";
    if (a != b) return "line " + std::to_string(number) + ": asleep " + a + "\n  awake " + b;
  }
}

using Run = Outcome (*)(std::uint64_t seed, const sim::SimulationOptions& options);

/// Programs number `first` to first + count - 1 of the test run.
Outcome compare(Run run, std::uint64_t first, std::uint64_t count) {
  const std::uint64_t base = seed_from_environment(1);
  MESSAGE("SLACKLINE_SEED=" << base);
  Outcome sum;
  for (std::uint64_t i = 0; i < count; ++i) {
    // A seed from the environment is that of the first program of each case.
    const std::uint64_t seed = std::getenv("SLACKLINE_SEED") != nullptr ? base + i : base + first + i;
    CAPTURE(seed);
    const auto outcome = [&](bool sleep) {
      return from_text(in_child([&] { return to_text(run(seed, options(seed, sleep))); }));
    };
    const Outcome asleep = outcome(true);
    const Outcome awake = outcome(false);
    CHECK_MESSAGE(asleep.text == awake.text, difference(asleep.text, awake.text));
    const bool same_trace = asleep.trace == awake.trace;
    CHECK_MESSAGE(same_trace, "trace: " << difference(listing(asleep.trace), listing(awake.trace)));
    CHECK(awake.skipped == 0);
    CHECK(asleep.stepped + asleep.skipped == awake.stepped);
    sum.stepped += asleep.stepped;
    sum.skipped += asleep.skipped;
    sum.submissions += asleep.submissions;
    sum.events += asleep.events;
    sum.errors += asleep.errors;
  }
  MESSAGE(sum.stepped << " clocks stepped, " << sum.skipped << " skipped, " << sum.submissions
                      << " submissions, " << sum.events << " recorded changes, " << sum.errors << " errors");
  // The comparison is worth something.
  CHECK(sum.skipped > sum.stepped / 8);
  CHECK(sum.events > 20 * count);
  return sum;
}

/// A child has little time: what it would compile on the way is made before.
void build_rtio(bool shadow) {
  for (const sim::SystemDescription& system : rtio_systems())
    sim::build_models(sim::system_models(system, shadow), sim::model_cache());
}

void build_fabric(bool shadow) {
  sim::build_models(sim::system_models(sim::load_system("pynq-buttons"), shadow), sim::model_cache());
}

void compare_experiments(std::uint64_t part) {
  build_rtio(sim::shadow_by_default());
  const Outcome sum = compare(run_experiment, part * experiments_per_case, experiments_per_case);
  CHECK(sum.submissions > 10 * experiments_per_case);
  CHECK(sum.errors > experiments_per_case / 2);
}

/// Throws ShadowMismatch.
void check_with_shadow(Run run, std::uint64_t count) {
  const std::uint64_t base = seed_from_environment(1000);
  MESSAGE("SLACKLINE_SEED=" << base);
  for (std::uint64_t seed = base; seed < base + count; ++seed) {
    CAPTURE(seed);
    sim::SimulationOptions shadowed = options(seed, true);
    shadowed.shadow = true;
    const Outcome outcome = from_text(in_child([&] { return to_text(run(seed, shadowed)); }));
    CHECK(outcome.skipped > 0);
  }
}

void compare_programs(std::uint64_t part) {
  build_fabric(sim::shadow_by_default());
  compare(run_program, part * programs_per_case, programs_per_case);
}

}  // namespace

TEST_SUITE_BEGIN("exactness");

TEST_CASE("random experiments leave the same trace asleep and awake, 1 of 8") { compare_experiments(0); }
TEST_CASE("random experiments leave the same trace asleep and awake, 2 of 8") { compare_experiments(1); }
TEST_CASE("random experiments leave the same trace asleep and awake, 3 of 8") { compare_experiments(2); }
TEST_CASE("random experiments leave the same trace asleep and awake, 4 of 8") { compare_experiments(3); }
TEST_CASE("random experiments leave the same trace asleep and awake, 5 of 8") { compare_experiments(4); }
TEST_CASE("random experiments leave the same trace asleep and awake, 6 of 8") { compare_experiments(5); }
TEST_CASE("random experiments leave the same trace asleep and awake, 7 of 8") { compare_experiments(6); }
TEST_CASE("random experiments leave the same trace asleep and awake, 8 of 8") { compare_experiments(7); }
TEST_CASE("random PYNQ programs leave the same trace asleep and awake, 1 of 2") { compare_programs(0); }
TEST_CASE("random PYNQ programs leave the same trace asleep and awake, 2 of 2") { compare_programs(1); }
TEST_CASE("random experiments pass the shadow check") {
  build_rtio(true);
  check_with_shadow(run_experiment, 10);
}
TEST_CASE("random PYNQ programs pass the shadow check") {
  build_fabric(true);
  check_with_shadow(run_program, 5);
}

TEST_SUITE_END();
