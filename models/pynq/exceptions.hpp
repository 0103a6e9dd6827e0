// SPDX-License-Identifier: Apache-2.0
// What the drivers throw. Python's ValueError is std::invalid_argument here, IndexError std::out_of_range,
// RuntimeError std::runtime_error; the two below are RuntimeErrors that a caller may want to tell apart.
#pragma once

#include <stdexcept>
#include <string>

namespace slackline::pynq {

/// Another overlay was loaded since the object was made.
class OverlayChangedError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The overlay has an IP of this name, but registers of its type are not simulated.
class UnmodelledIpError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace slackline::pynq
