// SPDX-License-Identifier: Apache-2.0
#include "waveforms/figure/wavedrom.hpp"

#include <algorithm>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "testbenches/support/example_traces.hpp"
#include "testbenches/support/random_trace.hpp"
#include "testbenches/support/scratch_folder.hpp"
#include "waveforms/figure/figure_json.hpp"
#include "waveforms/figure/node_names.hpp"
#include "waveforms/figure/wavedrom_validate.hpp"

using namespace slackline::waveforms;
using namespace slackline::testbenches;
using nlohmann::json;

namespace {

json draw(const Trace& trace, const std::string& figure) {
  const auto pages = wavedrom_pages(trace, parse_figure(figure, "figure"));
  REQUIRE(pages.size() == 1);
  CHECK(validate_wavedrom(pages[0].json).empty());
  return json::parse(pages[0].json);
}

const json& lane(const json& wave, const std::string& name) {
  for (const json& lane : wave["signal"]) {
    if (lane.value("name", "") == name) return lane;
  }
  throw std::runtime_error("no lane " + name);
}

/// What stands in the time lane at the column where this node is.
std::string time_of_node(const json& wave, const std::string& lane_name, const std::string& node) {
  const auto column = lane(wave, lane_name)["node"].get<std::string>().find(node);
  const json& time = wave["signal"].back();
  std::string label;
  std::size_t cell = 0;
  const auto text = time["wave"].get<std::string>();
  for (std::size_t i = 0; i <= column; ++i) {
    if (text[i] == '2') label = time["data"][cell++];
  }
  return label;
}

/// 10 changes of a bit, 100 ns apart.
Trace clock_trace(unsigned changes = 10) {
  Trace trace;
  const SignalId clock = trace.add_signal({"clock"});
  for (unsigned i = 0; i < changes; ++i) trace.change(clock, {i * 100'000}, i % 2);
  trace.set_end({changes * 100'000});
  return trace;
}

std::string error_of(const Trace& trace, const Figure& figure, const PageLimits& limits = {}) {
  try {
    wavedrom_pages(trace, figure, limits);
  } catch (const FigureError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_SUITE_BEGIN("wavedrom");

TEST_CASE("words in angle brackets, which WaveDrom takes for fonts, are broken up wherever text stands") {
  const std::string given = "1<b>2</b>3<sub><tt/><<i>x<bb>";
  // No font begins or ends, and the text is what is left without the ends of a font that has not begun.
  const std::string broken = "1<</o>b>2<</o>/b>3<</o>sub><tt/><<</o>i>x<bb>";
  Trace trace;
  const SignalId bus = trace.add_signal({"bus"});
  const TrackId track = trace.add_track("kernel");
  trace.change(bus, {0}, 0);
  trace.close_span(trace.open_span(track, {10'000}, trace.text(given), 0, {}), {90'000}, 0);
  trace.change(bus, {20'000}, 1);
  trace.link({at(track, Time{10'000}), at(bus, Time{20'000}), trace.text("cause")});
  trace.set_end({100'000});
  const json figure = {{"title", given},
                       {"foot", given},
                       {"lanes", {{{"track", "kernel"}, {"label", given}}, {{"signal", "bus"}}}}};
  const json wave = draw(trace, figure.dump());
  CHECK(wave["head"]["text"] == broken);
  CHECK(wave["foot"]["text"].get<std::string>().starts_with(broken));
  CHECK(lane(wave, broken)["data"] == json{broken});
}

TEST_CASE("the pulse shows ARTIQ's numbers, its causes and the time between its edges") {
  const json wave = draw(pulse_trace(), R"({
    "lanes": [{"track": "kernel", "arrows": "end"}, {"signal": "now"}, {"signal": "slack"}, {"signal": "rtio_counter"},
              {"signal": "ttl0", "label": "ttl"}],
    "measures": [{"from": {"lane": "ttl", "edge": 0}, "to": {"lane": "ttl", "edge": 1}}]})");
  CHECK(lane(wave, "kernel")["data"] == json{"on()", "delay(2*us)", "off()"});
  CHECK(lane(wave, "now")["data"] == json{"7000", "9000"});
  CHECK(lane(wave, "slack")["data"] == json{"4400", "5800"});
  CHECK(lane(wave, "rtio_counter")["data"] == json{"2600", "3200", "7000", "9000"});
  CHECK(wave["signal"].back()["name"] == "time / ns");
  const json& edges = wave["edge"];
  REQUIRE(edges.size() == 9);
  CHECK(edges[8].get<std::string>().find("<->") == 1);
  CHECK(edges[8].get<std::string>().find(" 2 µs") != std::string::npos);
  // on() returns at 2700, the event is executed at 7000, the pin rises 88 ns later
  CHECK(time_of_node(wave, "kernel", edges[0].get<std::string>().substr(0, 1)) == "2700");
  CHECK(time_of_node(wave, "now", edges[1].get<std::string>().substr(0, 1)) == "2600");
  CHECK(time_of_node(wave, "rtio_counter", edges[2].get<std::string>().substr(0, 1)) == "7000");
  CHECK(time_of_node(wave, "ttl", std::string(1, edges[2].get<std::string>().back())) == "7088");
}

TEST_CASE("linear columns hold what happens in their time") {
  const json wave =
      draw(clock_trace(), R"({"columns": {"step": "50 ns"}, "time": false, "lanes": [{"signal": "clock"}]})");
  CHECK(wave["signal"][0]["wave"] == "0.1.0.1.0.1.0.1.0.1..");
  const json coarse = draw(
      clock_trace(), R"({"columns": {"step": "200 ns"}, "time": false, "lanes": [{"signal": "clock"}]})");
  CHECK(coarse["signal"][0]["wave"] == "1.....");
  CHECK(coarse["foot"]["text"] == "5 changes shorter than a column not drawn");
}

TEST_CASE("levels are unknown before their first change and samples outside their instants") {
  Trace trace;
  const SignalId bus = trace.add_signal({"bus", SignalKind::bus, 8});
  const SignalId sample = trace.add_signal({"sample", SignalKind::sample, 8, true});
  trace.change(bus, {2000}, 0xa5);
  trace.change(sample, {1000}, static_cast<std::uint64_t>(-3));
  trace.set_end({3000});
  const json wave = draw(trace, R"({"time": false, "columns": {"step": "1 ns"}, "lanes": [
    {"signal": "bus", "radix": "hex", "colour": 5}, {"signal": "sample"}, {"signal": "sample", "label": "held", "hold": true}]})");
  CHECK(lane(wave, "bus")["wave"] == "x.5.");
  CHECK(lane(wave, "bus")["data"] == json{"0xa5"});
  CHECK(lane(wave, "sample")["wave"] == "x2x.");
  CHECK(lane(wave, "sample")["data"] == json{"-3"});
  CHECK(lane(wave, "held")["wave"] == "x2..");
}

TEST_CASE("calls that take no time still get a cell each") {
  Trace trace;
  const TrackId track = trace.add_track("kernel");
  for (const char* label : {"a", "b", "c"}) {
    trace.close_span(trace.open_span(track, {1000}, trace.text(label), 0, {}), {1000}, 0);
  }
  trace.close_span(trace.open_span(track, {1000}, trace.text("d"), 0, {}), {2000}, 0);
  trace.set_end({3000});
  const json wave = draw(trace, R"({"time": false, "lanes": [{"track": "kernel"}]})");
  CHECK(wave["signal"][0]["data"] == json{"a", "b", "c", "d"});
  CHECK(wave["signal"][0]["wave"] == "x2222x");
}

TEST_CASE("a call that contains others is shown at its depth, the others without one") {
  const std::string lanes = R"({"time": false, "lanes": [{"track": "kernel")";
  const Trace trace = input_count_trace();
  CHECK(draw(trace, lanes + R"(, "depth": 0}]})")["signal"][0]["data"] ==
        json{"gate_rising(500*ns)", "count()", "delay(2*us)", "pulse(500*ns)"});
  CHECK(draw(trace, lanes + R"(}]})")["signal"][0]["data"] ==
        json{"set", "set", "count()", "delay(2*us)", "on()", "off()"});
  CHECK(draw(trace, lanes + R"(, "words": ["pulse*"]}]})")["signal"][0]["data"] == json{"pulse(500*ns)"});
}

TEST_CASE("a long jump of time shows a gap in every lane that has room for it") {
  const json wave = draw(pulse_trace(), R"({"columns": {"gap": "2 us"}, "time": false, "links": false,
                                            "lanes": [{"signal": "ttl0"}, {"signal": "rtio_counter"}]})");
  for (const json& row : wave["signal"]) {
    const auto text = row["wave"].get<std::string>();
    CHECK(std::count(text.begin(), text.end(), '|') == 2);
  }
}

TEST_CASE("a long window goes on several pages that join without loss") {
  const Trace trace = clock_trace(5000);
  Figure figure = parse_figure(R"({"time": false, "lanes": [{"signal": "clock"}]})", "f");
  const auto pages = wavedrom_pages(trace, figure);
  REQUIRE(pages.size() > 4);
  std::size_t edges = 0;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    CHECK(pages[i].from == (i == 0 ? Time{0} : pages[i - 1].to));
    CHECK(validate_wavedrom(pages[i].json).empty());
    const auto text = json::parse(pages[i].json)["signal"][0]["wave"].get<std::string>();
    CHECK(text.size() <= 1000);
    edges += static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return c == '0' || c == '1'; }));
  }
  CHECK(edges == 5000);
  CHECK(pages.back().to == trace.end() + Time{1});

  CHECK(error_of(trace, figure, {1000, 32, 2}).find("expected a window that fits, such as 0 s to ") !=
        std::string::npos);
  figure.shorten = true;
  const auto shortened = wavedrom_pages(trace, figure);
  REQUIRE(shortened.size() == 1);
  CHECK(shortened[0].json.find("does not fit on a page") != std::string::npos);
}

TEST_CASE("more arrows than node names are counted, not dropped silently") {
  Trace trace;
  const SignalId a = trace.add_signal({"a"});
  const SignalId b = trace.add_signal({"b"});
  constexpr unsigned count = 100;
  for (unsigned i = 0; i < count; ++i) {
    trace.change(a, {i * 2000}, i % 2);
    trace.change(b, {i * 2000 + 1000}, i % 2);
    trace.link({at(a, {i * 2000}), at(b, {i * 2000 + 1000}), {}});
  }
  const json wave = draw(trace, R"({"time": false, "lanes": [{"signal": "a"}, {"signal": "b"}]})");
  CHECK(wave["edge"].size() == max_node_names / 2);
  CHECK(wave["foot"]["text"] == std::to_string(count - max_node_names / 2) + " more arrows not drawn");
}

TEST_CASE("every label fits its cell in a figure of one column per event") {
  const std::uint64_t seed = test_seed();
  CAPTURE(seed);
  const Trace trace = random_trace(seed, 300);
  for (const auto& page : wavedrom_pages(trace, default_figure(trace))) {
    const auto findings = validate_wavedrom(page.json);
    CHECK_MESSAGE(findings.empty(), (findings.empty() ? "" : to_string(findings.front())));
    CHECK(page.json.find("wider than the cell") == std::string::npos);
  }
}

TEST_CASE("random figures of random traces are valid in both column modes") {
  const std::uint64_t seed = test_seed();
  CAPTURE(seed);
  for (unsigned i = 0; i < 30; ++i) {
    const Trace trace = random_trace(seed + i, 400);
    Figure figure = default_figure(trace);
    figure.shorten = false;
    if (i % 2 == 1) figure.columns.step = Time{trace.end().ps / 300 + 1};
    for (const auto& page : wavedrom_pages(trace, figure)) {
      const auto findings = validate_wavedrom(page.json);
      CHECK_MESSAGE(findings.empty(), (findings.empty() ? "" : to_string(findings.front())));
    }
  }
}

TEST_CASE("what a figure asks for and the trace lacks is named") {
  const auto error = [](const std::string& figure) {
    return error_of(pulse_trace(), parse_figure(figure, "f.json"));
  };
  CHECK(error(R"({"lanes": [{}, {"signal": "ttl9"}]})") ==
        "f.json: /lanes/1/signal: got ttl9, expected one of now, slack, rtio_counter, ttl0");
  CHECK(error(R"({"lanes": [{"track": "host"}]})") ==
        "f.json: /lanes/0/track: got host, expected one of kernel");
  CHECK(
      error(
          R"({"lanes": [{"signal": "ttl0"}], "measures": [{"from": {"lane": "x"}, "to": {"lane": "ttl0"}}]})") ==
      "f.json: /measures/0/from/lane: got x, expected the label of a lane of this figure");
  CHECK(
      error(
          R"({"lanes": [{"signal": "ttl0"}], "measures": [{"from": {"lane": "ttl0", "edge": 2}, "to": {"lane": "ttl0"}}]})") ==
      "f.json: /measures/0/from/edge: got 2, expected one of the 2 edges of ttl0 in the window");
  CHECK(error(R"({"lanes": [{"signal": "ttl0"}], "window": {"from": "2 us", "to": "1 us"}})")
            .find("f.json: /window: got 2 µs to 1 µs") == 0);
}

TEST_CASE("the picture of an error contains the error, however busy the program is") {
  for (const std::int64_t period_ps : {10'000, 500'000, 40'000'000}) {
    Trace trace;
    const TrackId kernel = trace.add_track("kernel");
    const SignalId slack = trace.add_signal({"slack", SignalKind::sample, 64, true, ""});
    const SignalId pin = trace.add_signal({"ttl0"});
    constexpr int calls = 400;
    for (int i = 0; i < calls; ++i) {
      const Time begin{i * period_ps};
      const auto span = trace.open_span(kernel, begin, trace.text(i % 2 == 0 ? "on()" : "off()"), 0, {});
      trace.change(slack, {begin.ps + period_ps / 3}, static_cast<std::uint64_t>(1000 - 3 * i));
      trace.change(pin, {begin.ps + period_ps / 2}, i % 2 == 0 ? 1U : 0U);
      trace.close_span(span, {begin.ps + period_ps * 3 / 4}, 0);
    }
    const Time failed{(calls - 20) * period_ps + period_ps / 2};
    trace.mark({failed, Severity::error, trace.text("underflow"), trace.text("too late")});
    trace.set_end({calls * period_ps});
    const auto pages = wavedrom_pages(trace, default_figure(trace));
    REQUIRE(pages.size() == 1);
    CAPTURE(period_ps);
    CHECK(pages[0].from <= failed);
    CHECK(pages[0].to > failed);
    const json wave = json::parse(pages[0].json);
    CHECK(lane(wave, "marks")["data"] == json::array({"underflow"}));
  }
}

TEST_CASE("pages are written under numbered names") {
  const ScratchFolder folder;
  Figure figure = parse_figure(R"({"lanes": [{"signal": "clock"}]})", "f");
  const auto one = save_wavedrom(clock_trace(), figure, folder / "one.json").files;
  REQUIRE(one.size() == 1);
  CHECK(one[0].filename() == "one.json");
  const auto many = save_wavedrom(clock_trace(2000), figure, folder / "many.json").files;
  REQUIRE(many.size() > 1);
  CHECK(many[0].filename() == "many.1.json");
  CHECK(folder.names().size() == 1 + many.size());
}

TEST_SUITE_END();
