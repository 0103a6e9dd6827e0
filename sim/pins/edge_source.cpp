// SPDX-License-Identifier: Apache-2.0
#include "sim/pins/edge_source.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>

namespace slackline::sim {
namespace {

/// Later than any simulation runs, and far enough from the end of 64 bits to add a pulse.
constexpr std::int64_t never = std::int64_t{1} << 62;

class ExplicitEdges : public EdgeSource {
 public:
  explicit ExplicitEdges(std::vector<PinEdge> edges) : edges_(std::move(edges)) {
    for (std::size_t i = 1; i < edges_.size(); ++i) {
      if (edges_[i].time_ps < edges_[i - 1].time_ps) {
        throw std::invalid_argument("edge " + std::to_string(i) + " is at " +
                                    std::to_string(edges_[i].time_ps) + " ps, expected not before edge " +
                                    std::to_string(i - 1) + " at " + std::to_string(edges_[i - 1].time_ps) +
                                    " ps");
      }
    }
  }
  std::optional<PinEdge> next() override {
    if (position_ == edges_.size()) return std::nullopt;
    return edges_[position_++];
  }

 private:
  std::vector<PinEdge> edges_;
  std::size_t position_ = 0;
};

/// Rising edges from `rise`, each followed by its falling edge.
class Pulses : public EdgeSource {
 public:
  Pulses(std::int64_t pulse_ps, std::optional<std::int64_t> stop_ps)
      : pulse_ps_(pulse_ps), stop_ps_(stop_ps) {}
  std::optional<PinEdge> next() override {
    if (fall_) {
      const PinEdge edge{*fall_, false};
      fall_.reset();
      return edge;
    }
    const std::int64_t time = rise();
    if (time >= stop_ps_.value_or(never)) return std::nullopt;
    fall_ = time + pulse_ps_;
    return PinEdge{time, true};
  }

 private:
  virtual std::int64_t rise() = 0;
  std::int64_t pulse_ps_;
  std::optional<std::int64_t> stop_ps_;
  std::optional<std::int64_t> fall_;
};

class Square : public Pulses {
 public:
  explicit Square(const SquareWave& wave)
      : Pulses(wave.high_ps, wave.stop_ps), period_ps_(wave.period_ps), next_ps_(wave.start_ps) {
    if (wave.high_ps < 1 || wave.period_ps <= wave.high_ps) {
      throw std::invalid_argument("square wave: high for " + std::to_string(wave.high_ps) +
                                  " ps of a period of " + std::to_string(wave.period_ps) +
                                  " ps, expected 0 < high < period");
    }
  }

 private:
  std::int64_t rise() override {
    const std::int64_t time = next_ps_;
    next_ps_ = std::min(never, next_ps_ + period_ps_);
    return time;
  }
  std::int64_t period_ps_;
  std::int64_t next_ps_;
};

class Poisson : public Pulses {
 public:
  explicit Poisson(const PoissonPulses& pulses)
      : Pulses(pulses.pulse_ps, pulses.stop_ps),
        mean_ps_(1e12 / pulses.rate_hz),
        pulse_ps_(pulses.pulse_ps),
        ready_ps_(pulses.start_ps),
        arrival_ps_(static_cast<double>(pulses.start_ps)),
        random_(pulses.seed) {
    if (!(pulses.rate_hz > 0) || pulses.pulse_ps < 1) {
      throw std::invalid_argument("poisson pulses: rate " + std::to_string(pulses.rate_hz) + " Hz, length " +
                                  std::to_string(pulses.pulse_ps) + " ps, expected both above 0");
    }
  }

 private:
  std::int64_t rise() override {
    // Waiting for the next photon takes as long whether or not some were lost before: nothing to draw for
    // those. Not std::exponential_distribution: its sequence differs between standard libraries.
    const double uniform = static_cast<double>(random_() >> 11) * 0x1p-53;
    arrival_ps_ = std::max(arrival_ps_, static_cast<double>(ready_ps_)) - mean_ps_ * std::log1p(-uniform);
    if (arrival_ps_ >= static_cast<double>(never)) return never;
    const auto time = static_cast<std::int64_t>(arrival_ps_);
    ready_ps_ = time + pulse_ps_ + 1;
    return time;
  }
  double mean_ps_;
  std::int64_t pulse_ps_;
  std::int64_t ready_ps_;
  double arrival_ps_;
  std::mt19937_64 random_;
};

}  // namespace

std::unique_ptr<EdgeSource> explicit_edges(std::vector<PinEdge> edges) {
  return std::make_unique<ExplicitEdges>(std::move(edges));
}

std::unique_ptr<EdgeSource> square_wave(const SquareWave& wave) { return std::make_unique<Square>(wave); }

std::unique_ptr<EdgeSource> poisson_pulses(const PoissonPulses& pulses) {
  return std::make_unique<Poisson>(pulses);
}

}  // namespace slackline::sim
