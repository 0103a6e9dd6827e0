// SPDX-License-Identifier: Apache-2.0
// Entry point of test executables that use SystemC. One process can hold one simulation, so CTest runs
// each test case in a process of its own; a SystemC warning or error fails the case that caused it.
#define DOCTEST_CONFIG_IMPLEMENT
#include <cstdlib>
#include <systemc>

#include <doctest/doctest.h>

int sc_main(int argc, char* argv[]) {
  sc_core::sc_report_handler::set_actions(sc_core::SC_WARNING, sc_core::SC_THROW);
  sc_core::sc_report_handler::set_actions(sc_core::SC_ERROR, sc_core::SC_THROW);
  return doctest::Context(argc, argv).run();
}

// In place of libsystemc's main: its copyright lines would be taken for the names of test cases.
int main(int argc, char* argv[]) {
  setenv("SYSTEMC_DISABLE_COPYRIGHT_MESSAGE", "1", 1);
  return sc_core::sc_elab_and_sim(argc, argv);
}
