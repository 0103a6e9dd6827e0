// SPDX-License-Identifier: Apache-2.0
// Writes the trace of one pin to the file named on the command line.
#include "waveforms/trace/trace_file.hpp"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  slackline::waveforms::Trace trace;
  const auto pin = trace.add_signal({.name = "pin"});
  trace.change(pin, {0}, 0);
  trace.change(pin, {5000}, 1);
  trace.set_end({10000});
  slackline::waveforms::save_trace(trace, argv[1]);
}
