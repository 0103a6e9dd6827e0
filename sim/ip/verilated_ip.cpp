// SPDX-License-Identifier: Apache-2.0
#include "sim/ip/verilated_ip.hpp"

namespace slackline::sim {

VerilatedIp::VerilatedIp(const Settings& settings, const std::filesystem::path& model)
    : period_(settings.period),
      last_edge_(settings.last_edge),
      model_(model),
      clk_(model_.port("clk_i").as<std::uint8_t>().front()) {
  if (settings.shadow) shadow_.emplace(settings.name, model_, model);
  if (model_.has_port("rst_i")) rst_ = &model_.port("rst_i").as<std::uint8_t>().front();
  if (settings.has_bus) {
    port_.emplace(model_);
    bus_.emplace(settings.name);
  }
}

void VerilatedIp::connect_memory(const std::string& prefix, BlockMemory& memory, std::uint64_t memory_bytes) {
  managers_.emplace_back(model_, prefix, memory, memory_bytes);
}

void VerilatedIp::set_reset(bool level) {
  if (rst_ != nullptr) *rst_ = level ? 1 : 0;
}

bool VerilatedIp::settle_with_memory(waveforms::Time edge) {
  for (AxiManagerPort& manager : managers_) manager.drive();
  clk_ = 0;
  model_.eval();
  bool moved = false;
  for (AxiManagerPort& manager : managers_) moved |= manager.sample(edge);
  return moved;
}

void VerilatedIp::tick() {
  clk_ = 0;
  model_.eval();
  clk_ = 1;
  model_.eval();
}

void VerilatedIp::step() {
  tick();
  if (shadow_) shadow_->step();
}

}  // namespace slackline::sim
