// SPDX-License-Identifier: Apache-2.0
// One IP of the programmable logic: a Verilated model between nets, with an AXI4-Lite port, on the clock
// wheel. It samples its inputs as flip-flops do, just before the edge, and drives its outputs at the edge.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/bus/axi_lite_master.hpp"
#include "sim/bus/block_memory.hpp"
#include "sim/clock/clocked_ip.hpp"
#include "sim/design/ip_design.hpp"
#include "sim/ip/axi_lite_port.hpp"
#include "sim/ip/shadow_model.hpp"
#include "sim/pins/board_pins.hpp"
#include "sim/pins/net.hpp"
#include "sim/pins/packet_source.hpp"
#include "sim/verilated/verilated_model.hpp"

namespace slackline::sim {

/// Somebody in the kernel who must hear of a change of a net at its time.
class OutsideListener {
 public:
  virtual ~OutsideListener() = default;
  virtual bool waiting() const = 0;
  virtual void deliver() = 0;
};

struct FabricIpSettings {
  std::string path;
  waveforms::Time period;
  waveforms::Time last_edge;  ///< the last edge of its clock that is over when the IP comes into being
  BoardPins& pins;
  OutsideListener& outside;
  PacketSources& streams;
  BlockMemory& memory;         ///< the processor's, that DMAs see from address 0 on
  std::uint64_t memory_bytes;  ///< how much of it there is
  bool shadow = false;         ///< check every sleep (ShadowModel); the model has its registers
};

/// Idle when its bus is, and none of its inputs has changed for IpDesign::settle_rows rows; then it sleeps to
/// the next edge of any pin. Not movable: nets refer to it.
class FabricIp : public ClockedIp, private NetListener {
 public:
  /// `model`: the compiled design. Throws as VerilatedModel does.
  FabricIp(FabricIpSettings settings, const IpDesign& design, const std::filesystem::path& model);
  FabricIp(const FabricIp&) = delete;
  FabricIp& operator=(const FabricIp&) = delete;

  const std::string& path() const { return settings_.path; }
  waveforms::Time period() const { return settings_.period; }
  /// Null if the IP has no registers.
  AxiLiteMaster* bus() { return bus_ ? &*bus_ : nullptr; }

  /// Inputs that are not connected are 0. Bits that the port has not are left out. Before the first edge.
  void connect(std::string_view port, const Nets& nets);
  /// Forgets the nets; they must still be there. Due before the IP or one that drives its inputs goes.
  void disconnect();
  /// Null if it has no such port.
  const Nets* input(std::string_view port) const;
  const Nets* output(std::string_view port) const;
  std::vector<std::string> input_ports() const;
  std::vector<std::string> output_ports() const;

  /// Part of the power-on reset, which takes no simulated time: some rows of reset with the inputs as they
  /// are, then the outputs are driven. Returns true if one of them changed. Repeated while IPs change each
  /// other's inputs.
  bool reset();
  void end_reset();

  bool clock_edge(waveforms::Time time) override;
  void deliver() override;
  std::uint64_t idle_edges() const override;
  std::uint64_t busy_edges() const override;
  void skip(std::uint64_t edges, waveforms::Time last) override;

 protected:
  /// For IPs with more than pins and registers. The row that ends with `edge`: sets inputs of the model …
  virtual void drive_row(waveforms::Time edge) { static_cast<void>(edge); }
  /// … and looks at its outputs, when they have settled, just before the edge.
  virtual void sample_row() {}
  /// The rows after an edge later than this differ by what drive_row() does.
  virtual waveforms::Time next_action() const { return waveforms::Time::never(); }
  /// Something happened beside inputs and bus: the IP does not rest yet.
  void disturb() { undisturbed_rows_ = 0; }
  VerilatedModel& model() { return model_; }

 private:
  struct Input {
    std::string name;
    ModelPort port;
    Nets nets;
    std::uint64_t sampled = 0;
  };
  struct Output {
    std::string name;
    ModelPort port;
    std::deque<Net> wires;
    Nets nets;
    std::uint64_t shown = 0;
  };
  void net_changed(waveforms::Time time) override;
  void end_row();
  void sample_inputs(waveforms::Time time);
  bool drive_outputs(waveforms::Time time);

  FabricIpSettings settings_;
  VerilatedModel model_;
  std::optional<ShadowModel> shadow_;
  std::uint8_t& clk_;
  std::uint8_t* rst_ = nullptr;
  std::optional<AxiLitePort> port_;
  std::optional<AxiLiteMaster> bus_;
  AxiLiteRequest last_request_;
  std::vector<Input> inputs_;
  std::deque<Output> outputs_;          // nets stay where they are
  bool inputs_moved_ = false;           ///< some net differs from what was sampled
  std::uint64_t undisturbed_rows_ = 0;  ///< since inputs or bus changed
  std::uint64_t settle_rows_;
  waveforms::Time last_edge_;
  bool bus_done_ = false;
};

}  // namespace slackline::sim
