// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "models/artiq/rtio_registers.hpp"
#include "testbenches/support/artiq/core_device.hpp"

using namespace slackline;
using namespace slackline::artiq;
using testbenches::CoreDevice;
using testbenches::Script;
namespace reg = rtio_registers;

namespace {

constexpr std::int64_t poll_ps = 100 * 8000;  // as in core_device.cpp
constexpr std::int64_t access_ps = testbenches::FakeRtio::access_ps;

std::vector<std::string> texts(const cpu::Log& log) {
  std::vector<std::string> lines;
  for (const cpu::LogLine& line : log.lines()) lines.push_back(line.text);
  return lines;
}

}  // namespace

TEST_SUITE("async errors") {
  TEST_CASE("all three kinds are logged in order with their channels and cleared") {
    CoreDevice device;
    auto& registers = device.comms_rtio().registers;
    registers[reg::collision_channel] = 3;
    registers[reg::busy_channel] = 4;
    registers[reg::sequence_error_channel] = 0x1ff;
    device.run_kernel([&](Script& script) {
      device.comms_rtio().raise_async_error(7);
      script.compute(10 * us);
    });
    CHECK(texts(device.core_log) ==
          std::vector<std::string>{"RTIO collision involving channel 0x0003:ttl0",
                                   "RTIO busy error involving channel 0x0004:ttl1",
                                   "RTIO sequence error involving channel 0x01ff:unknown"});
    CHECK(device.core_log.lines()[0].level == cpu::LogLevel::error);
    CHECK(device.comms_rtio().take_accesses() ==
          "async_error? collision_channel? busy_channel? sequence_error_channel? async_error=0x7");
    CHECK(registers[reg::async_error] == 0);
  }

  TEST_CASE("the thread looks at the next poll instant") {
    CoreDevice device;
    device.run_kernel([&](Script& script) {
      script.compute(3.5 * us);
      device.cpu.synchronise();
      device.comms_rtio().raise_async_error(reg::busy);
      script.compute(10 * us);
    });
    REQUIRE(!device.comms_rtio().accesses.empty());
    CHECK(device.comms_rtio().accesses[0].time_ps == (3'500'000 / poll_ps + 1) * poll_ps);
    REQUIRE(device.core_log.lines().size() == 1);
    CHECK(device.core_log.lines()[0].time.ps == device.comms_rtio().accesses[0].time_ps + 2 * access_ps);
  }

  TEST_CASE("nothing is read while there is no error") {
    CoreDevice device;
    device.run_kernel([&](Script& script) { script.compute(1 * ms); });
    CHECK(device.comms_rtio().accesses.empty());
    CHECK(device.host_log.lines().empty());
  }

  TEST_CASE("the host warns at the end of the kernel and once only") {
    CoreDevice device;
    device.run_host([&](Script& script) {
      script.kernel("k1", [&] {
        device.comms_rtio().raise_async_error(reg::collision | reg::sequence_error);
        script.compute(10 * us);
      });
      script.kernel("k2", [] {});
    });
    CHECK(texts(device.host_log) ==
          std::vector<std::string>{"collision(s) and sequence error(s) reported during kernel execution"});
    CHECK(device.host_log.lines()[0].level == cpu::LogLevel::warning);
  }

  TEST_CASE("a later report replaces an earlier one in the warning") {
    CoreDevice device;
    device.run_kernel([&](Script& script) {
      device.comms_rtio().raise_async_error(reg::collision);
      script.compute(10 * us);
      device.cpu.synchronise();
      device.comms_rtio().raise_async_error(reg::busy);
      script.compute(10 * us);
    });
    CHECK(texts(device.core_log).size() == 2);
    CHECK(texts(device.host_log) ==
          std::vector<std::string>{"busy error(s) reported during kernel execution"});
  }

  TEST_CASE("the warning lists what was found") {
    CHECK(async_error_warning(1) == "collision(s) reported during kernel execution");
    CHECK(async_error_warning(6) == "busy error(s) and sequence error(s) reported during kernel execution");
    CHECK(async_error_warning(7) ==
          "collision(s), busy error(s) and sequence error(s) reported during kernel execution");
  }
}
