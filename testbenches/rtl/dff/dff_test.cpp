// SPDX-License-Identifier: Apache-2.0
// The interrupt flip-flop of an IO processor, both generations.
#include <string>

#include <doctest/doctest.h>

#include "testbenches/support/ip/ip_bench.hpp"

using namespace slackline;
using namespace slackline::testbenches;

TEST_SUITE_BEGIN("dff_en_reset");

namespace {

class Dff {
 public:
  explicit Dff(unsigned size)
      : model_(
            load_ip("dff_en_reset_vector", "dff/dff_en_reset_vector.sv", {{"Size", std::to_string(size)}})) {}
  /// One row; returns q in the row after.
  std::uint64_t row(std::uint64_t d, bool en, bool reset) {
    model_.port("d_i").set(0, d);
    model_.port("en_i").set(0, en);
    model_.port("reset_i").set(0, reset);
    model_.port("clk_i").set(0, 0);
    model_.eval();
    const std::uint64_t before = q();
    model_.port("clk_i").set(0, 1);
    model_.eval();
    model_.port("reset_i").set(0, !reset);
    model_.eval();
    changed_without_edge_ = changed_without_edge_ || before != before_edge_;
    before_edge_ = q();
    return q();
  }
  std::uint64_t q() const { return model_.port("q_o").get(0); }
  bool changed_without_edge() const { return changed_without_edge_; }

 private:
  sim::VerilatedModel model_;
  std::uint64_t before_edge_ = 0;
  bool changed_without_edge_ = false;
};

}  // namespace

TEST_CASE("it starts at 0, loads with enable, holds without, and reset wins") {
  Dff dff(4);
  CHECK(dff.row(0xf, false, false) == 0);
  CHECK(dff.row(0xa, true, false) == 0xa);
  CHECK(dff.row(0x5, false, false) == 0xa);
  CHECK(dff.row(0x5, true, true) == 0);
  CHECK(dff.row(0x5, true, false) == 0x5);
  CHECK(dff.row(0x5, false, true) == 0);
  CHECK_FALSE_MESSAGE(dff.changed_without_edge(), "reset is synchronous");
}

TEST_CASE("a raise inside the acknowledge pulse is lost, one that outlasts it is not, two raises are one") {
  Dff dff(1);
  dff.row(1, true, false);
  dff.row(1, true, false);
  CHECK(dff.q() == 1);
  dff.row(1, false, true);
  dff.row(1, true, true);
  dff.row(1, false, true);
  CHECK(dff.row(1, false, false) == 0);
  dff.row(1, true, true);
  CHECK(dff.row(1, true, false) == 1);
}

TEST_SUITE_END();
