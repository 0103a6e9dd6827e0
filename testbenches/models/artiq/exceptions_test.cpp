// SPDX-License-Identifier: Apache-2.0
#include "models/artiq/exceptions.hpp"

#include <doctest/doctest.h>

using namespace slackline::artiq;

TEST_SUITE("exceptions") {
  const std::source_location here = std::source_location::current();

  TEST_CASE("an underflow tells channel and time stamp and slack in ARTIQ's words") {
    const RTIOUnderflow underflow({3, "ttl0"}, 7000, -120, here);
    CHECK(std::string(underflow.what()) ==
          "RTIOUnderflow(0): RTIO underflow at channel 0x0003:ttl0, 7000 mu, slack -120 mu");
    CHECK(underflow.channel() == 3);
    CHECK(underflow.timestamp() == 7000);
    CHECK(underflow.slack() == -120);
    CHECK(underflow.location().line() == here.line());
  }

  TEST_CASE("a channel without a device is called unknown") {
    CHECK(RTIOOverflow({0x1234, ""}, here).message() == "RTIO input overflow on channel 0x1234:unknown");
  }

  TEST_CASE("an unreachable destination tells its direction") {
    CHECK(RTIODestinationUnreachable({2, "x"}, 99, here).message() ==
          "RTIO destination unreachable, output, at channel 0x0002:x, 99 mu");
    CHECK(RTIODestinationUnreachable({2, "x"}, here).message() ==
          "RTIO destination unreachable, input, on channel 0x0002:x");
  }

  TEST_CASE("all are caught as exceptions of the core") {
    const auto name_of = [](const auto& exception) {
      try {
        throw exception;
      } catch (const CoreException& caught) {
        return std::string(caught.name());
      }
    };
    CHECK(name_of(RTIOUnderflow({}, 0, 0, here)) == "RTIOUnderflow");
    CHECK(name_of(RTIOOverflow({}, here)) == "RTIOOverflow");
    CHECK(name_of(RTIODestinationUnreachable({}, here)) == "RTIODestinationUnreachable");
    CHECK(name_of(DMAError("DMA trace not found", here)) == "DMAError");
    CHECK(name_of(CounterOverflow(7, here)) == "CounterOverflow");
  }

  TEST_CASE("an edge counter's overflow tells its channel, and has a number that the runtime does not give") {
    const CounterOverflow overflow(7, here);
    CHECK(overflow.message() == "Input edge counter overflow on RTIO channel 7");
    CHECK(overflow.parameters()[0] == 7);
    CHECK(overflow.id() > 22);
  }
}
