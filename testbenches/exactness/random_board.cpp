// SPDX-License-Identifier: Apache-2.0
#include "testbenches/exactness/random_board.hpp"

#include <algorithm>

#include "sim/read/json/profile_json.hpp"
#include "sim/read/json/system_json.hpp"

namespace slackline::testbenches {
namespace {

constexpr std::int64_t us_ps = 1'000'000;
constexpr std::int64_t clock_ps = 8'000;

/// Often at the edge of a clock.
std::int64_t random_time_ps(Random& random, std::int64_t below_ps) {
  const auto any = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(below_ps)));
  return random.chance(300) ? any / clock_ps * clock_ps : any;
}

sim::PinSignal random_edges(Random& random) {
  std::vector<sim::PinEdge> edges;
  std::int64_t time_ps = 0;
  for (std::uint64_t i = random.below(60); i > 0; --i) {
    time_ps += random_time_ps(random, random.pick<std::int64_t>({us_ps / 100, us_ps, 100 * us_ps}));
    edges.push_back({time_ps, i % 2 != 0});
  }
  return edges;
}

sim::PinSignal random_square(Random& random) {
  sim::SquareWave wave;
  wave.period = {2 + random_time_ps(random, random.pick<std::int64_t>({us_ps / 20, us_ps, 200 * us_ps}))};
  wave.high = {1 + random_time_ps(random, wave.period.ps - 1)};
  wave.start = {random_time_ps(random, 300 * us_ps)};
  // An endless fast wave would keep the core awake for good.
  wave.stop = wave.start + std::min(300 * wave.period, waveforms::Time{500 * us_ps});
  return wave;
}

sim::PinSignal random_photons(Random& random) {
  sim::PoissonPulses pulses;
  pulses.rate_hz = random.pick({1e3, 1e5, 3e6});
  pulses.pulse = {random.pick<std::int64_t>({1'000, 16'000, 33'333})};
  pulses.seed = random.bits();
  pulses.start = {random_time_ps(random, 300 * us_ps)};
  pulses.stop = pulses.start + waveforms::Time{random_time_ps(random, 1'000 * us_ps)};
  return pulses;
}

sim::PinSignal random_signal(Random& random) {
  switch (random.below(3)) {
    case 0:
      return random_edges(random);
    case 1:
      return random_square(random);
    default:
      return random_photons(random);
  }
}

}  // namespace

std::vector<sim::SystemDescription> rtio_systems() {
  const auto kasli = sim::load_system("kasli-loop");
  auto few_lanes = kasli;
  few_lanes.rtio->config.lanes = 2;
  few_lanes.rtio->config.fifo_depth = 5;
  few_lanes.rtio->config.high_watermark = 0.5;
  return {kasli, few_lanes, sim::load_system("photon-counter")};
}

sim::SystemDescription random_rtio_system(Random& random) {
  auto system = rtio_systems()[random.pick<std::size_t>({0, 0, 1, 2})];
  system.cpu = sim::load_profile(random.pick({"kasli-riscv", "ideal"}));
  // Also a CPU whose clock has nothing to do with the gateware's.
  system.cpu.clock_period = cpu::Duration(random.pick<std::int64_t>({8'000, 8'000, 3'333, 10'007}));
  // The shipped profile's kernels take 2 ms to start: too long for many programs with every clock stepped.
  if (random.chance(900)) {
    system.cpu.kernel_entry.count = std::min<std::int64_t>(system.cpu.kernel_entry.count, 3'000);
    system.cpu.kernel_exit.count = std::min<std::int64_t>(system.cpu.kernel_exit.count, 1'000);
    system.cpu.rpc.count = std::min<std::int64_t>(system.cpu.rpc.count, 2'000);
  }
  sim::RtioDescription& rtio = *system.rtio;
  rtio.spread = random.chance(300);
  rtio.stimulus.clear();
  std::erase_if(rtio.loopbacks, [&random](const auto&) { return random.chance(250); });
  for (sim::Loopback& wire : rtio.loopbacks) wire.delay = {random_time_ps(random, us_ps / 10)};
  for (unsigned channel = 0; channel < rtio.config.channels.size(); ++channel) {
    const bool wired = std::ranges::any_of(
        rtio.loopbacks, [channel](const sim::Loopback& wire) { return wire.to == channel; });
    if (rtio.config.channels[channel].kind->has_input_pad() && !wired && random.chance(800))
      rtio.stimulus.push_back({channel, random_signal(random)});
  }
  return system;
}

sim::SystemDescription random_pynq_system(Random& random) {
  auto system = sim::load_system("pynq-buttons");
  system.cpu = sim::load_profile(random.pick({"zynq-a9", "ideal"}));
  const auto stimulate = [&](const char* input, unsigned bits) {
    for (unsigned bit = 0; bit < bits; ++bit) {
      if (random.chance(600)) system.fabric->stimulus.push_back({input, bit, random_signal(random)});
    }
  };
  stimulate("btns_4bits", 4);
  stimulate("sws_2bits", 2);
  return system;
}

}  // namespace slackline::testbenches
