// SPDX-License-Identifier: Apache-2.0
#include "waveforms/figure/figure_json.hpp"

#include "waveforms/base/time_text.hpp"
#include "waveforms/json/json_node.hpp"
#include "waveforms/trace/trace_names.hpp"

namespace slackline::waveforms {

namespace {

/// "2 us", up to about 46 days either way, so that sums of two such times stay within 64 bits.
Time read_time(const JsonNode& json) {
  constexpr std::int64_t most = INT64_MAX / 2;
  const auto time = json.json().is_string() ? parse_time(json.text()) : std::nullopt;
  if (!time || time->ps > most || time->ps < -most)
    json.fail("a time such as \"2 us\", in ps, ns, us, ms or s");
  return *time;
}

TimeUnit read_unit(const JsonNode& json) {
  const auto unit = json.json().is_string() ? find_time_unit(json.text()) : std::nullopt;
  if (!unit) json.fail("one of ps, ns, us, ms, s");
  return *unit;
}

char read_colour(const JsonNode& json) { return static_cast<char>('0' + json.integer(2, 5)); }

Window read_window(const JsonNode& json) {
  json.allow({"from", "to", "around", "before", "after"});
  Window window;
  if (const auto around = json.find("around")) {
    window.around = around->text();
    if (json.find("from") || json.find("to")) json.fail("either from and to, or around, before and after");
    if (const auto before = json.find("before")) window.before = read_time(*before);
    if (const auto after = json.find("after")) window.after = read_time(*after);
    return window;
  }
  if (json.find("before") || json.find("after")) json.fail("around, where before or after is given");
  if (const auto from = json.find("from")) window.from = read_time(*from);
  if (const auto to = json.find("to")) window.to = read_time(*to);
  return window;
}

Columns read_columns(const JsonNode& json) {
  json.allow({"step", "gap"});
  Columns columns;
  if (const auto step = json.find("step")) {
    columns.step = read_time(*step);
    if (columns.step->ps <= 0) step->fail("a time above 0");
    if (json.find("gap")) json.fail("either step (linear) or gap (one column per event)");
  }
  if (const auto gap = json.find("gap")) {
    columns.gap = read_time(*gap);
    if (columns.gap->ps <= 0) gap->fail("a time above 0");
  }
  return columns;
}

TimeLane read_time_lane(const JsonNode& json) {
  TimeLane lane;
  if (json.json().is_boolean()) {
    lane.shown = json.boolean();
    return lane;
  }
  json.allow({"label", "unit", "origin"});
  if (const auto label = json.find("label")) lane.label = label->text();
  if (const auto unit = json.find("unit")) lane.unit = read_unit(*unit);
  if (const auto origin = json.find("origin")) lane.origin = read_time(*origin);
  return lane;
}

void read_signal_lane(const JsonNode& json, LaneSpec& lane) {
  json.allow({"signal", "label", "colour", "radix", "unit", "hold"});
  lane.source = LaneSpec::Source::signal;
  lane.name = json["signal"].text();
  if (const auto radix = json.find("radix"))
    lane.radix = static_cast<Radix>(radix->choice({"dec", "hex", "bin"}));
  if (const auto unit = json.find("unit")) lane.unit = read_unit(*unit);
  if (const auto hold = json.find("hold")) lane.hold = hold->boolean();
}

void read_track_lane(const JsonNode& json, LaneSpec& lane) {
  json.allow({"track", "label", "colour", "depth", "words", "arrows"});
  lane.source = LaneSpec::Source::track;
  lane.name = json["track"].text();
  if (const auto depth = json.find("depth")) lane.depth = static_cast<unsigned>(depth->integer(0, 1'000'000));
  if (const auto words = json.find("words")) lane.words = words->texts();
  if (const auto arrows = json.find("arrows")) {
    lane.anchor = static_cast<Anchor>(arrows->choice({"time", "begin", "end"}));
  }
}

LaneSpec read_lane(const JsonNode& json) {
  LaneSpec lane;
  if (json.find("signal")) {
    read_signal_lane(json, lane);
  } else if (json.find("track")) {
    read_track_lane(json, lane);
  } else if (const auto marks = json.find("marks")) {
    json.allow({"marks", "label", "colour"});
    lane.source = LaneSpec::Source::marks;
    lane.name = trace_names::marks::lane;
    if (!marks->json().is_boolean()) lane.words = marks->texts();
    if (marks->json().is_boolean() && !marks->boolean()) marks->fail("true or an array of kinds");
  } else {
    const bool blank = json.json().is_object() && json.json().empty();
    if (!blank) json.fail("an object with signal, track or marks, or {} for a blank row");
    return lane;
  }
  const auto label = json.find("label");
  lane.label = label ? label->text() : lane.name;
  if (const auto colour = json.find("colour")) lane.colour = read_colour(*colour);
  return lane;
}

EdgeSpec read_edge(const JsonNode& json) {
  json.allow({"lane", "edge", "direction"});
  EdgeSpec edge;
  edge.lane = json["lane"].text();
  if (const auto index = json.find("edge"))
    edge.index = static_cast<int>(index->integer(-1'000'000, 1'000'000));
  if (const auto direction = json.find("direction")) {
    edge.direction = static_cast<EdgeSpec::Direction>(direction->choice({"any", "rising", "falling"}));
  }
  return edge;
}

Measure read_measure(const JsonNode& json) {
  json.allow({"from", "to", "label"});
  Measure measure{read_edge(json["from"]), read_edge(json["to"]), {}};
  if (const auto label = json.find("label")) measure.label = label->text();
  return measure;
}

ColourRule read_colour_rule(const JsonNode& json) {
  json.allow({"words", "colour"});
  return {json["words"].text(), read_colour(json["colour"])};
}

void read_links(const JsonNode& json, Figure& figure) {
  if (json.json().is_boolean()) {
    figure.all_links = json.boolean();
  } else {
    figure.all_links = false;
    figure.links = json.texts();
  }
}

void read_link_texts(const JsonNode& json, Figure& figure) {
  if (json.json().is_boolean()) {
    if (json.boolean()) figure.link_texts.push_back({"*", ""});
  } else if (json.json().is_object()) {
    for (const std::string& label : json.keys()) figure.link_texts.push_back({label, json[label].text()});
  } else {
    for (const std::string& label : json.texts()) figure.link_texts.push_back({label, ""});
  }
}

Figure read_figure(const Json& document, const std::filesystem::path& file) {
  Figure figure;
  figure.origin = file.string();
  const JsonNode json(document, file);
  json.allow({"title", "foot", "window", "columns", "time", "lanes", "links", "link_labels", "measures",
              "colours", "shorten"});
  if (const auto title = json.find("title")) figure.title = title->text();
  if (const auto foot = json.find("foot")) figure.foot = foot->text();
  if (const auto window = json.find("window")) figure.window = read_window(*window);
  if (const auto columns = json.find("columns")) figure.columns = read_columns(*columns);
  if (const auto time = json.find("time")) figure.time = read_time_lane(*time);
  for (const JsonNode& lane : json["lanes"].items()) figure.lanes.push_back(read_lane(lane));
  if (figure.lanes.empty()) json["lanes"].fail("at least one lane");
  if (const auto links = json.find("links")) read_links(*links, figure);
  if (const auto labels = json.find("link_labels")) read_link_texts(*labels, figure);
  if (const auto measures = json.find("measures")) {
    for (const JsonNode& measure : measures->items()) figure.measures.push_back(read_measure(measure));
  }
  if (const auto colours = json.find("colours")) {
    for (const JsonNode& rule : colours->items()) figure.colours.push_back(read_colour_rule(rule));
  }
  if (const auto shorten = json.find("shorten")) figure.shorten = shorten->boolean();
  return figure;
}

}  // namespace

Figure parse_figure(std::string_view text, const std::filesystem::path& origin) {
  return read_figure(parse_json(text, origin), origin);
}

Figure load_figure(const std::filesystem::path& path) { return read_figure(load_json(path), path); }

}  // namespace slackline::waveforms
