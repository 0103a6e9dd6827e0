// SPDX-License-Identifier: Apache-2.0
// `slackline serve` as a process: how it starts and ends, and what clients cannot do to it.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <list>
#include <string>
#include <thread>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "testbenches/sim/cli/program.hpp"
#include "testbenches/sim/serve/client.hpp"
#include "testbenches/sim/serve/server_process.hpp"
#include "testbenches/support/random.hpp"

using namespace slackline::testbenches;

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t usual_seed = 0x51ac11e;

}  // namespace

TEST_SUITE_BEGIN("serve: process");

TEST_CASE("it says what it serves and where, and a signal ends it in good order") {
  for (const int signal : {SIGTERM, SIGINT}) {
    ServerProcess server("pynq-buttons");
    CHECK(server.greeting() == "serving pynq-buttons at " + server.socket().string());
    Client client(server.socket());
    CHECK(client.ask("time") == "0");
    CHECK(server.stop(signal) == 0);
    CHECK_FALSE(fs::exists(server.socket()));
    CHECK(client.ended());
  }
}

TEST_CASE("a signal ends a long run, too") {
  ServerProcess server("kasli-loop");
  Client client(server.socket());
  // The clock generator, channel 2, keeps the core awake: half a minute of work.
  for (const char* command : {"w 0x0 0x200", "w 0x4 0", "w 0x8 8000", "w 0x48 0x100000"})
    CHECK(client.ask(command) == "ok");
  client.send("run 30s\n");
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  CHECK(server.stop(SIGTERM) == 0);
  CHECK_FALSE(fs::exists(server.socket()));
}

TEST_CASE("one server per path") {
  const ServerProcess server("pynq-buttons");
  const Program slackline;
  const auto second = slackline({"serve", "pynq-buttons", "--socket", server.socket().string()});
  CHECK(second.exit_code == 2);
  CHECK(second.output == "slackline: socket " + server.socket().string() +
                             ": got a socket that another server listens on, expected a path of its own\n");
  Client client(server.socket());
  CHECK(client.ask("time") == "0");
}

TEST_CASE("what a dead server has left is replaced, but not by one that has nothing to serve") {
  ServerProcess server("pynq-buttons");
  CHECK(server.stop(SIGKILL) == 128 + SIGKILL);
  REQUIRE(fs::is_socket(server.socket()));
  const Program slackline;
  CHECK(slackline({"serve", "no-such-system", "--socket", server.socket().string()}).exit_code == 2);
  REQUIRE(fs::is_socket(server.socket()));
  server.start();
  CHECK(server.greeting() == "serving pynq-buttons at " + server.socket().string());
  CHECK(Client(server.socket()).ask("time") == "0");
  CHECK(server.stop(SIGTERM) == 0);
  CHECK_FALSE(fs::exists(server.socket()));
}

TEST_CASE("unusable words are told, and exit with 2") {
  const Program slackline;
  const auto complaint = [&slackline](const std::vector<std::string>& words, const std::string& expected) {
    CAPTURE(expected);
    const auto result = slackline(words);
    CHECK(result.exit_code == 2);
    CHECK(contains(result.output, expected));
  };
  complaint({"serve"}, "slackline serve: got no system, expected ");
  complaint({"serve", "pynq-buttons"}, "slackline serve: got no --socket, expected --socket PATH");
  complaint({"serve", "nothing", "--socket", "s"}, "unknown system: got nothing, expected ");
  complaint({"serve", "missing.hwh", "--socket", "s"}, "missing.hwh: overlay: got no file missing.hwh");
  complaint({"serve", "missing.bit", "--socket", "s"}, "missing.hwh");
  complaint({"serve", "kasli-loop", "--socket", "s", "--uio"},
            "--uio: got system kasli-loop, which does not interrupt its processor");
  complaint({"serve", "pynq-buttons", "--socket", "s", "--seed", "-1"}, "--seed: got -1, expected 0 or more");
  complaint({"serve", "pynq-buttons", "--socket", "s", "--stimulus", "missing.json"}, "missing.json: ");
  complaint({"serve", "pynq-buttons", "kasli-loop", "--socket", "s"},
            "serve: got more than 1 system, expected SYSTEM --socket PATH");
  CHECK(slackline.files().empty());
}

TEST_CASE("clients share one system") {
  const ServerProcess server("pynq-buttons");
  std::list<Client> clients;
  for (int i = 0; i < 20; ++i) clients.emplace_back(server.socket());
  std::uint32_t value = 0;
  for (Client& client : clients) CHECK(client.ask("w 0x40000000 " + std::to_string(++value)) == "ok");
  for (Client& client : clients) CHECK(client.ask("r 0x40000000") == "0x00000014");
  CHECK(clients.front().ask("in sws_2bits 3") == "ok");
  CHECK(clients.back().ask("out sws_2bits") == "3");
}

TEST_CASE("garbage is answered line by line and changes nothing") {
  const std::uint64_t seed = seed_from_environment(usual_seed);
  MESSAGE("garbage for the server, SLACKLINE_SEED=" << seed);
  Random random(seed);
  const ServerProcess server("pynq-buttons");
  Client client(server.socket());
  const auto garbage = [&random] {
    // No command begins with a capital letter.
    std::string line(1, static_cast<char>('A' + random.below(26)));
    const std::uint64_t size = random.chance(20) ? random.below(10'000) : random.below(60);
    while (line.size() <= size) {
      const char byte = static_cast<char>(random.below(256));
      if (byte != '\n') line += byte;
    }
    return line + "\n";
  };
  constexpr int count = 3000;
  std::string bytes;
  for (int i = 0; i < count; ++i) bytes += garbage();
  std::thread sender([&] { client.send(bytes); });
  for (int i = 0; i < count; ++i) {
    const std::string answer = client.line();
    REQUIRE(answer.starts_with("error: "));
    REQUIRE(answer.size() < 600);
    REQUIRE(std::ranges::all_of(answer, [](char c) { return c >= ' ' && c <= '~'; }));
  }
  sender.join();
  CHECK(client.ask("time") == "0");
  CHECK(client.ask("log") == R"({"accesses":[],"changes":[],"dropped":0})");
}

TEST_CASE("damaged commands are answered line by line") {
  const std::uint64_t seed = seed_from_environment(usual_seed);
  MESSAGE("damaged commands for the server, SLACKLINE_SEED=" << seed);
  Random random(seed);
  const ServerProcess server("pynq-buttons");
  Client client(server.socket());
  std::string bytes;
  constexpr int count = 20'000;
  for (int i = 0; i < count; ++i) {
    std::string line = random.pick<const char*>({"r 0x41800000", "w 0x41800008 255", "in btns_4bits 2",
                                                 "out system_interrupts/irq", "raise iop_pmoda", "gpio 4 1",
                                                 "pins", "run 100ns", "time", "log"});
    for (std::uint64_t n = random.below(3); n > 0; --n) {
      const std::size_t at = random.below(line.size());
      const char byte = random.pick({'0', '9', 'x', ' ', '\t', '/', '-', '.', '\0', '\xff', 's'});
      switch (random.below(3)) {
        case 0:
          line[at] = byte;
          break;
        case 1:
          line.insert(at, 1, byte);
          break;
        default:
          line.erase(at, 1);
          break;
      }
      if (line.empty()) line = " ";
    }
    bytes += line + "\n";
  }
  std::thread sender([&] { client.send(bytes); });
  for (int i = 0; i < count; ++i) REQUIRE_FALSE(client.line().empty());
  sender.join();
  CHECK(std::stoll(client.ask("time")) > 0);
}

TEST_CASE("clients that vanish, also in the middle of a line, do no harm") {
  const ServerProcess server("pynq-buttons");
  for (int i = 0; i < 200; ++i) {
    Client client(server.socket());
    client.send("w 0x40000000 7\nr 0x40000000\npins\nw 0x40000000 8");
  }
  Client client(server.socket());
  CHECK(client.ask("r 0x40000000") == "0x00000007");
}

TEST_CASE("neither an endless line nor a client that takes no answers costs memory") {
  const ServerProcess server("pynq-buttons");
  Client client(server.socket());
  CHECK(client.ask("time") == "0");
  const std::size_t before = server.memory();
#ifdef __SANITIZE_ADDRESS__
  constexpr std::size_t allowance = 512U << 20;  // the sanitizer keeps what was freed for a while
#else
  constexpr std::size_t allowance = 16U << 20;
#endif
  Client endless(server.socket());
  const std::string piece(1 << 20, 'x');
  for (int i = 0; i < 200; ++i) endless.send(piece);
  CHECK(endless.ask("") == "error: line: got more than 131136 bytes, expected a command");

  Client deaf(server.socket());
  std::string many;
  for (int i = 0; i < 10'000; ++i) many += "pins\n";
  std::thread sender([&] { deaf.send(many); });
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  for (int i = 0; i < 100; ++i) CHECK(client.ask("time") == "0");
  CHECK(server.memory() < before + allowance);
  for (int i = 0; i < 10'000; ++i) REQUIRE(deaf.line().starts_with("btns_4bits "));
  sender.join();

  // Nobody asks for the log: what is kept of it has a bound, too.
  std::string accesses;
  for (int i = 0; i < 200'000; ++i) accesses += "r 0x41800000\n";
  std::thread writer([&] { client.send(accesses); });
  for (int i = 0; i < 200'000; ++i) REQUIRE(client.line() == "0x00000000");
  writer.join();
  CHECK(server.memory() < before + allowance);
  CHECK(nlohmann::json::parse(client.ask("log"))["dropped"].get<int>() > 180'000);
}

TEST_CASE("pipelined accesses are fast") {
  using Case = std::pair<std::string, std::string>;
  for (const auto& [system, command] : {Case{"pynq-buttons", "r 0x41800008"}, Case{"kasli-loop", "r 0x4c"}}) {
    const ServerProcess server(system);
    Client client(server.socket());
    constexpr int count = 200'000;
    std::string commands;
    for (int i = 0; i < count; ++i) commands += command + "\n";
    const double begin = server.cpu_seconds();
    std::thread sender([&] { client.send(commands); });
    for (int i = 0; i < count; ++i) REQUIRE(client.line() == "0x00000000");
    sender.join();
    const double seconds = server.cpu_seconds() - begin;
    MESSAGE(system << ": " << static_cast<int>(count / seconds) << " accesses per second of CPU time");
    // Far below what is promised: machines and sanitizers may be slow.
    CHECK(count / seconds > 5000);
  }
}

TEST_SUITE_END();
