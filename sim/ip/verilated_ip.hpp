// SPDX-License-Identifier: Apache-2.0
// What all IPs on the clock wheel have in common: a Verilated model with its clock and reset, an AXI4-Lite
// port with its master, output ports on nets, memory behind AXI4 managers, and the check of every sleep.
//
// In a row, the time between two edges, the derived class sets its inputs, drive_request() those of the bus;
// settle() makes the outputs that flip-flops outside sample just before the edge; rise() is the edge.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/bus/axi_lite_master.hpp"
#include "sim/bus/block_memory.hpp"
#include "sim/clock/clocked_ip.hpp"
#include "sim/ip/axi_lite_port.hpp"
#include "sim/ip/axi_manager_port.hpp"
#include "sim/ip/output_nets.hpp"
#include "sim/ip/shadow_model.hpp"
#include "sim/verilated/verilated_model.hpp"

namespace slackline::sim {

/// Not movable: nets and bus masters refer to it.
class VerilatedIp : public ClockedIp {
 public:
  struct Settings {
    std::string name;  ///< in messages
    waveforms::Time period;
    waveforms::Time last_edge{};  ///< the last edge that is over when the IP comes into being
    bool has_bus = true;
    bool shadow = false;  ///< check every sleep (ShadowModel); the model has its registers
  };
  /// `model`: the compiled design, with a port clk_i. Throws as VerilatedModel does.
  VerilatedIp(const Settings& settings, const std::filesystem::path& model);
  VerilatedIp(const VerilatedIp&) = delete;
  VerilatedIp& operator=(const VerilatedIp&) = delete;

  waveforms::Time period() const { return period_; }
  /// Null if the IP has no registers.
  AxiLiteMaster* bus() { return bus_ ? &*bus_ : nullptr; }

  /// Puts memory behind the manager whose ports begin with `prefix`; see AxiManagerPort. Before the first
  /// edge.
  void connect_memory(const std::string& prefix, BlockMemory& memory, std::uint64_t memory_bytes);

 protected:
  VerilatedModel& model() { return model_; }
  waveforms::Time last_edge() const { return last_edge_; }
  /// The present level of rst_i, if there is one.
  void set_reset(bool level);
  /// A clock outside simulated time, with the bus as it is; step() also for the shadow.
  void tick();
  void step();
  using Clock = void (VerilatedIp::*)();

  // Inline: called in every clock.

  /// Returns true if the bus master drives something else than in the row before.
  bool drive_request(waveforms::Time edge) {
    if (!bus_) return false;
    const AxiLiteRequest& request = bus_->driven(edge);
    if (request == request_) return false;
    request_ = request;
    port_->drive(request);
    return true;
  }
  /// As driven in the present row.
  const AxiLiteRequest& request() const { return request_; }
  /// Returns true if something went from or to a memory.
  bool settle(waveforms::Time edge) {
    if (!managers_.empty()) return settle_with_memory(edge);
    clk_ = 0;
    model_.eval();
    return false;
  }
  void rise(waveforms::Time edge) {
    last_edge_ = edge;
    // What the master's flip-flops see is on the port until the edge.
    bus_done_ = bus_ && (bus_->expects() || port_->responds()) && bus_->clock_edge(edge, port_->reply());
    clk_ = 1;
    model_.eval();
    if (shadow_) shadow_->step();
  }
  /// An access completed at the last edge: deliver_bus() is due.
  bool bus_done() const { return bus_done_; }
  bool bus_busy() const { return bus_ && !bus_->idle(); }
  void deliver_bus() {
    if (bus_done_) bus_->deliver();
    bus_done_ = false;
  }

  OutputNets& outputs() { return outputs_; }
  const OutputNets& outputs() const { return outputs_; }
  /// Stands for `edges` up to `last` that nobody stepped. `move(edges, clock)` makes them out of few calls of
  /// the member function `clock`. Those that the shadow steps through are compared. Throws ShadowMismatch.
  template <typename Move>
  void skip_to(waveforms::Time last, std::uint64_t edges, Move move) {
    last_edge_ = last;
    if (!shadow_) return move(edges, &VerilatedIp::tick);
    const std::uint64_t walked = std::min(edges, ShadowModel::longest_walk);
    move(walked, &VerilatedIp::tick);
    shadow_->walk(walked);
    shadow_->compare(last - static_cast<std::int64_t>(edges - walked) * period());
    move(edges - walked, &VerilatedIp::step);
  }
  bool has_shadow() const { return shadow_.has_value(); }

 private:
  bool settle_with_memory(waveforms::Time edge);

  waveforms::Time period_;
  waveforms::Time last_edge_;
  VerilatedModel model_;
  std::optional<ShadowModel> shadow_;
  std::uint8_t& clk_;
  std::uint8_t* rst_ = nullptr;
  std::optional<AxiLitePort> port_;
  std::optional<AxiLiteMaster> bus_;
  AxiLiteRequest request_;
  bool bus_done_ = false;
  OutputNets outputs_;
  std::vector<AxiManagerPort> managers_;
};

}  // namespace slackline::sim
