// SPDX-License-Identifier: Apache-2.0
// What most of these tests use: the board, coroutines that wait, and units.
#pragma once

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <slackline/pynq.hpp>

#include "testbenches/pynq/fake_board.hpp"

namespace slackline::testbenches {

constexpr std::int64_t us = 1'000'000;
constexpr cpu::Duration microseconds(std::int64_t count) { return cpu::Duration(count * us); }

using Notes = std::vector<std::string>;

/// Waits so many times, and notes when each wait returned.
inline asyncio::Task<void> wait_times(pynq::Interrupt interrupt, int times, std::vector<std::int64_t>& woken) {
  asyncio::EventLoop& loop = co_await asyncio::current_loop();
  for (int i = 0; i < times; ++i) {
    co_await interrupt.wait();
    woken.push_back(loop.time().ps);
  }
}

/// Whether the interrupt came within the time.
inline asyncio::Task<bool> comes_within(pynq::Interrupt interrupt, cpu::Duration timeout) {
  try {
    co_await asyncio::wait_for(interrupt.wait(), timeout);
  } catch (const asyncio::TimeoutError&) {
    co_return false;
  }
  co_return true;
}

}  // namespace slackline::testbenches
