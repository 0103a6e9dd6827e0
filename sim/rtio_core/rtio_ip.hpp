// SPDX-License-Identifier: Apache-2.0
// The RTIO core in a simulated system: Verilated RTL, its bus port, its pins, and who watches them.
//
// Power-on reset happens before time 0, so that from then on the RTIO counter times the coarse period is the
// simulated time: a user can compare the two without an offset.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <systemc>
#include <vector>

#include "sim/bus/axi_lite_initiator.hpp"
#include "sim/ip/verilated_ip.hpp"
#include "sim/pins/input_pin.hpp"
#include "sim/rtio/loopback.hpp"
#include "sim/rtio/rtio_config.hpp"
#include "sim/rtio_core/rtio_observer.hpp"
#include "sim/rtio_core/rtio_ports.hpp"

namespace slackline::sim {

class RtioIp : public VerilatedIp {
 public:
  /// `period`: of the coarse clock; divisible by 2^fine_width. `observer` may be null. `shadow`: check
  /// every sleep (ShadowModel).
  RtioIp(const RtioConfig& config, waveforms::Time period, bool assertions, RtioObserver* observer,
         bool shadow = false);

  /// Of its registers.
  AxiLiteInitiator& socket() { return socket_; }
  /// True while an asynchronous error flag is set, for the runtime's error thread.
  const sc_core::sc_signal<bool>& async_error() const { return async_error_; }

  /// The clocks that step this IP: lets processes that are ahead of simulated time use its bus without
  /// waiting, and skips what they poll.
  void run_ahead(RunAhead& clocks);

  /// Before the simulation starts. The channel must have an input pad.
  void connect(unsigned channel, std::unique_ptr<EdgeSource> source);
  void connect(const Loopback& wire);

  /// Drives the channel's pin from outside from `time` on, which must be neither before the last edge of the
  /// core's clock nor before an earlier call. The channel must have an input pad without loop-back.
  void drive(unsigned channel, waveforms::Time time, bool level) {
    input(channel).pin.push({time.ps, level});
  }

  /// When the latest event submitted so far is due; 0 when there was none.
  waveforms::Time last_event() const { return last_event_; }

  bool clock_edge(waveforms::Time time) override;
  void deliver() override;
  std::uint64_t idle_edges() const override;
  void skip(std::uint64_t edges, waveforms::Time last) override;

 private:
  struct Input {
    unsigned channel;
    bool own_loop;  ///< a SERDES pad that also drives: sees its own word while output is enabled
    InputPin pin;
  };
  struct Output {
    unsigned channel;
    bool has_enable;
    bool serdes;
    unsigned bits;  ///< per clock
    std::uint32_t last_word = 0;
    std::uint32_t last_wire = 0;
    std::vector<std::pair<Input*, waveforms::Time>> wires{};  ///< with delay
  };
  void power_on();
  std::uint64_t edges_at_rest() const;
  void drive_inputs(waveforms::Time time);
  RtioIp(const RtioConfig& config, waveforms::Time period, const std::filesystem::path& model,
         RtioObserver* observer, bool shadow);
  void move(std::uint64_t edges, Clock clock);
  void note_submission();
  void sample_outputs(waveforms::Time time);
  bool outputs_rest() const;
  template <typename Edge>
  void for_each_edge(std::uint32_t word, unsigned bits, bool level, waveforms::Time time, Edge edge) const;
  Input& input(unsigned channel);
  bool is_serdes_channel(unsigned channel) const { return config_.channels[channel].kind->serdes; }

  RtioConfig config_;
  RtioInputs in_;
  RtioOutputs out_;
  RtioObserver* observer_;
  AxiLiteInitiator socket_;
  bool request_concerns_core_ = false;  ///< that of the present row
  std::vector<std::unique_ptr<Input>> inputs_;
  std::vector<Output> outputs_;
  template <typename Value>
  struct Watched {
    const Value* port;
    Value last;  ///< value in the last row
  };
  /// The ports that drive pins: most rows move none.
  std::vector<Watched<std::uint8_t>> flags_;
  std::vector<Watched<std::uint16_t>> words_;
  bool constant_words_ = false;  ///< no SERDES word of the last row has an edge inside
  waveforms::Time last_event_{};
  sc_core::sc_signal<bool> async_error_;
};

}  // namespace slackline::sim
