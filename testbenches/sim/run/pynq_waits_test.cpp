// SPDX-License-Identifier: Apache-2.0
// What is said of a PYNQ program that was given up, or left tasks behind.
#include "sim/run/pynq_waits.hpp"

#include <algorithm>
#include <functional>

#include <doctest/doctest.h>
#include <slackline/pynq.hpp>

#include "sim/read/json/system_json.hpp"

using namespace slackline;
using namespace slackline::pynq;

namespace {

constexpr waveforms::Time limit{3'000'000'000};

asyncio::Task<void> press(Button button) { co_await button.wait_for_level_async(1); }
asyncio::Task<void> wait_event(asyncio::Event event) { co_await event.wait(); }
asyncio::Task<void> poll_after_a_while(Overlay& base) {
  co_await asyncio::sleep(std::chrono::microseconds(10));
  while (base.ip("btns_gpio").read(0) == 0) {
  }
}

struct Run {
  explicit Run(const std::function<void(sim::PynqSimulation&)>& program)
      : simulation(sim::load_system("pynq-buttons"), options()),
        result(simulation.run([&] { program(simulation); })),
        waits(sim::pynq_waits(simulation, result)) {}

  bool tells(const std::string& begin) const {
    return std::ranges::any_of(waits, [&](const std::string& wait) { return wait.starts_with(begin); });
  }

  static sim::SimulationOptions options() {
    sim::SimulationOptions options;
    options.time_limit = limit;
    return options;
  }

  sim::PynqSimulation simulation;
  sim::RunResult result;
  std::vector<std::string> waits;
};

/// Of a program that waits for an interrupt of the video DMA, which is not simulated.
sim::RunResult wait_for_frame(sim::SystemDescription system) {
  sim::PynqSimulation simulation(std::move(system), Run::options());
  return simulation.run([&] {
    Overlay base(simulation.context().drivers(), "base.bit");
    simulation.context().loop().run_until_complete(base.interrupt("video/axi_vdma/s2mm_introut").wait());
  });
}

}  // namespace

TEST_SUITE_BEGIN("waits of PYNQ programs");

TEST_CASE("a program that is given up names each task and what it waits for, on all its loops") {
  const Run run([](sim::PynqSimulation& simulation) {
    pynq::ProgramContext& context = simulation.context();
    BaseOverlay base(context.drivers());
    asyncio::EventLoop second(context.device().cpu(), nullptr, "second");
    second.create_task(wait_event(asyncio::Event("go")), "other");
    CHECK_THROWS_AS(second.run_forever(), asyncio::DeadlockError);
    context.loop().create_task(wait_event(asyncio::Event("reply")), "asker");
    context.loop().run_until_complete(press(base.buttons[0]));
  });
  CHECK(run.result.timed_out);
  CAPTURE(run.waits);
  CHECK(run.waits.size() == 4);
  CHECK(run.tells("given up: task asker waits for event reply in wait_event (pynq_waits_test.cpp:"));
  CHECK(run.tells("given up: task Task-1 waits for interrupt btns_gpio/ip2intc_irpt in press ("));
  CHECK(run.tells("given up: no stimulus drives an input pin: btns_4bits"));
  CHECK(run.tells("given up: event loop second: task other waits for event go in wait_event ("));
}

TEST_CASE("a program that blocks its loop is told with its last access") {
  const Run run([](sim::PynqSimulation& simulation) {
    pynq::ProgramContext& context = simulation.context();
    Overlay base(context.drivers(), "base.bit");
    context.loop().run_until_complete(poll_after_a_while(base));
  });
  CHECK(run.result.timed_out);
  CAPTURE(run.waits);
  CHECK(run.tells("given up: task Task-1 has not yielded since "));
  CHECK(run.tells(
      "given up: the program is in a call that does not return; its last access to a register was a "
      "read of btns_gpio at offset 0x0"));
}

TEST_CASE("a program that does not come back from an IO processor is told whether that still runs") {
  const Run run([](sim::PynqSimulation& simulation) {
    pynq::ProgramContext& context = simulation.context();
    Overlay base(context.drivers(), "base.bit");
    const PynqMicroblaze iop(base, microblaze_info(base, "iop_pmoda"), {"silent", [](IoProcessor&) {}});
    context.loop().run_until_complete(iop.interrupt->wait());
  });
  CHECK(run.result.timed_out);
  CAPTURE(run.waits);
  CHECK(run.tells("given up: task Task-1 waits for interrupt iop_pmoda/"));
  CHECK(
      run.tells("given up: program silent of the IO processor with memory iop_pmoda/mb_bram_ctrl has ended"));
}

TEST_CASE("a program that returns names the tasks that it leaves pending, the first ones of many") {
  const Run run([](sim::PynqSimulation& simulation) {
    asyncio::EventLoop& loop = simulation.context().loop();
    for (int i = 0; i < 12; ++i) loop.create_task(wait_event(asyncio::Event("go")), "t" + std::to_string(i));
    loop.run_until_complete(asyncio::sleep(std::chrono::microseconds(1)));
  });
  CHECK_FALSE(run.result.timed_out);
  REQUIRE(run.waits.size() == 11);
  CHECK(run.waits[0].starts_with("pending at the end of the program: task t0 waits for event go"));
  CHECK(run.waits[10] == "pending at the end of the program: and 2 more");
}

TEST_CASE("an exception tells for itself") {
  const Run run([](sim::PynqSimulation& simulation) {
    simulation.context().loop().run_until_complete(wait_event(asyncio::Event("go")));
  });
  CHECK_THROWS_AS(std::rethrow_exception(run.result.exception), asyncio::DeadlockError);
  CHECK(run.waits.empty());
}

TEST_CASE("an interrupt of an IP that is not simulated never comes: the wait is a deadlock that says so") {
  const auto result = wait_for_frame(sim::load_system("pynq-z1-early"));
  REQUIRE(result.exception);
  try {
    std::rethrow_exception(result.exception);
  } catch (const asyncio::DeadlockError& error) {
    const std::string message = error.what();
    CAPTURE(message);
    CHECK(message.find(
              "waits for interrupt video/axi_vdma/s2mm_introut, the pin of an IP that is not simulated, "
              "which can never rise") != std::string::npos);
  }
}

TEST_CASE("an interrupt of an IP that is not simulated comes when a stimulus drives it") {
  auto system = sim::load_system("pynq-z1-early");
  system.fabric->stimulus.push_back({.input = "video/axi_vdma/s2mm_introut",
                                     .bit = 0,
                                     .signal = std::vector<sim::PinEdge>{{{1'000'000'000}, true}}});
  const auto result = wait_for_frame(std::move(system));
  CHECK_FALSE(result.exception);
  CHECK_FALSE(result.timed_out);
  CHECK(result.program_end.ps > 1'000'000'000);
}
