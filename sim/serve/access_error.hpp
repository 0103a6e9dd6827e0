// SPDX-License-Identifier: Apache-2.0
// What somebody outside asked of the simulated hardware that it has not: an address where nobody answers, a
// pin of no such name.
#pragma once

#include <stdexcept>

namespace slackline::serve {

/// what() tells what was got and expected; it is printable and has no line end.
class AccessError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace slackline::serve
