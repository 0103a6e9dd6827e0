// SPDX-License-Identifier: Apache-2.0
#include "waveforms/figure/figure.hpp"

#include <algorithm>
#include <set>

#include "waveforms/base/word_list.hpp"
#include "waveforms/trace/trace_names.hpp"

namespace slackline::waveforms {

namespace {

constexpr std::size_t max_default_lanes = 30;      // of 32, as the time lane and a marks lane come on top
constexpr unsigned default_columns = 80;           // about two screens wide
constexpr std::size_t max_records_on_a_page = 24;  // with their labels

LaneSpec lane(LaneSpec::Source source, std::string name) {
  LaneSpec spec;
  spec.source = source;
  spec.label = name;
  spec.name = std::move(name);
  return spec;
}

std::size_t record_count(const Trace& trace) {
  std::size_t count = 2 * trace.spans().size() + trace.marks().size();
  for (std::uint32_t i = 0; i < trace.signal_count(); ++i) count += trace.changes(SignalId{i}).size();
  return count;
}

/// The first known value of a level is no change.
bool changes_within(const Trace& trace, SignalId signal, Time from, Time to) {
  const auto changes = trace.changes(signal);
  auto first = std::ranges::lower_bound(changes, from, {}, &Change::time);
  const bool instants = trace.info(signal).kind == SignalKind::sample;
  if (first == changes.begin() && first != changes.end() && !instants) ++first;
  return first != changes.end() && first->time < to;
}

bool runs_within(const Trace& trace, TrackId track, Time from, Time to) {
  return std::ranges::any_of(trace.spans(), [&](const Span& span) {
    return span.track == track && span.begin < to && span.end >= from;
  });
}

/// The signals at the ends of arrows that end in the window.
std::set<SignalId> linked_signals(const Trace& trace, Time from, Time to) {
  std::set<SignalId> signals;
  for (const Link& link : trace.links()) {
    if (link.to.time < from || link.to.time >= to) continue;
    for (const Point& end : {link.from, link.to}) {
      if (end.lane == Point::Lane::signal) signals.insert(SignalId{end.index});
    }
  }
  return signals;
}

/// The earliest mark of a kind; null if there is none.
const Mark* first_mark(const Trace& trace, std::string_view kind) {
  const Mark* first = nullptr;
  for (const Mark& mark : trace.marks()) {
    if (matches(kind, trace.words(mark.kind)) && (first == nullptr || mark.time < first->time)) first = &mark;
  }
  return first;
}

/// The earliest, which need not be the one recorded first; null if there is none.
const Mark* first_error(const Trace& trace) {
  const Mark* first = nullptr;
  for (const Mark& mark : trace.marks()) {
    if (mark.severity == Severity::error && (first == nullptr || mark.time < first->time)) first = &mark;
  }
  return first;
}

/// Where a reader looks for it: what the program meant beside the program, then what came of it.
auto place_of(std::string_view signal) {
  constexpr const auto& first = trace_names::signals::of_run;
  return std::ranges::find(first, signal, &trace_names::signals::Row::name) - first.begin();
}

std::size_t records_within(const Trace& trace, Time from, Time to) {
  const auto within = [&](Time time) { return time >= from && time < to; };
  std::size_t count = 0;
  for (const Span& span : trace.spans()) count += within(span.begin) + within(span.end);
  for (std::uint32_t i = 0; i < trace.signal_count(); ++i) {
    const auto changes = trace.changes(SignalId{i});
    const auto first = std::ranges::lower_bound(changes, from, {}, &Change::time);
    const auto last = std::ranges::lower_bound(changes, to, {}, &Change::time);
    count += static_cast<std::size_t>(last - first);
  }
  return count;
}

bool fits_a_page(const Trace& trace, const Figure& figure) {
  const auto [from, to] = resolve_window(trace, figure);
  return records_within(trace, from, to) <= max_records_on_a_page;
}

Figure scaled(Figure figure, std::int64_t multiplier, std::int64_t divisor) {
  for (Time* side : {&figure.window.before, &figure.window.after})
    *side = Time{side->ps * multiplier / divisor};
  return figure;
}

/// WaveDrom's title is one line: what is too long for it goes on in the foot.
void set_title(Figure& figure, std::string_view words) {
  constexpr std::size_t longest = 80;
  const std::size_t end = words.size() <= longest ? words.size() : words.rfind(' ', longest);
  if (end == std::string_view::npos || end == words.size()) {
    figure.title = words;
    return;
  }
  figure.title = std::string(words.substr(0, end)) + " …";
  figure.foot = "… " + std::string(words.substr(end + 1)) + (figure.foot.empty() ? "" : "; ") + figure.foot;
}

/// As much of what happened before and after as the page has room for, the mark always among it.
void fit_around(const Trace& trace, Figure& figure) {
  constexpr int most_steps = 24;
  constexpr Time shortest{1000};
  for (int i = 0; i < most_steps && !fits_a_page(trace, figure) && figure.window.after > shortest; ++i) {
    figure = scaled(figure, 1, 2);
  }
  for (int i = 0; i < most_steps; ++i) {
    const Figure wider = scaled(figure, 2, 1);
    if (!fits_a_page(trace, wider)) return;
    figure.window = wider.window;
    const auto [from, to] = resolve_window(trace, figure);
    if (from.ps == 0 && to > trace.end()) return;
  }
}

}  // namespace

const std::vector<ColourRule>& default_colours() {
  static const std::vector<ColourRule> rules{
      {"*RTIO*", '4'},       {"*Error*", '4'},     {"*Exception*", '4'},  {"*wait*", '5'},
      {"*count(*", '5'},     {"*timestamp*", '5'}, {"*sample_get*", '5'}, {"*watch_done*", '5'},
      {"*read*", '5'},       {"*fetch*", '5'},     {"*on(*", '3'},        {"*off(*", '3'},
      {"*pulse*", '3'},      {"*set*", '3'},       {"*gate_*", '3'},      {"*sample_input*", '3'},
      {"*watch_stay*", '3'}, {"*write*", '3'},     {"*output(*", '3'},    {"*input(*", '3'},
      {"*rtio_log*", '3'}};
  return rules;
}

Figure default_figure(const Trace& trace, Window window) {
  Figure figure;
  figure.window = std::move(window);
  figure.shorten = true;
  figure.page_columns = default_columns;
  const bool whole_run = !figure.window.from && !figure.window.to && figure.window.around.empty();
  if (whole_run && trace.end().ps <= 0) figure.window.to = Time{1};
  const Mark* const error = first_error(trace);
  if (whole_run && error != nullptr && record_count(trace) > max_records_on_a_page) {
    figure.window.around = trace.words(error->kind);
  }
  if (!figure.window.around.empty()) fit_around(trace, figure);
  const bool all_tracks = whole_run && figure.window.around.empty();
  const auto [from, to] = resolve_window(trace, figure);

  for (std::uint32_t i = 0; i < trace.track_count() && figure.lanes.size() < max_default_lanes; ++i) {
    if (!all_tracks && !runs_within(trace, TrackId{i}, from, to)) continue;
    figure.lanes.push_back(lane(LaneSpec::Source::track, trace.name(TrackId{i})));
  }
  const bool marked = std::ranges::any_of(trace.marks(), [from = from, to = to](const Mark& mark) {
    return mark.time >= from && mark.time < to;
  });
  if (marked) {
    figure.lanes.push_back(lane(LaneSpec::Source::marks, ""));
    figure.lanes.back().label = trace_names::marks::lane;
  }
  std::vector<SignalId> shown;
  const auto linked = linked_signals(trace, from, to);
  for (std::uint32_t i = 0; i < trace.signal_count(); ++i) {
    if (changes_within(trace, SignalId{i}, from, to) || linked.count(SignalId{i}) != 0)
      shown.push_back(SignalId{i});
  }
  std::ranges::stable_sort(shown, {}, [&](SignalId id) { return place_of(trace.info(id).name); });
  const std::size_t room = max_default_lanes - std::min(max_default_lanes, figure.lanes.size());
  for (std::size_t i = 0; i < std::min(room, shown.size()); ++i) {
    figure.lanes.push_back(lane(LaneSpec::Source::signal, trace.info(shown[i]).name));
  }
  if (shown.size() > room) {
    figure.foot = std::to_string(shown.size() - room) + " more signals change and are not shown";
  }
  if (!figure.window.around.empty()) {
    set_title(figure, trace.words(first_mark(trace, figure.window.around)->message));
  }
  return figure;
}

std::optional<Time> centre_of(const Trace& trace, const Figure& figure) {
  const Mark* const mark = figure.window.around.empty() ? nullptr : first_mark(trace, figure.window.around);
  return mark != nullptr ? std::optional(mark->time) : std::nullopt;
}

std::pair<Time, Time> resolve_window(const Trace& trace, const Figure& figure) {
  const Window& window = figure.window;
  Time from = window.from.value_or(Time{0});
  Time to = window.to.value_or(trace.end() + Time{1});
  if (!window.around.empty()) {
    const Mark* first = first_mark(trace, window.around);
    if (first == nullptr) {
      std::set<std::string_view> kinds;
      for (const Mark& mark : trace.marks()) kinds.emplace(trace.words(mark.kind));
      throw FigureError(figure.origin + ": /window/around: got " + figure.window.around + ", expected " +
                        one_of(kinds, "no --around: this run has neither errors nor notes"));
    }
    from = std::max(Time{0}, first->time - window.before);
    to = first->time + window.after;
  }
  if (from.ps < 0 || from > trace.end()) {
    throw FigureError(figure.origin + ": /window: got " + format_time(from) + " to " + format_time(to) +
                      ", expected a start within the run, which ends at " + format_time(trace.end()));
  }
  if (to <= from) {
    throw FigureError(figure.origin + ": /window: got " + format_time(from) + " to " + format_time(to) +
                      ", expected an end after the start (the run ends at " + format_time(trace.end()) + ")");
  }
  return {from, to};
}

bool matches(std::string_view pattern, std::string_view words) {
  std::size_t p = 0, w = 0, star = std::string_view::npos, retry = 0;
  while (w < words.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      retry = w;
    } else if (p < pattern.size() && pattern[p] == words[w]) {
      ++p;
      ++w;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      w = ++retry;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool matches_any(const std::vector<std::string>& patterns, std::string_view words) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) { return matches(pattern, words); });
}

}  // namespace slackline::waveforms
