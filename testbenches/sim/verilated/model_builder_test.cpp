// SPDX-License-Identifier: Apache-2.0
// The way from SystemVerilog to a loaded model: ports, assertions, errors, and the cache.
#include "sim/verilated/model_builder.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

#include <doctest/doctest.h>

#include "sim/verilated/verilated_model.hpp"
#include "testbenches/support/scratch_folder.hpp"

namespace {

namespace fs = std::filesystem;
using slackline::sim::ArtifactCache;
using slackline::sim::ModelSource;
using slackline::sim::VerilatedModel;
using slackline::testbenches::ScratchFolder;

ModelSource adder(int step) {
  return {.top = "adder",
          .generated = {{"adder.sv", R"(
module adder (
  input logic clk_i, input logic rst_i, input logic [15:0] operand_i[3], input logic [99:0] wide_i,
  output logic [63:0] sum_o[3], output logic [99:0] wide_o
);
  logic [63:0] first_q;  // sampled array ports do not compile in Verilator 5.006
  always_ff @(posedge clk_i) begin
    for (int i = 0; i < 3; i++) sum_o[i] <= rst_i ? 0 : sum_o[i] + 64'(operand_i[i]) + )" +
                                         std::to_string(step) + R"(;
    first_q <= rst_i ? 0 : first_q + 64'(operand_i[0]) + )" +
                                         std::to_string(step) + R"(;
    wide_o <= wide_i;
  end
  SumBelow1000: assert property (@(posedge clk_i) disable iff (rst_i) first_q < 1000)
    else $error("sum is %0d", $sampled(first_q));
endmodule
)"}},
          .files = {},
          .include_dirs = {}};
}

void clock_edge(VerilatedModel& model) {
  const auto clk = model.port("clk_i").as<std::uint8_t>();
  clk[0] = 0;
  model.eval();
  clk[0] = 1;
  model.eval();
}

}  // namespace

TEST_CASE("a model's ports are read and written by name, element and word") {
  const ScratchFolder scratch;
  VerilatedModel model(build_model(adder(0), ArtifactCache(scratch.path(), {})));
  CHECK(model.port("operand_i").elements() == 3);
  CHECK(model.port("operand_i").width() == 16);
  CHECK_FALSE(model.port("operand_i").is_output());
  CHECK(model.port("wide_i").width() == 100);
  model.port("rst_i").set(0, 1);
  clock_edge(model);
  model.port("rst_i").set(0, 0);
  for (std::size_t i = 0; i < 3; ++i) model.port("operand_i").set(i, 100 * i);
  model.port("wide_i").set_word(0, 3, 0xa);
  clock_edge(model);
  clock_edge(model);
  for (std::size_t i = 0; i < 3; ++i) CHECK(model.port("sum_o").get(i) == 2 * 100 * i);
  CHECK(model.port("wide_o").word(0, 3) == 0xa);
  CHECK_THROWS_WITH_AS(model.port("carry_o"), doctest::Contains("no port carry_o"), std::out_of_range);
  CHECK_THROWS_AS(model.port("operand_i").as<std::uint32_t>(), std::invalid_argument);
}

TEST_CASE("a model starts no threads") {
  const auto threads = [] {
    return std::distance(fs::directory_iterator("/proc/self/task"), fs::directory_iterator());
  };
  const ScratchFolder scratch;
  const fs::path file = build_model(adder(0), ArtifactCache(scratch.path(), {}));
  const auto before = threads();
  const VerilatedModel first(file), second(file);
  CHECK(threads() == before);
}

TEST_CASE(
    "a parameter of the top module changes the model and its place in the cache, an unknown one is refused") {
  const ScratchFolder scratch;
  const ArtifactCache cache(scratch.path(), {});
  ModelSource source;
  source.top = "constant";
  source.generated = {{"constant.sv", R"(
module constant #(parameter int unsigned Width = 4, parameter logic [31:0] Value = 5) (output logic [Width-1:0] value_o);
  assign value_o = Value[Width-1:0];
endmodule
)"}};
  VerilatedModel usual(build_model(source, cache));
  usual.eval();
  CHECK(usual.port("value_o").width() == 4);
  CHECK(usual.port("value_o").get() == 5);
  source.parameters = {{"Width", "24"}, {"Value", "32'hffedcba9"}};
  VerilatedModel other(build_model(source, cache));
  other.eval();
  CHECK(other.port("value_o").width() == 24);
  CHECK(other.port("value_o").get() == 0xedcba9);
  source.parameters = {{"Height", "1"}};
  CHECK_THROWS_WITH_AS(build_model(source, cache), doctest::Contains("Height"),
                       slackline::sim::ModelBuildError);
}

TEST_CASE("a failed assertion stops the model with its text") {
  const ScratchFolder scratch;
  VerilatedModel model(build_model(adder(500), ArtifactCache(scratch.path(), {})));
  model.port("rst_i").set(0, 1);
  clock_edge(model);
  model.port("rst_i").set(0, 0);
  clock_edge(model);
  clock_edge(model);
  CHECK_THROWS_WITH_AS(clock_edge(model), doctest::Contains("sum is 1000"), slackline::sim::ModelAssertion);
}

TEST_CASE("a failed assertion stops the model that failed, not another of its kind") {
  const ScratchFolder scratch;
  const fs::path file = build_model(adder(500), ArtifactCache(scratch.path(), {}));
  VerilatedModel first(file), second(file);
  for (VerilatedModel* model : {&first, &second}) {
    model->port("rst_i").set(0, 1);
    clock_edge(*model);
  }
  first.port("rst_i").set(0, 0);
  for (int i = 0; i < 2; ++i) {
    clock_edge(first);
    clock_edge(second);
  }
  CHECK_THROWS_WITH_AS(clock_edge(first), doctest::Contains("sum is 1000"), slackline::sim::ModelAssertion);
  CHECK_NOTHROW(clock_edge(second));
}

TEST_CASE("several models with assertions live side by side and end in any order") {
  const ScratchFolder scratch;
  const fs::path file = build_model(adder(1), ArtifactCache(scratch.path(), {}));
  auto first = std::make_unique<VerilatedModel>(file);
  auto second = std::make_unique<VerilatedModel>(file);
  for (VerilatedModel* const model : {first.get(), second.get()}) {
    model->port("rst_i").set(0, 1);
    clock_edge(*model);
    model->port("rst_i").set(0, 0);
  }
  clock_edge(*first);
  clock_edge(*first);
  clock_edge(*second);
  CHECK(second->port("sum_o").get(0) == 1);
  second.reset();
  clock_edge(*first);
  CHECK(first->port("sum_o").get(0) == 3);
  first.reset();
}

TEST_CASE("a model is made once, and again only when its source changes") {
  const ScratchFolder scratch;
  const ArtifactCache cache(scratch.path(), {});
  const fs::path first = build_model(adder(1), cache);
  const auto made = fs::last_write_time(first);
  CHECK(build_model(adder(1), cache) == first);
  CHECK(fs::last_write_time(first) == made);
  CHECK(build_model(adder(2), cache) != first);
  // A second cache that only reads finds it as shipped.
  const ScratchFolder other;
  CHECK(build_model(adder(1), ArtifactCache(other.path(), {scratch.path()})) == first);
}

TEST_CASE("a model that was cut in the cache is made once more and loads") {
  const ScratchFolder scratch;
  const ArtifactCache cache(scratch.path(), {});
  const fs::path file = build_model(adder(3), cache);
  const auto size = fs::file_size(file);
  fs::resize_file(file, size / 2);
  CHECK(build_model(adder(3), cache) == file);
  CHECK(fs::file_size(file) == size);
  CHECK(VerilatedModel(file).has_port("sum_o"));
}

TEST_CASE("a source that Verilator refuses is reported with its message and leaves nothing behind") {
  const ScratchFolder scratch;
  ModelSource broken = adder(1);
  broken.generated[0].text = "module adder (input logic clk_i);\n  assign missing = clk_i;\n";
  CHECK_THROWS_WITH_AS(build_model(broken, ArtifactCache(scratch.path(), {})),
                       doctest::Contains("adder.sv:2"), slackline::sim::ModelBuildError);
  for (const auto& entry : fs::directory_iterator(scratch.path())) CHECK(entry.path().extension() == ".lock");
}

TEST_CASE("what a model prints arrives whole, whatever its length") {
  const ScratchFolder scratch;
  const std::string text(5000, 'x');
  const ModelSource talker{.top = "talker",
                           .generated = {{"talker.sv",
                                          "module talker (input logic clk_i);\n"
                                          "  always_ff @(posedge clk_i) $display(\"%s end\", \"" +
                                              text + "\");\nendmodule\n"}},
                           .files = {},
                           .include_dirs = {}};
  VerilatedModel model(build_model(talker, ArtifactCache(scratch.path(), {})));
  clock_edge(model);
  CHECK(model.messages() == text + " end\n");
}
