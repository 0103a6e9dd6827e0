// SPDX-License-Identifier: Apache-2.0
// A system with an RTIO core and programmable logic: an experiment runs on the core while the logic works,
// too.
#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "models/include/slackline/artiq.hpp"
#include "sim/build/installation.hpp"
#include "sim/rtio/rtio_model.hpp"
#include "sim/run/artiq_simulation.hpp"
#include "sim/run/system_models.hpp"
#include "testbenches/sim/read/json/system_file.hpp"
#include "testbenches/support/fabric/designs.hpp"
#include "testbenches/support/in_child.hpp"
#include "waveforms/json/json_node.hpp"

using namespace slackline;
using namespace slackline::artiq;
using waveforms::Time;
namespace address = testbenches::address;
namespace gpio = testbenches::gpio;

namespace {

constexpr int pulses = 20;
constexpr Time nanosecond{1000};
constexpr Time first_press{1'234'567};
constexpr Time press{700'000};
constexpr unsigned button = 2;

using Changes = std::vector<std::pair<Time, std::uint64_t>>;

nlohmann::json shipped(const std::string& name) {
  return waveforms::load_json(sim::Installation::locate().systems() / (name + ".json"));
}

/// When the button goes up and down.
Changes presses() {
  Changes changes;
  for (int i = 0; i < pulses; ++i)
    changes.emplace_back(first_press + i * press, i % 2 == 0 ? 1U << button : 0U);
  return changes;
}

nlohmann::json with_fabric() {
  nlohmann::json both = shipped("kasli-loop");
  both["fabric"] = shipped("pynq-buttons")["fabric"];
  nlohmann::json edges = nlohmann::json::array();
  for (const auto& [time, value] : presses())
    edges.push_back({static_cast<double>(time.ps) / static_cast<double>(nanosecond.ps), value == 0 ? 0 : 1});
  both["stimulus"] = nlohmann::json::array({{{"pin", "btns_4bits"}, {"bit", button}, {"edges", edges}}});
  return both;
}

class Pulses : public Experiment {
 public:
  using Experiment::Experiment;

  void run() override {
    kernel("pulses", [&] {
      core.reset();
      for (int i = 0; i < pulses; ++i) {
        out_.pulse_mu(300 + i);
        delay_mu(700);
      }
    });
  }

 private:
  TTLOut out_ = device<TTLOut>("loop_out");
};

Changes changes_of(const waveforms::Trace& trace, const std::string& signal) {
  const auto id = trace.find_signal(signal);
  if (!id) throw std::runtime_error("the trace has no signal " + signal);
  Changes changes;
  for (const auto& change : trace.changes(*id)) {
    if (change.time > Time{}) changes.emplace_back(change.time, change.value);
  }
  return changes;
}

std::string text_of(const Changes& changes) {
  std::string text;
  for (const auto& [time, value] : changes)
    text += std::to_string(time.ps) + "=" + std::to_string(value) + " ";
  return text;
}

waveforms::Trace trace_of(const nlohmann::json& system) {
  sim::ArtiqSimulation simulation(testbenches::load_document(system), {});
  Pulses experiment(simulation.context());
  const sim::RunResult result = simulation.run(experiment);
  if (result.exception) std::rethrow_exception(result.exception);
  return simulation.take_trace();
}

void build(const nlohmann::json& system) {
  sim::build_models(sim::system_models(testbenches::load_document(system)), sim::model_cache());
}

}  // namespace

TEST_SUITE_BEGIN("RTIO core and programmable logic");

TEST_CASE("while an experiment runs, a button of the logic moves, and both are in the trace") {
  const waveforms::Trace trace = trace_of(with_fabric());
  Changes moves = presses();
  std::erase_if(moves, [&](const auto& move) { return move.first > trace.end(); });
  CHECK(moves.size() >= 10);
  CHECK(text_of(changes_of(trace, "btns_4bits")) == text_of(moves));
  const Changes edges = changes_of(trace, "loop_out");
  CHECK(edges.size() == 2 * pulses);
  for (std::size_t i = 0; i < edges.size(); i += 2)
    CHECK(edges[i + 1].first - edges[i].first == (300 + static_cast<std::int64_t>(i) / 2) * nanosecond);
}

TEST_CASE("what the RTIO core does is the same, edge for edge, with logic beside it and without") {
  const auto edges_beside = [](bool fabric) {
    const nlohmann::json system = fabric ? with_fabric() : shipped("kasli-loop");
    build(system);
    return testbenches::in_child([system] {
      const waveforms::Trace trace = trace_of(system);
      return text_of(changes_of(trace, "loop_out")) + "; " + text_of(changes_of(trace, "loop_in"));
    });
  };
  CHECK(edges_beside(true) == edges_beside(false));
}

TEST_CASE("a processor beside the experiment reads the logic's registers and interrupts") {
  sim::ArtiqSimulation simulation(testbenches::load_document(with_fabric()), {});
  cpu::Cpu& cpu = simulation.machine().add_cpu("application");
  std::uint32_t level = 0;
  bool interrupted = false;
  cpu.start([&] {
    cpu.write32({address::buttons + gpio::gier}, 0x8000'0000);
    cpu.write32({address::buttons + gpio::ier}, 1);
    cpu.write32({address::intc + testbenches::intc::ier}, 0b010);
    cpu.write32({address::intc + testbenches::intc::mer}, 3);
    auto& line = simulation.machine().device().interrupt_line(testbenches::processor_interrupt);
    while (!line.level()) cpu.wait_for(line.changed());
    interrupted = true;
    level = cpu.read32({address::buttons});
  });
  Pulses experiment(simulation.context());
  const sim::RunResult result = simulation.run(experiment);
  CHECK_FALSE(result.exception);
  CHECK(interrupted);
  CHECK(level == 1U << button);
  const waveforms::Trace trace = simulation.take_trace();
  CHECK(trace.meta().at("interrupt_pin/btns_gpio/ip2intc_irpt") == "system_interrupts 1");
  CHECK(changes_of(trace, "system_interrupts/irq").front().first > first_press);
}

TEST_CASE("logic where the core's registers are, or with the name of a channel, is refused") {
  const auto mistake = [](const char* pointer, const nlohmann::json& value) {
    nlohmann::json system = with_fabric();
    system[nlohmann::json::json_pointer(pointer)] = value;
    return testbenches::mistake_in(system);
  };
  CHECK(
      mistake("/fabric/ips/0/base", 0) ==
      "bench.json: /fabric: got btns_gpio at addresses of the RTIO core's registers, expected it at others");
  CHECK(mistake("/fabric/outputs/ttl0", "leds_gpio/gpio_io_o") ==
        "bench.json: /fabric: got name ttl0, expected another than that of the RTIO channel");
  CHECK(mistake("/fabric/probes", {{"ttl1/oe", "leds_gpio/gpio_io_o"}}) ==
        "bench.json: /fabric: got name ttl1/oe, expected another than that of the RTIO channel");
  CHECK(mistake("/fabric/inputs/slack", 1) ==
        "bench.json: /fabric/inputs/slack: got name slack, expected one that the trace does not use itself");
}

TEST_SUITE_END();
