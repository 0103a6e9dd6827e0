// SPDX-License-Identifier: Apache-2.0
// Starts the SystemC kernel without its banner: standard output belongs to the command.
#include <cstdlib>
#include <systemc>

#include "sim/cli/command.hpp"

int sc_main(int argc, char** argv) { return slackline::sim::run_cli(argc, argv); }

int main(int argc, char** argv) {
  setenv("SYSTEMC_DISABLE_COPYRIGHT_MESSAGE", "1", 0);
  return sc_core::sc_elab_and_sim(argc, argv);
}
