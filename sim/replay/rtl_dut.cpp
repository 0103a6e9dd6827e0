// SPDX-License-Identifier: Apache-2.0
#include "sim/replay/rtl_dut.hpp"

#include <algorithm>
#include <cstring>
#include <vector>

#include "sim/replay/column_ports.hpp"
#include "sim/rtio/rtio_model.hpp"
#include "sim/verilated/verilated_model.hpp"

namespace slackline::sim {
namespace {

/// A column's place in the row array and its port's memory in the model.
struct Wire {
  std::size_t offset;  ///< 64-bit words into the row
  unsigned char* port;
  std::size_t bytes;
};

class RtlDut : public RowDut {
 public:
  explicit RtlDut(const RtioConfig& config)
      : config_(config),
        model_(build_model(rtio_model_source(config, rtio_fabric_top), model_cache())),
        clock_(&model_.port("clk_i").as<std::uint8_t>()[0]),
        disturbed_(&model_.port("disturbed_i").as<std::uint8_t>()[0]) {}

  void bind(const RowLayout& inputs, const RowLayout& outputs) override {
    inputs_ = wires(inputs, input_port);
    outputs_ = wires(outputs, output_port);
    last_.assign(inputs.words(), 0);
  }

  void sample(std::span<const std::uint64_t> inputs, std::span<std::uint64_t> outputs) override {
    *disturbed_ = std::ranges::equal(inputs, last_) ? 0 : 1;
    if (*disturbed_ != 0) {
      for (const Wire& wire : inputs_) std::memcpy(wire.port, &inputs[wire.offset], wire.bytes);
      std::ranges::copy(inputs, last_.begin());
    }
    *clock_ = 0;
    model_.eval();
    for (const Wire& wire : outputs_) std::memcpy(&outputs[wire.offset], wire.port, wire.bytes);
  }

  void clock_edge() override {
    *clock_ = 1;
    model_.eval();
  }

 private:
  std::vector<Wire> wires(const RowLayout& layout, auto find) {
    std::vector<Wire> wires;
    for (std::size_t i = 0; i < layout.size(); ++i) {
      const auto port = find(config_, layout[i]);
      const ModelPort memory = model_.port(port.name);
      const std::size_t bytes = std::min<std::size_t>(memory.stride(), words_for(layout[i].width) * 8);
      wires.push_back({layout.offset(i), memory.bytes(port.channel.value_or(0)), bytes});
    }
    return wires;
  }

  RtioConfig config_;
  VerilatedModel model_;
  std::uint8_t* clock_;
  std::uint8_t* disturbed_;  // no column: the core's quiescence rests on it
  std::vector<Wire> inputs_;
  std::vector<Wire> outputs_;
  std::vector<std::uint64_t> last_;
};

}  // namespace

std::unique_ptr<RowDut> make_rtl_dut(const RtioConfig& config) { return std::make_unique<RtlDut>(config); }

}  // namespace slackline::sim
