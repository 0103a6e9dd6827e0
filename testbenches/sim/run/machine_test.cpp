// SPDX-License-Identifier: Apache-2.0
// A machine with programmable logic and a program on its processor; its board alone.
#include "sim/run/machine.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "models/cpu/unmodelled_access.hpp"
#include "sim/read/json/system_json.hpp"
#include "testbenches/support/fabric/designs.hpp"
#include "waveforms/base/user_error.hpp"

using namespace slackline;
using namespace slackline::testbenches;

namespace {

sim::SystemDescription buttons_system() {
  auto system = sim::load_system("pynq-buttons");
  system.fabric->stimulus.push_back(
      {.input = "btns_4bits", .bit = 3, .signal = std::vector<sim::PinEdge>{{50'000'000, true}}});
  return system;
}

}  // namespace

TEST_SUITE_BEGIN("machine");

TEST_CASE("a program runs on the processor until it returns, with what its file says on the pins") {
  sim::Machine machine(buttons_system(), {});
  pynq::Device& device = machine.device();
  const auto result = machine.run([&] {
    CHECK(device.overlay() != nullptr);
    const auto overlay = device.download("pynq-buttons.bit");
    CHECK(overlay->name == "pynq-buttons");
    device.cpu().write32({address::buttons + gpio::gier}, 0x8000'0000);
    device.cpu().write32({address::buttons + gpio::ier}, 1);
    device.cpu().write32({address::intc + intc::ier}, 0b010);
    device.cpu().write32({address::intc + intc::mer}, 3);
    device.cpu().wait_for(device.interrupt_line(processor_interrupt).changed());
    CHECK(device.cpu().read32({address::buttons}) == 0b1000);
  });
  CHECK_FALSE(result.exception);
  CHECK_FALSE(result.timed_out);
  CHECK(result.program_end.ps > 50'000'000);
  CHECK(result.stepped_clocks > 0);
  CHECK(result.skipped_clocks > 0);
  const auto trace = machine.take_trace();
  CHECK(trace.meta().at("system") == "pynq-buttons");
  CHECK(trace.meta().at("interrupt_pin/btns_gpio/ip2intc_irpt") == "system_interrupts 1");
  for (const char* signal : {"btns_gpio/ip2intc_irpt", "system_interrupts/isr", "system_interrupts/irq"}) {
    CAPTURE(signal);
    REQUIRE(trace.find_signal(signal));
  }
  CHECK(trace.changes(*trace.find_signal("system_interrupts/irq")).back().value == 1);
  CHECK(trace.end().ps == result.program_end.ps + 1'000'000);
}

TEST_CASE("a program that waits for ever is given up at the limit, a later one goes on from there") {
  sim::SimulationOptions options;
  options.time_limit = {3'000'000'000'000};
  sim::Machine machine(buttons_system(), options);
  const auto result = machine.run([&] {
    const sc_core::sc_event never;
    sc_core::wait(never);
  });
  CHECK(result.timed_out);
  CHECK(result.program_end.ps == 3'000'000'000'000);
  CHECK(machine.board().fabric().value("btns_gpio/gpio_io_i") == 0b1000);
}

TEST_CASE("what leaves a program uncaught is its result, and the next program runs after it") {
  sim::Machine machine(sim::load_system("pynq-z1-early"), {});
  auto result = machine.run([&] { machine.device().cpu().read32({0x4300'0000}); });
  CHECK_THROWS_AS(std::rethrow_exception(result.exception), cpu::UnmodelledAccess);
  const auto first_end = result.program_end;
  result = machine.run([&] { machine.device().cpu().read32({address::intc}); });
  CHECK_FALSE(result.exception);
  CHECK_FALSE(result.timed_out);
  CHECK(result.program_end > first_end);
  result = machine.run([&] { machine.device().download("/no/such/file.bit"); });
  CHECK_THROWS_AS(std::rethrow_exception(result.exception), waveforms::UserError);
  CHECK(machine.device().timestamp() == 1);
}

TEST_CASE("every IO processor of the early overlay raises its own line") {
  sim::Machine machine(sim::load_system("pynq-z1-early"), {});
  pynq::Device& device = machine.device();
  const auto result = machine.run([&] {
    auto& cpu = device.cpu();
    auto& line = device.interrupt_line(processor_interrupt);
    cpu.write32({address::intc + intc::ier}, 0x1fff);
    cpu.write32({address::intc + intc::mer}, 3);
    for (unsigned iop = 1; iop <= 3; ++iop) {
      device.raise_iop("iop" + std::to_string(iop));
      while (!line.level()) cpu.wait_for(line.changed());
      CHECK(cpu.read32({address::intc + intc::ipr}) == 1U << (7 + iop));
      device.write_gpio(3 + iop, true);
      device.write_gpio(3 + iop, false);
      cpu.write32({address::intc + intc::iar}, 1U << (7 + iop));
      while (line.level()) cpu.wait_for(line.changed());
    }
  });
  CHECK_FALSE(result.exception);
  CHECK_FALSE(result.timed_out);
}

TEST_CASE("a board without processor: time advances to where it is told, pins move in between") {
  waveforms::Trace trace;
  const auto system = sim::load_system("pynq-buttons");
  sim::Board board(system, {}, trace);
  sim::TimeStepper stepper("stepper", board.wheel(), {});
  board.fabric().load(system.fabric->design);
  stepper.run_until({1'000'000});
  board.fabric().set_input("btns_4bits", 5);
  CHECK(board.fabric().value("btns_4bits") == 5);
  CHECK(board.fabric().value("btns_gpio/ip2intc_irpt") == 0);
  stepper.run_until({2'000'000});
  CHECK(cpu::simulated_time().ps == 2'000'000);
  board.fabric().set_input("btns_4bits", 0);
  stepper.run_until({3'000'000});
  board.finish();
  const auto& changes = trace.changes(*trace.find_signal("btns_4bits"));
  REQUIRE(changes.size() == 3);
  CHECK(changes[1].time.ps == 1'000'000);
  CHECK(changes[2].time.ps == 2'000'000);
}

TEST_SUITE_END();
