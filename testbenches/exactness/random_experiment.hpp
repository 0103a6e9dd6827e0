// SPDX-License-Identifier: Apache-2.0
// An experiment drawn at random: kernels in sequence that call every driver of the system in any order, with
// pauses from nanoseconds to milliseconds, and with what goes wrong in the field: underflows, sequence
// errors, collisions, overflows, resets in the middle of things.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <slackline/artiq.hpp>

#include "testbenches/support/random.hpp"

namespace slackline::testbenches {

class RandomExperiment : public artiq::Experiment {
 public:
  /// Draws from `random` when it runs; the context's devices decide what it can do. Waits and pauses take
  /// about `length_mu` of the timeline in all.
  RandomExperiment(artiq::ExperimentContext& context, Random& random, artiq::Mu length_mu);

  void run() override;

  /// What the calls returned and threw, in order: these must not depend on skipping either.
  const std::string& results() const { return results_; }

 private:
  using Mu = artiq::Mu;
  using Action = std::function<void()>;
  void add_actions(artiq::TTLOut out);
  void add_actions(artiq::TTLInOut inout);
  /// Of a class that is not one of the others.
  void add_actions(artiq::ExperimentContext& context, const artiq::DeviceInfo& other);
  void add_actions(artiq::EdgeCounter counter);
  void add_actions(artiq::AD9914 dds);
  void add_actions();

  void body();
  void act();
  void pause();
  void gate(artiq::TTLInOut inout);
  void read(artiq::TTLInOut inout);
  void gate_asleep(artiq::TTLInOut inout);
  void many_steps_back(artiq::TTLOut out);
  void note(const std::string& what, std::int64_t value);
  Mu short_mu();
  Mu any_mu();
  /// The CPU does something else: the core may sleep, and does if it has nothing to do.
  void compute_mu(Mu duration);
  /// Any, for a wait or pause; counts against the length.
  Mu spend_mu();

  Random& random_;
  Mu left_mu_;
  std::vector<Action> actions_;
  std::vector<artiq::TTLOut> outputs_;
  std::string results_;
};

}  // namespace slackline::testbenches
