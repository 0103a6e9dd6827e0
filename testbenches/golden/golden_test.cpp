// SPDX-License-Identifier: Apache-2.0
// The figures of ARTIQ's RTIO concepts page, drawn from runs of its programs: each equals the golden one, and
// the numbers printed on the page are in the traces.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "testbenches/sim/cli/program.hpp"
#include "waveforms/base/read_file.hpp"
#include "waveforms/figure/compare.hpp"
#include "waveforms/figure/wavedrom_validate.hpp"
#include "waveforms/trace/trace_file.hpp"

using namespace slackline;
using namespace slackline::testbenches;

namespace {

struct Run {
  explicit Run(const std::string& experiment, const std::vector<std::string>& options = {}) {
    std::vector<std::string> words = {"run", experiment, "--wave", "wave.json", "--trace", "run.trace"};
    words.insert(words.end(), options.begin(), options.end());
    const sim::CommandResult result = program(words);
    REQUIRE_MESSAGE(result.exit_code == 0, result.output);
  }
  waveforms::Trace trace() const { return waveforms::load_trace(program.folder().path() / "run.trace"); }
  std::string wave() const { return program.folder().read("wave.json"); }

  Program program;
};

void check_golden(const std::string& experiment) {
  const std::string drawn = Run(experiment).wave();
  CHECK(waveforms::validate_wavedrom(drawn).empty());
  const std::string golden =
      waveforms::read_file(std::filesystem::path(GOLDEN_FOLDER) / (experiment + ".json"));
  for (const waveforms::Finding& finding : waveforms::compare_wavedrom(drawn, golden)) {
    FAIL_CHECK(to_string(finding) << "\n  (scripts/update_golden draws the golden figures anew)");
  }
}

std::vector<std::int64_t> values(const waveforms::Trace& trace, const std::string& signal) {
  std::vector<std::int64_t> result;
  for (const auto& change : trace.changes(trace.find_signal(signal).value())) {
    result.push_back(static_cast<std::int64_t>(change.value));
  }
  return result;
}

/// Times of the edges of a pin, ns.
std::vector<std::int64_t> edges_ns(const waveforms::Trace& trace, const std::string& pin) {
  std::vector<std::int64_t> result;
  for (const auto& change : trace.changes(trace.find_signal(pin).value())) {
    if (change.time.ps > 0) result.push_back(change.time.ps / 1000);
  }
  return result;
}

using Numbers = std::vector<std::int64_t>;
// From an event's time to a TTL pad with 8 lanes: 11 coarse clocks of 8 ns.
constexpr std::int64_t latency_ns = 88;

}  // namespace

TEST_CASE("figure pulse equals the golden one") { check_golden("pulse"); }
TEST_CASE("figure pulse_method equals the golden one") { check_golden("pulse_method"); }
TEST_CASE("figure underflow equals the golden one") { check_golden("underflow"); }
TEST_CASE("figure input_count equals the golden one") { check_golden("input_count"); }
TEST_CASE("figure handover equals the golden one") { check_golden("handover"); }
TEST_CASE("figure wait_until equals the golden one") { check_golden("wait_until"); }

TEST_CASE("figure button_to_led equals the golden one") { check_golden("button_to_led"); }
TEST_CASE("figure iop_handler equals the golden one") { check_golden("iop_handler"); }
TEST_CASE("figure iop_handler_loop equals the golden one") { check_golden("iop_handler_loop"); }

TEST_CASE("pulse has the numbers of the page: now, slack, counter, and a pulse of 2 us") {
  const waveforms::Trace trace = Run("pulse").trace();
  CHECK(values(trace, "slack") == Numbers{7000 - 2600, 9000 - 3200});
  CHECK(values(trace, "rtio_counter") == Numbers{2600, 3200, 7000, 9000});
  const Numbers now = values(trace, "now");
  CHECK(Numbers(now.end() - 2, now.end()) == Numbers{7000, 9000});
  CHECK(edges_ns(trace, "ttl0") == Numbers{7000 + latency_ns, 9000 + latency_ns});
}

TEST_CASE("pulse and pulse_method move the pins alike, as the page says") {
  CHECK(edges_ns(Run("pulse").trace(), "ttl0") == edges_ns(Run("pulse_method").trace(), "ttl0"));
}

TEST_CASE("wait_until returns after the counter has reached 7000") {
  const waveforms::Trace trace = Run("wait_until").trace();
  CHECK(values(trace, "rtio_counter") == Numbers{2000, 7000});
  bool found = false;
  for (const waveforms::Span& span : trace.spans()) {
    if (trace.words(span.label) != "wait_until_mu(7000)") continue;
    found = true;
    CHECK(span.end.ps >= 7'000'000);
  }
  CHECK(found);
}

TEST_CASE("underflow is caught, and its second edge comes out") {
  const waveforms::Trace trace = Run("underflow").trace();
  const Numbers slack = values(trace, "slack");
  REQUIRE(slack.size() == 2);
  CHECK(slack[0] < 0);
  CHECK(slack[1] > 0);
  CHECK(edges_ns(trace, "ttl0").size() == 1);
}

TEST_CASE("handover splits a pulse of 10 ms across two kernels") {
  const Numbers edges = edges_ns(Run("handover").trace(), "ttl0");
  REQUIRE(edges.size() == 2);
  CHECK(edges[1] - edges[0] == 10'000'000);
}

TEST_CASE("input_count answers enough edges with a pulse of 500 ns") {
  const Numbers edges = edges_ns(Run("input_count").trace(), "ttl0");
  REQUIRE(edges.size() == 2);
  CHECK(edges[1] - edges[0] == 500);
}

TEST_CASE("skipping clocks in which nothing happens changes no byte of a trace") {
  const std::vector<std::pair<const char*, std::vector<std::string>>> programs = {
      {"pulse", {}},
      {"pulse_method", {}},
      {"underflow", {}},
      {"input_count", {}},
      {"handover", {}},
      {"wait_until", {}},
      {"idle", {}},
      {"button_to_led", {}},
      {"iop_handler", {}},
      {"iop_handler_loop", {}},
      {"missed_interrupt", {}},
      // Seconds of clocks that nobody skips would take minutes.
      {"wake_up", {"--arg", "delay_s=0.003"}},
  };
  for (const auto& one : programs) {
    const std::string program = one.first;
    CAPTURE(program);
    const auto trace_bytes = [&](const std::vector<std::string>& words) {
      return Run(program, words).program.folder().read("run.trace");
    };
    const std::vector<std::string>& options = one.second;
    std::vector<std::string> every_clock = options;
    every_clock.push_back("--no-skip");
    CHECK(trace_bytes(options) == trace_bytes(every_clock));
  }
}
