// SPDX-License-Identifier: Apache-2.0
#include "waveforms/export/exporters.hpp"

#include <set>
#include <string>

#include <doctest/doctest.h>

#include "testbenches/support/example_traces.hpp"
#include "testbenches/support/scratch_folder.hpp"
#include "waveforms/trace/trace_file.hpp"

using namespace slackline::waveforms;
using namespace slackline::testbenches;

TEST_SUITE_BEGIN("exporters");

TEST_CASE("each exporter has an option of its own and writes the file that it is told") {
  const ScratchFolder scratch;
  std::set<std::string_view> options;
  for (const Exporter& exporter : exporters()) {
    CAPTURE(exporter.option);
    CHECK(options.insert(exporter.option).second);
    const std::string name(exporter.option);
    exporter.save(pulse_trace(), scratch / name);
    CHECK_FALSE(scratch.read(name).empty());
  }
}

TEST_CASE("a file that can be loaded again gives all others as the run itself does") {
  const ScratchFolder scratch;
  const Trace trace = underflow_trace();
  std::size_t loadable = 0;
  for (const Exporter& exporter : exporters()) {
    if (!exporter.loadable) continue;
    ++loadable;
    exporter.save(trace, scratch / "trace");
    const Trace loaded = load_trace(scratch / "trace");
    for (const Exporter& other : exporters()) {
      other.save(trace, scratch / "of_run");
      other.save(loaded, scratch / "of_file");
      CHECK(scratch.read("of_run") == scratch.read("of_file"));
    }
  }
  CHECK(loadable == 1);
}

TEST_SUITE_END();
