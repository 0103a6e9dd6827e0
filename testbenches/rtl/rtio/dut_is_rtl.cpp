// SPDX-License-Identifier: Apache-2.0
// Linked into the executable that runs the directed tests on the Verilated RTL.
#include "sim/replay/rtl_dut.hpp"
#include "testbenches/support/rtio/simulate.hpp"

namespace slackline::testbenches {

std::unique_ptr<sim::RowDut> make_dut_under_test(const sim::RtioConfig& config) {
  return sim::make_rtl_dut(config);
}

const char* dut_under_test() { return "the RTL"; }

}  // namespace slackline::testbenches
