// SPDX-License-Identifier: Apache-2.0
#include "waveforms/figure.hpp"

#include <algorithm>

namespace slackline::waveforms {

namespace {

constexpr std::size_t max_default_lanes = 30;       // of 32, as the time lane and a marks lane come on top
constexpr std::size_t max_records_on_a_page = 500;  // of up to 1000 columns, as a record takes about two

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

bool changes_within(const Trace& trace, SignalId signal, Time from, Time to) {
  const auto changes = trace.changes(signal);
  const auto first = std::ranges::lower_bound(changes, from, {}, &Change::time);
  return first != changes.end() && first->time < to;
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
  const bool whole_run = !figure.window.from && !figure.window.to && figure.window.around.empty();
  if (whole_run && trace.end().ps <= 0) figure.window.to = Time{1};
  const auto error = std::ranges::find(trace.marks(), Severity::error, &Mark::severity);
  if (whole_run && error != trace.marks().end() && record_count(trace) > max_records_on_a_page) {
    figure.window.around = trace.words(error->kind);
  }
  const auto [from, to] = resolve_window(trace, figure);

  for (std::uint32_t i = 0; i < trace.track_count() && figure.lanes.size() < max_default_lanes; ++i) {
    figure.lanes.push_back(lane(LaneSpec::Source::track, trace.name(TrackId{i})));
  }
  if (!trace.marks().empty()) {
    figure.lanes.push_back(lane(LaneSpec::Source::marks, ""));
    figure.lanes.back().label = "marks";
  }
  std::size_t left_out = 0;
  for (std::uint32_t i = 0; i < trace.signal_count(); ++i) {
    if (!changes_within(trace, SignalId{i}, from, to)) continue;
    if (figure.lanes.size() >= max_default_lanes) {
      ++left_out;
      continue;
    }
    figure.lanes.push_back(lane(LaneSpec::Source::signal, trace.info(SignalId{i}).name));
  }
  if (left_out > 0) figure.foot = std::to_string(left_out) + " more signals change and are not shown";
  return figure;
}

std::pair<Time, Time> resolve_window(const Trace& trace, const Figure& figure) {
  const Window& window = figure.window;
  Time from = window.from.value_or(Time{0});
  Time to = window.to.value_or(trace.end() + Time{1});
  if (!window.around.empty()) {
    const Mark* first = nullptr;
    for (const Mark& mark : trace.marks()) {
      if (matches(window.around, trace.words(mark.kind)) && (first == nullptr || mark.time < first->time))
        first = &mark;
    }
    if (first == nullptr) {
      throw FigureError(figure.origin + ": /window/around: got " + window.around +
                        ", expected the kind of a mark of this run, which has " +
                        std::to_string(trace.marks().size()) + " marks");
    }
    from = std::max(Time{0}, first->time - window.before);
    to = first->time + window.after;
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
