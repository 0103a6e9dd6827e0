// SPDX-License-Identifier: Apache-2.0
// Clients that look again and again, and what an access costs.
#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "sim/build/installation.hpp"
#include "sim/read/json/profile_json.hpp"
#include "sim/serve/line/poll_watch.hpp"
#include "testbenches/sim/serve/client.hpp"
#include "testbenches/sim/serve/server_process.hpp"
#include "waveforms/json/json_node.hpp"

using namespace slackline::testbenches;
using nlohmann::json;
using slackline::serve::PollWatch;
using slackline::waveforms::Time;

namespace {

/// pynq-buttons with button 1 pressed at `ms`.
std::filesystem::path pressed_at(const ScratchFolder& folder, std::int64_t ms) {
  json system =
      slackline::waveforms::load_json(slackline::sim::Installation::locate().systems() / "pynq-buttons.json");
  system["stimulus"] = {{{"pin", "btns_4bits"}, {"bit", 1}, {"edges", {{ms * 1'000'000, 1}}}}};
  return folder.write("pressed.json", system.dump());
}

std::int64_t time(Client& client) { return std::stoll(client.ask("time")); }

constexpr std::int64_t ms = 1'000'000'000;
constexpr const char* buttons = "r 0x41210000";

}  // namespace

TEST_SUITE_BEGIN("serve: polling");

TEST_CASE("time is given to reads that tell nothing new, as much as they have taken") {
  PollWatch polls;
  constexpr auto ns = [](std::int64_t value) { return Time{value * 1000}; };
  std::int64_t now = 100;
  CHECK(polls.look(ns(now), {PollWatch::Kind::word, 4}, 0) == Time{});
  for (std::size_t i = 1; i < PollWatch::patience; ++i) {
    CHECK(polls.look(ns(now += 20), {PollWatch::Kind::word, 4}, 0) == Time{});
  }
  now += 20;
  CHECK(polls.look(ns(now), {PollWatch::Kind::word, 4}, 0) == ns(now - 100));
  SUBCASE("another value begins anew") {
    CHECK(polls.look(ns(now), {PollWatch::Kind::word, 4}, 1) == Time{});
  }
  SUBCASE("another register begins anew") {
    CHECK(polls.look(ns(now), {PollWatch::Kind::word, 8}, 0) == Time{});
  }
  SUBCASE("another command begins anew") {
    polls.forget();
    CHECK(polls.look(ns(now), {PollWatch::Kind::word, 4}, 0) == Time{});
  }
  SUBCASE("a loop that time does not help gets none before another command") {
    polls.give_up();
    for (int i = 0; i < 100; ++i) CHECK(polls.look(ns(now += 20), {PollWatch::Kind::word, 4}, 0) == Time{});
    polls.forget();
    for (std::size_t i = 0; i < PollWatch::patience; ++i)
      CHECK(polls.look(ns(now += 20), {PollWatch::Kind::word, 4}, 0) == Time{});
    CHECK(polls.look(ns(now += 20), {PollWatch::Kind::word, 4}, 0) > Time{});
  }
}

TEST_CASE("a loop over some registers is one loop, over many none") {
  for (const std::uint64_t registers : {PollWatch::most_places, PollWatch::most_places + 1}) {
    PollWatch polls;
    bool given = false;
    std::int64_t now = 0;
    for (int round = 0; round < 100; ++round) {
      for (std::uint64_t address = 0; address < registers; ++address)
        given = given || polls.look({now += 20}, {PollWatch::Kind::word, 4 * address}, 7) > Time{};
    }
    CHECK(given == (registers == PollWatch::most_places));
  }
}

TEST_CASE("a client that polls comes to what is scheduled in few lines, not before and not after it") {
  const ScratchFolder folder;
  for (const std::int64_t at : {std::int64_t{3}, std::int64_t{3000}}) {
    const ServerProcess server(pressed_at(folder, at).string());
    Client client(server.socket());
    int polls = 1;
    while (client.ask(buttons) == "0x00000000") {
      REQUIRE(time(client) == 20'000 * polls);  // another command: no time is given
      if (++polls == 10) break;
    }
    polls = 0;
    while (client.ask(buttons) == "0x00000000") REQUIRE(++polls < 100);
    CHECK(time(client) > at * ms);
    CHECK(time(client) < at * ms + 1'000'000);
  }
}

TEST_CASE("a loop sees every pulse that it would see without being given time") {
  const ScratchFolder folder;
  constexpr std::int64_t at_ns = 3'000'000;
  const std::vector<std::vector<std::string>> loops = {
      {buttons},
      {buttons, "r 0x41200000"},
      {buttons, "r 0x41200000", "r 0x41800000", "r 0x41800004", "r 0x41800008"},
      {"R 0x41210000 4", "r 0x41200000"},
      {buttons, "out btns_gpio/ip2intc_irpt", "time"}};
  for (const auto& loop : loops) {
    // A loop's own length, and more.
    for (const std::int64_t width_ns :
         {20 * static_cast<std::int64_t>(loop.size()) + 100, std::int64_t{1000}, std::int64_t{100'000}}) {
      CAPTURE(loop.size());
      CAPTURE(width_ns);
      json system = slackline::waveforms::load_json(slackline::sim::Installation::locate().systems() /
                                                    "pynq-buttons.json");
      system["stimulus"] = {
          {{"pin", "btns_4bits"}, {"bit", 1}, {"edges", {{at_ns, 1}, {at_ns + width_ns, 0}}}}};
      const ServerProcess server(folder.write("pulse.json", system.dump()).string());
      Client client(server.socket());
      bool seen = false;
      for (int round = 0; round < 100 && !seen; ++round) {
        for (const std::string& line : loop) {
          const std::string answer = client.ask(line);
          seen = seen || (&line == &loop.front() && (answer == "0x00000002" || answer == "02000000"));
        }
      }
      CHECK(seen);
      CHECK(time(client) > at_ns * 1000);
      CHECK(time(client) < (at_ns + width_ns + 1000) * 1000);
    }
  }
}

TEST_CASE("with nothing scheduled a poll takes what its access takes") {
  const ServerProcess server("pynq-buttons");
  Client client(server.socket());
  for (int i = 0; i < 100; ++i) REQUIRE(client.ask(buttons) == "0x00000000");
  const std::int64_t before = time(client);
  // That is seen once, when the logic has come to rest.
  CHECK(before < 100 * 20'000 + 1'000'000);
  for (int i = 0; i < 10; ++i) REQUIRE(client.ask(buttons) == "0x00000000");
  CHECK(time(client) == before + 10 * 20'000);
}

TEST_CASE("the same polls give the same times, pipelined or one by one") {
  const ScratchFolder folder;
  const std::string system = pressed_at(folder, 3).string();
  constexpr int lines = 60;
  const auto session = [&system](bool pipelined) {
    const ServerProcess server(system);
    Client client(server.socket());
    std::string heard, all;
    for (int i = 0; i < lines; ++i) {
      if (pipelined)
        all.append(buttons).append("\n");
      else
        heard += client.ask(buttons);
    }
    client.send(all);
    for (int i = 0; pipelined && i < lines; ++i) heard += client.line();
    return heard + client.ask("time");
  };
  CHECK(session(true) == session(false));
}

TEST_CASE("with --cpu an access costs what the profile says, beside the bus") {
  const ScratchFolder folder;
  const json costly = [] {
    json profile =
        slackline::waveforms::load_json(slackline::sim::Installation::locate().profiles() / "ideal.json");
    profile["clock_period_ps"]["value"] = 2000;
    profile["bus_access"]["value"] = 30;
    profile["python_access"]["value"] = 500;
    return profile;
  }();
  const auto file = folder.write("costly.json", costly.dump());
  const ServerProcess server("pynq-buttons", {"--cpu", file.string()});
  Client client(server.socket());
  constexpr std::int64_t cost = 2000 * (30 + 500);
  constexpr std::int64_t bus = 20'000;
  for (int i = 1; i <= 10; ++i) {
    CHECK(client.ask("w 0x41800008 1") == "ok");
    // An access begins at the first clock after the processor's instructions.
    CHECK(time(client) >= i * (cost + bus));
    CHECK(time(client) < i * (cost + bus + 10'000));
  }
}

TEST_CASE("a --cpu that does not exist is told with those that do") {
  try {
    const ServerProcess server("pynq-buttons", {"--cpu", "z80"});
    FAIL("served");
  } catch (const std::runtime_error& error) {
    CHECK(std::string(error.what()) != "");
  }
}

TEST_SUITE_END();
