// SPDX-License-Identifier: Apache-2.0
// What a command comes to. The only place that knows exit codes.
#pragma once

#include <algorithm>
#include <cstdint>

namespace slackline::waveforms {

/// By rank: the worst of what was noticed counts, whoever noticed it and when.
enum class Verdict : std::uint8_t {
  passed,
  given_up,  ///< a program did not end within its time, and nothing shows why
  failed,    ///< the simulated system failed an expectation
  unusable   ///< what the user gave cannot be used, or what was asked for cannot be written
};

constexpr Verdict worse(Verdict a, Verdict b) { return std::max(a, b); }

/// 0 all as expected, 1 the simulated system failed, 2 unusable input; a program that was given up needs more
/// time, or another program: 2.
constexpr int exit_code(Verdict verdict) {
  switch (verdict) {
    case Verdict::passed:
      return 0;
    case Verdict::failed:
      return 1;
    case Verdict::given_up:
    case Verdict::unusable:
      break;
  }
  return 2;
}

/// What a signal ended: 130 for SIGINT, as shells have it.
constexpr int exit_code_of_signal(int signal) { return 128 + signal; }

}  // namespace slackline::waveforms
