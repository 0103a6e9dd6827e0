// SPDX-License-Identifier: Apache-2.0
// What a bus access costs and who is served when, against targets of known slowness.
#include "sim/bus/axi_lite_initiator.hpp"

#include <deque>
#include <vector>

#include <doctest/doctest.h>
#include <tlm_utils/simple_initiator_socket.h>

#include "models/cpu/cpu.hpp"
#include "models/cpu/main_stack.hpp"
#include "sim/bus/router.hpp"
#include "sim/clock/clock_wheel.hpp"
#include "testbenches/sim/bus/fake_axi_target.hpp"
#include "testbenches/support/in_child.hpp"

using namespace slackline;
using testbenches::FakeAxiTarget;
using testbenches::in_child;
using testbenches::TargetTiming;

namespace {

constexpr std::int64_t period_ps = 8000;
constexpr std::uint32_t base = 0x4000'0000;

/// CPUs that cost nothing, a router, and one target.
struct System {
  /// `ahead`: processes step the clocks themselves where they can.
  explicit System(const TargetTiming& timing, int cpu_count = 1, bool sleep = true, bool ahead = false)
      : wheel("wheel", sleep), router("router"), target("target", timing) {
    wheel.add(target, {period_ps}, {period_ps});
    if (ahead) target.master().run_ahead(wheel);
    router.add_target("target", base, 0x1000, target.bus().target);
    for (int i = 0; i < cpu_count; ++i) {
      cpus.emplace_back(sc_core::sc_gen_unique_name("cpu"), cpu::CpuProfile{}).bus.bind(router.initiators);
    }
  }
  cpu::Cpu& cpu() { return cpus.front(); }
  sim::ClockWheel wheel;
  sim::Router router;
  FakeAxiTarget target;
  std::deque<cpu::Cpu> cpus;
};

/// When the last of `count` accesses, alternately writes and reads from time 0, has returned.
std::int64_t end_of_accesses(const TargetTiming& timing, int count, bool sleep, bool ahead) {
  return std::stoll(in_child([&] {
    System system(timing, 1, sleep, ahead);
    std::int64_t end_ps = 0;
    system.cpu().start([&] {
      for (int i = 0; i < count; ++i) {
        const std::uint32_t value = 100U + static_cast<std::uint32_t>(i / 2);
        if (i % 2 == 0) {
          system.cpu().write32({base + 16}, value);
        } else if (system.cpu().read32({base + 16}) != value) {
          throw std::runtime_error("read something else than was written");
        }
      }
      end_ps = system.cpu().current_time().ps;
    });
    sc_core::sc_start();
    system.cpu().rethrow_failure();
    return std::to_string(end_ps);
  }));
}

}  // namespace

TEST_SUITE_BEGIN("axi-lite initiator");

TEST_CASE("an access takes two clocks and those that the target takes") {
  for (const unsigned accept : {0U, 1U, 3U}) {
    for (const unsigned respond : {0U, 1U, 5U}) {
      for (const bool sleep : {false, true}) {
        CAPTURE(accept);
        CAPTURE(respond);
        CAPTURE(sleep);
        constexpr int count = 6;
        for (const bool ahead : {false, true}) {
          CAPTURE(ahead);
          CHECK(end_of_accesses({accept, respond}, count, sleep, ahead) ==
                count * (2 + accept + respond) * period_ps);
        }
      }
    }
  }
}

TEST_CASE("a request is sampled at the first edge after it was made") {
  System system({});
  std::vector<std::int64_t> ends;
  system.cpu().start([&] {
    // In the middle of a row: sampled by the edge that ends it.
    system.cpu().spend(cpu::Duration(period_ps / 2));
    system.cpu().write32({base}, 1);
    ends.push_back(system.cpu().current_time().ps);
    // At an edge to which the CPU woke by itself: the next edge samples it.
    system.cpu().spend(cpu::Duration(3 * period_ps));
    system.cpu().write32({base}, 2);
    ends.push_back(system.cpu().current_time().ps);
    // At the edge that completed the access before: that edge is over.
    system.cpu().write32({base}, 3);
    ends.push_back(system.cpu().current_time().ps);
  });
  sc_core::sc_start();
  system.cpu().rethrow_failure();
  CHECK(ends == std::vector<std::int64_t>{2 * period_ps, 7 * period_ps, 9 * period_ps});
  REQUIRE(system.target.accesses().size() == 3);
  CHECK(system.target.accesses()[1].accepted_ps == 6 * period_ps);
}

/// Who was served when, with five initiators that all want the target all the time.
std::string served(bool ahead) {
  return in_child([ahead] {
    constexpr int cpu_count = 5;
    constexpr int rounds = 4;
    System system({.accept = 0, .respond = 1}, cpu_count, true, ahead);
    for (int i = 0; i < cpu_count; ++i) {
      cpu::Cpu& cpu = system.cpus[static_cast<std::size_t>(i)];
      cpu.start([&cpu, i] {
        cpu.spend(cpu::Duration(i));  // so that they come in this order
        for (int round = 0; round < rounds; ++round) cpu.write32({base}, static_cast<std::uint32_t>(i));
      });
    }
    sc_core::sc_start();
    std::string text;
    for (const FakeAxiTarget::Access& access : system.target.accesses())
      text += std::to_string(access.data) + "@" + std::to_string(access.accepted_ps / period_ps) + " ";
    return text;
  });
}

TEST_CASE("initiators that contend are served one after the other, in the order they came") {
  std::string expected;
  for (int n = 0; n < 5 * 4; ++n) expected += std::to_string(n % 5) + "@" + std::to_string(1 + 3 * n) + " ";
  CHECK(served(false) == expected);
  CHECK(served(true) == expected);
}

/// Three processes write 0, 1 and 2, in this order; one of them is taken down at that edge. What arrives
/// when.
std::string served_without(int victim, int edge, bool ahead) {
  return in_child([=] {
    System system({.accept = 0, .respond = 1}, 3, true, ahead);
    std::vector<sc_core::sc_process_handle> writers;
    for (int i = 0; i < 3; ++i) {
      writers.push_back(sc_core::sc_spawn([&system, i] {
        cpu::Cpu& cpu = system.cpus[static_cast<std::size_t>(i)];
        sc_core::wait(sc_core::sc_time::from_value(static_cast<sc_dt::uint64>(i)));
        cpu.write32({base}, static_cast<std::uint32_t>(i));
      }));
    }
    sc_core::sc_spawn([&writers, victim, edge] {
      sc_core::wait(sc_core::sc_time::from_value(static_cast<sc_dt::uint64>(edge * period_ps + 1)));
      writers[static_cast<std::size_t>(victim)].kill();
    });
    sc_core::sc_start();
    std::string text;
    for (const FakeAxiTarget::Access& access : system.target.accesses())
      text += std::to_string(access.data) + "@" + std::to_string(access.accepted_ps / period_ps) + " ";
    return text;
  });
}

TEST_CASE("who is taken down leaves its turn to the others, and its access to the hardware") {
  for (const bool ahead : {false, true}) {
    CAPTURE(ahead);
    const std::string nobody = served_without(0, 20, ahead);
    CHECK(nobody == "0@1 1@4 2@7 ");
    CHECK(served_without(0, 1, ahead) == nobody);  // under way
    CHECK(served_without(0, 2, ahead) == nobody);
    CHECK(served_without(1, 1, ahead) == "0@1 2@4 ");  // waits for its turn
    CHECK(served_without(2, 5, ahead) == "0@1 1@4 ");
    CHECK(served_without(1, 4, ahead) == nobody);
  }
}

TEST_CASE("an error response arrives as an error") {
  const auto response_of = [](sim::AxiResponse response) {
    return std::stoi(in_child([response] {
      System system({.response = response});
      tlm::tlm_response_status status = tlm::TLM_INCOMPLETE_RESPONSE;
      system.cpu().start([&] {
        try {
          system.cpu().read32({base});
          status = tlm::TLM_OK_RESPONSE;
        } catch (const cpu::BusError& error) {
          status = error.response();
        }
      });
      sc_core::sc_start();
      return std::to_string(static_cast<int>(status));
    }));
  };
  CHECK(response_of(sim::AxiResponse::okay) == tlm::TLM_OK_RESPONSE);
  CHECK(response_of(sim::AxiResponse::slverr) == tlm::TLM_GENERIC_ERROR_RESPONSE);
  CHECK(response_of(sim::AxiResponse::decerr) == tlm::TLM_ADDRESS_ERROR_RESPONSE);
}

TEST_CASE("a target that breaks the protocol fails the run with the violation") {
  // In a child, which leaves without freeing what the CPU that waits for ever has on its stack.
  CHECK(in_child([] {
          System system({.response = sim::AxiResponse::exokay});
          system.cpu().start([&] { system.cpu().write32({base}, 1); });
          sc_core::sc_start();
          cpu::announce_main_stack();
          try {
            system.wheel.rethrow_failure();
          } catch (const sim::ProtocolViolation& violation) {
            return std::string(violation.what());
          }
          return std::string("no violation");
        }).find("bresp is exokay") != std::string::npos);
}

TEST_CASE("accesses other than an aligned word are refused and never reach the target") {
  System system({});
  std::vector<tlm::tlm_response_status> answers;
  std::int64_t end_ps = -1;
  system.cpu().start([&] {
    const auto send = [&](std::uint32_t offset, unsigned length, tlm::tlm_command command, bool enables) {
      std::uint64_t data = 0;
      unsigned char enable = 0xff;
      tlm::tlm_generic_payload payload;
      payload.set_command(command);
      payload.set_address(base + offset);
      payload.set_data_ptr(reinterpret_cast<unsigned char*>(&data));
      payload.set_data_length(length);
      payload.set_streaming_width(length);
      if (enables) {
        payload.set_byte_enable_ptr(&enable);
        payload.set_byte_enable_length(1);
      }
      sc_core::sc_time delay = sc_core::SC_ZERO_TIME;
      system.cpu().bus->b_transport(payload, delay);
      answers.push_back(payload.get_response_status());
    };
    for (const std::uint32_t offset : {1U, 2U, 3U}) send(offset, 4, tlm::TLM_READ_COMMAND, false);
    for (const unsigned length : {1U, 2U, 3U, 8U}) send(0, length, tlm::TLM_WRITE_COMMAND, false);
    send(0, 4, tlm::TLM_WRITE_COMMAND, true);
    send(0, 4, tlm::TLM_IGNORE_COMMAND, false);
    end_ps = system.cpu().current_time().ps;
  });
  sc_core::sc_start();
  CHECK(answers == std::vector<tlm::tlm_response_status>(9, tlm::TLM_BURST_ERROR_RESPONSE));
  CHECK(system.target.accesses().empty());
  CHECK(end_ps == 0);
}

TEST_SUITE_END();
