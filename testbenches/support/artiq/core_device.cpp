// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/artiq/core_device.hpp"

#include <utility>

#include "models/cpu/main_stack.hpp"

namespace slackline::testbenches {
namespace {

artiq::DeviceDb make_devices() {
  return artiq::DeviceDb({{.name = "ttl0", .kind = "TTLOut", .channel = 3, .parameters = {}},
                          {.name = "ttl1", .kind = "TTLInOut", .channel = 4, .parameters = {}},
                          {.name = "counter", .kind = "EdgeCounter", .channel = 6, .parameters = {}},
                          {.name = "dds0", .kind = "AD9914", .channel = 7, .parameters = {{"select", 0}}},
                          {.name = "dds1", .kind = "AD9914", .channel = 7, .parameters = {{"select", 1}}},
                          {.name = "log", .kind = "Log", .channel = 8, .parameters = {}}});
}

cpu::CpuProfile comms_profile() {
  cpu::CpuProfile profile;
  profile.async_error_poll = {100};
  return profile;
}

}  // namespace

CoreDevice::CoreDevice(cpu::CpuProfile profile, cpu::Arguments::Given arguments)
    : cpu("cpu", std::move(profile)),
      comms_("comms", comms_profile()),
      devices_(make_devices()),
      async_errors("async_errors", comms_, {}, devices_, core_log),
      context({.cpu = cpu,
               .rtio_base = {},
               .devices = devices_,
               .core_log = core_log,
               .host_log = host_log,
               .trace = &trace,
               .async_errors = &async_errors,
               .timebase = {},
               .arguments = std::move(arguments),
               .on_submission =
                   [this](const artiq::Submission& submission) {
                     submissions.push_back(submission);
                     return hardware_slack;
                   },
               .on_wait = {},
               .experiment_pending = {}}) {
  cpu.bus.bind(rtio.bus);
  comms_.bus.bind(comms_rtio_.bus);
  async_errors.async_error.bind(comms_rtio_.async_error_line);
}

void CoreDevice::run_host(const Script::Body& body) {
  Script script(context, body);
  bool done = false;
  cpu.start([&] { script.execute(); });
  cpu.start([&] {
    done = true;
    sc_core::sc_stop();
  });
  sc_core::sc_start();
  cpu::announce_main_stack();
  if (!done) throw std::logic_error("the program did not end");
  cpu.rethrow_failure();
  comms_.rethrow_failure();
}

void CoreDevice::run_kernel(const Script::Body& body) {
  run_host([&](Script& script) { script.kernel("kernel", [&] { body(script); }); });
}

}  // namespace slackline::testbenches
