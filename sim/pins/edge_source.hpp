// SPDX-License-Identifier: Apache-2.0
// What the outside world does to an input pin: explicit edges, a square wave, or photons.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "waveforms/base/time.hpp"

namespace slackline::sim {

/// A pin takes `level` at `time`, which counts from the start of the simulation.
struct PinEdge {
  waveforms::Time time{};
  bool level = false;
  friend bool operator==(const PinEdge&, const PinEdge&) = default;
};

/// Edges in the order of their times, made when they are asked for: a source may be endless.
class EdgeSource {
 public:
  virtual ~EdgeSource() = default;
  virtual std::optional<PinEdge> next() = 0;
};

/// The given edges. Throws std::invalid_argument when their times decrease.
std::unique_ptr<EdgeSource> explicit_edges(std::vector<PinEdge> edges);

struct SquareWave {
  waveforms::Time period{};               ///< above `high`
  waveforms::Time high{};                 ///< length of each pulse, at least 1 ps
  waveforms::Time start{};                ///< first rising edge
  std::optional<waveforms::Time> stop{};  ///< no rising edge at or after this
};
std::unique_ptr<EdgeSource> square_wave(const SquareWave& wave);

/// Photon counts: pulses whose starts are a Poisson process. A photon that arrives during a pulse, or less
/// than one picosecond after it, is lost, as in a detector whose dead time is its pulse.
struct PoissonPulses {
  double rate_hz = 0;       ///< above 0
  waveforms::Time pulse{};  ///< length of each pulse, at least 1 ps
  std::uint64_t seed = 0;
  waveforms::Time start{};
  std::optional<waveforms::Time> stop{};  ///< no pulse starts at or after this
};
std::unique_ptr<EdgeSource> poisson_pulses(const PoissonPulses& pulses);

}  // namespace slackline::sim
