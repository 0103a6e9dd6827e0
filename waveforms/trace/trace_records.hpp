// SPDX-License-Identifier: Apache-2.0
// What a trace is made of: plain values. Times in ps since the start of the run, `now` and slack in mu.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "waveforms/base/time.hpp"

namespace slackline::waveforms {

enum class SignalId : std::uint32_t {};
enum class TrackId : std::uint32_t {};
enum class SpanId : std::uint32_t {};
enum class TextId : std::uint32_t {};

/// bit and bus hold their value until the next change and are unknown before the first;
/// sample is a number that is only valid at the instants it was recorded (slack at a submission).
enum class SignalKind : std::uint8_t { bit, bus, sample };

struct SignalInfo {
  std::string name;  ///< hierarchical, '/' between levels, unique in the trace
  SignalKind kind = SignalKind::bit;
  unsigned width = 1;      ///< bits, 1 to 64
  bool is_signed = false;  ///< value is two's complement in 64 bits
  std::string unit{};      ///< "mu", "ps", … ; empty: a plain number
};

struct Change {
  Time time;
  std::uint64_t value = 0;
};

/// A driver call or task, from entry to return. Spans of one track nest or follow each other.
struct Span {
  TrackId track{};
  TextId label{};
  TextId source{};  ///< "file:line" of the call; the empty text when unknown
  Time begin;
  Time end;
  std::int64_t now_begin = 0;         ///< timeline cursor at entry, mu
  std::int64_t now_end = 0;           ///< timeline cursor at return, mu
  std::optional<std::int64_t> slack;  ///< smallest slack of the submissions inside, mu
  std::uint32_t depth = 0;            ///< open spans of the same track around this one
};

enum class Severity : std::uint8_t { note, warning, error };

struct Mark {
  Time time;
  Severity severity = Severity::note;
  TextId kind{};     ///< "underflow", "collision", …
  TextId message{};  ///< the sentence a user reads
};

/// A place in a figure: a lane at a time.
struct Point {
  enum class Lane : std::uint8_t { signal, track };
  Lane lane = Lane::signal;
  std::uint32_t index = 0;  ///< of the SignalId or TrackId
  Time time;
};
constexpr Point at(SignalId s, Time t) { return {Point::Lane::signal, static_cast<std::uint32_t>(s), t}; }
constexpr Point at(TrackId s, Time t) { return {Point::Lane::track, static_cast<std::uint32_t>(s), t}; }

/// `from` caused `to`.
struct Link {
  Point from;
  Point to;
  TextId label{};
};

}  // namespace slackline::waveforms
