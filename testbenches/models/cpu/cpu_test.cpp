// SPDX-License-Identifier: Apache-2.0
#include "models/cpu/cpu.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "models/artiq/rtio_registers.hpp"
#include "testbenches/support/artiq/fake_rtio.hpp"

using namespace slackline;
using cpu::Address;
using cpu::Cpu;
using cpu::Cycles;
using cpu::Duration;
using testbenches::FakeRtio;

namespace {

constexpr std::int64_t ns = 1000;
constexpr Address some_register{artiq::rtio_registers::target};

cpu::CpuProfile slow_bus() {
  cpu::CpuProfile profile;
  profile.bus_access = Cycles{2};
  return profile;
}

struct System {
  explicit System(cpu::CpuProfile profile = {}) : target("target"), cpu("cpu", std::move(profile)) {
    cpu.bus.bind(target.bus);
  }
  FakeRtio target;
  Cpu cpu;
};

}  // namespace

TEST_SUITE("cpu") {
  TEST_CASE("an access takes the bus time and the profile's share") {
    System system(slow_bus());
    std::int64_t end = 0;
    system.cpu.start([&] {
      system.cpu.write32(some_register, 5);
      CHECK(system.cpu.read32(some_register) == 5);
      end = system.cpu.current_time().ps;
    });
    sc_core::sc_start();
    REQUIRE(system.target.accesses.size() == 2);
    CHECK(system.target.accesses[0].time_ps == 16 * ns);
    CHECK(system.target.accesses[1].time_ps == 16 * ns + FakeRtio::access_ps + 16 * ns);
    CHECK(end == 2 * (16 * ns + FakeRtio::access_ps));
  }

  TEST_CASE("time spent between accesses passes before the next access and not earlier") {
    System system;
    system.cpu.start([&] {
      system.cpu.spend(Duration(1234));
      system.cpu.spend(Cycles{3});
      CHECK(sc_core::sc_time_stamp() == sc_core::SC_ZERO_TIME);
      CHECK(system.cpu.current_time().ps == 1234 + 24 * ns);
      system.cpu.write32(some_register, 0);
    });
    sc_core::sc_start();
    REQUIRE(system.target.accesses.size() == 1);
    CHECK(system.target.accesses[0].time_ps == 1234 + 24 * ns);
  }

  TEST_CASE("a program ends when its last spent time has passed") {
    System system;
    system.cpu.start([&] { system.cpu.spend(Duration(500 * ns)); });
    CHECK(system.cpu.busy());
    sc_core::sc_start();
    CHECK(sc_core::sc_time_stamp().value() == 500 * ns);
    CHECK(!system.cpu.busy());
  }

  TEST_CASE("an access that the target refuses is an exception with address and response") {
    System system;
    system.cpu.start([&] {
      try {
        system.cpu.read32(Address{0x2000});
        FAIL("no exception");
      } catch (const cpu::BusError& error) {
        CHECK(error.address() == Address{0x2000});
        CHECK(error.response() == tlm::TLM_ADDRESS_ERROR_RESPONSE);
        CHECK(std::string(error.what()) ==
              "bus read at 0x00002000: got TLM_ADDRESS_ERROR_RESPONSE, expected TLM_OK_RESPONSE");
      }
    });
    sc_core::sc_start();
    system.cpu.rethrow_failure();
  }

  TEST_CASE("programs run one after the other and the first failure is kept") {
    System system;
    std::vector<int> order;
    system.cpu.start([&] {
      order.push_back(1);
      throw std::runtime_error("first");
    });
    system.cpu.start([&] {
      order.push_back(2);
      throw std::runtime_error("second");
    });
    sc_core::sc_start();
    CHECK(order == std::vector{1, 2});
    CHECK_THROWS_WITH(system.cpu.rethrow_failure(), "first");
    CHECK_NOTHROW(system.cpu.rethrow_failure());
  }

  TEST_CASE("a program can be started while the simulation runs") {
    System system;
    bool ran = false;
    sc_core::sc_start(sc_core::sc_time(100, sc_core::SC_NS));
    system.cpu.start([&] { ran = true; });
    sc_core::sc_start(sc_core::sc_time(100, sc_core::SC_NS));
    CHECK(ran);
  }

  TEST_CASE("two cpus that both wait inside catch blocks keep their exceptions apart") {
    FakeRtio left_target("left_target");
    FakeRtio right_target("right_target");
    Cpu left("left", cpu::CpuProfile{});
    Cpu right("right", cpu::CpuProfile{});
    left.bus.bind(left_target.bus);
    right.bus.bind(right_target.bus);
    // The blocks overlap without nesting: left enters first and leaves first.
    const auto program = [](Cpu& cpu, std::string name, int accesses) {
      try {
        throw std::runtime_error(name);
      } catch (const std::runtime_error& error) {
        for (int i = 0; i < accesses; ++i) cpu.write32(some_register, 0);
        CHECK(error.what() == name);
        CHECK_THROWS_WITH(std::rethrow_exception(std::current_exception()), name.c_str());
      }
      CHECK(std::current_exception() == nullptr);
      CHECK(std::uncaught_exceptions() == 0);
    };
    left.start([&] { program(left, "left", 3); });
    right.start([&] {
      right.write32(some_register, 0);
      program(right, "right", 5);
    });
    sc_core::sc_start();
    left.rethrow_failure();
    right.rethrow_failure();
  }

  TEST_CASE("waiting for an event synchronises first") {
    System system;
    sc_core::sc_event event("event");
    std::int64_t woken = 0;
    system.cpu.start([&] {
      system.cpu.spend(Duration(300 * ns));
      system.cpu.wait_for(event);
      woken = system.cpu.current_time().ps;
    });
    event.notify(sc_core::sc_time(700, sc_core::SC_NS));
    sc_core::sc_start();
    CHECK(woken == 700 * ns);
  }
}
