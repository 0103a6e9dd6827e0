// SPDX-License-Identifier: Apache-2.0
// A PYNQ program drawn at random: tasks that wait for buttons, switches and an IO processor, drive LEDs and
// GPIO, sleep, block the loop and access registers, side by side on one event loop.
#pragma once

#include <chrono>
#include <string>

#include <slackline/pynq.hpp>

#include "testbenches/support/random.hpp"

namespace slackline::testbenches {

class RandomProgram {
 public:
  /// Draws from `random` when it runs; its tasks end after about `length`.
  RandomProgram(pynq::DriverStack& drivers, asyncio::EventLoop& loop, Random& random,
                std::chrono::microseconds length)
      : drivers_(drivers), loop_(loop), random_(random), length_(length) {}

  /// On the CPU's thread.
  void run();

  /// What was read, and when tasks went on.
  const std::string& results() const { return results_; }

 private:
  using Duration = std::chrono::microseconds;
  asyncio::Task<void> watch(pynq::BoardInput input, pynq::LED led);
  asyncio::Task<void> blink(pynq::LED led);
  asyncio::Task<void> serve(pynq::PynqMicroblaze iop);
  asyncio::Task<void> poke(pynq::Overlay& base);
  void access(pynq::Overlay& base);
  void note(const std::string& what, std::uint64_t value = 0);
  Duration pause();
  bool over() const;

  pynq::DriverStack& drivers_;
  asyncio::EventLoop& loop_;
  Random& random_;
  Duration length_;
  waveforms::Time end_;
  std::string results_;
};

}  // namespace slackline::testbenches
