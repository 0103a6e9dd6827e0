// SPDX-License-Identifier: Apache-2.0
// Linked into the executable that runs the directed tests on the reference model.
#include "testbenches/support/rtio/reference_model.hpp"
#include "testbenches/support/rtio/simulate.hpp"

namespace slackline::testbenches {

std::unique_ptr<sim::RowDut> make_dut_under_test(const sim::RtioConfig& config) {
  return make_reference_dut(config);
}

const char* dut_under_test() { return "the reference model"; }

}  // namespace slackline::testbenches
