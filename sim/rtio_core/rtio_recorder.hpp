// SPDX-License-Identifier: Apache-2.0
// Writes what an RTIO core does into the trace: pins, gates, submissions with their slack, events when their
// time comes, errors, which submission caused which edge, what became of events that were not executed, and
// what was written to log channels.
//
// Signals, marks and links are those of an RTIO core in waveforms/trace/trace_names.hpp, channel names those
// of the system description. An output event is recorded at the event's time, an input event at that of its
// row.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/rtio/loopback.hpp"
#include "sim/rtio/rtio_config.hpp"
#include "sim/rtio_core/fate_marks.hpp"
#include "sim/rtio_core/input_losses.hpp"
#include "sim/rtio_core/log_messages.hpp"
#include "sim/rtio_core/rtio_observer.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::sim {

class RtioRecorder : public RtioObserver {
 public:
  /// `names`: one per channel. `period`: coarse period.
  RtioRecorder(waveforms::Trace& trace, const RtioConfig& config, std::vector<std::string> names,
               waveforms::Time period);

  /// The wire drives the pin of a channel, and so does whatever is said to drive it from outside: who else
  /// does is noted. Before the run.
  void connect(const Loopback& wire) { wires_.push_back({.to = wire.to, .from = wire.from}); }
  void driven_from_outside(unsigned channel) { wires_.push_back({.to = channel, .from = {}}); }

  void row(waveforms::Time time, const RtioOutputs& outputs) override;
  void driven(unsigned channel, waveforms::Time time, bool level) override;
  void received(unsigned channel, waveforms::Time time, bool level) override;
  /// The program waits for this count: a sample is recorded when the counter gets there.
  void expect_counter(std::int64_t mu);
  /// Writes samples that wait for their order; at the end of the run. Later ones are dropped.
  void finish(waveforms::Time end);

  /// Events that were accepted and have not been executed.
  std::size_t pending_events() const;

  /// Smallest slack of the submissions since the last call, mu. Nothing if there was none.
  std::optional<std::int64_t> take_smallest_slack();

 private:
  struct Channel {
    std::string name;
    waveforms::SignalId pin{}, oe{}, gate{}, event{}, input{};
    bool has_pin = false, has_oe = false, has_gate = false, has_event = false, has_input = false;
    bool outside = false, inside = false, enabled = false, open = false;
    waveforms::Time gate_moved;
    std::deque<Submission> pending;
    bool in_order = true;  ///< no pending event is earlier than one submitted before it
    /// The submission whose event reached the PHY last, until its edge can no longer come.
    std::optional<Submission> executing;
    bool linked = true;  ///< its effect is known
    waveforms::Time executed;
    std::uint64_t without_effect = 0;  ///< output events, of a pin that is an input only
    std::optional<Submission> first_without_effect;
  };
  struct Wire {
    unsigned to;
    std::optional<unsigned> from;  ///< nothing: the outside
    bool told = false;
  };
  /// A write whose status shows in the next row.
  struct Unsettled {
    unsigned channel;   ///< that the event would reach; beyond the last: none
    unsigned selected;  ///< that was asked for
    bool lane_full;
  };
  void add_signals(Channel& channel, const ChannelConfig& config);
  void submitted(waveforms::Time time, const RtioOutputs& outputs);
  void log_written(unsigned channel, const RtioOutputs& outputs);
  void settle_submission(waveforms::Time time, const RtioOutputs& outputs);
  void executed(unsigned channel, waveforms::Time time, const RtioOutputs& outputs);
  void move_gates(waveforms::Time time);
  void link_cause(Channel& channel, waveforms::Point effect);
  void settle_accepted(waveforms::Time time, Channel& channel);
  void replaced(unsigned channel, waveforms::Time time, const Submission& by);
  void collided(waveforms::Time time, const RtioOutputs& outputs);
  void wiped_out(waveforms::Time time, const RtioOutputs& outputs);
  void find_two_drivers(waveforms::Time time, unsigned enabled);
  void link_refused(const Channel& channel, const Submission& lost);
  void read_ended(waveforms::Time time, std::uint8_t status);
  void pad(Channel& channel, waveforms::Time time);
  void sample_counter(waveforms::Time time, std::uint64_t value);
  void flush_counter(waveforms::Time before);
  std::optional<waveforms::TrackId> kernel();
  std::optional<waveforms::SignalId> now();

  waveforms::Trace& trace_;
  RtioConfig config_;
  waveforms::Time period_;
  waveforms::Time output_latency_;
  FateMarks fates_;
  InputLosses input_losses_;
  std::map<unsigned, LogMessages> logs_;  ///< by channel
  std::vector<Wire> wires_;
  waveforms::SignalId counter_{}, slack_{};
  /// Of the program, which may add them later than we begin.
  std::optional<waveforms::TrackId> kernel_;
  std::optional<waveforms::SignalId> now_;
  std::vector<Channel> channels_;  ///< and one more, for events whose channel does not exist
  unsigned channel_mask_;          ///< bits of a channel number that travel with an event
  std::vector<unsigned> quash_;
  std::vector<unsigned> inouts_, with_output_, with_input_;
  struct CounterSample {
    waveforms::Time time;
    std::uint64_t value;
  };
  /// Counter samples in the future of what was recorded: events are known before their time comes. The
  /// earliest first; most are added at an end.
  std::deque<CounterSample> counter_samples_;
  std::vector<std::pair<unsigned, bool>> gate_writes_;  ///< channel, open: in effect from the next row on
  bool resetting_ = false;
  std::uint64_t last_row_ = 0;  ///< counter
  std::optional<Unsettled> unsettled_;
  std::optional<std::int64_t> smallest_slack_;
  std::uint8_t last_i_status_ = 0;
  unsigned reading_ = 0;
  waveforms::Time flushed_{};
  waveforms::TextId submit_, cursor_, clock_, gate_;
};

}  // namespace slackline::sim
