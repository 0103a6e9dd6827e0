// SPDX-License-Identifier: Apache-2.0
// A processor that costs nothing beside the programmable logic, with whatever program a test gives it.
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <string>
#include <vector>

#include "models/cpu/cpu.hpp"
#include "models/cpu/main_stack.hpp"
#include "sim/clock/clock_wheel.hpp"
#include "sim/fabric/fabric_device.hpp"
#include "sim/fabric/pl_fabric.hpp"
#include "sim/rtio/rtio_model.hpp"
#include "testbenches/support/fabric/designs.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::testbenches {

struct FabricBench {
  explicit FabricBench(bool sleep = true, bool shadow = sim::shadow_by_default())
      : wheel("wheel", sleep),
        fabric("fabric", wheel, true, &trace, shadow),
        cpu("cpu", cpu::CpuProfile{}),
        device(
            fabric, cpu, [this](std::string_view name) { return design(name); }, &trace) {
    cpu.bus.bind(fabric.processor);
  }

  /// Runs until the program has ended and everything is at rest. Throws what the program, or the hardware,
  /// threw, and if the program never ends.
  void run(std::function<void()> program) {
    cpu.start(std::move(program));
    sc_core::sc_start();
    cpu::announce_main_stack();
    cpu.rethrow_failure();
    wheel.rethrow_failure();
    fabric.finish();
    if (cpu.busy()) throw std::runtime_error("the program waits for something that does not come");
  }

  void write(std::uint32_t address, std::uint32_t data) { cpu.write32({address}, data); }
  std::uint32_t read(std::uint32_t address) { return cpu.read32({address}); }
  std::int64_t now_ps() const { return cpu.current_time().ps; }
  /// Lets time pass up to then.
  void wait_until(std::int64_t time_ps) {
    cpu.spend(cpu::Duration(time_ps - now_ps()));
    cpu.synchronise();
  }
  /// What PYNQ's drivers and Linux do before an interrupt can come.
  void enable_interrupts(std::uint32_t lines) {
    write(address::buttons + gpio::gier, 0x8000'0000);
    write(address::buttons + gpio::ier, 1);
    write(address::intc + intc::ier, lines);
    write(address::intc + intc::mer, 3);
  }

  /// Times at which a recorded signal took this value.
  std::vector<std::int64_t> times(const std::string& signal, std::uint64_t value) const {
    std::vector<std::int64_t> times;
    const auto id = trace.find_signal(signal);
    if (!id) throw std::runtime_error("the trace has no signal " + signal);
    for (const auto& change : trace.changes(*id)) {
      if (change.value == value && change.time.ps > 0) times.push_back(change.time.ps);
    }
    return times;
  }

  static sim::FabricDescription design(std::string_view name) {
    if (name == "cascade.bit") return cascade_design();
    if (name == "buttons.bit") return buttons_design();
    throw std::runtime_error(std::string(name) + ": no such design");
  }

  waveforms::Trace trace;
  sim::ClockWheel wheel;
  sim::PlFabric fabric;
  cpu::Cpu cpu;
  sim::FabricDevice device;
};

/// For tests whose children have little time: makes what a FabricBench would compile on the way.
inline void build_fabric(const sim::FabricDescription& design, bool shadow = sim::shadow_by_default()) {
  sim::build_models(sim::fabric_models(design, true, shadow), sim::model_cache());
}

/// The first edge of a clock after `time_ps`, not at it.
inline std::int64_t edge_after(std::int64_t time_ps, std::int64_t period_ps = 10'000) {
  return (time_ps / period_ps + 1) * period_ps;
}

}  // namespace slackline::testbenches
