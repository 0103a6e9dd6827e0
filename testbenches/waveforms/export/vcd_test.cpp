// SPDX-License-Identifier: Apache-2.0
#include "waveforms/export/vcd.hpp"

#include <set>
#include <sstream>

#include <doctest/doctest.h>

#include "testbenches/support/example_traces.hpp"
#include "testbenches/support/scratch_folder.hpp"
#include "waveforms/base/read_file.hpp"
#include "waveforms/export/vcd_names.hpp"

using namespace slackline::waveforms;
using namespace slackline::testbenches;

namespace {

std::string vcd(const Trace& trace) {
  std::ostringstream out;
  write_vcd(trace, out);
  return out.str();
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_SUITE_BEGIN("vcd");

TEST_CASE("identifier codes are short, printable and unique") {
  std::set<std::string> codes;
  for (std::size_t i = 0; i < 94 + 94 * 94 + 1; ++i) codes.insert(vcd_code(i));
  CHECK(codes.size() == 94 + 94 * 94 + 1);
  CHECK(vcd_code(93) == "~");
  CHECK(vcd_code(94) == "!!");
}

TEST_CASE("levels, samples, spans and marks appear in order of time") {
  Trace trace;
  const SignalId pin = trace.add_signal({"io/ttl0"});
  const SignalId slack = trace.add_signal({"slack", SignalKind::sample, 8, true, "mu"});
  const TrackId kernel = trace.add_track("kernel");
  trace.change(pin, {0}, 0);
  trace.close_span(trace.open_span(kernel, {5}, trace.text("on() now"), 0, {}), {7}, 0);
  trace.change(slack, {6}, static_cast<std::uint64_t>(-2));
  trace.mark({{6}, Severity::error, trace.text("underflow"), trace.text("late")});
  trace.change(pin, {9'000'000'000'000}, 1);
  trace.set_end({9'000'000'000'001});
  CHECK(vcd(trace) ==
        "$version slackline $end\n$timescale 1 ps $end\n$scope module slackline $end\n"
        "$var string 1 # kernel $end\n$var string 1 $ marks $end\n$var integer 8 \" slack $end\n"
        "$scope module io $end\n$var wire 1 ! ttl0 $end\n$upscope $end\n$upscope $end\n$enddefinitions $end\n"
        "#0\n0!\n#5\nson()\\x20now #\n#6\nb11111110 \"\nsunderflow:\\x20late $\n#7\ns- #\n"
        "#9000000000000\n1!\n#9000000000001\n");
}

TEST_CASE("nested spans have a variable per depth and back-to-back spans leave no hole") {
  const std::string text = vcd(input_count_trace());
  CHECK(contains(text, " kernel $end"));
  CHECK(contains(text, " kernel.1 $end"));
  const auto at = text.find("#1800000\n");
  REQUIRE(at != std::string::npos);
  const std::string there = text.substr(at, text.find("#", at + 1) - at);
  CHECK(there.find("s- ") < there.find("scount() "));
}

TEST_CASE("names cannot break the file") {
  Trace trace;
  trace.add_signal({"a b[3]/$end"});
  trace.set_meta("note", "x $end y");
  const std::string text = vcd(trace);
  CHECK(contains(text, "$scope module a_b_3_ $end"));
  CHECK(contains(text, "$comment note: x  end y $end"));
}

TEST_CASE("a time before zero is refused and leaves no file") {
  Trace trace;
  trace.change(trace.add_signal({"pin"}), {-1}, 1);
  const ScratchFolder folder;
  CHECK_THROWS_AS(save_vcd(trace, folder / "out.vcd"), std::invalid_argument);
  CHECK(folder.names().size() == 0);
  save_vcd(pulse_trace(), folder / "out.vcd");
  CHECK(folder.read("out.vcd") == vcd(pulse_trace()));
}

TEST_SUITE_END();
