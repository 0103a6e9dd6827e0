// SPDX-License-Identifier: Apache-2.0
#include "sim/pins/pin_signal.hpp"

namespace slackline::sim {
namespace {

struct Make {
  std::uint64_t run_seed;
  std::unique_ptr<EdgeSource> operator()(const std::vector<PinEdge>& edges) const {
    return explicit_edges(edges);
  }
  std::unique_ptr<EdgeSource> operator()(const SquareWave& wave) const { return square_wave(wave); }
  std::unique_ptr<EdgeSource> operator()(const PoissonPulses& pulses) const {
    PoissonPulses of_this_run = pulses;
    // An odd factor: neighbouring seeds of the run do not meet neighbouring seeds of other pins.
    of_this_run.seed ^= run_seed * 0x9e37'79b9'7f4a'7c15;
    return poisson_pulses(of_this_run);
  }
};

}  // namespace

std::unique_ptr<EdgeSource> make_source(const PinSignal& signal, std::uint64_t run_seed) {
  return std::visit(Make{run_seed}, signal);
}

}  // namespace slackline::sim
