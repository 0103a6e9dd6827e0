// SPDX-License-Identifier: Apache-2.0
#include "waveforms/figure/track_cells.hpp"

#include <algorithm>

#include "waveforms/figure/value_text.hpp"

namespace slackline::waveforms {

namespace {

char colour_of(const Figure& figure, const LaneSpec& lane, std::string_view label) {
  if (lane.colour) return *lane.colour;
  for (const auto* rules : {&figure.colours, &default_colours()}) {
    for (const ColourRule& rule : *rules) {
      if (matches(rule.words, label)) return rule.colour;
    }
  }
  return '2';
}

std::vector<const Span*> shown_spans(const Trace& trace, const LaneSpec& lane, TrackId track,
                                     const View& view) {
  std::vector<const Span*> shown;
  for (const Span& span : trace.spans()) {
    const bool in_window = span.begin < view.to && (span.end > view.from || span.begin >= view.from);
    if (span.track != track || !in_window) continue;
    if (lane.depth && span.depth != *lane.depth) continue;
    if (wanted(lane, trace.words(span.label))) shown.push_back(&span);
  }
  return shown;
}

}  // namespace

LaneCells track_cells(const Trace& trace, const Figure& figure, const LaneSpec& lane, TrackId track,
                      const View& view) {
  const auto spans = shown_spans(trace, lane, track, view);
  LaneCells result;
  auto& cells = result.cells;
  Moment free{view.from};  // nothing before it can be drawn any more
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const Span& span = *spans[i];
    // spans come in the order of their opening, so a span inside this one would be the next
    const bool has_inner = i + 1 < spans.size() && spans[i + 1]->depth > span.depth &&
                           spans[i + 1]->begin >= span.begin && spans[i + 1]->end <= span.end;
    if (has_inner) continue;
    Cell cell{std::max(free, Moment{span.begin}),
              {std::min(span.end, view.to)},
              '2',
              short_label(trace.words(span.label))};
    cell.begins_before = span.begin < view.from;
    cell.wave = colour_of(figure, lane, trace.words(span.label));
    if (cell.end <= cell.begin) cell.end = {cell.begin.time, cell.begin.step + 1};
    free = cell.end;
    if (!cells.empty() && view.same_column(cells.back().begin.time, cell.begin.time)) {
      cells.pop_back();
      ++result.hidden;
    }
    if (cells.size() == view.max_cells) {
      result.cut_at = cell.begin.time;
      break;
    }
    cells.push_back(std::move(cell));
  }
  return result;
}

}  // namespace slackline::waveforms
