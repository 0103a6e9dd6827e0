// SPDX-License-Identifier: Apache-2.0
// Tells AddressSanitizer where the main stack is, after sc_start() or sc_pause() has come back to it.
//
// SystemC announces its stack switches to the sanitizer, but on the way back to main it says neither where
// that stack lies nor how big it is. The next exception thrown there would be taken for an error.
#pragma once

namespace slackline::cpu {

/// Call on the main stack after sc_start(), or in a method process, which runs there, before it can throw.
/// Does nothing without AddressSanitizer.
void announce_main_stack() noexcept;

}  // namespace slackline::cpu
