// SPDX-License-Identifier: Apache-2.0
// What left a program, in words.
#pragma once

#include <exception>
#include <optional>
#include <source_location>
#include <string>

namespace slackline::sim {

struct UncaughtException {
  std::string text{};  ///< "RTIOUnderflow(0): RTIO underflow at channel …", "exception: …"
  std::optional<std::source_location> where{};  ///< the driver call that it left
};

/// Nothing if there is no exception. Those of ARTIQ's core device name the call themselves; `failed_call`:
/// that of others, if it is known.
std::optional<UncaughtException> describe_exception(
    const std::exception_ptr& exception, const std::optional<std::source_location>& failed_call = {});

}  // namespace slackline::sim
