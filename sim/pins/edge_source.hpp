// SPDX-License-Identifier: Apache-2.0
// What the outside world does to an input pin: explicit edges, a square wave, or photons.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace slackline::sim {

/// A pin takes `level` at `time_ps`, which counts from the start of the simulation.
struct PinEdge {
  std::int64_t time_ps = 0;
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
  std::int64_t period_ps = 0;             ///< above `high_ps`
  std::int64_t high_ps = 0;               ///< length of each pulse, at least 1
  std::int64_t start_ps = 0;              ///< first rising edge
  std::optional<std::int64_t> stop_ps{};  ///< no rising edge at or after this
};
std::unique_ptr<EdgeSource> square_wave(const SquareWave& wave);

/// Photon counts: pulses whose starts are a Poisson process. A photon that arrives during a pulse, or less
/// than one picosecond after it, is lost, as in a detector whose dead time is its pulse.
struct PoissonPulses {
  double rate_hz = 0;         ///< above 0
  std::int64_t pulse_ps = 0;  ///< length of each pulse, at least 1
  std::uint64_t seed = 0;
  std::int64_t start_ps = 0;
  std::optional<std::int64_t> stop_ps{};  ///< no pulse starts at or after this
};
std::unique_ptr<EdgeSource> poisson_pulses(const PoissonPulses& pulses);

}  // namespace slackline::sim
