// SPDX-License-Identifier: Apache-2.0
// The shipped profiles: complete, sourced, and adding up to what they claim.
#include <fstream>
#include <stdexcept>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "models/cpu/profile.hpp"

using namespace slackline::cpu;

namespace {

nlohmann::json load(const std::string& name) {
  std::ifstream file(std::string(PROFILE_FOLDER) + "/" + name + ".json");
  REQUIRE(file);
  return nlohmann::json::parse(file);
}

std::int64_t value(const nlohmann::json& profile, const char* key) { return profile.at(key).at("value"); }

/// Nanoseconds of CPU and bus for one on() or off(), and for one delay(), with two 8 ns clocks per access.
struct Cost {
  double output_ns;
  double delay_ns;
};
Cost cost(const nlohmann::json& profile) {
  const double clock_ns = static_cast<double>(value(profile, "clock_period_ps")) / 1000;
  const double access_ns = 16 + clock_ns * static_cast<double>(value(profile, "bus_access"));
  return {3 * access_ns + clock_ns * static_cast<double>(value(profile, "driver_call")),
          4 * access_ns + clock_ns * static_cast<double>(value(profile, "now_access"))};
}

}  // namespace

TEST_SUITE("profiles") {
  TEST_CASE("every profile has every member with a value in range and a source") {
    for (const std::string name : {"ideal", "kasli-riscv", "zynq-a9"}) {
      CAPTURE(name);
      const auto profile = load(name);
      CHECK(profile.at("name") == name);
      CHECK(!profile.at("description").get<std::string>().empty());
      std::vector<std::string> members{"clock_period_ps", "bus_access", "driver_call",
                                       "now_access",      "exception",  "kernel_entry",
                                       "kernel_exit",     "rpc",        "async_error_poll"};
      if (name != "kasli-riscv") {  // it has no operating system
        members.insert(members.end(), {"python_access", "device_file_access", "loop_pass", "process_wakeup"});
      }
      CHECK(profile.size() == members.size() + 2);
      for (const std::string& member : members) {
        CAPTURE(member);
        CHECK(profile.at(member).at("value").get<std::int64_t>() >= (member == "clock_period_ps" ? 1 : 0));
        CHECK(!profile.at(member).at("source").get<std::string>().empty());
      }
    }
  }

  TEST_CASE("the pulse rate that a profile allows is within the bounds of the hardware test") {
    const auto step_ns = [](const char* name) {
      const Cost c = cost(load(name));
      return c.output_ns + c.delay_ns;  // half of on, delay, off, delay
    };
    CHECK(step_ns("kasli-riscv") > 100);
    CHECK(step_ns("kasli-riscv") < 480);
    CHECK(step_ns("zynq-a9") > step_ns("kasli-riscv"));
    CHECK(step_ns("zynq-a9") < 810);
  }

  TEST_CASE("kasli-riscv reads the counter in the 136 ns that the reference measured") {
    CHECK(cost(load("kasli-riscv")).output_ns == 136);  // also three accesses and a system call
  }

  TEST_CASE("a negative cost is refused by name") {
    CpuProfile profile;
    profile.rpc = {-1};
    CHECK_THROWS_WITH_AS(profile.validate(), "cpu profile ideal: rpc: got -1, expected at least 0",
                         std::invalid_argument);
    profile = {};
    profile.clock_period = Duration(0);
    CHECK_THROWS_AS(profile.validate(), std::invalid_argument);
  }
}
