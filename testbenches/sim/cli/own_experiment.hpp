// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace slackline::testbenches {

/// The source of an experiment "own" with one kernel. Lines 1 to 4 come before `devices`; between those and
/// `body` there are 2.
std::string own_experiment(const std::string& system, const std::string& devices, const std::string& body);

}  // namespace slackline::testbenches
