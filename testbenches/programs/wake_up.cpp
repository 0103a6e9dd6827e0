// SPDX-License-Identifier: Apache-2.0
// The first example of PYNQ's pages on asyncio: a coroutine sleeps and remembers where it was.
#include <random>

#include <slackline/pynq.hpp>

using namespace slackline::pynq;
namespace asyncio = slackline::asyncio;

class WakeUp : public Program {
  using Program::Program;

  std::string time() { return std::to_string(loop().time().ps / 1'000'000) + " us"; }

  asyncio::Task<void> wake_up(std::chrono::nanoseconds delay) {
    const auto start_time = loop().time();
    print("The time is: " + time());
    print("Suspending coroutine 'wake_up' at 'await` statement");
    co_await asyncio::sleep(delay);
    print("Resuming coroutine 'wake_up' from 'await` statement");
    const double sleep_time = static_cast<double>(loop().time().ps - start_time.ps) * 1e-12;
    print("'wake-up' was suspended for precisely: " + std::to_string(sleep_time) + " seconds");
  }

  void run() override {
    std::mt19937_64 random(seed());
    const std::chrono::duration<double> seconds(argument("delay_s", static_cast<double>(random() % 5 + 1)));
    const auto delay = std::chrono::duration_cast<std::chrono::nanoseconds>(seconds);
    print("Creating task for coroutine 'wake_up'");
    auto wake_up_task = loop().create_task(wake_up(delay), "wake_up");
    loop().run_until_complete(wake_up_task);
    loop().close();
  }
};

SLACKLINE_PYNQ_PROGRAM(WakeUp, "wake_up", "pynq-buttons", "a coroutine sleeps for 1 to 5 s, by the seed")
