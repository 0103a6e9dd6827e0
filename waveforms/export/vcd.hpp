// SPDX-License-Identifier: Apache-2.0
// Value change dump of a whole trace, for GTKWave, Surfer and the like. Timescale 1 ps, 64-bit times.
//
//   bit, bus     `wire`, unknown (x) before the first change; '/' in a name makes a scope
//   sample       `integer` if signed, else `wire`: it holds until the next sample, because the format has no
//   instants track        one `string` variable per nesting depth (a GTKWave extension): `kernel`,
//   `kernel.1`, …
//                shows the label of the running span, "-" when there is none
//   marks        `string` variable `marks`: "kind: message" of the latest mark; marks of one time are joined
//
// A span that begins and ends at one time cannot be seen in this format. Blanks and other characters that
// a token may not hold are written as \xHH, which GTKWave turns back.
#pragma once

#include <filesystem>
#include <ostream>

#include "waveforms/trace/trace.hpp"

namespace slackline::waveforms {

/// Streams in order of time; memory does not grow with the number of changes. Times must not be negative
/// (std::invalid_argument).
void write_vcd(const Trace& trace, std::ostream& out);

/// The file appears whole or not at all. Throws std::runtime_error if the disk refuses.
void save_vcd(const Trace& trace, const std::filesystem::path& path);

}  // namespace slackline::waveforms
