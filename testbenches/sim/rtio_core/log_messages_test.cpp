// SPDX-License-Identifier: Apache-2.0
// What a program writes to a log channel is text in the trace, at its time stamp.
#include <sstream>

#include <doctest/doctest.h>

#include "testbenches/support/run/recorded_run.hpp"
#include "waveforms/export/vcd.hpp"
#include "waveforms/figure/figure.hpp"
#include "waveforms/figure/wavedrom.hpp"

using namespace slackline;
using namespace slackline::artiq;
using namespace slackline::testbenches;

namespace {

std::vector<waveforms::Span> messages(const waveforms::Trace& trace) {
  std::vector<waveforms::Span> found;
  const auto track = trace.find_track("log");
  for (const waveforms::Span& span : trace.spans()) {
    if (track && span.track == *track) found.push_back(span);
  }
  return found;
}

}  // namespace

TEST_SUITE_BEGIN("log messages");

TEST_CASE("each message stands at its time stamp until the next, in their order") {
  Mu first = 0;
  std::string line;
  const RecordedRun run = run_kernel("ideal", [&](Script& script) {
    script.core.reset();
    first = script.now_mu();
    script.delay_mu(2000);
    script.rtio_log("later", "a b c");
    script.at_mu(first);
    for (const char* text : {"", "1", "12", "123", "1234"}) {
      script.rtio_log("needle", text);
      line = line_before(1);
      script.delay_mu(8);
    }
  });
  const auto spans = messages(run.trace);
  const std::vector<std::string> texts = {"needle: ",    "needle: 1",    "needle: 12",
                                          "needle: 123", "needle: 1234", "later: a b c"};
  REQUIRE(spans.size() == texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    CHECK(run.trace.words(spans[i].label) == texts[i]);
    const Mu time = i < 5 ? first + 8 * static_cast<Mu>(i) : first + 2000;
    CHECK(spans[i].begin.ps == time * 1000);
    CHECK(spans[i].end == (i + 1 < texts.size() ? spans[i + 1].begin : run.trace.end()));
  }
  CHECK(run.trace.words(spans[0].source) == line);
  CHECK(run.trace.meta().at("rtio_log/log") == "6");
}

TEST_CASE("it is read in a value change dump and in a figure") {
  const RecordedRun run = run_kernel("ideal", [&](Script& script) {
    script.core.reset();
    script.rtio_log("needle", 4711);
    script.delay(1 * us);
  });
  std::ostringstream vcd;
  waveforms::write_vcd(run.trace, vcd);
  CHECK(vcd.str().find("sneedle:\\x204711 ") != std::string::npos);
  const auto pages = waveforms::wavedrom_pages(run.trace, waveforms::default_figure(run.trace, {}));
  CHECK(pages[0].json.find("\"needle: 4711\"") != std::string::npos);
}

TEST_CASE("a message beyond the end of the run stands at its end, one of the past at its time") {
  const RecordedRun run = run_kernel("ideal",
                                     [](Script& script) {
                                       script.at_mu(Mu{1} << 45);
                                       script.rtio_log("a", "future");
                                       script.at_mu(-5);
                                       script.rtio_log("b", "far future");
                                       script.at_mu(16);
                                       script.rtio_log("c", "past");
                                     },
                                     {5'000'000'000});
  const auto spans = messages(run.trace);
  REQUIRE(spans.size() == 3);
  CHECK(run.trace.words(spans[0].label) == "c: past");
  CHECK(spans[0].begin.ps == 16'000);
  CHECK(spans[1].begin == run.trace.end());
  CHECK(spans[2].begin == run.trace.end());
}

TEST_CASE("a run that logs nothing has no track for it") {
  const RecordedRun run = run_kernel("ideal", [](Script& script) { script.core.reset(); });
  CHECK(!run.trace.find_track("log"));
}

TEST_SUITE_END();
