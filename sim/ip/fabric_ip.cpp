// SPDX-License-Identifier: Apache-2.0
#include "sim/ip/fabric_ip.hpp"

#include <algorithm>
#include <utility>

namespace slackline::sim {
namespace {

constexpr int reset_rows = 8;

std::uint64_t value_before(const Nets& nets, waveforms::Time time) {
  std::uint64_t value = 0;
  for (std::size_t bit = 0; bit < nets.size(); ++bit)
    value |= static_cast<std::uint64_t>(nets[bit]->level_before(time)) << bit;
  return value;
}

}  // namespace

FabricIp::FabricIp(FabricIpSettings settings, const IpDesign& design, const std::filesystem::path& file)
    : VerilatedIp({settings.path, settings.period, settings.last_edge, design.has_bus, settings.shadow},
                  file),
      settings_(std::move(settings)),
      input_ports_(design.inputs),
      output_ports_(design.outputs),
      settle_rows_(design.settle_rows) {
  if (model().has_port("quiet_rows_o"))
    counters_.emplace(Counters{model().port("quiet_rows_o"), model().port("skip_i")});
  for (const IpPort& input : design.inputs) inputs_.push_back({input.name, model().port(input.rtl), {}});
  for (const IpPort& output : design.outputs)
    outputs().add(output.name, model().port(output.rtl), output.width);
  for (const std::string& prefix : design.memory_ports)
    connect_memory(prefix, settings_.memory, settings_.memory_bytes);
}

void FabricIp::disconnect() {
  for (Input& input : inputs_) {
    for (Net* net : input.nets) net->forget(*this);
    input.nets.clear();
  }
}

void FabricIp::connect(std::string_view port, const Nets& nets) {
  const auto found = std::ranges::find(inputs_, port, &Input::name);
  if (found == inputs_.end()) return;
  found->nets = nets;
  found->nets.resize(std::min<std::size_t>(nets.size(), found->port.width()));
  for (Net* net : found->nets) net->listen(*this);
}

const Nets* FabricIp::input(std::string_view port) const {
  const auto found = std::ranges::find(inputs_, port, &Input::name);
  return found == inputs_.end() ? nullptr : &found->nets;
}

void FabricIp::net_changed(waveforms::Time) { inputs_moved_ = true; }

void FabricIp::sample_inputs(waveforms::Time time) {
  inputs_moved_ = false;
  for (Input& input : inputs_) {
    const std::uint64_t value = value_before(input.nets, time);
    // What changes at the edge itself is seen by the next one.
    if (value != value_of(input.nets)) inputs_moved_ = true;
    if (value == input.sampled) continue;
    input.sampled = value;
    input.port.set(0, value);
    undisturbed_rows_ = 0;
  }
}

bool FabricIp::reset() {
  set_reset(true);
  // The levels as they are: what has changed at this instant is settled, too.
  sample_inputs(waveforms::Time::never());
  for (int row = 0; row < reset_rows; ++row) step();
  return outputs().drive(last_edge());
}

void FabricIp::end_reset() {
  set_reset(false);
  undisturbed_rows_ = 0;
}

bool FabricIp::clock_edge(waveforms::Time time) {
  settings_.pins.advance_to(time);
  if (counters_ && counters_->owed > 0) skip_rows(std::exchange(counters_->owed, 0), &FabricIp::tick);
  ++undisturbed_rows_;
  if (inputs_moved_) sample_inputs(time);
  if (drive_request(time)) disturb();
  drive_row(time);
  if (settle(time)) disturb();
  sample_row();
  rise(time);
  if (bus_done()) disturb();
  outputs().drive(time);
  return bus_done() || settings_.outside.waiting();
}

void FabricIp::deliver() {
  deliver_bus();
  if (settings_.outside.waiting()) settings_.outside.deliver();
}

std::uint64_t FabricIp::idle_edges() const {
  if (inputs_moved_ || undisturbed_rows_ < settle_rows_ || bus_busy()) return 0;
  const std::uint64_t quiet = counters_ ? quiet_edges() : for_ever;
  const waveforms::Time next = std::min(settings_.pins.next_edge(), next_action());
  if (next == waveforms::Time::never()) return quiet;
  // An edge at the instant of the pin's still sees the level before.
  const auto edges = static_cast<std::uint64_t>(std::max<std::int64_t>((next - last_edge()) / period(), 0));
  return std::min(edges, quiet);
}

std::uint64_t FabricIp::quiet_edges() const {
  const std::uint64_t rows = counters_->quiet_rows.get();
  return rows == for_ever ? for_ever : rows - counters_->owed;
}

std::uint64_t FabricIp::busy_edges() const {
  return undisturbed_rows_ < settle_rows_ ? settle_rows_ - undisturbed_rows_ : ClockedIp::busy_edges();
}

void FabricIp::skip(std::uint64_t edges, waveforms::Time last) {
  undisturbed_rows_ += edges;
  skip_to(last, edges, [this](std::uint64_t rows, Clock clock) {
    if (!counters_) return;
    if (has_shadow())
      skip_rows(rows, clock);
    else
      counters_->owed += rows;
  });
}

/// All but the last row at once; that one leaves the model as if it had been stepped through all.
void FabricIp::skip_rows(std::uint64_t rows, Clock clock) {
  if (rows > 1) {
    counters_->skip.set(0, rows - 2);
    (this->*clock)();
    counters_->skip.set(0, 0);
  }
  if (rows > 0) (this->*clock)();
}

}  // namespace slackline::sim
