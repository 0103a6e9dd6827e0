// SPDX-License-Identifier: Apache-2.0
#include "sim/pins/edge_source.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>

namespace slackline::sim {
namespace {

/// Later than any simulation runs, and far enough from the end of 64 bits to add a pulse.
constexpr waveforms::Time never{std::int64_t{1} << 62};

class ExplicitEdges : public EdgeSource {
 public:
  explicit ExplicitEdges(std::vector<PinEdge> edges) : edges_(std::move(edges)) {
    for (std::size_t i = 1; i < edges_.size(); ++i) {
      if (edges_[i].time < edges_[i - 1].time) {
        throw std::invalid_argument("edge " + std::to_string(i) + " is at " +
                                    std::to_string(edges_[i].time.ps) + " ps, expected not before edge " +
                                    std::to_string(i - 1) + " at " + std::to_string(edges_[i - 1].time.ps) +
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
  Pulses(waveforms::Time pulse, std::optional<waveforms::Time> stop) : pulse_(pulse), stop_(stop) {}
  std::optional<PinEdge> next() override {
    if (fall_) {
      const PinEdge edge{*fall_, false};
      fall_.reset();
      return edge;
    }
    const waveforms::Time time = rise();
    if (time >= stop_.value_or(never)) return std::nullopt;
    fall_ = time + pulse_;
    return PinEdge{time, true};
  }

 private:
  virtual waveforms::Time rise() = 0;
  waveforms::Time pulse_;
  std::optional<waveforms::Time> stop_;
  std::optional<waveforms::Time> fall_;
};

class Square : public Pulses {
 public:
  explicit Square(const SquareWave& wave)
      : Pulses(wave.high, wave.stop), period_(wave.period), next_(wave.start) {
    if (wave.high < waveforms::Time{1} || wave.period <= wave.high) {
      throw std::invalid_argument("square wave: high for " + std::to_string(wave.high.ps) +
                                  " ps of a period of " + std::to_string(wave.period.ps) +
                                  " ps, expected 0 < high < period");
    }
  }

 private:
  waveforms::Time rise() override {
    const waveforms::Time time = next_;
    next_ = std::min(never, next_ + period_);
    return time;
  }
  waveforms::Time period_;
  waveforms::Time next_;
};

class Poisson : public Pulses {
 public:
  explicit Poisson(const PoissonPulses& pulses)
      : Pulses(pulses.pulse, pulses.stop),
        mean_ps_(1e12 / pulses.rate_hz),
        pulse_(pulses.pulse),
        ready_(pulses.start),
        arrival_ps_(static_cast<double>(pulses.start.ps)),
        random_(pulses.seed) {
    if (!(pulses.rate_hz > 0) || pulses.pulse < waveforms::Time{1}) {
      throw std::invalid_argument("poisson pulses: rate " + std::to_string(pulses.rate_hz) + " Hz, length " +
                                  std::to_string(pulses.pulse.ps) + " ps, expected both above 0");
    }
  }

 private:
  waveforms::Time rise() override {
    // Waiting for the next photon takes as long whether or not some were lost before: nothing to draw for
    // those. Not std::exponential_distribution: its sequence differs between standard libraries.
    const double uniform = static_cast<double>(random_() >> 11) * 0x1p-53;
    arrival_ps_ = std::max(arrival_ps_, static_cast<double>(ready_.ps)) - mean_ps_ * std::log1p(-uniform);
    if (arrival_ps_ >= static_cast<double>(never.ps)) return never;
    const waveforms::Time time{static_cast<std::int64_t>(arrival_ps_)};
    ready_ = time + pulse_ + waveforms::Time{1};
    return time;
  }
  double mean_ps_;
  waveforms::Time pulse_;
  waveforms::Time ready_;
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
