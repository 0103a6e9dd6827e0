// SPDX-License-Identifier: Apache-2.0
// The record of one run: what the flip-flops saw and what the program did. Exporters only read it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "waveforms/base/growing_array.hpp"
#include "waveforms/trace/trace_records.hpp"

namespace slackline::waveforms {

/// When memory is exhausted the trace stays as it is: what is recorded later is dropped, nothing throws, and
/// whoever asked is told, so that the run can end and be looked at.
class Trace {
 public:
  Trace();

  /// Adds a signal. Throws std::invalid_argument if the name is taken or the width is not in 1..64.
  SignalId add_signal(SignalInfo info);
  /// Throws std::invalid_argument if the name is taken.
  TrackId add_track(std::string name);
  /// The track of this name, added if it is not there.
  TrackId track(std::string_view name);
  /// The same words give the same id; the empty text is TextId{0}.
  TextId text(std::string_view words);

  /// Times of one signal must not decrease. A level's repeated value is dropped; a second change of a
  /// level at the same time replaces the first. std::logic_error if time runs backwards.
  void change(SignalId signal, Time time, std::uint64_t value);
  /// Spans of a track close innermost first, not before they began; otherwise std::logic_error.
  SpanId open_span(TrackId track, Time time, TextId label, std::int64_t now, TextId source);
  void close_span(SpanId span, Time time, std::int64_t now, std::optional<std::int64_t> slack = {});
  /// A span that is already complete, taken as it is (a trace read from a file). std::invalid_argument if
  /// its track or texts are unknown or it ends before it begins.
  SpanId add_span(const Span& span);
  void mark(Mark mark);
  void link(Link link);
  /// Facts about the run (trace_names::meta).
  void set_meta(std::string_view key, std::string value);
  /// The run ended here; nothing recorded is later. A trace that is full ended before.
  void set_end(Time time);

  /// `told` is called when memory is exhausted, once, by the function that records.
  void on_full(std::function<void()> told) { told_ = std::move(told); }
  /// The latest time recorded before memory was exhausted; nothing if it never was.
  std::optional<Time> full_at() const { return full_at_; }

  std::optional<SignalId> find_signal(std::string_view name) const;
  std::optional<TrackId> find_track(std::string_view name) const;
  std::size_t signal_count() const;
  std::size_t track_count() const;
  const SignalInfo& info(SignalId signal) const;
  const std::string& name(TrackId track) const;
  std::string_view words(TextId text) const;
  std::size_t text_count() const;
  std::span<const Change> changes(SignalId signal) const;
  /// In the order of their opening. A span that is still open has end = still_open; set_end() ends it.
  std::span<const Span> spans() const;
  std::span<const Mark> marks() const;
  std::span<const Link> links() const;
  const std::map<std::string, std::string, std::less<>>& meta() const;
  /// Null if nobody told.
  const std::string* find_meta(std::string_view key) const;
  /// What set_end() was told, else the latest time recorded.
  Time end() const;

  /// What the lane shows at this time: a level's value since its last change, a sample recorded exactly
  /// then. Empty where unknown.
  std::optional<std::uint64_t> value_at(SignalId signal, Time time) const;

  /// end of a span that has not returned yet.
  static constexpr Time still_open{INT64_MAX};

 private:
  struct Column {
    SignalKind kind;
    GrowingArray<Change> changes;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view words) const { return std::hash<std::string_view>{}(words); }
  };
  template <typename Id>
  using Names = std::unordered_map<std::string, Id, Hash, std::equal_to<>>;

  static void replace_last(Column& column, std::uint64_t value);
  void become_full();
  /// Does what allocates, unless the trace is full.
  template <typename Record>
  void unless_full(const Record& record);
  bool is_full() const { return full_at_.has_value(); }

  // deques, so that references and string views handed out stay valid while the run adds more
  std::deque<SignalInfo> infos_;
  std::vector<Column> columns_;
  Names<SignalId> signal_by_name_;
  std::deque<std::string> tracks_;
  Names<TrackId> track_by_name_;
  std::vector<std::vector<std::uint32_t>> open_spans_;  // per track, innermost last
  std::deque<std::string> texts_;
  Names<TextId> text_by_words_;
  GrowingArray<Span> spans_;
  std::vector<Mark> marks_;
  GrowingArray<Link> links_;
  std::map<std::string, std::string, std::less<>> meta_;
  std::optional<Time> end_;
  std::optional<Time> full_at_;
  std::function<void()> told_;
};

}  // namespace slackline::waveforms
