// SPDX-License-Identifier: Apache-2.0
// The mistakes of users are one class throughout.
#pragma once

#include "waveforms/json/user_error.hpp"

namespace slackline::sim {

using waveforms::UserError;

}  // namespace slackline::sim
