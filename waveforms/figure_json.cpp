// SPDX-License-Identifier: Apache-2.0
#include "waveforms/figure_json.hpp"

#include "waveforms/atomic_file.hpp"
#include "waveforms/json_reader.hpp"

namespace slackline::waveforms {

namespace {

char read_colour(const JsonReader& json) { return static_cast<char>('0' + json.integer(2, 5)); }

Window read_window(const JsonReader& json) {
  json.allow_keys({"from", "to", "around", "before", "after"});
  Window window;
  if (const auto around = json.find("around")) {
    window.around = around->string();
    if (json.find("from") || json.find("to")) json.fail("either from and to, or around, before and after");
    if (const auto before = json.find("before")) window.before = before->time();
    if (const auto after = json.find("after")) window.after = after->time();
    return window;
  }
  if (json.find("before") || json.find("after")) json.fail("around, where before or after is given");
  if (const auto from = json.find("from")) window.from = from->time();
  if (const auto to = json.find("to")) window.to = to->time();
  return window;
}

Columns read_columns(const JsonReader& json) {
  json.allow_keys({"step", "gap"});
  Columns columns;
  if (const auto step = json.find("step")) {
    columns.step = step->time();
    if (columns.step->ps <= 0) step->fail("a time above 0");
    if (json.find("gap")) json.fail("either step (linear) or gap (one column per event)");
  }
  if (const auto gap = json.find("gap")) {
    columns.gap = gap->time();
    if (columns.gap->ps <= 0) gap->fail("a time above 0");
  }
  return columns;
}

TimeLane read_time_lane(const JsonReader& json) {
  TimeLane lane;
  if (json.is_bool()) {
    lane.shown = json.boolean();
    return lane;
  }
  json.allow_keys({"label", "unit", "origin"});
  if (const auto label = json.find("label")) lane.label = label->string();
  if (const auto unit = json.find("unit")) lane.unit = unit->unit();
  if (const auto origin = json.find("origin")) lane.origin = origin->time();
  return lane;
}

void read_signal_lane(const JsonReader& json, LaneSpec& lane) {
  json.allow_keys({"signal", "label", "colour", "radix", "unit", "hold"});
  lane.source = LaneSpec::Source::signal;
  lane.name = json.get("signal").string();
  if (const auto radix = json.find("radix"))
    lane.radix = static_cast<Radix>(radix->choice({"dec", "hex", "bin"}));
  if (const auto unit = json.find("unit")) lane.unit = unit->unit();
  if (const auto hold = json.find("hold")) lane.hold = hold->boolean();
}

void read_track_lane(const JsonReader& json, LaneSpec& lane) {
  json.allow_keys({"track", "label", "colour", "depth", "words", "arrows"});
  lane.source = LaneSpec::Source::track;
  lane.name = json.get("track").string();
  if (const auto depth = json.find("depth")) lane.depth = static_cast<unsigned>(depth->integer(0, 1'000'000));
  if (const auto words = json.find("words")) lane.words = words->strings();
  if (const auto arrows = json.find("arrows")) {
    lane.anchor = static_cast<Anchor>(arrows->choice({"time", "begin", "end"}));
  }
}

LaneSpec read_lane(const JsonReader& json) {
  LaneSpec lane;
  if (json.find("signal")) {
    read_signal_lane(json, lane);
  } else if (json.find("track")) {
    read_track_lane(json, lane);
  } else if (const auto marks = json.find("marks")) {
    json.allow_keys({"marks", "label", "colour"});
    lane.source = LaneSpec::Source::marks;
    lane.name = "marks";
    if (!marks->is_bool()) lane.words = marks->strings();
    if (marks->is_bool() && !marks->boolean()) marks->fail("true or an array of kinds");
  } else {
    const bool blank = json.is_object() && json.is_empty();
    if (!blank) json.fail("an object with signal, track or marks, or {} for a blank row");
    return lane;
  }
  const auto label = json.find("label");
  lane.label = label ? label->string() : lane.name;
  if (const auto colour = json.find("colour")) lane.colour = read_colour(*colour);
  return lane;
}

EdgeSpec read_edge(const JsonReader& json) {
  json.allow_keys({"lane", "edge", "direction"});
  EdgeSpec edge;
  edge.lane = json.get("lane").string();
  if (const auto index = json.find("edge"))
    edge.index = static_cast<int>(index->integer(-1'000'000, 1'000'000));
  if (const auto direction = json.find("direction")) {
    edge.direction = static_cast<EdgeSpec::Direction>(direction->choice({"any", "rising", "falling"}));
  }
  return edge;
}

Measure read_measure(const JsonReader& json) {
  json.allow_keys({"from", "to", "label"});
  Measure measure{read_edge(json.get("from")), read_edge(json.get("to")), {}};
  if (const auto label = json.find("label")) measure.label = label->string();
  return measure;
}

ColourRule read_colour_rule(const JsonReader& json) {
  json.allow_keys({"words", "colour"});
  return {json.get("words").string(), read_colour(json.get("colour"))};
}

void read_links(const JsonReader& json, Figure& figure) {
  if (json.is_bool()) {
    figure.all_links = json.boolean();
  } else {
    figure.all_links = false;
    figure.links = json.strings();
  }
}

void read_link_texts(const JsonReader& json, Figure& figure) {
  if (json.is_bool()) {
    if (json.boolean()) figure.link_texts.push_back({"*", ""});
  } else if (json.is_object()) {
    for (const std::string& label : json.keys())
      figure.link_texts.push_back({label, json.get(label).string()});
  } else {
    for (const std::string& label : json.strings()) figure.link_texts.push_back({label, ""});
  }
}

}  // namespace

Figure parse_figure(std::string_view text, std::string origin) {
  nlohmann::json document;
  try {
    document = nlohmann::json::parse(text);
  } catch (const nlohmann::json::exception& error) {
    throw FigureError(origin + ": not JSON: " + error.what());
  }
  Figure figure;
  figure.origin = std::move(origin);
  const JsonReader json(document, figure.origin);
  json.allow_keys({"title", "foot", "window", "columns", "time", "lanes", "links", "link_labels", "measures",
                   "colours", "shorten"});
  if (const auto title = json.find("title")) figure.title = title->string();
  if (const auto foot = json.find("foot")) figure.foot = foot->string();
  if (const auto window = json.find("window")) figure.window = read_window(*window);
  if (const auto columns = json.find("columns")) figure.columns = read_columns(*columns);
  if (const auto time = json.find("time")) figure.time = read_time_lane(*time);
  for (const JsonReader& lane : json.get("lanes").items()) figure.lanes.push_back(read_lane(lane));
  if (figure.lanes.empty()) json.get("lanes").fail("at least one lane");
  if (const auto links = json.find("links")) read_links(*links, figure);
  if (const auto labels = json.find("link_labels")) read_link_texts(*labels, figure);
  if (const auto measures = json.find("measures")) {
    for (const JsonReader& measure : measures->items()) figure.measures.push_back(read_measure(measure));
  }
  if (const auto colours = json.find("colours")) {
    for (const JsonReader& rule : colours->items()) figure.colours.push_back(read_colour_rule(rule));
  }
  if (const auto shorten = json.find("shorten")) figure.shorten = shorten->boolean();
  return figure;
}

Figure load_figure(const std::filesystem::path& path) { return parse_figure(read_file(path), path.string()); }

}  // namespace slackline::waveforms
