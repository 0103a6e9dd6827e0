// SPDX-License-Identifier: Apache-2.0
#include "sim/rtio_core/rtio_recorder.hpp"

#include <algorithm>

#include "sim/rtio/coarse_time.hpp"
#include "waveforms/trace/trace_names.hpp"

namespace slackline::sim {
namespace {

using waveforms::Time;
namespace names = waveforms::trace_names;
namespace signals = waveforms::trace_names::signals;

constexpr std::uint8_t cri_write = 1;
constexpr std::uint8_t cri_read = 2;
constexpr std::uint8_t o_status_underflow = 2;
constexpr std::uint8_t i_status_no_event = 1;
constexpr std::uint8_t i_status_overflow = 2;
constexpr std::uint8_t i_status_waiting = 4;

}  // namespace

RtioRecorder::RtioRecorder(waveforms::Trace& trace, const RtioConfig& config, std::vector<std::string> names,
                           waveforms::Time period)
    : trace_(trace),
      config_(config),
      period_(period),
      output_latency_(static_cast<std::int64_t>(config.output_latency()) * period),
      fates_(trace, names),
      input_losses_(config, fates_),
      channel_mask_((1U << config.channel_width()) - 1),
      submit_(trace.text(names::links::submit)),
      cursor_(trace.text(names::links::cursor)),
      clock_(trace.text(names::links::clock)),
      gate_(trace.text(names::links::gate)) {
  counter_ = trace.add_signal(signals::rtio_counter.info());
  slack_ = trace.add_signal(signals::slack.info());
  channels_.resize(config.channels.size() + 1);
  for (unsigned i = 0; i < config.channels.size(); ++i) {
    channels_[i].name = std::move(names[i]);
    add_signals(channels_[i], config.channels[i]);
    if (config.channels[i].kind->quash) quash_.push_back(i);
    if (config.channels[i].kind->is_inout()) inouts_.push_back(i);
    if (config.channels[i].output) with_output_.push_back(i);
    if (config.channels[i].input) with_input_.push_back(i);
  }
}

void RtioRecorder::add_signals(Channel& channel, const ChannelConfig& config) {
  const auto bit = [&](const signals::Row& row, bool& has, waveforms::SignalId& id) {
    has = true;
    id = trace_.add_signal(row.info(channel.name));
    trace_.change(id, {0}, 0);
  };
  if (config.kind->pad != Pad::none) bit(signals::pin, channel.has_pin, channel.pin);
  if (config.kind->is_inout()) bit(signals::output_enable, channel.has_oe, channel.oe);
  if (config.kind->has_input_pad()) bit(signals::gate, channel.has_gate, channel.gate);
  if (config.output && !config.kind->quash) {
    channel.has_event = true;
    waveforms::SignalInfo event = signals::event.info(channel.name);
    event.width = std::clamp(config.output->data_width, 1U, 64U);
    channel.event = trace_.add_signal(std::move(event));
  }
  if (config.input) {
    channel.has_input = true;
    channel.input = trace_.add_signal(signals::input.info(channel.name));
  }
}

std::optional<waveforms::TrackId> RtioRecorder::kernel() {
  if (!kernel_) kernel_ = trace_.find_track(names::tracks::kernel);
  return kernel_;
}

std::optional<waveforms::SignalId> RtioRecorder::now() {
  if (!now_) now_ = trace_.find_signal(signals::now.name);
  return now_;
}

void RtioRecorder::sample_counter(Time time, std::uint64_t value) {
  auto& samples = counter_samples_;
  if (samples.empty() || samples.back().time < time) {
    samples.push_back({time, value});
    return;
  }
  const auto place = std::ranges::lower_bound(samples, time, {}, &CounterSample::time);
  // Asked for twice, it is one sample: the counter has one value at a time.
  if (place->time != time) samples.insert(place, {time, value});
}

void RtioRecorder::flush_counter(Time before) {
  flushed_ = before;
  while (!counter_samples_.empty() && counter_samples_.front().time < before) {
    trace_.change(counter_, counter_samples_.front().time, counter_samples_.front().value);
    counter_samples_.pop_front();
  }
}

void RtioRecorder::row(Time time, const RtioOutputs& out) {
  if (input_losses_.undecided()) {
    const bool popped = last_i_status_ == i_status_waiting && out.cri_i_status == 0;
    input_losses_.decide(out.ififo_level, popped ? reading_ : InputLosses::no_channel, resetting_);
  }
  if (resetting_ || !gate_writes_.empty()) move_gates(time);
  last_row_ = out.coarse_ts;
  resetting_ = out.rio_rst != 0;
  if (unsettled_) settle_submission(time, out);
  if (out.cri_cmd == cri_write) submitted(time, out);
  if (out.cri_cmd == cri_read) reading_ = out.cri_chan_sel & 0xffff;
  if (last_i_status_ == i_status_waiting && out.cri_i_status != i_status_waiting)
    read_ended(time, out.cri_i_status);
  last_i_status_ = out.cri_i_status;
  for (const unsigned channel : with_output_) {
    if (out.o_stb[channel] != 0) executed(channel, time, out);
  }
  for (const unsigned channel : with_input_) {
    if (out.i_stb[channel] == 0) continue;
    trace_.change(channels_[channel].input, time, 1);
    input_losses_.event(time, channel, out.ififo_level[channel]);
  }
  if (out.collision != 0) collided(time, out);
  if (out.busy != 0) {
    const unsigned number = out.busy_channel;
    fates_.busy(time, number, number < channels_.size() ? channels_[number].executing : std::nullopt);
  }
  for (const unsigned number : inouts_) {
    Channel& channel = channels_[number];
    if ((out.pad_oe[number] != 0) == channel.enabled) continue;
    channel.enabled = !channel.enabled;
    trace_.change(channel.oe, time, channel.enabled);
    pad(channel, time);
    if (channel.enabled) find_two_drivers(time, number);
  }
  if (resetting_) wiped_out(time, out);
  flush_counter(time);
}

void RtioRecorder::submitted(Time time, const RtioOutputs& out) {
  const std::uint64_t counter = out.coarse_ts << config_.fine_width;
  const auto slack = static_cast<std::int64_t>(out.cri_o_timestamp - counter);
  const unsigned selected = out.cri_chan_sel & 0xffff;
  if (std::ranges::find(quash_, selected) != quash_.end()) return log_written(selected, out);
  sample_counter(time, counter);
  trace_.change(slack_, time, static_cast<std::uint64_t>(slack));
  smallest_slack_ = smallest_slack_ ? std::min(*smallest_slack_, slack) : slack;
  const auto last = static_cast<unsigned>(config_.channels.size());
  const unsigned number = std::min(selected & channel_mask_, last);
  const auto output = number < last ? config_.channels[number].output : std::nullopt;
  const std::uint64_t delay = output ? output->delay : 0;
  Channel& channel = channels_[number];
  const std::uint64_t coarse = (out.cri_o_timestamp >> config_.fine_width) + delay;
  channel.in_order = channel.pending.empty() || (channel.in_order && channel.pending.back().coarse <= coarse);
  channel.pending.push_back({time, coarse, out.cri_o_timestamp, slack, trace_.spans().size()});
  unsettled_ = {number, selected, (out.lane_we & ~out.lane_writable) != 0};
}

void RtioRecorder::log_written(unsigned channel, const RtioOutputs& out) {
  const auto call = trace_.spans().empty() ? waveforms::TextId{} : trace_.spans().back().source;
  const Time one_mu = period_ / (std::int64_t{1} << config_.fine_width);
  const std::uint64_t most = static_cast<std::uint64_t>(Time::never() / one_mu);
  const Time stamp =
      out.cri_o_timestamp <= most ? static_cast<std::int64_t>(out.cri_o_timestamp) * one_mu : Time::never();
  logs_[channel].write(stamp, static_cast<std::uint32_t>(out.cri_o_data), call);
}

/// The row after a write: an event that underflowed or broke the sequence is not pending after all.
void RtioRecorder::settle_submission(Time time, const RtioOutputs& out) {
  Channel& channel = channels_[unsettled_->channel];
  const bool underflow = (out.cri_o_status & o_status_underflow) != 0;
  if (!channel.pending.empty() && (underflow || out.sequence_error != 0)) {
    const Submission lost = channel.pending.back();
    channel.pending.pop_back();
    if (underflow) {
      fates_.underflow(time, unsettled_->selected, lost);
      link_refused(channel, lost);
    } else {
      fates_.sequence_error(time, unsettled_->selected, lost);
    }
  } else if (!channel.pending.empty()) {
    settle_accepted(time, channel);
  }
  unsettled_.reset();
}

void RtioRecorder::settle_accepted(Time time, Channel& channel) {
  const auto [number, selected, lane_full] = *unsettled_;
  const Submission event = channel.pending.back();
  const bool exists = number < config_.channels.size();
  if (lane_full || !exists || !config_.channels[number].output) {
    channel.pending.pop_back();
    if (lane_full) return fates_.lane_full(time, selected, event);
    if (!exists) return fates_.no_channel(time, selected, event);
    return fates_.no_output(time, selected, event);
  }
  if (selected != number) fates_.wrong_channel(time, selected, number, event);
  // Beyond what picoseconds can count, the run ends before the event.
  if (const auto due = coarse_time(event.coarse, period_))
    sample_counter(*due, event.coarse << config_.fine_width);
}

void RtioRecorder::executed(unsigned number, Time time, const RtioOutputs& out) {
  Channel& channel = channels_[number];
  const Time due = time - output_latency_;
  const std::uint64_t coarse = out.coarse_ts - config_.output_latency();
  const std::uint64_t data = out.o_data.get(number);
  if (channel.has_event) trace_.change(channel.event, due, data);
  // Of several submissions of one time the one submitted last took the place of the others.
  channel.executing.reset();
  channel.linked = true;
  const auto take = [&](const Submission& submission) {
    if (channel.executing) fates_.replaced(due, number, *channel.executing, submission);
    channel.executing = submission;
    channel.linked = false;
  };
  auto& pending = channel.pending;
  if (channel.in_order) {
    // What is due stands at the front: nothing but that moves.
    for (; !pending.empty() && pending.front().coarse == coarse; pending.pop_front()) take(pending.front());
  }
  if (!channel.in_order || (!pending.empty() && pending.front().coarse < coarse)) {
    std::erase_if(pending, [&](const Submission& submission) {
      if (submission.coarse != coarse) return false;
      take(submission);
      return true;
    });
  }
  channel.executed = time;
  if (!channel.has_gate) return;
  if ((out.o_address[number] & 2) != 0) {
    gate_writes_.emplace_back(number, (data & 3) != 0);
  } else if (!config_.channels[number].kind->drives_pad() && (data & 1) != 0) {
    if (channel.without_effect++ == 0) channel.first_without_effect = channel.executing;
  }
}

/// The sensitivity registers take over in the row after the strobe, unless a reset clears them.
void RtioRecorder::move_gates(Time time) {
  if (resetting_) {
    for (Channel& channel : channels_) {
      if (!channel.open) continue;
      channel.open = false;
      channel.gate_moved = time;
      trace_.change(channel.gate, time, 0);
    }
  } else {
    for (const auto& [number, open] : gate_writes_) {
      Channel& channel = channels_[number];
      if (open == channel.open) continue;
      channel.open = open;
      channel.gate_moved = time;
      trace_.change(channel.gate, time, open);
      link_cause(channel, at(channel.gate, time));
    }
  }
  gate_writes_.clear();
}

/// From what the program did, and from the counter reaching the event's time, to what came of it.
void RtioRecorder::link_cause(Channel& channel, waveforms::Point effect) {
  if (!channel.executing || channel.linked) return;
  const Submission& cause = *channel.executing;
  if (const auto track = kernel()) trace_.link({at(*track, cause.time), effect, submit_});
  if (const auto cursor = now()) trace_.link({at(*cursor, cause.time), effect, cursor_});
  if (const auto due = coarse_time(cause.coarse, period_)) trace_.link({at(counter_, *due), effect, clock_});
  channel.linked = true;
}

/// Several channels may collide in one row, and the core names one: events of this time that did not come out
/// of the output network collided.
void RtioRecorder::collided(Time time, const RtioOutputs& out) {
  const std::uint64_t coarse = out.coarse_ts - config_.output_latency();
  const auto track = kernel();
  for (unsigned number = 0; number < config_.channels.size(); ++number) {
    Channel& channel = channels_[number];
    std::vector<Submission> lost;
    std::erase_if(channel.pending, [&](const Submission& submission) {
      if (submission.coarse != coarse) return false;
      lost.push_back(submission);
      return true;
    });
    if (lost.empty() && number != out.collision_channel) continue;
    for (const Submission& submission : lost) {
      if (track && channel.has_pin)
        trace_.link(
            {at(*track, submission.time), at(channel.pin, time), trace_.text(names::links::collision)});
    }
    fates_.collision(time, number, lost);
  }
}

void RtioRecorder::wiped_out(Time time, const RtioOutputs& out) {
  for (unsigned number = 0; number < channels_.size(); ++number) {
    fates_.wiped_out(time, number, channels_[number].pending);
    channels_[number].pending.clear();
  }
  input_losses_.finish();
  for (const unsigned number : with_input_) {
    if (out.ififo_level[number] > 0) fates_.unread(time, number, out.ififo_level[number]);
  }
  std::erase_if(counter_samples_, [time](const CounterSample& sample) { return sample.time >= time; });
}

/// The output of channel `enabled` has just been.
void RtioRecorder::find_two_drivers(Time time, unsigned enabled) {
  for (Wire& wire : wires_) {
    if (wire.told || (wire.to != enabled && wire.from != enabled)) continue;
    const auto drives = [this](unsigned number) {
      const PhyKind& kind = *config_.channels[number].kind;
      return kind.drives_pad() && (!kind.is_inout() || channels_[number].enabled);
    };
    if (!drives(wire.to) || (wire.from && !drives(*wire.from))) continue;
    wire.told = true;
    fates_.two_drivers(time, wire.to,
                       wire.from ? "channel " + fates_.name(*wire.from) + ", which is wired to its pin"
                                 : std::string("what drives its pin from outside"));
  }
}

/// From what the program did to where its edge would have been: before the call.
void RtioRecorder::link_refused(const Channel& channel, const Submission& lost) {
  const auto due = coarse_time(lost.coarse, period_);
  if (!channel.has_pin || !due) return;
  const waveforms::Point effect = at(channel.pin, *due);
  if (const auto track = kernel())
    trace_.link({at(*track, lost.time), effect, trace_.text(names::links::forbidden)});
  if (const auto cursor = now())
    trace_.link({at(*cursor, lost.time), effect, trace_.text(names::links::refused)});
}

/// A read that ended without an event was waiting for the gate to close and what was under way to arrive.
void RtioRecorder::read_ended(Time time, std::uint8_t status) {
  if ((status & i_status_overflow) != 0) {
    input_losses_.told(time, reading_);
  } else if ((status & i_status_no_event) != 0 && reading_ < config_.channels.size()) {
    const Channel& channel = channels_[reading_];
    const auto track = kernel();
    if (track && channel.has_gate && !channel.open && channel.gate_moved > Time{}) {
      trace_.link({at(channel.gate, channel.gate_moved), at(*track, time), gate_});
    }
  }
}

void RtioRecorder::pad(Channel& channel, Time time) {
  const bool level = channel.has_oe && !channel.enabled ? channel.outside : channel.inside;
  trace_.change(channel.pin, time, level);
}

void RtioRecorder::driven(unsigned number, Time time, bool level) {
  Channel& channel = channels_[number];
  channel.inside = level;
  pad(channel, time);
  const std::int64_t rows = config_.channels[number].kind->rows_to_pad + 1;
  if (!channel.executing || channel.linked || time > channel.executed + rows * period_) return;
  link_cause(channel, at(channel.pin, time));
}

void RtioRecorder::received(unsigned number, Time time, bool level) {
  Channel& channel = channels_[number];
  channel.outside = level;
  if (!channel.has_oe || !channel.enabled) trace_.change(channel.pin, time, level);
}

void RtioRecorder::expect_counter(std::int64_t mu) {
  const Time one_mu = period_ / (std::int64_t{1} << config_.fine_width);
  if (mu > Time::never() / one_mu) return;
  const Time time = mu * one_mu;
  if (time >= flushed_) sample_counter(time, static_cast<std::uint64_t>(mu));
}

std::size_t RtioRecorder::pending_events() const {
  std::size_t count = 0;
  for (const Channel& channel : channels_) {
    count += static_cast<std::size_t>(std::ranges::count_if(
        channel.pending, [&](const Submission& event) { return event.coarse > last_row_; }));
  }
  return count;
}

void RtioRecorder::finish(Time end) {
  flush_counter(end + Time{1});
  counter_samples_.clear();
  input_losses_.finish();
  for (unsigned number = 0; number < config_.channels.size(); ++number) {
    Channel& channel = channels_[number];
    fates_.not_executed(end, number, channel.pending, last_row_);
    if (channel.first_without_effect)
      fates_.no_effect(number, *channel.first_without_effect, channel.without_effect);
    channel.pending.clear();
  }
  for (auto& [number, log] : logs_) log.finish(trace_, channels_[number].name, end);
}

std::optional<std::int64_t> RtioRecorder::take_smallest_slack() {
  const auto slack = smallest_slack_;
  smallest_slack_.reset();
  return slack;
}

}  // namespace slackline::sim
