// SPDX-License-Identifier: Apache-2.0
#include "testbenches/models/asyncio/bench.hpp"

#include <stdexcept>
#include <utility>

#include "models/cpu/main_stack.hpp"

namespace slackline::testbenches {

SlowTarget::SlowTarget(const sc_core::sc_module_name& name) : sc_module(name), bus("bus") {
  bus.register_b_transport(this, &SlowTarget::transport);
}

void SlowTarget::transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
  if (delay != sc_core::SC_ZERO_TIME) sc_core::wait(delay);
  delay = sc_core::sc_time::from_value(access_ps);
  payload.set_response_status(tlm::TLM_OK_RESPONSE);
}

Bench::Bench(const std::string& name)
    : target((name + "_target").c_str()), cpu(name.c_str(), cpu::CpuProfile{}), loop(cpu, &trace, name) {
  cpu.bus.bind(target.bus);
}

void Bench::run(std::function<void()> program) {
  cpu.start(std::move(program));
  sc_core::sc_start();
  cpu::announce_main_stack();
  cpu.rethrow_failure();
  if (cpu.busy()) throw std::runtime_error("the program waits for something that does not come");
}

}  // namespace slackline::testbenches
