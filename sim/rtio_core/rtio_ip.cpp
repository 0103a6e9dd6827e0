// SPDX-License-Identifier: Apache-2.0
#include "sim/rtio_core/rtio_ip.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "models/artiq/rtio_registers.hpp"
#include "sim/rtio/coarse_time.hpp"
#include "sim/rtio/rtio_model.hpp"

namespace slackline::sim {
namespace {

constexpr std::uint8_t cri_write = 1;
// After the counter was moved, what is registered from it (the submission limit, the time of delayed inputs)
// follows one row later, what is registered from those (the limit's difference to the pending command) two.
constexpr std::uint64_t follow_rows = 2;

/// Reads, and the copying of its counter, the core behind the registers does not notice. A write acts in the
/// row in which it is first driven: the target takes address and data at once, or not before its response to
/// an earlier one was taken.
bool concerns_core(const AxiLiteRequest& request) {
  return (request.awvalid || request.wvalid) && request.awaddr != artiq::rtio_registers::counter_update;
}

/// Nothing of an access is left, neither here nor in the registers' endpoint.
bool at_rest(const AxiLiteRequest& request) { return !request.bready && !request.rready; }

std::filesystem::path build(const RtioConfig& config, bool assertions, bool registers) {
  ModelSource source = rtio_model_source(config, rtio_top);
  source.assertions = assertions;
  source.registers = registers;
  return build_model(source, model_cache());
}

}  // namespace

RtioIp::RtioIp(const RtioConfig& config, waveforms::Time period, bool assertions, RtioObserver* observer,
               bool shadow)
    : RtioIp(config, period, build(config, assertions, shadow), observer, shadow) {}

RtioIp::RtioIp(const RtioConfig& config, waveforms::Time period, const std::filesystem::path& model,
               RtioObserver* observer, bool shadow)
    : VerilatedIp({.name = "rtio", .period = period, .shadow = shadow}, model),
      config_(config),
      in_(this->model()),
      out_(this->model()),
      observer_(observer),
      socket_("rtio_bus", *bus()),
      async_error_("rtio_async_error") {
  for (unsigned channel = 0; channel < config_.channels.size(); ++channel) {
    const PhyKind& kind = *config_.channels[channel].kind;
    if (kind.has_input_pad()) {
      auto& input = inputs_.emplace_back(new Input{channel, kind.serdes && kind.is_inout(), {}});
      if (observer_ != nullptr) {
        input->pin.on_edge(
            [this, channel](PinEdge edge) { observer_->received(channel, edge.time, edge.level); });
      }
    }
    if (kind.drives_pad()) {
      outputs_.push_back(
          {channel, kind.is_inout(), kind.serdes, kind.serdes ? config_.channels[channel].width : 1});
      if (kind.is_inout()) flags_.push_back({&out_.pad_oe[channel], 0});
      if (kind.serdes) {
        words_.push_back({&out_.serdes[channel], 0});
      } else {
        flags_.push_back({&out_.pad[channel], 0});
      }
    }
  }
  power_on();
}

void RtioIp::power_on() {
  set_reset(true);
  step();
  step();
  set_reset(false);
}

RtioIp::Input& RtioIp::input(unsigned channel) {
  for (auto& input : inputs_) {
    if (input->channel == channel) return *input;
  }
  throw std::invalid_argument("channel " + std::to_string(channel) + " has no input pin");
}

void RtioIp::connect(unsigned channel, std::unique_ptr<EdgeSource> source) {
  input(channel).pin.attach(std::move(source));
}

void RtioIp::connect(const Loopback& wire) {
  Input& to = input(wire.to);
  for (Output& output : outputs_) {
    if (output.channel != wire.from) continue;
    output.wires.emplace_back(&to, wire.delay);
    return;
  }
  throw std::invalid_argument("channel " + std::to_string(wire.from) + " does not drive a pin");
}

void RtioIp::drive_inputs(waveforms::Time time) {
  const auto drive = [this](auto& port, auto value) {
    if (port == value) return;
    port = value;
    in_.disturbed = 1;
  };
  in_.disturbed = 0;
  if (drive_request(time)) {
    const bool before = std::exchange(request_concerns_core_, concerns_core(request()));
    if (before || request_concerns_core_) in_.disturbed = 1;
  }
  for (auto& input : inputs_) {
    const unsigned channel = input->channel;
    if (!is_serdes_channel(channel)) {
      drive(in_.pad[channel], static_cast<std::uint8_t>(input->pin.level_before(time)));
      continue;
    }
    const unsigned bits = config_.channels[channel].width;
    const std::uint32_t outside = input->pin.word_before(time, bits, period() / bits);
    // An edge after the last sample is gone from the pin's future, and yet the next word will differ.
    if (((outside >> (bits - 1)) & 1) != static_cast<std::uint32_t>(input->pin.level())) in_.disturbed = 1;
    const bool driving = input->own_loop && out_.pad_oe[channel] != 0;
    drive(in_.serdes[channel], driving ? out_.serdes[channel] : static_cast<std::uint16_t>(outside));
  }
}

/// Calls `edge(time, level)` for each edge of a word whose first bit is on the pin at `time`, after
/// `level`.
template <typename Edge>
void RtioIp::for_each_edge(std::uint32_t word, unsigned bits, bool level, waveforms::Time time,
                           Edge edge) const {
  // Between equal, constant words there is no edge.
  const std::uint32_t held = level ? (std::uint32_t{1} << bits) - 1 : 0;
  if (word == held) return;
  if (bits == 1) return edge(time, !level);
  const waveforms::Time step = period() / bits;
  for (unsigned i = 0; i < bits; ++i) {
    if (((word >> i) & 1) == static_cast<std::uint32_t>(level)) continue;
    level = !level;
    edge(time + static_cast<std::int64_t>(i) * step, level);
  }
}

/// Port by port: comparing them as one block waits until the single bytes, just written, have left the
/// processor's store buffer.
bool RtioIp::outputs_rest() const {
  unsigned moved = constant_words_ ? 0 : 1;
  for (const auto& [port, last] : flags_) moved |= *port ^ last;
  for (const auto& [port, last] : words_) moved |= *port ^ last;
  return moved == 0;
}

void RtioIp::sample_outputs(waveforms::Time time) {
  if (outputs_rest()) return;
  for (auto& [port, last] : flags_) last = *port;
  for (auto& [port, last] : words_) last = *port;
  constant_words_ = true;
  for (Output& output : outputs_) {
    const unsigned bits = output.bits;
    const std::uint32_t word = output.serdes ? out_.serdes[output.channel] : out_.pad[output.channel];
    constant_words_ &= word == 0 || word == (std::uint32_t{1} << bits) - 1;
    const auto last_level = [bits](std::uint32_t before) { return ((before >> (bits - 1)) & 1) != 0; };
    for_each_edge(word, bits, last_level(output.last_word), time, [&](waveforms::Time edge, bool level) {
      if (observer_ != nullptr) observer_->driven(output.channel, edge, level);
    });
    output.last_word = word;
    if (output.wires.empty()) continue;
    const std::uint32_t wire = output.has_enable && out_.pad_oe[output.channel] == 0 ? 0 : word;
    for_each_edge(wire, bits, last_level(output.last_wire), time, [&](waveforms::Time edge, bool level) {
      for (const auto& [input, delay] : output.wires) input->pin.push({edge + delay, level});
    });
    output.last_wire = wire;
  }
}

void RtioIp::note_submission() {
  const std::uint64_t coarse = out_.cri_o_timestamp >> config_.fine_width;
  if (const auto time = coarse_time(coarse, period())) last_event_ = std::max(last_event_, *time);
}

bool RtioIp::clock_edge(waveforms::Time time) {
  drive_inputs(time);
  settle(time);
  rise(time);
  if (out_.cri_cmd == cri_write) note_submission();
  if (observer_ != nullptr) observer_->row(time, out_);
  sample_outputs(time);
  return bus_done() || (out_.async_error != 0) != async_error_.read();
}

void RtioIp::run_ahead(RunAhead& clocks) {
  bus()->run_ahead(clocks);
  socket_.skip_repetitions([this, &clocks](waveforms::Time now, waveforms::Time period, std::uint64_t times) {
    return clocks.skip_repetitions(*this, edges_at_rest(), now, period, times);
  });
}

std::uint64_t RtioIp::idle_edges() const { return at_rest(request()) ? edges_at_rest() : 0; }

/// The core behind the registers: how long only its counters will move.
std::uint64_t RtioIp::edges_at_rest() const {
  if (out_.quiescent == 0 || bus_busy()) return 0;
  if ((out_.async_error != 0) != async_error_.read()) return 0;
  std::uint64_t idle = for_ever;
  if (out_.next_event >= out_.coarse_ts) idle = out_.next_event - out_.coarse_ts;
  // The counter's time is the simulated time of the row that has begun (its edge is behind us).
  const waveforms::Time now = last_edge();
  for (const auto& input : inputs_) {
    const auto edge = input->pin.next_edge();
    if (!edge) continue;
    const std::int64_t rows = (*edge - now) / period();
    idle = std::min(idle, static_cast<std::uint64_t>(std::max<std::int64_t>(rows, 0)));
  }
  return idle;
}

void RtioIp::skip(std::uint64_t edges, waveforms::Time last) {
  skip_to(last, edges, [this](std::uint64_t rows, Clock clock) { move(rows, clock); });
}

/// Makes `edges` clocks of rest out of few.
void RtioIp::move(std::uint64_t edges, Clock clock) {
  if (edges > 1 + follow_rows) {
    in_.tsc_load = 1;
    in_.tsc_load_value = out_.coarse_ts + edges - follow_rows;
    (this->*clock)();
    in_.tsc_load = 0;
    edges = follow_rows;
  }
  for (; edges > 0; --edges) (this->*clock)();
}

void RtioIp::deliver() {
  deliver_bus();
  async_error_.write(out_.async_error != 0);
}

}  // namespace slackline::sim
