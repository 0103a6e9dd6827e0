// SPDX-License-Identifier: Apache-2.0
#include "waveforms/trace/trace.hpp"

#include <algorithm>
#include <new>
#include <stdexcept>
#include <utility>

namespace slackline::waveforms {

namespace {

template <typename Id>
constexpr std::uint32_t index_of(Id id) {
  return static_cast<std::uint32_t>(id);
}

/// What open_span() returns for a trace that is full.
constexpr SpanId not_recorded{UINT32_MAX};

[[noreturn]] void time_runs_backwards(const std::string& what, Time got, Time last) {
  throw std::logic_error(what + ": time runs backwards: got " + std::to_string(got.ps) +
                         " ps, expected at least " + std::to_string(last.ps) + " ps");
}

}  // namespace

Trace::Trace() { text(""); }

void Trace::become_full() {
  full_at_ = end();
  if (told_) told_();
}

template <typename Record>
void Trace::unless_full(const Record& record) {
  if (is_full()) [[unlikely]]
    return;
  try {
    record();
  } catch (const std::bad_alloc&) {
    become_full();
  }
}

SignalId Trace::add_signal(SignalInfo info) {
  if (info.width < 1 || info.width > 64) {
    throw std::invalid_argument("signal " + info.name + ": got width " + std::to_string(info.width) +
                                ", expected 1 to 64");
  }
  const SignalId id{static_cast<std::uint32_t>(infos_.size())};
  if (!signal_by_name_.emplace(info.name, id).second) {
    throw std::invalid_argument("signal " + info.name + ": the name is taken");
  }
  columns_.push_back({info.kind, {}});
  infos_.push_back(std::move(info));
  return id;
}

TrackId Trace::add_track(std::string name) {
  const TrackId id{static_cast<std::uint32_t>(tracks_.size())};
  if (!track_by_name_.emplace(name, id).second) {
    throw std::invalid_argument("track " + name + ": the name is taken");
  }
  tracks_.push_back(std::move(name));
  open_spans_.emplace_back();
  return id;
}

TrackId Trace::track(std::string_view name) {
  const auto found = find_track(name);
  return found ? *found : add_track(std::string(name));
}

TextId Trace::text(std::string_view words) {
  if (const auto found = text_by_words_.find(words); found != text_by_words_.end()) return found->second;
  TextId id{};
  unless_full([&] {
    const TextId next{static_cast<std::uint32_t>(texts_.size())};
    text_by_words_.emplace(words, next);
    try {
      texts_.emplace_back(words);
    } catch (...) {
      text_by_words_.erase(text_by_words_.find(words));
      throw;
    }
    id = next;
  });
  return id;
}

void Trace::replace_last(Column& column, std::uint64_t value) {
  auto& changes = column.changes;
  const bool back_to_previous = changes.size() > 1 && changes[changes.size() - 2].value == value;
  if (back_to_previous) {
    changes.pop_back();
  } else {
    changes.back().value = value;
  }
}

void Trace::change(SignalId signal, Time time, std::uint64_t value) {
  if (is_full()) [[unlikely]]
    return;
  Column& column = columns_[index_of(signal)];
  auto& changes = column.changes;
  if (!changes.empty()) {
    const Change& last = changes.back();
    if (time < last.time) time_runs_backwards("signal " + info(signal).name, time, last.time);
    if (column.kind != SignalKind::sample) {
      if (value == last.value) return;
      if (time == last.time) return replace_last(column, value);
    }
  }
  unless_full([&] { changes.push_back({time, value}); });
}

SpanId Trace::open_span(TrackId track, Time time, TextId label, std::int64_t now, TextId source) {
  auto& open = open_spans_.at(index_of(track));
  SpanId opened = not_recorded;
  unless_full([&] {
    const auto id = static_cast<std::uint32_t>(spans_.size());
    open.push_back(id);
    try {
      spans_.push_back({.track = track,
                        .label = label,
                        .source = source,
                        .begin = time,
                        .end = still_open,
                        .now_begin = now,
                        .now_end = now,
                        .slack = {},
                        .depth = static_cast<std::uint32_t>(open.size() - 1)});
    } catch (...) {
      open.pop_back();
      throw;
    }
    opened = SpanId{id};
  });
  return opened;
}

void Trace::close_span(SpanId id, Time time, std::int64_t now, std::optional<std::int64_t> slack) {
  if (is_full()) [[unlikely]]
    return;
  if (index_of(id) >= spans_.size()) throw std::out_of_range("no span " + std::to_string(index_of(id)));
  Span& span = spans_[index_of(id)];
  auto& open = open_spans_[index_of(span.track)];
  const auto what = [&] { return name(span.track) + ": span " + texts_[index_of(span.label)]; };
  if (open.empty() || open.back() != index_of(id)) {
    throw std::logic_error(what() + ": closed, but it is not the innermost open span of its track");
  }
  if (time < span.begin) time_runs_backwards(what(), time, span.begin);
  open.pop_back();
  span.end = time;
  span.now_end = now;
  span.slack = slack;
}

SpanId Trace::add_span(const Span& span) {
  if (index_of(span.track) >= tracks_.size()) throw std::invalid_argument("span of an unknown track");
  if (std::max(index_of(span.label), index_of(span.source)) >= texts_.size()) {
    throw std::invalid_argument("span with an unknown text");
  }
  if (span.end < span.begin) {
    throw std::invalid_argument("span of " + name(span.track) + ": got an end at " +
                                std::to_string(span.end.ps) + " ps, expected at least its begin at " +
                                std::to_string(span.begin.ps) + " ps");
  }
  spans_.push_back(span);
  return SpanId{static_cast<std::uint32_t>(spans_.size() - 1)};
}

void Trace::mark(Mark mark) {
  unless_full([&] { marks_.push_back(mark); });
}

void Trace::link(Link link) {
  unless_full([&] { links_.push_back(link); });
}

void Trace::set_meta(std::string_view key, std::string value) {
  meta_.insert_or_assign(std::string(key), std::move(value));
}

const std::string* Trace::find_meta(std::string_view key) const {
  const auto found = meta_.find(key);
  return found == meta_.end() ? nullptr : &found->second;
}

void Trace::set_end(Time time) {
  if (full_at_) time = std::min(time, *full_at_);
  end_ = time;
  for (const auto& track : open_spans_) {
    for (const std::uint32_t open : track) spans_[open].end = std::max(time, spans_[open].begin);
  }
}

std::optional<SignalId> Trace::find_signal(std::string_view name) const {
  const auto found = signal_by_name_.find(name);
  return found == signal_by_name_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<TrackId> Trace::find_track(std::string_view name) const {
  const auto found = track_by_name_.find(name);
  return found == track_by_name_.end() ? std::nullopt : std::optional(found->second);
}

std::size_t Trace::signal_count() const { return infos_.size(); }
std::size_t Trace::track_count() const { return tracks_.size(); }
const SignalInfo& Trace::info(SignalId signal) const { return infos_.at(index_of(signal)); }
const std::string& Trace::name(TrackId track) const { return tracks_.at(index_of(track)); }
std::string_view Trace::words(TextId text) const { return texts_.at(index_of(text)); }
std::size_t Trace::text_count() const { return texts_.size(); }
std::span<const Change> Trace::changes(SignalId signal) const {
  return columns_.at(index_of(signal)).changes.view();
}
std::span<const Span> Trace::spans() const { return spans_.view(); }
std::span<const Mark> Trace::marks() const { return marks_; }
std::span<const Link> Trace::links() const { return links_.view(); }
const std::map<std::string, std::string, std::less<>>& Trace::meta() const { return meta_; }

Time Trace::end() const {
  if (end_) return *end_;
  Time last{};
  for (const Column& column : columns_) {
    if (!column.changes.empty()) last = std::max(last, column.changes.back().time);
  }
  for (const Span& span : spans_) last = std::max(last, span.end == still_open ? span.begin : span.end);
  for (const Mark& mark : marks_) last = std::max(last, mark.time);
  return last;
}

std::optional<std::uint64_t> Trace::value_at(SignalId signal, Time time) const {
  const auto all = changes(signal);
  const auto after = std::ranges::upper_bound(all, time, {}, &Change::time);
  if (after == all.begin()) return {};
  const Change& last = *(after - 1);
  if (info(signal).kind == SignalKind::sample && last.time != time) return {};
  return last.value;
}

}  // namespace slackline::waveforms
