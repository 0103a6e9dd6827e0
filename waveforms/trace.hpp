// SPDX-License-Identifier: Apache-2.0
// The record of one run: what the flip-flops saw and what the program did. Exporters only read it.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace slackline::waveforms {

/// Simulated time since the start of the run, in picoseconds (SystemC's default resolution).
struct Time {
  std::int64_t ps = 0;
  friend constexpr auto operator<=>(Time, Time) = default;
  friend constexpr Time operator+(Time a, Time b) { return {a.ps + b.ps}; }
  friend constexpr Time operator-(Time a, Time b) { return {a.ps - b.ps}; }
};

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
  unsigned width = 1;       ///< bits, 1 to 64
  bool is_signed = false;   ///< value is two's complement in 64 bits
  std::string unit;         ///< "mu", "ps", … ; empty: a plain number
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
  std::int64_t now_begin = 0;          ///< timeline cursor at entry, mu
  std::int64_t now_end = 0;            ///< timeline cursor at return, mu
  std::optional<std::int64_t> slack;   ///< smallest slack of the submissions inside, mu
  std::uint32_t depth = 0;             ///< open spans of the same track around this one
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

class Trace {
 public:
  Trace();

  /// Adds a signal. Throws std::invalid_argument if the name is taken or the width is not in 1..64.
  SignalId add_signal(SignalInfo info);
  TrackId add_track(std::string name);
  TextId text(std::string_view words);

  /// Times of one signal must not decrease. A level's repeated value is dropped; a second change of a
  /// level at the same time replaces the first.
  void change(SignalId signal, Time time, std::uint64_t value);
  SpanId open_span(TrackId track, Time time, TextId label, std::int64_t now, TextId source);
  void close_span(SpanId span, Time time, std::int64_t now, std::optional<std::int64_t> slack = {});
  void mark(Mark mark);
  void link(Link link);
  /// Facts about the run: experiment, system, seed, machine unit in ps …
  void set_meta(std::string key, std::string value);
  /// The run ended here; nothing recorded is later.
  void set_end(Time time);

  std::optional<SignalId> find_signal(std::string_view name) const;
  std::optional<TrackId> find_track(std::string_view name) const;
  std::size_t signal_count() const;
  std::size_t track_count() const;
  const SignalInfo& info(SignalId signal) const;
  const std::string& name(TrackId track) const;
  std::string_view words(TextId text) const;
  std::span<const Change> changes(SignalId signal) const;
  std::span<const Span> spans() const;
  std::span<const Mark> marks() const;
  std::span<const Link> links() const;
  const std::map<std::string, std::string>& meta() const;
  Time end() const;

 private:
  struct Signal {
    SignalInfo info;
    std::vector<Change> changes;
  };
  std::vector<Signal> signals_;
  std::unordered_map<std::string, SignalId> signal_by_name_;
  std::vector<std::string> tracks_;
  std::vector<std::uint32_t> open_depth_;
  std::vector<std::string> texts_;
  std::unordered_map<std::string, TextId> text_by_words_;
  std::vector<Span> spans_;
  std::vector<Mark> marks_;
  std::vector<Link> links_;
  std::map<std::string, std::string> meta_;
  Time end_;
};

}  // namespace slackline::waveforms
