// SPDX-License-Identifier: Apache-2.0
// The proof that sleeping changes nothing: a second instance of an IP's model that steps through every clock,
// also those that the IP skips. After each sleep both must be in the same state, register by register.
#pragma once

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/verilated/verilated_model.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::sim {

/// True in Debug builds: what is not told otherwise checks every sleep.
bool shadow_by_default();

/// Names IP, register and time; got is the state after the sleep, expected that of the shadow.
class ShadowMismatch : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class ShadowModel {
 public:
  /// Clocks of one sleep that are stepped through. An IP that sleeps longer moves its shadow over the rest as
  /// it moved itself; by then both were found to be equal.
  static constexpr std::uint64_t longest_walk = 10'000;

  /// `model` was loaded from `file`, compiled with its registers, and is as new. Throws std::invalid_argument
  /// if it has no registers. It must outlive the shadow and stay where it is.
  ShadowModel(std::string ip, const VerilatedModel& model, const std::filesystem::path& file);
  ShadowModel(const ShadowModel&) = delete;
  ShadowModel& operator=(const ShadowModel&) = delete;

  /// One clock with the inputs that the model has; due after each clock of the model.
  void step();
  /// The same `edges` times. The model has skipped so many; its inputs are as in the rows that it skipped.
  void walk(std::uint64_t edges);
  /// The model has come to where the shadow is. Throws ShadowMismatch.
  void compare(waveforms::Time time) const;

 private:
  /// The same port or register in both.
  struct Pair {
    const SlacklinePort* model;
    const SlacklinePort* shadow;
    std::size_t bytes;
  };
  void clock();
  [[noreturn]] static void mismatch(const std::string& ip, const Pair& pair, waveforms::Time time);

  std::string ip_;
  VerilatedModel shadow_;
  std::uint8_t& clk_;
  std::vector<Pair> inputs_;
  std::vector<Pair> state_;  // registers and outputs
};

}  // namespace slackline::sim
