// SPDX-License-Identifier: Apache-2.0
// A program that is given up is told where it is, and what it waits for.
#include "sim/run/artiq_simulation.hpp"

#include <doctest/doctest.h>

#include "testbenches/support/run/recorded_run.hpp"

using namespace slackline;
using namespace slackline::artiq;
using namespace slackline::testbenches;

namespace {

constexpr waveforms::Time limit{3'000'000'000};

std::string position(const char* system, const Script::Body& kernel) {
  const RecordedRun run = run_kernel(system, kernel, limit);
  CHECK(run.result.timed_out);
  return run.result.position;
}

}  // namespace

TEST_SUITE_BEGIN("a program that is given up");

TEST_CASE("it waits for an input") {
  std::string line;
  const std::string text = position("photon-counter", [&](Script& script) {
    line = line_before(-1);
    script.device<TTLInOut>("ttl_in").sample_get();
  });
  CHECK(text ==
        "the program waits for an input event of channel 0x0001:ttl_in, without a time-out, in sample_get() "
        "at " +
            line + ", in kernel kernel\n");
}

TEST_CASE("a count whose time is far away tells it") {
  std::string line;
  constexpr Mu late = Mu{1} << 40;
  const std::string text = position("photon-counter", [&](Script& script) {
    line = line_before(-1);
    script.device<TTLInOut>("ttl_in").count(late);
  });
  CHECK(text == "the program waits for an input event of channel 0x0001:ttl_in, until the counter reaches " +
                    std::to_string(late + 13 * 8) + " mu, in count() at " + line + ", in kernel kernel\n");
}

TEST_CASE("a watch whose sample lies far ahead") {
  const std::string text = position("kasli-loop", [&](Script& script) {
    script.at_mu(Mu{1} << 40);
    script.device<TTLInOut>("ttl_inout").watch_stay_on();
  });
  CHECK(text.find("in watch_stay_on() at artiq_simulation_test.cpp:") != std::string::npos);
  CHECK(text.starts_with("the program waits for an input event of channel 0x0004:ttl_inout, without"));
}

TEST_CASE("a count of an edge counter that is not sent") {
  CHECK(position("kasli-loop", [](Script& script) {
          script.device<EdgeCounter>("loop_in_counter").fetch_timestamped_count();
        }).find("in fetch_timestamped_count() at ") != std::string::npos);
}

TEST_CASE("it waits for the counter") {
  std::string line;
  const std::string text = position("ideal", [&](Script& script) {
    line = line_before(-1);
    script.core.wait_until_mu(Mu{1} << 40);
  });
  CHECK(text ==
        "the program waits until the counter reaches 1099511627776 mu, in wait_until_mu(1099511627776) at " +
            line + ", in kernel kernel\n");
}

TEST_CASE("it waits for room in a lane, in the call that the program wrote") {
  std::string line;
  const std::string text = position("ideal", [&](Script& script) {
    auto ttl = script.device<TTLOut>("ttl2");
    script.at_mu(Mu{1} << 40);
    for (;;) {
      line = line_before(-1);
      ttl.pulse(1 * us);
    }
  });
  CHECK(text ==
        "the program waits for room in a lane for an event of channel 0x0002:ttl2, in pulse(1*us) at " +
            line + ", in kernel kernel\n");
}

TEST_CASE("a loop that polls is in no call, or in one that it comes back to") {
  const std::string text = position("ideal", [](Script& script) {
    while (script.core.get_rtio_counter_mu() >= 0) {
    }
  });
  CHECK(text.starts_with("the program was in "));
  CHECK(text.find("artiq_simulation_test.cpp:") != std::string::npos);
}

TEST_CASE("time that is spent on something else is told with its line") {
  std::string line;
  const std::string text = position("ideal", [&](Script& script) {
    line = line_before(-1);
    script.compute(1 * s);
    script.now_mu();
  });
  CHECK(text.ends_with(", from " + line + "\n"));
}

TEST_CASE("a host function that a kernel waits for is told") {
  const std::string text = position("ideal", [](Script& script) {
    script.rpc([&] {
      for (;;) script.compute(1 * ms);
    });
  });
  CHECK(text.starts_with(
      "the program computes, in a host function, called by rpc() at artiq_simulation_test.cpp:"));
}

TEST_CASE("a program that ends is told nothing of the kind") {
  const RecordedRun run = run_kernel("ideal", [](Script& script) { script.core.reset(); });
  CHECK(run.result.position.empty());
}

TEST_SUITE_END();
