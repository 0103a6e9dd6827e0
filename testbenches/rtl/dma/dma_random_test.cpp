// SPDX-License-Identifier: Apache-2.0
// Random programs, packets and faults, with pauses everywhere: whenever nothing moves, the RTL's registers,
// memory and stream are those of the plain C++ model. SLACKLINE_SEED repeats a run.
#include <cstdint>
#include <vector>

#include <doctest/doctest.h>

#include "testbenches/rtl/dma/dma_bench.hpp"

using namespace slackline::testbenches;
using namespace slackline::testbenches::dma;

TEST_SUITE_BEGIN("random");

namespace {

constexpr std::uint64_t usual_seed = 0x51ac11e;
constexpr int usual_steps = 1500;
constexpr std::uint32_t error_bits = internal_error | slave_error | decode_error;

/// A channel that has failed, only a reset gets going again.
std::uint32_t random_control(Random& random, bool failed) {
  std::uint32_t control = static_cast<std::uint32_t>(random.bits()) & 0xffff7010;
  if (random.chance(900)) control |= run;
  if (random.chance(100)) control |= keyhole;
  if (random.chance(failed ? 700 : 60)) control |= reset;
  return control;
}

std::vector<std::uint8_t> random_packet(Random& random) {
  std::vector<std::uint8_t> bytes(random.between(1, random.chance(100) ? 2000 : 100));
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random.bits());
  return bytes;
}

/// Returns the number of transfers.
int run_both(DmaBench& bench, const DmaConfig& config, Random& random, int steps) {
  ReferenceDma reference(config);
  const auto write = [&](std::uint32_t address, std::uint32_t value) {
    bench.write(address, value);
    reference.write(address, value);
  };
  int transfers = 0;
  for (int step = 0; step < steps; ++step) {
    CAPTURE(step);
    switch (random.below(6)) {
      case 0:
        write(cr, random_control(random, (reference.read(sr) & error_bits) != 0));
        break;
      case 1:
        write(da, static_cast<std::uint32_t>(random.below(0x4000)));
        break;
      case 2:
        write(random.pick({sr, sr, da_msb, 0x00U, 0x3cU}), static_cast<std::uint32_t>(random.bits()));
        break;
      case 3: {
        const std::uint64_t first = random.below(0x4000);
        bench.bad = random.chance(300) ? BadRange{first, first + random.below(64),
                                                  2 + static_cast<unsigned>(random.below(2))}
                                       : BadRange{};
        reference.bad = bench.bad;
        break;
      }
      case 4: {
        if (bench.stream.size() > 100) break;
        const auto bytes = random_packet(random);
        bench.send(bytes);
        for (const Beat& beat : to_beats(bytes, config.stream_bytes())) reference.stream.push_back(beat);
        break;
      }
      default:
        write(length, static_cast<std::uint32_t>(
                          random.chance(50) ? 0 : random.below(random.chance(300) ? 64 : 3000)));
        transfers += reference.busy() ? 1 : 0;
    }
    reference.settle();
    bench.quiesce();
    REQUIRE(bench.busy() == reference.busy());
    REQUIRE(bench.irq() == reference.irq());
    for (const std::uint32_t address : {0x00U, 0x04U, cr, sr, da, da_msb, length, 0x5cU}) {
      CAPTURE(address);
      REQUIRE(bench.read(address) == reference.read(address));
    }
    REQUIRE(bench.memory == reference.memory);
    REQUIRE(bench.stream == reference.stream);
  }
  return transfers;
}

void compare(const DmaConfig& config) {
  const std::uint64_t seed = seed_from_environment(usual_seed);
  MESSAGE("axi_dma_s2mm against its reference model, SLACKLINE_SEED=" << seed);
  Random random(seed);
  DmaBench bench(config, &random);
  CHECK(run_both(bench, config, random, usual_steps) > usual_steps / 30);
}

}  // namespace

TEST_CASE("random traffic on 32 bits, as in the reference model") {
  compare({.data_width = 32, .length_width = 23, .burst_size = 8});
}
TEST_CASE("random traffic on 64 bits with a send channel, as in the reference model") {
  compare({.data_width = 64, .addr_width = 40, .length_width = 10, .burst_size = 4, .has_mm2s = true});
}
TEST_CASE("random traffic from a stream of 8 bits, as in the reference model") {
  compare({.data_width = 32, .stream_width = 8, .length_width = 23, .burst_size = 8});
}
TEST_CASE("random traffic from a stream of 32 bits into 512, as in the reference model") {
  compare({.data_width = 512, .stream_width = 32, .length_width = 12, .burst_size = 16});
}
TEST_CASE("random traffic on every ratio of widths, as in the reference model") {
  const std::uint64_t seed = seed_from_environment(usual_seed);
  MESSAGE("axi_dma_s2mm against its reference model, SLACKLINE_SEED=" << seed);
  Random random(seed);
  for (unsigned memory = 32; memory <= 1024; memory *= 2) {
    for (unsigned stream = 8; stream <= memory; stream *= 2) {
      if (!DmaBench::all_pairs() && memory != 32 && stream != 8) continue;
      CAPTURE(memory);
      CAPTURE(stream);
      const DmaConfig config{.data_width = memory, .stream_width = stream, .burst_size = 4};
      DmaBench bench = DmaBench::of_all_widths(config, &random);
      constexpr int steps = 150;
      CHECK(run_both(bench, config, random, steps) > 0);
    }
  }
}
TEST_CASE("random traffic on 1024 bits, as in the reference model") {
  compare({.data_width = 1024, .length_width = 14, .burst_size = 256});
}
TEST_CASE("random traffic in long bursts, as in the reference model") {
  compare({.data_width = 64, .length_width = 23, .burst_size = 64});
}

TEST_SUITE_END();
