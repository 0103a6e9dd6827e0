// SPDX-License-Identifier: Apache-2.0
#include "sim/bus/router.hpp"

#include <stdexcept>
#include <vector>

#include <doctest/doctest.h>
#include <tlm_utils/simple_target_socket.h>

#include "models/cpu/cpu.hpp"

using namespace slackline;

namespace {

/// Remembers the addresses it sees; answers a read with its number.
struct Target : sc_core::sc_module {
  Target(const sc_core::sc_module_name& name, std::uint32_t answer) : sc_module(name), number(answer) {
    socket.register_b_transport(this, &Target::b_transport);
  }
  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time&) {
    addresses.push_back(payload.get_address());
    if (payload.is_read()) *reinterpret_cast<std::uint32_t*>(payload.get_data_ptr()) = number;
    payload.set_response_status(tlm::TLM_OK_RESPONSE);
  }
  tlm_utils::simple_target_socket<Target> socket{"socket"};
  std::uint32_t number;
  std::vector<std::uint64_t> addresses;
};

}  // namespace

TEST_SUITE_BEGIN("router");

TEST_CASE("each target sees the addresses of its range, relative to its base") {
  sim::Router router("router");
  Target low("low", 1);
  Target high("high", 2);
  cpu::Cpu cpu("cpu", {});
  cpu.bus.bind(router.initiators);
  router.add_target("low", 0x1000, 0x1000, low.socket);
  router.add_target("high", 0xffff'f000, 0x1000, high.socket);
  std::vector<std::uint32_t> answers;
  cpu.start([&] {
    for (const std::uint32_t address : {0x1000U, 0x1ffcU, 0xffff'f000U, 0xffff'fffcU}) {
      answers.push_back(cpu.read32({address}));
    }
  });
  sc_core::sc_start();
  CHECK(answers == std::vector<std::uint32_t>{1, 1, 2, 2});
  CHECK(low.addresses == std::vector<std::uint64_t>{0, 0xffc});
  CHECK(high.addresses == std::vector<std::uint64_t>{0, 0xffc});
}

TEST_CASE("an address that nobody owns is an address error and costs no time") {
  sim::Router router("router");
  Target target("target", 1);
  cpu::Cpu cpu("cpu", {});
  cpu.bus.bind(router.initiators);
  router.add_target("target", 0x1000, 0x1000, target.socket);
  int errors = 0;
  cpu.start([&] {
    for (const std::uint32_t address : {0U, 0xffcU, 0x2000U, 0xffff'fffcU}) {
      try {
        cpu.write32({address}, 1);
      } catch (const cpu::BusError& error) {
        CHECK(error.address() == cpu::Address{address});
        if (error.response() == tlm::TLM_ADDRESS_ERROR_RESPONSE) ++errors;
      }
    }
  });
  sc_core::sc_start();
  cpu.rethrow_failure();
  CHECK(errors == 4);
  CHECK(target.addresses.empty());
  CHECK(sc_core::sc_time_stamp() == sc_core::SC_ZERO_TIME);
}

TEST_CASE("ranges that overlap are refused, ranges that touch are not") {
  sim::Router router("router");
  Target target("target", 1);
  Target below("below", 2);
  Target above("above", 3);
  router.add_target("first", 0x1000, 0x1000, target.socket);
  const auto add = [&](std::uint64_t base, std::uint64_t size) {
    router.add_target("other", base, size, below.socket);
  };
  CHECK_THROWS_WITH_AS(add(0x1800, 4), "address range of other at 0x1800 overlaps first at 0x1000",
                       std::invalid_argument);
  CHECK_THROWS_AS(add(0x1000, 0x1000), std::invalid_argument);
  CHECK_THROWS_AS(add(0, 0x10000), std::invalid_argument);
  CHECK_THROWS_AS(add(0x1fff, 1), std::invalid_argument);
  CHECK_NOTHROW(router.add_target("below", 0, 0x1000, below.socket));
  CHECK_NOTHROW(router.add_target("above", 0x2000, 0x1000, above.socket));
}

TEST_SUITE_END();
