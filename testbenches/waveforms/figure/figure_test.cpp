// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "testbenches/support/example_traces.hpp"
#include "waveforms/base/time_text.hpp"
#include "waveforms/figure/figure_json.hpp"

using namespace slackline::waveforms;
using namespace slackline::testbenches;

namespace {

std::string error_of(const std::string& json) {
  try {
    parse_figure(json, "f.json");
  } catch (const UserError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_SUITE_BEGIN("figure");

TEST_CASE("times are read and printed exactly") {
  CHECK(parse_time("2 us") == Time{2'000'000});
  CHECK(parse_time("16.6667ms") == Time{16'666'700'000});
  CHECK(parse_time("-88 ns") == Time{-88'000});
  CHECK(parse_time("0.001 ns") == Time{1});
  for (const char* bad : {"", "2", "us", "2 parsecs", "0.0001 ns", "1.0001ps", "0.01ps", "1.2.3 s", ".5 s",
                          "5. s", "99999999999 s", "1e3 s"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_time(bad).has_value());
  }
  CHECK(format_time({2'000'000}) == "2 µs");
  CHECK(format_time({88'000}) == "88 ns");
  CHECK(format_time({-2'088'001}) == "-2.088001 µs");
  CHECK(format_time({}) == "0 s");
  CHECK(format_time({1'000'000'000'000}) == "1 s");
}

TEST_CASE("a star stands for any text") {
  CHECK(matches("*on(*", "k1: on()"));
  CHECK(matches("on()", "on()"));
  CHECK_FALSE(matches("on()", "on()x"));
  CHECK(matches("a*b*c", "a--b-b--c"));
  CHECK_FALSE(matches("", "x"));
}

TEST_CASE("everything a figure file can say is read") {
  const Figure figure = parse_figure(R"({
    "title": "t", "foot": "f", "shorten": true, "links": ["a*"], "link_labels": true,
    "window": {"from": "1 us", "to": "2 us"}, "columns": {"step": "100 ns"},
    "time": {"label": "t / us", "unit": "us", "origin": "1 us"},
    "lanes": [{"track": "kernel", "depth": 1, "words": ["on*"], "arrows": "begin", "colour": 4}, {},
              {"signal": "now", "label": "cursor", "radix": "hex", "unit": "ns", "hold": true},
              {"marks": ["underflow"]}],
    "measures": [{"from": {"lane": "cursor", "edge": -1}, "to": {"lane": "kernel", "direction": "falling"}, "label": "m"}],
    "colours": [{"words": "x", "colour": 5}]})",
                                     "f.json");
  REQUIRE(figure.lanes.size() == 4);
  CHECK(figure.lanes[0].anchor == Anchor::begin);
  CHECK(figure.lanes[0].colour == '4');
  CHECK(figure.lanes[0].depth == 1U);
  CHECK(figure.lanes[1].source == LaneSpec::Source::blank);
  CHECK(figure.lanes[2].radix == Radix::hexadecimal);
  CHECK(figure.lanes[2].hold);
  CHECK(figure.lanes[3].label == "marks");
  CHECK(figure.columns.step == Time{100'000});
  CHECK(figure.measures[0].from.index == -1);
  CHECK(figure.measures[0].to.direction == EdgeSpec::Direction::falling);
  CHECK_FALSE(figure.all_links);
  CHECK(figure.link_texts == std::vector<LinkText>{{"*", ""}});
}

TEST_CASE("a mistake in a figure file is reported where it is") {
  CHECK(error_of(R"({"lanes": [)").find("f.json: not JSON: ") == 0);
  CHECK(error_of(R"([])") == "f.json: /: got [], expected an object");
  CHECK(error_of(R"({})") == "f.json: /: got no \"lanes\", expected one");
  CHECK(error_of(R"({"lanes": []})") == "f.json: /lanes: got [], expected at least one lane");
  CHECK(
      error_of(R"({"lanes": [{"sginal": "x"}]})") ==
      R"(f.json: /lanes/0: got {"sginal":"x"}, expected an object with signal, track or marks, or {} for a blank row)");
  CHECK(error_of(R"({"lanes": [{"signal": "x", "radix": "oct"}]})") ==
        R"(f.json: /lanes/0/radix: got "oct", expected one of dec, hex, bin)");
  CHECK(error_of(R"({"lanes": [{}], "window": {"from": "2"}})") ==
        R"(f.json: /window/from: got "2", expected a time such as "2 us", in ps, ns, us, ms or s)");
  CHECK(error_of(R"({"lanes": [{"signal": "x", "colour": 9}]})") ==
        "f.json: /lanes/0/colour: got 9, expected an integer from 2 to 5");
  CHECK(error_of(R"({"lanes": [{}], "colour": 1})")
            .find("f.json: /colour: got an unknown key, expected one of ") == 0);
  CHECK(error_of(R"({"lanes": [{}], "columns": {"step": "0 ns"}})") ==
        R"(f.json: /columns/step: got "0 ns", expected a time above 0)");
}

TEST_CASE("texts of arrows are tried in the order in which the file lists them") {
  const Figure figure = parse_figure(
      R"({"lanes": [{}], "link_labels": {"submit*": "to the lane", "a*": "answer", "*": "?"}})", "f");
  CHECK(figure.link_texts == std::vector<LinkText>{{"submit*", "to the lane"}, {"a*", "answer"}, {"*", "?"}});
}

TEST_CASE("a key that a figure file has twice is refused where it is") {
  CHECK(error_of(R"({"lanes": [{}], "title": "a", "title": "b"})") ==
        "f.json: /title: got the key twice, expected it once");
  CHECK(error_of(R"({"lanes": [{"signal": "x", "hold": true, "hold": false}]})") ==
        "f.json: /lanes/0/hold: got the key twice, expected it once");
}

TEST_CASE("a window lies around the first mark of a kind") {
  Figure figure;
  figure.window.around = "under*";
  figure.window.before = {300'000};
  figure.window.after = {200'000};
  const Trace trace = underflow_trace();
  const Time mark = trace.marks()[0].time;
  const auto [from, to] = resolve_window(trace, figure);
  CHECK(from == mark - figure.window.before);
  CHECK(to == mark + figure.window.after);
  CHECK_THROWS_AS(resolve_window(pulse_trace(), figure), FigureError);
}

std::vector<std::string> labels(const Figure& figure) {
  std::vector<std::string> result;
  for (const LaneSpec& lane : figure.lanes) result.push_back(lane.label);
  return result;
}

TEST_CASE("the default figure shows the program, its cursor and slack below, and the signals that change") {
  CHECK(labels(default_figure(pulse_trace())) ==
        std::vector<std::string>{"kernel", "now", "slack", "rtio_counter", "ttl0"});
  CHECK(default_figure(underflow_trace()).lanes[1].source == LaneSpec::Source::marks);
  CHECK(default_figure(Trace{}).lanes.empty());
}

TEST_CASE("the default figure of a window leaves out what does nothing in it") {
  Window window;
  window.from = Time{4'000'000};
  // now is there because arrows lead from it to the edges of ttl0
  CHECK(labels(default_figure(pulse_trace(), window)) ==
        std::vector<std::string>{"now", "rtio_counter", "ttl0"});
}

TEST_CASE("the window that an error makes has no tracks that do nothing in it") {
  Trace trace;
  const TrackId early = trace.track("early");
  const TrackId busy = trace.track("busy");
  trace.track("never");
  constexpr std::int64_t step = 100'000'000;
  for (std::int64_t i = 0; i < 40; ++i) {
    const SpanId span = trace.open_span(i < 10 ? early : busy, {i * step}, trace.text("on()"), 0, {});
    trace.close_span(span, {i * step + step / 2}, 0);
  }
  CHECK(labels(default_figure(trace)) == std::vector<std::string>{"early", "busy", "never"});
  trace.mark({{35 * step}, Severity::error, trace.text("underflow"), trace.text("late")});
  CHECK(labels(default_figure(trace)) == std::vector<std::string>{"busy", "marks"});
}

TEST_CASE("a sentence that is too long for a title goes on in the foot") {
  const auto around = [](const std::string& sentence) {
    Trace trace;
    trace.mark({{5}, Severity::error, trace.text("collision"), trace.text(sentence)});
    trace.set_end({10});
    Window window;
    window.around = "collision";
    return default_figure(trace, window);
  };
  const std::string word = "stamp ";
  std::string sentence;
  for (int i = 0; i < 30; ++i) sentence += word;
  const Figure figure = around(sentence + "end");
  const std::string cut = " …";
  REQUIRE(figure.title.ends_with("stamp" + cut));
  CHECK(figure.title.size() <= 80 + cut.size());
  CHECK(figure.foot.starts_with("… stamp"));
  const std::string together =
      figure.title.substr(0, figure.title.size() - cut.size()) + figure.foot.substr(std::string("…").size());
  CHECK(together == sentence + "end");
  CHECK(around("short").title == "short");
  CHECK(around("short").foot.empty());
  CHECK(around(std::string(200, 'x')).title == std::string(200, 'x'));
}

TEST_CASE(
    "the default figure of a long run is about the earliest error, not the one that was recorded first") {
  Trace trace;
  const SignalId pin = trace.add_signal({"ttl0", SignalKind::bit, 1, false, ""});
  constexpr std::int64_t edges = 1000, step = 3'000'000;
  for (std::int64_t i = 0; i < edges; ++i) trace.change(pin, {i * step}, static_cast<std::uint64_t>(i % 2));
  trace.set_end({edges * step});
  trace.mark({{800'000'000}, Severity::error, trace.text("collision"), trace.text("two at once")});
  trace.mark({{300'000'000}, Severity::error, trace.text("overflow"), trace.text("told at the end")});
  trace.mark({{100'000'000}, Severity::warning, trace.text("wiped out"), trace.text("no error")});
  const Figure figure = default_figure(trace, {});
  CHECK(figure.window.around == "overflow");
  CHECK(figure.title == "told at the end");
}

TEST_CASE("the default figure around an error has its sentence as title and grows to what fits a page") {
  Trace trace;
  const SignalId pin = trace.add_signal({"ttl0", SignalKind::bit, 1, false, ""});
  constexpr int edges = 1000;
  constexpr std::int64_t step = 3'000'000;
  for (int i = 0; i < edges; ++i) trace.change(pin, {i * step}, static_cast<std::uint64_t>(i % 2));
  trace.mark({{edges / 2 * step}, Severity::error, trace.text("collision"), trace.text("two at once")});
  trace.set_end({edges * step});
  Window window;
  window.around = "collision";
  const Figure figure = default_figure(trace, window);
  CHECK(figure.title == "two at once");
  const auto [from, to] = resolve_window(trace, figure);
  CHECK((to - from).ps > 2 * step);
  CHECK((to - from).ps < 40 * step);
}

TEST_SUITE_END();
