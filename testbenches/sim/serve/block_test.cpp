// SPDX-License-Identifier: Apache-2.0
// Blocks of memory and of registers, and the reset that lets clients load their overlay again.
#include <cstdint>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "sim/serve/line/request.hpp"
#include "testbenches/sim/serve/client.hpp"
#include "testbenches/sim/serve/server_process.hpp"
#include "testbenches/support/random.hpp"
#include "waveforms/base/number_text.hpp"

using namespace slackline::testbenches;
using slackline::waveforms::hex_number;
using slackline::waveforms::hex_text;

namespace {

constexpr std::uint64_t gpio = 0x41210000;
constexpr std::uint64_t controller = 0x41800000;
constexpr std::uint64_t iop_memory = 0x40000000;

std::string read(std::uint64_t address, std::size_t count) {
  return "R " + hex_text(address) + " " + std::to_string(count);
}

std::string write(std::uint64_t address, const std::string& digits) {
  return "W " + hex_text(address) + " " + digits;
}

}  // namespace

TEST_SUITE_BEGIN("serve: blocks");

TEST_CASE("a block of memory comes back byte by byte, at any address, in no simulated time") {
  const std::uint64_t seed = seed_from_environment(0xb10c);
  MESSAGE("blocks at random places, SLACKLINE_SEED=" << seed);
  Random random(seed);
  const ServerProcess server("pynq-buttons");
  Client client(server.socket());
  for (const std::uint64_t memory : {std::uint64_t{0x1000}, iop_memory}) {
    for (int round = 0; round < 20; ++round) {
      const std::uint64_t address = memory + random.below(64);
      std::string digits;
      for (std::uint64_t bytes = 1 + random.below(500); bytes > 0; --bytes)
        digits += hex_number(random.below(256), 2);
      CHECK(client.ask(write(address, digits)) == "ok");
      CHECK(client.ask(read(address, digits.size() / 2)) == digits);
    }
  }
  CHECK(client.ask("time") == "0");
}

TEST_CASE("words and blocks are the same memory, the lowest byte first") {
  const ServerProcess server("pynq-buttons");
  Client client(server.socket());
  for (const std::uint64_t memory : {std::uint64_t{0x1000}, iop_memory}) {
    CHECK(client.ask("w " + hex_text(memory) + " 0x44332211") == "ok");
    CHECK(client.ask(read(memory, 4)) == "11223344");
    CHECK(client.ask(read(memory + 1, 2)) == "2233");
    CHECK(client.ask(write(memory + 2, "aabb")) == "ok");
    CHECK(client.ask("r " + hex_text(memory)) == "0xbbaa2211");
  }
}

TEST_CASE("the longest block fits into one line, and no byte more") {
  using slackline::serve::longest_block;
  const ServerProcess server("pynq-buttons");
  Client client(server.socket());
  std::string digits;
  for (std::size_t i = 0; i < longest_block; ++i) digits += hex_number(i * 7 % 256, 2);
  CHECK(client.ask(write(0x100000, digits)) == "ok");
  CHECK(client.ask(read(0x100000, longest_block)) == digits);
  CHECK(client.ask(read(0x100000, longest_block + 1)) ==
        "error: R: count: got 65537, expected a number, decimal or 0x hexadecimal, of at most 65536");
  CHECK(client.ask(write(0x100000, digits + "00")).starts_with("error: "));
}

TEST_CASE("a block ends with its memory") {
  const ServerProcess server("pynq-buttons");
  Client client(server.socket());
  CHECK(client.ask(read(0x1fff'fffe, 2)) == "0000");
  CHECK(
      client.ask(write(0x1fff'fffe, "010203")) ==
      "error: W: address 0x1ffffffe: got 3 bytes that are not in one memory, expected those of one, or whole "
      "registers");
  CHECK(client.ask(read(0x1fff'fffe, 2)) == "0000");
  CHECK(client.ask(read(0x1fff'fffc, 8)).starts_with("error: "));
}

TEST_CASE("a block of registers is as many accesses of the bus") {
  const ServerProcess server("pynq-buttons");
  Client client(server.socket());
  const auto time = [&client] { return std::stoll(client.ask("time")); };
  client.ask("r " + hex_text(controller));
  const long long one = time();
  CHECK(client.ask(write(controller + 8, "03000000")) == "ok");
  CHECK(client.ask(read(controller, 12)) == "000000000000000003000000");
  CHECK(time() == 5 * one);
  CHECK(client.ask(read(controller + 1, 4)).starts_with("error: R: address 0x41800001: got 4 bytes"));
  CHECK(client.ask(read(controller, 6)).starts_with("error: R: address 0x41800000: got 6 bytes"));
  CHECK(client.ask(read(0x9000'0000, 4)) ==
        "error: R: address 0x90000000: got no ip, expected the address of an ip or a memory");
}

TEST_CASE("bytes are pairs of hexadecimal digits") {
  const ServerProcess server("kasli-loop");
  Client client(server.socket());
  CHECK(client.ask("W 0 123") ==
        "error: W: bytes: got 3 digits, expected two for each byte, at most 65536 bytes");
  for (const std::string word : {"0x", "1g", "-1", "+1"})
    CHECK(client.ask("W 0 " + word) ==
          "error: W: bytes: got " + word + ", expected two hexadecimal digits for each byte");
  CHECK(client.ask("R 0 0") == "error: R: count: got 0, expected at least 1 byte");
  CHECK(client.ask("R 0").starts_with("error: R: got R 0, expected R ADDR COUNT"));
  CHECK(client.ask("R 0x90000000 4").starts_with("error: R: address 0x90000000: "));
}

TEST_CASE("a reset leaves the logic as after a download, and clients go on") {
  const ServerProcess server("pynq-buttons");
  Client client(server.socket());
  Client other(server.socket());
  const auto prepare = [&] {
    for (const char* command :
         {"w 0x4121011c 0x80000000", "w 0x41210128 1", "w 0x41800010 2", "w 0x4180001c 3"})
      REQUIRE(client.ask(command) == "ok");
  };
  prepare();
  client.ask("in btns_4bits 2");
  client.ask("run 1us");
  REQUIRE(other.ask("out ps_interrupt/61") == "1");
  REQUIRE(client.ask("w 0x2000 77") == "ok");
  client.ask("log");

  const std::string before = client.ask("time");
  CHECK(client.ask("reset") == "ok");
  CHECK(client.ask("time") == before);
  CHECK(other.ask("out ps_interrupt/61") == "0");
  const auto log = nlohmann::json::parse(client.ask("log"));
  bool told = false;
  for (const auto& change : log["changes"]) {
    told = told || (change["line"] == "ps_interrupt/61" && change["value"] == 0 &&
                    change["time"].get<std::int64_t>() == std::stoll(before));
  }
  CHECK(told);
  for (const char* address : {"0x41800008", "0x4180001c", "0x4121011c", "0x41210128"})
    CHECK(client.ask(std::string("r ") + address) == "0x00000000");
  // Pins and the processor's memory are not the logic's.
  CHECK(client.ask("out btns_4bits") == "2");
  CHECK(client.ask("r 0x2000") == "0x0000004d");

  prepare();
  client.ask("in btns_4bits 0");
  client.ask("run 1us");
  CHECK(other.ask("out ps_interrupt/61") == "1");
}

TEST_CASE("without logic there is nothing to reset") {
  const ServerProcess server("kasli-loop");
  Client client(server.socket());
  CHECK(client.ask("reset") ==
        "error: reset: got system kasli-loop without programmable logic, expected one with");
}

TEST_SUITE_END();
