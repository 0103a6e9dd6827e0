// SPDX-License-Identifier: Apache-2.0
// One IP of the programmable logic: a Verilated model between nets. It samples its inputs as flip-flops do,
// just before the edge, and drives its outputs at the edge.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/bus/block_memory.hpp"
#include "sim/design/ip_design.hpp"
#include "sim/ip/verilated_ip.hpp"
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
/// the next edge of any pin. A model with counters that run on says with quiet_rows_o for how long nothing
/// else in it changes, and is moved over what it slept with skip_i (rtl/README.md, "Ports beyond the
/// protocol"). Not movable: nets refer to it.
class FabricIp : public VerilatedIp, private NetListener {
 public:
  /// `model`: the compiled design. Throws as VerilatedModel does.
  FabricIp(FabricIpSettings settings, const IpDesign& design, const std::filesystem::path& model);

  const std::string& path() const { return settings_.path; }

  /// Inputs that are not connected are 0. Bits that the port has not are left out. Before the first edge.
  void connect(std::string_view port, const Nets& nets);
  /// Forgets the nets; they must still be there. Due before the IP or one that drives its inputs goes.
  void disconnect();
  /// Null if it has no such port.
  const Nets* input(std::string_view port) const;
  const Nets* output(std::string_view port) const { return outputs().find(port); }
  const std::vector<IpPort>& input_ports() const { return input_ports_; }
  const std::vector<IpPort>& output_ports() const { return output_ports_; }

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

 private:
  struct Input {
    std::string name;
    ModelPort port;
    Nets nets;
    std::uint64_t sampled = 0;
  };
  /// Of a model with counters that run on.
  struct Counters {
    ModelPort quiet_rows;
    ModelPort skip;
    std::uint64_t owed = 0;  ///< rows slept that the model has not been moved over
  };
  void net_changed(waveforms::Time time) override;
  void skip_rows(std::uint64_t rows, Clock clock);
  std::uint64_t quiet_edges() const;
  void sample_inputs(waveforms::Time time);

  FabricIpSettings settings_;
  std::optional<Counters> counters_;
  std::vector<IpPort> input_ports_;
  std::vector<IpPort> output_ports_;
  std::vector<Input> inputs_;
  bool inputs_moved_ = false;           ///< some net differs from what was sampled
  std::uint64_t undisturbed_rows_ = 0;  ///< since inputs or bus changed
  std::uint64_t settle_rows_;
};

}  // namespace slackline::sim
