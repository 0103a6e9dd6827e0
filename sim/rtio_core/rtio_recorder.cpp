// SPDX-License-Identifier: Apache-2.0
#include "sim/rtio_core/rtio_recorder.hpp"

#include <algorithm>

#include "sim/rtio/coarse_time.hpp"
#include "waveforms/analysis/analysis.hpp"
#include "waveforms/base/number_text.hpp"
#include "waveforms/trace/trace_names.hpp"

namespace slackline::sim {
namespace {

using waveforms::Time;
namespace marks = waveforms::trace_names::marks;
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
      submit_(trace.text(names::links::submit)),
      cursor_(trace.text(names::links::cursor)),
      clock_(trace.text(names::links::clock)),
      gate_(trace.text(names::links::gate)) {
  counter_ = trace.add_signal(signals::rtio_counter.info());
  slack_ = trace.add_signal(signals::slack.info());
  channels_.resize(config.channels.size());
  for (unsigned i = 0; i < channels_.size(); ++i) {
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

std::string RtioRecorder::describe(unsigned channel) const {
  return waveforms::hex_text(channel, 4) + ":" +
         (channel < channels_.size() ? channels_[channel].name : "unknown");
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
  if (resetting_ || !gate_writes_.empty()) move_gates(time);
  last_row_ = out.coarse_ts;
  resetting_ = out.rio_rst != 0;
  std::string sequence_blame;
  if (out.sequence_error != 0 && unsettled_ && !channels_[*unsettled_].pending.empty())
    sequence_blame = blame({&channels_[*unsettled_].pending.back(), 1});
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
    if (out.i_stb[channel] != 0) trace_.change(channels_[channel].input, time, 1);
  }
  if (out.sequence_error != 0) {
    marks::add(
        trace_, time, marks::sequence_error,
        "sequence error, event dropped, channel " + describe(out.sequence_error_channel) + sequence_blame);
  }
  if (out.collision != 0) collided(time, out.collision_channel);
  if (out.busy != 0)
    marks::add(trace_, time, marks::busy, "busy error, channel " + describe(out.busy_channel));
  for (const unsigned number : inouts_) {
    Channel& channel = channels_[number];
    if ((out.pad_oe[number] != 0) == channel.enabled) continue;
    channel.enabled = !channel.enabled;
    trace_.change(channel.oe, time, channel.enabled);
    pad(channel, time);
  }
  if (resetting_) {
    for (Channel& channel : channels_) channel.pending.clear();
    std::erase_if(counter_samples_, [time](const CounterSample& sample) { return sample.time >= time; });
  }
  flush_counter(time);
}

void RtioRecorder::submitted(Time time, const RtioOutputs& out) {
  const std::uint64_t counter = out.coarse_ts << config_.fine_width;
  const auto slack = static_cast<std::int64_t>(out.cri_o_timestamp - counter);
  const unsigned number = out.cri_chan_sel & 0xffff;
  if (std::ranges::find(quash_, number) != quash_.end()) return;
  sample_counter(time, counter);
  trace_.change(slack_, time, static_cast<std::uint64_t>(slack));
  smallest_slack_ = smallest_slack_ ? std::min(*smallest_slack_, slack) : slack;
  if (number >= channels_.size()) return;
  const auto& output = config_.channels[number].output;
  const std::uint64_t delay = output ? output->delay : 0;
  Channel& channel = channels_[number];
  const std::uint64_t coarse = (out.cri_o_timestamp >> config_.fine_width) + delay;
  channel.in_order = channel.pending.empty() || (channel.in_order && channel.pending.back().coarse <= coarse);
  channel.pending.push_back({time, coarse, out.cri_o_timestamp, slack});
  unsettled_ = number;
}

/// The row after a write: an event that underflowed or broke the sequence is not pending after all.
void RtioRecorder::settle_submission(Time time, const RtioOutputs& out) {
  Channel& channel = channels_[*unsettled_];
  const bool underflow = (out.cri_o_status & o_status_underflow) != 0;
  if (!channel.pending.empty() && (underflow || out.sequence_error != 0)) {
    const Submission lost = channel.pending.back();
    channel.pending.pop_back();
    if (underflow) {
      const std::string text = "underflow, event dropped, channel " + describe(*unsettled_) +
                               ", time stamp " + std::to_string(lost.timestamp) + " mu, slack " +
                               std::to_string(lost.slack) + " mu";
      marks::add(trace_, time, marks::underflow, text);
      link_refused(channel, lost);
    }
  } else if (!channel.pending.empty()) {
    const std::uint64_t coarse = channel.pending.back().coarse;
    // Beyond what picoseconds can count, the run ends before the event.
    if (const auto due = coarse_time(coarse, period_)) sample_counter(*due, coarse << config_.fine_width);
  }
  unsettled_.reset();
}

void RtioRecorder::executed(unsigned number, Time time, const RtioOutputs& out) {
  Channel& channel = channels_[number];
  const Time due = time - output_latency_;
  const std::uint64_t coarse = out.coarse_ts - config_.output_latency();
  const std::uint64_t data = out.o_data.get(number);
  if (channel.has_event) trace_.change(channel.event, due, data);
  // Several submissions of one time were merged into one event; the one delivered last counts as its cause.
  channel.executing.reset();
  auto& pending = channel.pending;
  if (channel.in_order) {
    // What is due stands at the front: nothing but that moves.
    for (; !pending.empty() && pending.front().coarse == coarse; pending.pop_front())
      channel.executing = pending.front();
  }
  if (!channel.in_order || (!pending.empty() && pending.front().coarse < coarse)) {
    std::erase_if(pending, [&](const Submission& submission) {
      if (submission.coarse != coarse) return false;
      channel.executing = submission;
      return true;
    });
  }
  channel.executed = time;
  if (channel.has_gate && (out.o_address[number] & 2) != 0)
    gate_writes_.emplace_back(number, (data & 3) != 0);
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
  if (!channel.executing) return;
  const Submission& cause = *channel.executing;
  if (const auto track = kernel()) trace_.link({at(*track, cause.time), effect, submit_});
  if (const auto cursor = now()) trace_.link({at(*cursor, cause.time), effect, cursor_});
  if (const auto due = coarse_time(cause.coarse, period_)) trace_.link({at(counter_, *due), effect, clock_});
  channel.executing.reset();
}

/// The events that the output network was just comparing are the channel's earliest.
void RtioRecorder::collided(Time time, unsigned number) {
  std::vector<Submission> lost;
  if (number < channels_.size()) {
    Channel& channel = channels_[number];
    std::uint64_t coarse = UINT64_MAX;
    for (const Submission& submission : channel.pending) coarse = std::min(coarse, submission.coarse);
    std::erase_if(channel.pending, [&](const Submission& submission) {
      if (submission.coarse != coarse) return false;
      lost.push_back(submission);
      return true;
    });
    const auto track = kernel();
    for (const Submission& submission : lost) {
      if (track && channel.has_pin)
        trace_.link(
            {at(*track, submission.time), at(channel.pin, time), trace_.text(names::links::collision)});
    }
  }
  marks::add(trace_, time, marks::collision,
             "collision, events dropped, channel " + describe(number) + blame(lost));
}

/// What the program asked for, and where.
std::string RtioRecorder::blame(std::span<const Submission> lost) {
  std::string text;
  const auto track = kernel();
  for (const Submission& submission : lost) {
    text += ", time stamp " + std::to_string(submission.timestamp) + " mu";
    const std::string source = track ? waveforms::source_at(trace_, *track, submission.time) : "";
    if (!source.empty()) text += " from " + source;
  }
  return text;
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
    marks::add(trace_, time, marks::overflow,
               "input overflow on channel " + describe(reading_) + ": events were lost");
  } else if ((status & i_status_no_event) != 0 && reading_ < channels_.size()) {
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
  if (!channel.executing || time > channel.executed + rows * period_) return;
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
}

std::optional<std::int64_t> RtioRecorder::take_smallest_slack() {
  const auto slack = smallest_slack_;
  smallest_slack_.reset();
  return slack;
}

}  // namespace slackline::sim
