// SPDX-License-Identifier: Apache-2.0
#include "sim/serve/event_log.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

using nlohmann::json;
using slackline::serve::EventLog;

namespace {

json take(EventLog& log) { return json::parse(log.take_json()); }

}  // namespace

TEST_SUITE_BEGIN("serve: log");

TEST_CASE("accesses and changes are told once, in the order of their times") {
  EventLog log;
  const auto irq = log.add_line("irq");
  const auto btns = log.add_line("btns");
  log.access({{20'000}, true, 0x41800008, 7});
  log.change(irq, {30'000}, 1);
  log.change(btns, {25'000}, 2);
  log.access({{40'000}, false, 0x41800000, 0});
  CHECK(take(log) == json::parse(R"({
    "accesses": [{"time": 20000, "access": "write", "address": 1098907656, "value": 7},
                 {"time": 40000, "access": "read", "address": 1098907648, "value": 0}],
    "changes": [{"time": 25000, "line": "btns", "value": 2}, {"time": 30000, "line": "irq", "value": 1}],
    "dropped": 0})"));
  CHECK(log.take_json() == R"({"accesses":[],"changes":[],"dropped":0})");
}

TEST_CASE("bits of a line that change at one time are one change") {
  EventLog log;
  const auto bus = log.add_line("bus");
  const auto irq = log.add_line("irq");
  log.change(bus, {10}, 1);
  log.change(irq, {10}, 1);
  log.change(bus, {10}, 3);
  log.change(bus, {20}, 2);
  const json changes = take(log)["changes"];
  REQUIRE(changes.size() == 3);
  CHECK(changes[0]["value"] == 3);
  CHECK(changes[2]["value"] == 2);
}

TEST_CASE("what nobody asks for is bounded, the latest is kept, and the rest counted") {
  EventLog log;
  const auto irq = log.add_line("irq");
  constexpr auto count = static_cast<std::int64_t>(EventLog::most) + 100;
  for (std::int64_t i = 0; i < count; ++i) {
    log.access({{i}, true, 0, static_cast<std::uint32_t>(i)});
    log.change(irq, {i}, static_cast<std::uint64_t>(i % 2));
  }
  json told = take(log);
  CHECK(told["dropped"] == 200);
  CHECK(told["accesses"].size() == EventLog::most);
  CHECK(told["accesses"].back()["value"] == count - 1);
  CHECK(told["changes"].size() == EventLog::most);
  CHECK(take(log)["dropped"] == 0);
}

TEST_SUITE_END();
