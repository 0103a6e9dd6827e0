// SPDX-License-Identifier: Apache-2.0
// Bursts into a memory and out of it, handed over beat by beat, for every width of data.
#include "sim/bus/axi_memory_port.hpp"

#include <numeric>
#include <stdexcept>

#include <doctest/doctest.h>

#include "sim/bus/axi_lite_checker.hpp"
#include "testbenches/support/memory_bytes.hpp"
#include "testbenches/support/random.hpp"

using namespace slackline;
using sim::AxiBurst;
using sim::AxiResponse;

namespace {

constexpr std::uint64_t memory_bytes = 0x1'0000;
constexpr unsigned widths[] = {4, 8, 16, 32, 64, 128};

using Bytes = std::vector<std::uint8_t>;

/// A manager that hands over a beat after the other.
struct Bench {
  explicit Bench(unsigned bytes) : data_bytes(bytes), port("m_axi_", memory, memory_bytes, bytes) {}

  /// A beat whose lane i carries `data[i]`, and is written if `enabled` is true for it.
  template <typename Enabled>
  void beat(const Bytes& data, bool last, const Enabled& enabled) {
    std::vector<std::uint32_t> words(data_bytes / 4), strobes((data_bytes + 31) / 32);
    for (unsigned i = 0; i < data_bytes; ++i) {
      words[i / 4] |= std::uint32_t{data[i]} << (i % 4 * 8);
      if (enabled(i)) strobes[i / 32] |= 1U << (i % 32);
    }
    port.write_data(time, words, strobes, last);
  }
  void beat(const Bytes& data, bool last) {
    beat(data, last, [](unsigned) { return true; });
  }
  Bytes read(const AxiBurst& burst, AxiResponse expected = AxiResponse::okay) {
    port.read_address(time, burst);
    Bytes bytes;
    for (unsigned left = burst.beats; left > 0; --left) {
      std::vector<std::uint32_t> words(data_bytes / 4);
      const auto shown = port.next_read_beat(words);
      REQUIRE(shown.has_value());
      CHECK(shown->response == expected);
      CHECK(shown->last == (left == 1));
      for (unsigned i = 0; i < data_bytes; ++i)
        bytes.push_back(static_cast<std::uint8_t>(words[i / 4] >> (i % 4 * 8)));
    }
    std::vector<std::uint32_t> words(data_bytes / 4);
    CHECK_FALSE(port.next_read_beat(words).has_value());
    return bytes;
  }
  Bytes content(std::uint64_t address, std::size_t count) const {
    Bytes bytes;
    for (std::size_t i = 0; i < count; ++i) bytes.push_back(testbenches::read_byte(memory, address + i));
    return bytes;
  }

  unsigned data_bytes;
  waveforms::Time time{8'000};
  sim::BlockMemory memory{waveforms::Time{10'000}};
  sim::AxiMemoryPort port;
};

Bytes random_bytes(testbenches::Random& random, std::size_t count) {
  Bytes bytes(count);
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random.below(256));
  return bytes;
}

Bytes slice(const Bytes& bytes, std::size_t begin, std::size_t count) {
  const auto from = bytes.begin() + static_cast<std::ptrdiff_t>(begin);
  return {from, from + static_cast<std::ptrdiff_t>(count)};
}

}  // namespace

TEST_SUITE_BEGIN("axi memory port");

TEST_CASE("an incrementing burst is written where its strobes say, answered once, and read back") {
  testbenches::Random random(1);
  for (const unsigned width : widths) {
    CAPTURE(width);
    Bench bench(width);
    constexpr unsigned beats = 5;
    const std::uint64_t address = 0x400;
    const Bytes data = random_bytes(random, std::size_t{beats} * width);
    std::vector<bool> enabled;
    for (std::size_t i = 0; i < data.size(); ++i) enabled.push_back(random.chance(700));
    bench.port.write_address(bench.time, {address, beats, width, AxiBurst::incrementing});
    for (unsigned beat = 0; beat < beats; ++beat) {
      CHECK_FALSE(bench.port.next_response().has_value());
      const std::size_t at = std::size_t{beat} * width;
      bench.beat(slice(data, at, width), beat + 1 == beats, [&](unsigned i) { return enabled[at + i]; });
    }
    CHECK(bench.port.next_response() == AxiResponse::okay);
    CHECK_FALSE(bench.port.next_response().has_value());
    Bytes expected = data;
    for (std::size_t i = 0; i < data.size(); ++i) expected[i] = enabled[i] ? data[i] : 0;
    CHECK(bench.content(address, data.size()) == expected);
    CHECK(bench.read({address, beats, width, AxiBurst::incrementing}) == expected);
  }
}

TEST_CASE("a fixed burst stays at its address") {
  testbenches::Random random(2);
  for (const unsigned width : widths) {
    CAPTURE(width);
    Bench bench(width);
    const Bytes first = random_bytes(random, width), second = random_bytes(random, width);
    bench.port.write_address(bench.time, {0x80, 2, width, AxiBurst::fixed});
    bench.beat(first, false);
    CHECK(bench.content(0x80, width) == first);
    bench.beat(second, true);
    CHECK(bench.content(0x80, width) == second);
    CHECK(bench.content(0x80 + width, width) == Bytes(width, 0));
    Bytes twice = second;
    twice.insert(twice.end(), second.begin(), second.end());
    CHECK(bench.read({0x80, 2, width, AxiBurst::fixed}) == twice);
  }
}

TEST_CASE("beats that are narrower than the data, or begin inside it, use the lanes of their address") {
  Bench bench(16);
  Bytes data(16);
  std::iota(data.begin(), data.end(), std::uint8_t{1});
  // From 0x46 on in beats of 4: 0x46 and 0x47, then whole ones.
  bench.port.write_address(bench.time, {0x46, 3, 4, AxiBurst::incrementing});
  bench.beat(data, false, [](unsigned i) { return i == 6 || i == 7; });
  bench.beat(data, false, [](unsigned i) { return i >= 8 && i < 12; });
  bench.beat(data, true, [](unsigned i) { return i >= 12; });
  CHECK(bench.content(0x40, 6) == Bytes(6, 0));
  CHECK(bench.content(0x46, 10) == slice(data, 6, 10));
  // Each beat of a read shows all of the data around its address; the next one is 4 bytes on.
  testbenches::write_byte(bench.memory, 0x50, 99);
  const Bytes read = bench.read({0x4c, 2, 4, AxiBurst::incrementing});
  CHECK(read[12] == data[12]);
  CHECK(read[16] == 99);
}

TEST_CASE("data may come before its address") {
  Bench bench(8);
  const Bytes one{1, 2, 3, 4, 5, 6, 7, 8}, two{11, 12, 13, 14, 15, 16, 17, 18}, three{9, 9, 9, 9, 9, 9, 9, 9};
  bench.beat(one, false);
  bench.beat(two, true);
  bench.beat(three, true);
  CHECK_FALSE(bench.port.next_response().has_value());
  bench.port.write_address(bench.time, {0x100, 2, 8, AxiBurst::incrementing});
  CHECK(bench.content(0x100, 8) == one);
  CHECK(bench.content(0x108, 8) == two);
  CHECK(bench.port.next_response() == AxiResponse::okay);
  CHECK_FALSE(bench.port.next_response().has_value());
  bench.port.write_address(bench.time, {0x200, 1, 8, AxiBurst::incrementing});
  CHECK(bench.content(0x200, 8) == three);
  CHECK(bench.port.next_response() == AxiResponse::okay);
}

TEST_CASE("bursts are answered in the order of their addresses") {
  Bench bench(4);
  bench.port.write_address(bench.time, {memory_bytes, 1, 4, AxiBurst::incrementing});
  bench.port.write_address(bench.time, {0x10, 1, 4, AxiBurst::incrementing});
  bench.beat({1, 1, 1, 1}, true);
  bench.beat({2, 2, 2, 2}, true);
  CHECK(bench.port.next_response() == AxiResponse::decerr);
  CHECK(bench.port.next_response() == AxiResponse::okay);
  CHECK(bench.content(0x10, 4) == Bytes{2, 2, 2, 2});
}

TEST_CASE("a burst that leaves the memory gets a decode error: nothing is written, zeros are read") {
  for (const unsigned width : widths) {
    CAPTURE(width);
    Bench bench(width);
    const auto refused = [&](const AxiBurst& burst) {
      bench.port.write_address(bench.time, burst);
      for (unsigned left = burst.beats; left > 0; --left) bench.beat(Bytes(width, 0xff), left == 1);
      const bool is_refused = bench.port.next_response() == AxiResponse::decerr;
      const AxiResponse expected = is_refused ? AxiResponse::decerr : AxiResponse::okay;
      const Bytes read = bench.read(burst, expected);
      CHECK(read == Bytes(read.size(), is_refused ? 0 : 0xff));
      return is_refused;
    };
    const std::uint64_t last_but_one = memory_bytes - 2 * std::uint64_t{width};
    CHECK(refused({last_but_one, 3, width, AxiBurst::incrementing}));
    CHECK(bench.content(last_but_one, std::size_t{2} * width) == Bytes(std::size_t{2} * width, 0));
    CHECK(refused({memory_bytes, 1, width, AxiBurst::incrementing}));
    CHECK(refused({~std::uint64_t{0} - width + 1, 1, width, AxiBurst::incrementing}));
    CHECK_FALSE(refused({last_but_one, 2, width, AxiBurst::incrementing}));
    CHECK_FALSE(refused({memory_bytes - width, 16, width, AxiBurst::fixed}));
  }
}

TEST_CASE("what the protocol does not allow is refused, and named") {
  constexpr unsigned wrapping = 2;
  Bench bench(4);
  bench.port.write_address(bench.time, {0, 1, 4, wrapping});
  bench.beat({1, 1, 1, 1}, true);
  CHECK(bench.port.next_response() == AxiResponse::slverr);
  CHECK(bench.content(0, 4) == Bytes(4, 0));
  CHECK(bench.read({0, 1, 4, wrapping}, AxiResponse::slverr) == Bytes(4, 0));

  const auto violation = [&](const auto& handshake) {
    try {
      handshake();
    } catch (const sim::ProtocolViolation& found) {
      return std::string(found.what());
    }
    return std::string("none");
  };
  CHECK(violation([&] {
          bench.port.read_address(bench.time, {0, 1, 8, AxiBurst::incrementing});
        }) == "m_axi_ at 8000 ps: AXI4 violation: arsize: got 8 bytes, expected at most 4");
  bench.port.write_address(bench.time, {0, 2, 4, AxiBurst::incrementing});
  CHECK(violation([&] {
          bench.beat({1, 1, 1, 1}, true);
        }) ==
        "m_axi_ at 8000 ps: AXI4 violation: wlast is 1 with 2 beats to come, expected it with the last one");
  for (const unsigned width : {0U, 2U, 12U, 256U}) CHECK_THROWS_AS(Bench{width}, std::invalid_argument);
}

TEST_SUITE_END();
