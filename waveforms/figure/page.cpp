// SPDX-License-Identifier: Apache-2.0
#include "waveforms/figure/page.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "waveforms/figure/arrow_shape.hpp"
#include "waveforms/figure/lane_wave.hpp"
#include "waveforms/figure/node_names.hpp"
#include "waveforms/figure/page_layout.hpp"
#include "waveforms/figure/text_width.hpp"

namespace slackline::waveforms {

namespace {

using Json = nlohmann::ordered_json;

struct Row {
  Json lane = Json::object();
  std::map<unsigned, std::string> nodes;
};

std::string lane_place(std::size_t index) { return "/lanes/" + std::to_string(index); }

std::string plural(std::size_t count, const std::string& one, const std::string& many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

/// Keeps as many links as there are node names for.
void trim_links(Arrows& arrows) {
  constexpr std::size_t nodes_per_measure = 4;
  std::size_t names = arrows.measures.size() * nodes_per_measure;
  std::set<std::pair<std::size_t, Moment>> named;
  std::size_t kept = 0;
  for (const Arrow& link : arrows.links) {
    const std::pair from(link.from.lane, link.from.moment);
    const std::pair to(link.to.lane, link.to.moment);
    const std::size_t more = (named.contains(from) ? 0U : 1U) + (named.contains(to) ? 0U : 1U);
    if (names + more > max_node_names) break;
    names += more;
    named.insert(from);
    named.insert(to);
    ++kept;
  }
  arrows.undrawn += arrows.links.size() - kept;
  arrows.links.resize(kept);
}

PageContent collect(const Trace& trace, const Figure& figure, std::pair<Time, Time> window, View& view) {
  for (;;) {
    PageContent content;
    std::optional<Time> cut;
    for (std::size_t i = 0; i < figure.lanes.size(); ++i) {
      content.lanes.push_back(lane_cells(trace, figure, figure.lanes[i], lane_place(i), view));
      const auto cut_at = content.lanes.back().cut_at;
      if (cut_at && (!cut || *cut_at < *cut)) cut = cut_at;
    }
    if (!cut || *cut <= view.from || *cut >= view.to) {
      content.arrows = find_arrows(trace, figure, content.lanes, view, window);
      return content;
    }
    view.to = *cut;
  }
}

/// The last moment that leaves the page some room, or else the first one after the start.
std::optional<Time> earlier_end(const ColumnMap& columns, const View& view, unsigned limit) {
  std::optional<Time> end;
  for (const Moment& moment : columns.moments()) {
    if (moment.time <= view.from || moment.time >= view.to) continue;
    if (end && columns.column(moment) > limit / 10 * 9) break;
    end = moment.time;
  }
  return end;
}

/// The rows of a page, and the nodes and edges on them.
class Drawing {
 public:
  Drawing(const Figure& figure, const PageContent& content, const PageLayout& layout, const View& view)
      : layout_(layout) {
    for (std::size_t i = 0; i < figure.lanes.size(); ++i) {
      row_of_lane_.push_back(rows_.size());
      const auto& cells = content.lanes[i].cells;
      has_text_.push_back(std::ranges::any_of(cells, [](const Cell& cell) { return !cell.text.empty(); }));
      add_lane(figure.lanes[i], content.lanes[i]);
      add_measure_rows(content.arrows, i);
    }
    if (figure.time.shown) {
      LaneSpec spec;
      spec.source = LaneSpec::Source::marks;
      spec.label = figure.time.label.empty() ? layout.scale.name() : figure.time.label;
      add_lane(spec, time_cells(layout, view.to));
    }
    for (const Arrow& link : content.arrows.links) add_link(link);
    for (std::size_t i = 0; i < content.arrows.measures.size(); ++i)
      add_measure(content.arrows.measures[i], i);
  }

  std::size_t row_count() const { return rows_.size(); }
  std::size_t hidden() const { return hidden_; }
  std::size_t emptied() const { return emptied_; }

  Json signal() const {
    Json signal = Json::array();
    for (const Row& row : rows_) {
      Json lane = row.lane;
      if (!row.nodes.empty()) {
        std::string nodes;
        unsigned column = 0;
        for (const auto& [at, name] : row.nodes) {
          nodes.append(at - column, '.').append(name);
          column = at + 1;
        }
        lane["node"] = nodes;
      }
      signal.push_back(std::move(lane));
    }
    return signal;
  }
  Json edges() const { return edges_; }

 private:
  void add_lane(const LaneSpec& spec, const LaneCells& cells) {
    Row row;
    if (spec.source != LaneSpec::Source::blank) {
      const LaneWave placed = place_cells(cells, layout_.columns, layout_.hscale);
      const WaveText text = wave_text(placed, layout_.columns, layout_.hscale);
      hidden_ += placed.hidden;
      emptied_ += text.emptied;
      row.lane["name"] = spec.label;
      row.lane["wave"] = text.wave;
      if (!text.data.empty()) row.lane["data"] = text.data;
      for (const PlacedCell& cell : placed.cells) {
        if (cell.text.empty()) continue;
        const double y = static_cast<double>(rows_.size()) * wave_row_px;
        labels_.push_back({{label_middle_px(cell, layout_.hscale), y}, text_width(cell.text) / 2});
      }
    }
    rows_.push_back(std::move(row));
  }

  std::pair<unsigned, unsigned> reach(const Arrow& measure) const {
    return std::minmax(
        {layout_.columns.column(measure.from.moment), layout_.columns.column(measure.to.moment)});
  }

  /// Rows below lane i for its measures; those that do not overlap share one.
  void add_measure_rows(const Arrows& arrows, std::size_t lane) {
    std::vector<std::vector<std::pair<unsigned, unsigned>>> taken;
    row_of_measure_.resize(arrows.measures.size());
    for (std::size_t i = 0; i < arrows.measures.size(); ++i) {
      if (arrows.measures[i].to.lane != lane) continue;
      const auto wanted = reach(arrows.measures[i]);
      const auto free = std::ranges::find_if(taken, [&](const auto& reaches) {
        return std::ranges::all_of(
            reaches, [&](const auto& r) { return wanted.second <= r.first || r.second <= wanted.first; });
      });
      const auto index = static_cast<std::size_t>(free - taken.begin());
      if (free == taken.end()) {
        taken.emplace_back();
        rows_.emplace_back();
      }
      taken[index].push_back(wanted);
      row_of_measure_[i] = rows_.size() - taken.size() + index;
    }
  }

  std::string node(std::size_t row, Moment moment) {
    auto& nodes = rows_[row].nodes;
    const auto [found, is_new] = nodes.try_emplace(layout_.columns.column(moment));
    if (is_new) found->second = node_name(next_name_++);
    return found->second;
  }
  std::string node(const ArrowEnd& end) { return node(row_of_lane_[end.lane], end.moment); }

  void add_edge(const std::string& edge) {
    if (edge_set_.insert(edge).second) edges_.push_back(edge);
  }
  PixelPoint pixel(const ArrowEnd& end) const {
    return {layout_.columns.column(end.moment) * wave_column_px * layout_.hscale,
            static_cast<double>(row_of_lane_[end.lane]) * wave_row_px};
  }
  /// Arrows leave and reach lanes that hold text steeply if they can, so as not to strike it through.
  std::string_view shape(const Arrow& link) const {
    const bool from_text = has_text_[link.from.lane];
    const bool to_text = has_text_[link.to.lane];
    const char* preferred = from_text ? (to_text ? "->" : "~->") : (to_text ? "-~>" : "~>");
    return choose_arrow_shape(pixel(link.from), pixel(link.to), labels_, preferred);
  }
  void add_link(const Arrow& link) {
    const std::string from = node(link.from);
    const std::string to = node(link.to);
    if (from == to) return;
    std::string edge = from;
    edge.append(shape(link)).append(to);
    if (!link.label.empty()) edge.append(" ").append(link.label);
    add_edge(edge);
  }
  void add_measure(const Arrow& measure, std::size_t index) {
    const std::string from = node(measure.from);
    const std::string to = node(measure.to);
    const std::string left = node(row_of_measure_[index], measure.from.moment);
    const std::string right = node(row_of_measure_[index], measure.to.moment);
    add_edge(from + "-" + left);
    add_edge(to + "-" + right);
    if (left != right) add_edge(left + "<->" + right + " " + measure.label);
  }

  const PageLayout& layout_;
  std::vector<Row> rows_;
  std::vector<std::size_t> row_of_lane_;
  std::vector<std::size_t> row_of_measure_;
  std::vector<bool> has_text_;
  std::vector<LabelBox> labels_;
  std::size_t next_name_ = 0;
  std::size_t hidden_ = 0;
  std::size_t emptied_ = 0;
  Json edges_ = Json::array();
  std::set<std::string> edge_set_;
};

std::string foot_text(const Figure& figure, const Drawing& drawing, const Arrows& arrows) {
  std::vector<std::string> notes;
  if (!figure.foot.empty()) notes.push_back(figure.foot);
  if (drawing.hidden() > 0) {
    notes.push_back(plural(drawing.hidden(), "change", "changes") + " shorter than a column not drawn");
  }
  if (drawing.emptied() > 0) {
    notes.push_back(plural(drawing.emptied(), "label", "labels") + " wider than the cell left out");
  }
  if (arrows.undrawn > 0) notes.push_back(plural(arrows.undrawn, "more arrow", "more arrows") + " not drawn");
  if (arrows.leaving > 0)
    notes.push_back(plural(arrows.leaving, "arrow leads", "arrows lead") + " beyond this page");
  std::string text;
  for (const std::string& note : notes) text.append(text.empty() ? "" : "; ").append(note);
  return text;
}

}  // namespace

Page draw_page(const Trace& trace, const Figure& figure, std::pair<Time, Time> window, Time from,
               const PageLimits& limits) {
  View view{from, window.second, figure.columns.step};
  if (view.step) {
    const auto columns = ((view.to - from).ps - 1) / view.step->ps + 1;
    if (columns > limits.columns) view.to = from + Time{limits.columns * view.step->ps};
  } else {
    view.max_cells = limits.columns;
  }
  for (;;) {
    PageContent content = collect(trace, figure, window, view);
    trim_links(content.arrows);
    const PageLayout layout = lay_out(figure, content, view);
    if (layout.columns.count() > limits.columns) {
      const auto end = earlier_end(layout.columns, view, limits.columns);
      if (!end) {
        throw FigureError(figure.origin + ": got " + std::to_string(layout.columns.count()) +
                          " columns for a single event, expected at most " + std::to_string(limits.columns));
      }
      view.to = *end;
      continue;
    }
    const Drawing drawing(figure, content, layout, view);
    if (drawing.row_count() > limits.lanes) {
      throw FigureError(figure.origin + ": /lanes: got " + std::to_string(drawing.row_count()) +
                        " rows (lanes, blanks, measures and the time lane), expected at most " +
                        std::to_string(limits.lanes));
    }
    Json wave;
    if (!figure.title.empty()) wave["head"] = {{"text", figure.title}};
    wave["signal"] = drawing.signal();
    if (const Json edges = drawing.edges(); !edges.empty()) wave["edge"] = edges;
    if (const auto foot = foot_text(figure, drawing, content.arrows); !foot.empty()) {
      wave["foot"] = {{"text", foot}};
    }
    wave["config"] = {{"hscale", layout.hscale}};
    return {std::move(wave), view.to};
  }
}

}  // namespace slackline::waveforms
