// SPDX-License-Identifier: Apache-2.0
// One process can hold one SystemC simulation. A test that needs several runs each in a child process.
#pragma once

#include <functional>
#include <string>

namespace slackline::testbenches {

/// What `body` returned in a child process forked off here. Call it before anything of SystemC exists in this
/// process. Throws std::runtime_error when the child throws, is killed by a signal, or takes 5 minutes.
std::string in_child(const std::function<std::string()>& body);

}  // namespace slackline::testbenches
