// SPDX-License-Identifier: Apache-2.0
// The shadow check: equal states pass, and each register that a skip gets wrong is found, by its name.
#include <doctest/doctest.h>

#include "sim/build/artifact_cache.hpp"
#include "sim/ip/shadow_model.hpp"
#include "sim/rtio/rtio_model.hpp"
#include "sim/verilated/model_builder.hpp"

using namespace slackline;

namespace {

/// A counter that can be moved, registers behind it, and a memory.
sim::ModelSource counter_source(bool registers) {
  sim::ModelSource source;
  source.top = "moved_counter";
  source.generated = {{"moved_counter.sv", R"(
module follower (input logic clk_i, input logic [39:0] value_i, output logic [39:0] value_o);
  logic [39:0] late_q;
  always_ff @(posedge clk_i) begin
    late_q  <= value_i;
    value_o <= late_q;
  end
endmodule
module moved_counter (
  input logic clk_i, input logic load_i, input logic [39:0] load_value_i, input logic [2:0] we_i,
  output logic [39:0] count_o, output logic [39:0] late_o
);
  logic [7:0] memory_q [3];
  always_ff @(posedge clk_i) begin
    count_o <= load_i ? load_value_i : count_o + 1'b1;
    for (int i = 0; i < 3; i++) if (we_i[i]) memory_q[i] <= count_o[7:0];
  end
  for (genvar g = 0; g < 1; g++) begin : g_chain
    follower u_follower (.clk_i, .value_i(count_o ^ {32'b0, memory_q[2]}), .value_o(late_o));
  end
endmodule
)"}};
  source.registers = registers;
  return source;
}

class Counter {
 public:
  Counter() : model_(file_), shadow_("counter", model_, file_) { clocks(5); }

  /// With the shadow.
  void clocks(unsigned count) {
    for (; count > 0; --count) {
      clock();
      shadow_.step();
    }
  }
  void set(const char* port, std::uint64_t value) { model_.port(port).set(0, value); }

  /// Skips so many clocks, then steps the last ones, of them all.
  void skip(std::uint64_t edges, std::uint64_t stepped, std::uint64_t too_many = 0) {
    set("load_i", 1);
    set("load_value_i", model_.port("count_o").get() + edges - stepped + too_many);
    clock();
    set("load_i", 0);
    for (std::uint64_t i = 0; i < stepped; ++i) clock();
    shadow_.walk(edges);
    shadow_.compare({123'000});
  }

  sim::VerilatedModel& model() { return model_; }

 private:
  void clock() {
    set("clk_i", 0);
    model_.eval();
    set("clk_i", 1);
    model_.eval();
  }
  std::filesystem::path file_ = sim::build_model(counter_source(true), sim::model_cache());
  sim::VerilatedModel model_;
  sim::ShadowModel shadow_;
};

}  // namespace

TEST_SUITE_BEGIN("shadow check");

TEST_CASE("a skip that leaves all registers right passes") {
  Counter counter;
  counter.set("we_i", 7);
  counter.clocks(3);
  counter.set("we_i", 0);
  counter.clocks(3);
  counter.skip(1'000, 3);
  counter.skip(4, 3);
  counter.clocks(10);
  CHECK(counter.model().port("count_o").get() == 5 + 3 + 3 + 1'000 + 4 + 10);
}

TEST_CASE("a register that had not settled after the counter was moved is named") {
  Counter counter;
  CHECK_THROWS_WITH_AS(counter.skip(1'000, 1), doctest::Contains("late_o"), sim::ShadowMismatch);
}

TEST_CASE("a skip of a clock too many is found in the counter, with what was got and expected") {
  Counter counter;
  CHECK_THROWS_WITH_AS(
      counter.skip(10, 3, 1),
      "ip counter: register count_o after a sleep that ended at 123 ns: got 0x0000000010, expected "
      "0x000000000f",
      sim::ShadowMismatch);
}

TEST_CASE("registers have the names of the design, arrays their length") {
  Counter counter;
  bool array = false, inner = false;
  for (const SlacklinePort& found : counter.model().registers()) {
    array |= std::string_view(found.name) == "moved_counter.memory_q" && found.elements == 3;
    inner |=
        std::string_view(found.name) == "moved_counter.g_chain[0].u_follower.late_q" && found.width == 40;
  }
  CHECK(array);
  CHECK(inner);
}

TEST_CASE("a model that was compiled without its registers is refused") {
  const auto file = sim::build_model(counter_source(false), sim::model_cache());
  const sim::VerilatedModel model(file);
  CHECK(model.registers().empty());
  CHECK_THROWS_WITH_AS(sim::ShadowModel("counter", model, file),
                       "shadow of ip counter: got a model without registers, expected them",
                       std::invalid_argument);
}

TEST_SUITE_END();
