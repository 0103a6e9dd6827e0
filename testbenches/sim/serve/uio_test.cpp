// SPDX-License-Identifier: Apache-2.0
// The UIO device of `slackline serve --uio`: reference A5, and how time passes for those who wait.
#include <atomic>
#include <chrono>
#include <csignal>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include "sim/build/installation.hpp"
#include "sim/ip/shadow_model.hpp"
#include "sim/serve/transport/server.hpp"
#include "testbenches/sim/serve/client.hpp"
#include "testbenches/sim/serve/server_process.hpp"
#include "testbenches/sim/serve/uio_client.hpp"
#include "waveforms/base/user_error.hpp"
#include "waveforms/json/json_node.hpp"

using namespace slackline::testbenches;
using nlohmann::json;

namespace {

/// The buttons interrupt as PYNQ makes them: GPIO 0x41210000, line 1 of the controller 0x41800000.
void open_buttons(Client& client) {
  for (const char* command :
       {"w 0x4121011c 0x80000000", "w 0x41210128 1", "w 0x41800008 0", "w 0x41800010 2", "w 0x4180001c 3"})
    REQUIRE(client.ask(command) == "ok");
}

void acknowledge(Client& client) {
  for (const char* command : {"w 0x4180000c 2", "w 0x41210120 1"}) REQUIRE(client.ask(command) == "ok");
}

std::string line(Client& client) { return client.ask("out ps_interrupt/61"); }

/// pynq-buttons with something that drives its inputs.
std::filesystem::path stimulated(const ScratchFolder& folder, const json& stimulus) {
  const auto file = slackline::sim::Installation::locate().systems() / "pynq-buttons.json";
  json system = slackline::waveforms::load_json(file);
  system["stimulus"] = stimulus;
  return folder.write("stimulated.json", system.dump());
}

}  // namespace

TEST_SUITE_BEGIN("serve: uio");

TEST_CASE("an interrupt is counted once, then masked until it is armed again") {
  const ServerProcess server("pynq-buttons", {"--uio"});
  Client client(server.socket());
  UioClient uio(server.terminal());
  open_buttons(client);
  uio.arm();
  CHECK(client.ask("in btns_4bits 1") == "ok");
  CHECK(uio.read() == 1);
  CHECK(line(client) == "1");
  acknowledge(client);
  CHECK(client.ask("in btns_4bits 0") == "ok");
  client.ask("run 1us");
  CHECK(line(client) == "1");
  CHECK_FALSE(uio.read(100));

  SUBCASE("armed while the line is high, it comes at once") {
    uio.arm();
    CHECK(uio.read() == 2);
    uio.arm();
    CHECK(uio.read() == 3);
  }
  SUBCASE("armed while the line is low, it comes with the next one") {
    acknowledge(client);
    uio.arm();
    CHECK(client.ask("in btns_4bits 4") == "ok");
    CHECK(uio.read() == 2);
  }
  SUBCASE("a count that nobody read gives way to the latest") {
    uio.arm();
    client.ask("time");
    uio.arm();
    client.ask("time");
    CHECK(uio.read() == 3);
    CHECK_FALSE(uio.read(100));
  }
}

TEST_CASE("any 4 bytes that are not all 0 arm, zeros mask, and nothing else does anything") {
  const ServerProcess server("pynq-buttons", {"--uio"});
  Client client(server.socket());
  UioClient uio(server.terminal());
  open_buttons(client);
  uio.write({"\0\0\0\0", 4});
  client.ask("in btns_4bits 1");
  client.ask("run 1us");
  REQUIRE(line(client) == "1");
  CHECK_FALSE(uio.read(100));
  std::uint32_t count = 0;
  for (const std::string_view word :
       {std::string_view("\1\0\0\0", 4), std::string_view("\0\x80\0\0", 4),
        std::string_view("\xff\xff\xff\xff", 4), std::string_view("\r\n\3\4", 4)}) {
    uio.write(word);
    CHECK(uio.read() == ++count);
  }
  uio.write({"\1\2\3", 3});
  CHECK_FALSE(uio.read(100));
  for (const std::string_view piece :
       {std::string_view("\0\0\0\1\1", 5), std::string_view("\1\1\1\1\1\1\1", 7)}) {
    uio.write(piece);
    CHECK_FALSE(uio.read(100));
  }
  uio.arm();
  CHECK(uio.read() == ++count);
  uio.write({"\0\0\0\1\0\0\0\0", 8});
  CHECK(uio.read() == ++count);
  CHECK_FALSE(uio.read(100));
}

TEST_CASE("a client that arms without end keeps nobody waiting") {
  const ServerProcess server("pynq-buttons", {"--uio"});
  Client client(server.socket());
  open_buttons(client);
  std::atomic<bool> enough = false;
  std::thread writer([&] {
    UioClient uio(server.terminal());
    while (!enough) {
      uio.arm();
      uio.read(0);
    }
  });
  CHECK(client.ask("in btns_4bits 1") == "ok");
  for (int i = 0; i < 1000; ++i) REQUIRE(client.ask("r 0x41210000").starts_with("0x0000000"));
  enough = true;
  writer.join();
}

TEST_CASE("the terminal is for this user only and stays when clients close it") {
  const ServerProcess server("pynq-buttons", {"--uio"});
  struct stat found {};
  REQUIRE(::stat(server.terminal().c_str(), &found) == 0);
  CHECK((found.st_mode & 0777) == 0600);
  Client client(server.socket());
  open_buttons(client);
  for (std::uint32_t round = 1; round < 4; ++round) {
    UioClient uio(server.terminal());
    uio.arm();
    client.ask("in btns_4bits " + std::to_string(round));
    CHECK(uio.read() == round);
    acknowledge(client);
  }
}

TEST_CASE("time runs on to what is scheduled only while the device is armed") {
  const ScratchFolder folder;
  // A shadow walks through part of each sleep: then a second is far enough.
  const std::int64_t far_ms = slackline::sim::shadow_by_default() ? 700 : 700'000;
  const std::int64_t further_ms = far_ms + 100;
  // Pressed at 1 ms and far, released at 2 ms and further.
  const auto system = stimulated(
      folder, {{{"pin", "btns_4bits"},
                {"bit", 1},
                {"edges", {{1e6, 1}, {2e6, 0}, {far_ms * 1'000'000, 1}, {further_ms * 1'000'000, 0}}}}});
  const ServerProcess server(system.string(), {"--uio"});
  Client client(server.socket());
  UioClient uio(server.terminal());
  open_buttons(client);
  const auto time = [&client] { return std::stoll(client.ask("time")); };
  const auto handled = [&] {
    acknowledge(client);
    return time();
  };
  constexpr std::int64_t ms = 1'000'000'000;
  // Synchroniser, change detection, controller: well within a microsecond.
  constexpr std::int64_t latency = 1'000'000;
  CHECK(time() < ms);
  uio.arm();
  CHECK(uio.read() == 1);
  CHECK(time() > 1 * ms);
  CHECK(time() < 1 * ms + latency);
  CHECK(handled() < 1 * ms + latency);
  uio.arm();
  CHECK(uio.read() == 2);
  CHECK(time() > 2 * ms);
  CHECK(handled() < 2 * ms + latency);
  for (const std::int64_t at : {far_ms * ms, further_ms * ms}) {
    uio.arm();
    uio.read();
    CHECK(time() > at);
    CHECK(handled() < at + latency);
  }
  // Nothing more will happen: time rests, armed or not.
  uio.arm();
  const std::int64_t rest = time();
  CHECK(time() == rest);
  CHECK_FALSE(uio.read(100));
  CHECK(time() == rest);
}

TEST_CASE("while the device is armed, an input has interrupted before its answer, however short the tap") {
  const ServerProcess server("pynq-buttons", {"--uio"});
  Client client(server.socket());
  UioClient uio(server.terminal());
  open_buttons(client);
  std::uint32_t count = 0;
  for (int offset_ns = 0; offset_ns <= 25; ++offset_ns) {
    CAPTURE(offset_ns);
    client.ask("run " + std::to_string(offset_ns) + "ns");
    uio.arm();
    CHECK(client.ask("in btns_4bits 1") == "ok");
    CHECK(line(client) == "1");
    CHECK(client.ask("in btns_4bits 0") == "ok");
    CHECK(uio.read() == ++count);
    acknowledge(client);
    client.ask("run 1us");
    acknowledge(client);
    REQUIRE(line(client) == "0");
  }
}

TEST_CASE("a reset leaves no interrupt behind for the next arming") {
  const ServerProcess server("pynq-buttons", {"--uio"});
  Client client(server.socket());
  UioClient uio(server.terminal());
  open_buttons(client);
  uio.arm();
  CHECK(client.ask("in btns_4bits 1") == "ok");
  CHECK(uio.read() == 1);
  CHECK(client.ask("reset") == "ok");
  uio.arm();
  CHECK(client.ask("out ps_interrupt/61") == "0");
  CHECK_FALSE(uio.read(200));
}

TEST_CASE("clients that say that they are idle need not be quiet for a while") {
  const ScratchFolder folder;
  constexpr int presses = 50;
  json edges = json::array();
  for (int i = 1; i <= presses; ++i) {
    edges.push_back({i * 1e6, 1});
    edges.push_back({i * 1e6 + 5e5, 0});
  }
  const auto system = stimulated(folder, {{{"pin", "btns_4bits"}, {"bit", 1}, {"edges", edges}}});
  const ServerProcess server(system.string(), {"--uio"});
  Client client(server.socket());
  Client other(server.socket());
  UioClient uio(server.terminal());
  open_buttons(client);
  REQUIRE(other.ask("idle") == "ok");
  const auto begin = std::chrono::steady_clock::now();
  for (std::uint32_t i = 1; i <= 2 * presses; ++i) {
    uio.arm();
    CHECK(client.ask("idle") == "ok");
    CHECK(uio.read() == i);
    acknowledge(client);
  }
  CHECK(std::chrono::steady_clock::now() - begin < 2 * presses * slackline::serve::Server::quiet);
}

TEST_CASE("one client that is not idle keeps time from running on at once") {
  const ScratchFolder folder;
  const auto system = stimulated(folder, {{{"pin", "btns_4bits"}, {"bit", 1}, {"edges", {{1e6, 1}}}}});
  const ServerProcess server(system.string(), {"--uio"});
  Client client(server.socket());
  Client busy(server.socket());
  UioClient uio(server.terminal());
  open_buttons(client);
  REQUIRE(busy.ask("time") != "");
  const auto begin = std::chrono::steady_clock::now();
  uio.arm();
  CHECK(client.ask("idle") == "ok");
  CHECK(uio.read() == 1);
  CHECK(std::chrono::steady_clock::now() - begin >= slackline::serve::Server::quiet);
}

TEST_CASE("what is scheduled waits for clients that are at it: PYNQ's drivers arm before their last step") {
  const ScratchFolder folder;
  const auto system =
      stimulated(folder, {{{"pin", "btns_4bits"}, {"bit", 1}, {"edges", {{1e6, 1}, {2e6, 0}}}}});
  const ServerProcess server(system.string(), {"--uio"});
  Client client(server.socket());
  UioClient uio(server.terminal());
  constexpr std::int64_t ms = 1'000'000'000;
  constexpr std::int64_t latency = 1'000'000;
  const auto time = [&client] { return std::stoll(client.ask("time")); };
  for (const char* command :
       {"w 0x4121011c 0x80000000", "w 0x41210128 1", "w 0x41800008 0", "w 0x41800010 2"})
    REQUIRE(client.ask(command) == "ok");
  uio.arm();
  // The first wait of all enables the controller after that.
  REQUIRE(client.ask("w 0x4180001c 3") == "ok");
  CHECK(time() < latency);
  CHECK(uio.read() == 1);
  CHECK(time() < 1 * ms + latency);
  REQUIRE(client.ask("w 0x41210120 1") == "ok");
  REQUIRE(client.ask("w 0x4180000c 2") == "ok");
  uio.arm();
  // The task that was woken looks after that.
  CHECK(client.ask("r 0x41210000") == "0x00000002");
  CHECK(time() < 1 * ms + latency);
  CHECK(uio.read() == 2);
  CHECK(client.ask("r 0x41210000") == "0x00000000");
}

TEST_CASE("hardware that never rests and never interrupts leaves room for clients") {
  const ScratchFolder folder;
  const auto system = stimulated(
      folder, {{{"pin", "sws_2bits"}, {"bit", 0}, {"square", {{"period_ns", 100}, {"high_ns", 50}}}}});
  ServerProcess server(system.string(), {"--uio"});
  Client client(server.socket());
  UioClient uio(server.terminal());
  open_buttons(client);
  uio.arm();
  const auto time = [&client] { return std::stoll(client.ask("time")); };
  const std::int64_t before = time();
  // A client that waits is not let down.
  // A millisecond of simulated time, however slow the machine.
  for (int tries = 0; tries < 100 && time() <= before + 1'000'000'000; ++tries) CHECK_FALSE(uio.read(500));
  CHECK(time() > before + 1'000'000'000);
  CHECK(client.ask("in btns_4bits 1") == "ok");
  CHECK(uio.read() == 1);
  uio.arm();
  acknowledge(client);
  client.ask("in btns_4bits 0");
  acknowledge(client);
  SUBCASE("with nothing to do") {}
  SUBCASE("with much to do") {
    std::string many;
    for (int i = 0; i < 12'000; ++i) many += "time\n";
    client.send(many);
    client.line();
  }
  SUBCASE("for a client that has gone") {
    Client(server.socket()).send("time\ntime\nrun 1000s\nrun 1000s\n");
  }
  const auto asked = std::chrono::steady_clock::now();
  CHECK(server.stop(SIGTERM) == 0);
  CHECK(std::chrono::steady_clock::now() - asked < std::chrono::seconds(60));
}

TEST_CASE(
    "on hardware that never rests the same commands take the same, short, time while the device is armed") {
  const ScratchFolder folder;
  const auto system = stimulated(
      folder, {{{"pin", "sws_2bits"}, {"bit", 0}, {"square", {{"period_ns", 100}, {"high_ns", 50}}}}});
  constexpr int commands = 300;
  const auto session = [&system] {
    const ServerProcess server(system.string(), {"--uio"});
    Client client(server.socket());
    UioClient uio(server.terminal());
    std::string asked = "w 0x41800010 0\n";
    for (int i = 0; i < commands; ++i) asked += "time\n";
    uio.arm();
    client.send(asked + "never\ntime\n");
    CHECK(client.line() == "ok");
    std::vector<std::int64_t> times;
    times.reserve(commands);
    for (int i = 0; i < commands; ++i) times.push_back(std::stoll(client.line()));
    // 5 µs, and as much after the next thing that is scheduled.
    constexpr std::int64_t most_ps = 10'100'000;
    for (std::size_t i = 1; i < times.size(); ++i) {
      REQUIRE(times[i] > times[i - 1]);
      REQUIRE(times[i] - times[i - 1] < most_ps);
    }
    // A command moves time after its answer, an error does not.
    CHECK(client.line().starts_with("error: "));
    const std::int64_t step = times[commands - 1] - times[commands - 2];
    CHECK(std::stoll(client.line()) - times.back() < step * 3 / 2);
    return times;
  };
  CHECK(session() == session());
}

TEST_CASE("a run ends when the client that has asked for it goes") {
  const ScratchFolder folder;
  const auto system = stimulated(
      folder, {{{"pin", "sws_2bits"}, {"bit", 0}, {"square", {{"period_ns", 100}, {"high_ns", 50}}}}});
  ServerProcess server(system.string());
  Client client(server.socket());
  Client(server.socket()).send("run 1000s\nrun 1000s\n");
  {
    Client leaver(server.socket());
    leaver.send("run 1000s\n");
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  // 1000 s of this would take hours.
  CHECK(std::stoll(client.ask("time")) < 1000'000'000'000'000);
  // One that only sends no more gets its answer.
  Client half(server.socket());
  half.send("run 1us\ntime\n");
  half.shut();
  const std::string end = half.line();
  CHECK(std::stoll(end) > 1'000'000);
  CHECK(half.line() == end);
  client.send("run 1000s\n");
  CHECK(server.stop(SIGTERM) == 0);
}

TEST_CASE("an IO processor that was set off is waited for") {
  const ServerProcess server("pynq-buttons", {"--uio"});
  Client client(server.socket());
  UioClient uio(server.terminal());
  CHECK(client.ask("w 0x41800010 1") == "ok");
  CHECK(client.ask("w 0x4180001c 3") == "ok");
  uio.arm();
  CHECK(client.ask("raise iop_pmoda") == "ok");
  CHECK(uio.read() == 1);
  CHECK(client.ask("r 0x41800004") == "0x00000001");
}

TEST_CASE("a pin that interrupts the processor directly needs no clock") {
  const ScratchFolder folder;
  const json fabric = {
      {"inputs", {{"alarm", 1}}}, {"ips", json::array()}, {"ps_interrupts", {{"61", "alarm"}}}};
  const json system = {{"name", "alarm"},
                       {"cpu", "ideal"},
                       {"fabric", fabric},
                       {"stimulus", {{{"pin", "alarm"}, {"edges", {{5000, 1}, {6000, 0}}}}}}};
  const ServerProcess server(folder.write("alarm.json", system.dump()).string(), {"--uio"});
  Client client(server.socket());
  UioClient uio(server.terminal());
  CHECK(client.ask("time") == "0");
  uio.arm();
  CHECK(uio.read() == 1);
  CHECK(client.ask("time") == "5000000");
  uio.arm();
  CHECK(uio.read() == 2);
  CHECK(client.ask("run 2us") == "7000000");
  uio.arm();
  CHECK(client.ask("time") == "7000000");
  CHECK(client.ask("in alarm 1") == "ok");
  CHECK(uio.read() == 3);
  CHECK(client.ask("time") == "7000000");
}

TEST_CASE("the same commands give the same answers and times") {
  const auto session = [] {
    const ServerProcess server("pynq-buttons", {"--uio"});
    Client client(server.socket());
    UioClient uio(server.terminal());
    open_buttons(client);
    std::string heard;
    for (int round = 0; round < 200; ++round) {
      // As PYNQ does it: the device first, over another path, then the last register.
      uio.arm();
      heard += client.ask("w 0x4180001c 3");
      heard += client.ask("in btns_4bits " + std::to_string(1 + round % 15));
      heard += std::to_string(uio.read());
      heard += client.ask("r 0x41800004");
      acknowledge(client);
      heard += client.ask("time");
    }
    return heard + client.ask("log");
  };
  CHECK(session() == session());
}

TEST_SUITE_END();
