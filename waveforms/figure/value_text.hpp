// SPDX-License-Identifier: Apache-2.0
// How a lane writes the value of a signal.
#pragma once

#include <string>

#include "waveforms/figure/figure.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::waveforms {

/// Picoseconds per machine unit, from the trace's meta "mu_ps". Throws FigureError if it is missing or not
/// a positive integer.
Time machine_unit(const Trace& trace);

/// Decimal "-12", hexadecimal "0x1f" with the digits of the signal's width, binary "0b101"; or as a time,
/// if the lane asks for a unit.
std::string value_text(const Trace& trace, const LaneSpec& lane, const SignalInfo& info, std::uint64_t value);

/// A label of at most 60 characters: a longer one ends with "…".
std::string short_label(std::string_view words);

/// Does the lane show a span or mark of these words?
bool wanted(const LaneSpec& lane, std::string_view words);

}  // namespace slackline::waveforms
