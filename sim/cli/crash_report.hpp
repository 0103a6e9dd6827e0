// SPDX-License-Identifier: Apache-2.0
// A program that an author wrote may crash: they are told so, and that it was theirs.
#pragma once

namespace slackline::sim {

/// From now on a fault of this process (bad memory access, exhausted stack, division by zero) writes one line
/// to standard error and ends the process with exit code 2. `subject`: what runs; must live for ever.
/// Nothing when a sanitizer is in the process: it reports better.
void report_crashes_of(const char* subject);

}  // namespace slackline::sim
