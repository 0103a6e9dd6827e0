// SPDX-License-Identifier: Apache-2.0
// A trace on disk: one CBOR map (RFC 8949) whose bulk is byte strings of number columns.
//
//   format "slackline-trace", version 2, end (ps), meta {key: value}, texts [..], tracks [..]
//   signals [{name, kind, width, signed, unit, count, time, value}]       time and value are columns
//   spans {count, track, label, source, begin, length, now_begin, now_end, has_slack, slack, depth}
//   marks {count, time, severity, kind, message}
//   links {count, from_lane, from_index, from_time, to_lane, to_index, to_time, label}
//   checksum: last, 8 bytes, XXH3 with 64 bits of all bytes before them, highest byte first
//
// Version 1 has no checksum and is read without: what only changed a value in it goes unnoticed.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

#include "waveforms/trace/trace.hpp"

namespace slackline::waveforms {

/// Says file, position, got and expected.
class TraceFileError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Same trace, same bytes. The file appears whole or not at all. Throws std::runtime_error if the disk
/// refuses.
void save_trace(const Trace& trace, const std::filesystem::path& path);

/// Everything in the file is checked: its checksum, structure, counts, indices, order of times, widths of
/// values.
Trace load_trace(const std::filesystem::path& path);

/// Whether a file that load_trace() reads has a checksum: false for version 1.
bool has_checksum(const std::filesystem::path& path);

}  // namespace slackline::waveforms
