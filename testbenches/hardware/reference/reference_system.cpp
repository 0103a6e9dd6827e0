// SPDX-License-Identifier: Apache-2.0
// The system under test is a stand-in: the reference model of the core, no RTL and no Verilator. It shows
// that the suite and the profiles are right before the RTL is asked.
#include <fstream>
#include <stdexcept>
#include <string>

#include <nlohmann/json.hpp>

#include "models/cpu/main_stack.hpp"
#include "testbenches/hardware/reference/reference_rtio.hpp"
#include "testbenches/hardware/system_under_test.hpp"

namespace slackline::testbenches {
namespace {

cpu::CpuProfile load_profile(std::string_view name) {
  const std::string path = std::string(PROFILE_FOLDER) + "/" + std::string(name) + ".json";
  std::ifstream file(path);
  if (!file) throw std::invalid_argument(path + ": got no such file, expected a cpu profile");
  const auto json = nlohmann::json::parse(file);
  const auto cycles = [&](const char* key) { return cpu::Cycles{json.at(key).at("value")}; };
  return {.name = std::string(name),
          .clock_period_ps = cpu::Duration(json.at("clock_period_ps").at("value").get<std::int64_t>()),
          .bus_access = cycles("bus_access"),
          .driver_call = cycles("driver_call"),
          .now_access = cycles("now_access"),
          .exception = cycles("exception"),
          .kernel_entry = cycles("kernel_entry"),
          .kernel_exit = cycles("kernel_exit"),
          .rpc = cycles("rpc"),
          .async_error_poll = cycles("async_error_poll")};
}

artiq::DeviceDb make_devices() {
  const auto device = [](const char* name, const char* kind, std::uint32_t channel) {
    return artiq::DeviceInfo{.name = name, .kind = kind, .channel = channel, .parameters = {}};
  };
  auto dds1 = device("dds1", "AD9914", ReferenceRtio::dds);
  dds1.parameters["select"] = 1;
  return artiq::DeviceDb({device("loop_out", "TTLOut", ReferenceRtio::loop_out),
                          device("loop_in", "TTLInOut", ReferenceRtio::loop_in),
                          device("loop_in_counter", "EdgeCounter", ReferenceRtio::loop_in_counter),
                          device("ttl_inout", "TTLInOut", ReferenceRtio::ttl_inout),
                          device("loop_clock_out", "TTLClockGen", ReferenceRtio::loop_clock_out),
                          device("loop_clock_in", "TTLInOut", ReferenceRtio::loop_clock_in),
                          device("dds0", "AD9914", ReferenceRtio::dds), dds1,
                          device("log", "Log", ReferenceRtio::log)});
}

class ReferenceSystem : public SystemUnderTest {
 public:
  explicit ReferenceSystem(std::string_view cpu_profile)
      : cpu_("cpu", load_profile(cpu_profile)),
        comms_("comms", load_profile(cpu_profile)),
        devices_(make_devices()),
        async_errors_("async_errors", comms_, {}, devices_, core_log_),
        context_({.cpu = cpu_,
                  .rtio_base = {},
                  .devices = devices_,
                  .core_log = core_log_,
                  .host_log = host_log_,
                  .async_errors = &async_errors_,
                  .timebase = {},
                  .arguments = {},
                  .on_submission = {},
                  .experiment_pending = {}}) {
    cpu_.bus.bind(rtio_.kernel_bus);
    comms_.bus.bind(rtio_.comms_bus);
    async_errors_.async_error.bind(rtio_.async_error_line);
    sc_core::sc_spawn([this] {
      for (;;) {
        sc_core::wait(cpu_.done_event());
        sc_core::sc_pause();
      }
    });
  }

  using SystemUnderTest::run;
  artiq::ExperimentContext& context() override { return context_; }
  void run(artiq::Experiment& experiment) override {
    cpu_.start([&] { experiment.execute(); });
    sc_core::sc_start();
    cpu::announce_main_stack();
    cpu_.rethrow_failure();
    comms_.rethrow_failure();
  }
  const artiq::Log& core_log() const override { return core_log_; }
  const artiq::Log& host_log() const override { return host_log_; }

 private:
  ReferenceRtio rtio_{"rtio"};
  cpu::Cpu cpu_;
  cpu::Cpu comms_;
  artiq::Log core_log_;
  artiq::Log host_log_;
  artiq::DeviceDb devices_;
  artiq::AsyncErrorThread async_errors_;
  artiq::ExperimentContext context_;
};

}  // namespace

std::unique_ptr<SystemUnderTest> make_system_under_test(std::string_view cpu_profile) {
  return std::make_unique<ReferenceSystem>(cpu_profile);
}

}  // namespace slackline::testbenches
