// SPDX-License-Identifier: Apache-2.0
#include "waveforms/figure/find_arrows.hpp"

#include <algorithm>

#include "waveforms/figure/node_names.hpp"

namespace slackline::waveforms {

namespace {

/// Which lane shows each signal or track. One that is shown more than once has its arrows at the first.
class LaneIndex {
 public:
  LaneIndex(const Trace& trace, const Figure& figure)
      : signals_(trace.signal_count(), none), tracks_(trace.track_count(), none) {
    for (std::size_t i = figure.lanes.size(); i-- > 0;) {
      const LaneSpec& lane = figure.lanes[i];
      const auto signal = trace.find_signal(lane.name);
      const auto track = trace.find_track(lane.name);
      if (lane.source == LaneSpec::Source::signal && signal) signals_[static_cast<std::size_t>(*signal)] = i;
      if (lane.source == LaneSpec::Source::track && track) tracks_[static_cast<std::size_t>(*track)] = i;
    }
  }
  std::optional<std::size_t> find(const Point& point) const {
    const auto& lanes = point.lane == Point::Lane::signal ? signals_ : tracks_;
    return lanes.at(point.index) == none ? std::nullopt : std::optional(lanes[point.index]);
  }

 private:
  static constexpr std::size_t none = SIZE_MAX;
  std::vector<std::size_t> signals_;
  std::vector<std::size_t> tracks_;
};

Moment anchored(const LaneSpec& spec, const LaneCells& lane, Time time) {
  if (spec.source != LaneSpec::Source::track || spec.anchor == Anchor::time) return {time};
  // of two cells that meet at this time, the one that ends: a submission is over when its call returns
  for (const Cell& cell : lane.cells) {
    if (cell.begin.time <= time && time <= cell.end.time)
      return spec.anchor == Anchor::begin ? cell.begin : cell.end;
  }
  return {time};
}

std::string text_of(const Figure& figure, std::string_view label) {
  for (const LinkText& rule : figure.link_texts) {
    if (matches(rule.label, label)) return rule.text.empty() ? std::string(label) : rule.text;
  }
  return {};
}

void find_links(const Trace& trace, const Figure& figure, const std::vector<LaneCells>& lanes,
                const View& view, Arrows& arrows) {
  const LaneIndex index(trace, figure);
  for (const Link& link : trace.links()) {
    const auto in_view = [&](Time time) { return time >= view.from && time < view.to; };
    const std::string_view label = trace.words(link.label);
    const bool from_seen = in_view(link.from.time);
    const bool to_seen = in_view(link.to.time);
    if ((!from_seen && !to_seen) || (!figure.all_links && !matches_any(figure.links, label))) continue;
    const auto from = index.find(link.from);
    const auto to = index.find(link.to);
    if (!from || !to) continue;
    // any set of arrows that the names suffice for has fewer than this many
    constexpr std::size_t enough = max_node_names * max_node_names / 4;
    if (from_seen && to_seen && arrows.links.size() == enough) {
      ++arrows.undrawn;
      continue;
    }
    Arrow arrow{{*from, anchored(figure.lanes[*from], lanes[*from], link.from.time)},
                {*to, anchored(figure.lanes[*to], lanes[*to], link.to.time)},
                text_of(figure, label)};
    if (!from_seen || !to_seen || !in_view(arrow.from.moment.time) || !in_view(arrow.to.moment.time)) {
      ++arrows.leaving;
    } else {
      arrows.links.push_back(std::move(arrow));
    }
  }
}

ArrowEnd measure_end(const Trace& trace, const Figure& figure, const EdgeSpec& edge, const std::string& where,
                     const View& window) {
  const auto lane = std::ranges::find_if(figure.lanes, [&](const LaneSpec& spec) {
    return spec.label == edge.lane && spec.source != LaneSpec::Source::blank;
  });
  if (lane == figure.lanes.end()) {
    throw FigureError(figure.origin + ": " + where + "/lane: got " + edge.lane +
                      ", expected the label of a lane of this figure");
  }
  const auto edges = lane_edges(trace, *lane, edge.direction, window);
  const auto count = static_cast<int>(edges.size());
  const int index = edge.index < 0 ? count + edge.index : edge.index;
  if (index < 0 || index >= count) {
    throw FigureError(figure.origin + ": " + where + "/edge: got " + std::to_string(edge.index) +
                      ", expected one of the " + std::to_string(count) + " edges of " + edge.lane +
                      " in the window");
  }
  return {static_cast<std::size_t>(lane - figure.lanes.begin()), {edges[static_cast<std::size_t>(index)]}};
}

}  // namespace

Arrows find_arrows(const Trace& trace, const Figure& figure, const std::vector<LaneCells>& lanes,
                   const View& view, std::pair<Time, Time> window) {
  Arrows arrows;
  find_links(trace, figure, lanes, view, arrows);
  const View whole{window.first, window.second, {}};
  for (std::size_t i = 0; i < figure.measures.size(); ++i) {
    const Measure& measure = figure.measures[i];
    const std::string where = "/measures/" + std::to_string(i);
    const ArrowEnd from = measure_end(trace, figure, measure.from, where + "/from", whole);
    const ArrowEnd to = measure_end(trace, figure, measure.to, where + "/to", whole);
    const auto in_view = [&](const ArrowEnd& end) {
      return end.moment.time >= view.from && end.moment.time < view.to;
    };
    if (!in_view(from) || !in_view(to)) continue;
    std::string label = measure.label.empty() ? "" : measure.label + " ";
    label += format_time(to.moment.time - from.moment.time);
    arrows.measures.push_back({from, to, std::move(label)});
  }
  return arrows;
}

}  // namespace slackline::waveforms
