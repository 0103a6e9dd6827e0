// SPDX-License-Identifier: Apache-2.0
// What most of these tests use: the board, coroutines that wait, and units.
#pragma once

#include <array>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <slackline/pynq.hpp>

#include "testbenches/models/pynq/fake_board.hpp"

/// Failed checks show the notes.
template <>
struct doctest::StringMaker<std::vector<std::string>> {
  static String convert(const std::vector<std::string>& notes) {
    std::string all;
    for (const std::string& note : notes) all += "\n    " + note;
    return all.c_str();
  }
};

namespace slackline::testbenches {

constexpr std::int64_t us = 1'000'000;
constexpr cpu::Duration microseconds(std::int64_t count) { return cpu::Duration(count * us); }

using Notes = std::vector<std::string>;

/// Waits so many times, and notes when each wait returned.
inline asyncio::Task<void> wait_times(pynq::Interrupt interrupt, int times,
                                      std::vector<std::int64_t>& woken) {
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

/// The words of the error that the call throws.
template <typename Error, typename Call>
std::string error_of(const Call& call) {
  try {
    call();
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing thrown";
}

/// `access`, of a driver to a register or a device file: longer than the synchronisers and the latch take.
inline cpu::CpuProfile steady_profile(cpu::Cycles access = {100}, cpu::Cycles loop_pass = {}) {
  cpu::CpuProfile profile;
  profile.python_access = profile.device_file_access = access;
  profile.loop_pass = loop_pass;
  return profile;
}

/// Two boards on which the same happens: one with PYNQ's own drivers, one with the corrected ones.
struct TwoBoards {
  explicit TwoBoards(std::uint32_t edge_kind = 0xffffffff, const cpu::CpuProfile& profile = steady_profile())
      : as_pynq({edge_kind, profile, false}, "as_pynq"), safe({edge_kind, profile, true}, "safe") {}

  FakeBoard as_pynq;
  FakeBoard safe;
};

}  // namespace slackline::testbenches
