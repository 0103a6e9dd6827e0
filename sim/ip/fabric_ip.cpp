// SPDX-License-Identifier: Apache-2.0
#include "sim/ip/fabric_ip.hpp"

#include <algorithm>

namespace slackline::sim {
namespace {

constexpr int reset_rows = 8;

std::uint64_t value_before(const Nets& nets, waveforms::Time time) {
  std::uint64_t value = 0;
  for (std::size_t bit = 0; bit < nets.size(); ++bit)
    value |= static_cast<std::uint64_t>(nets[bit]->level_before(time)) << bit;
  return value;
}

template <typename Ports>
auto find(Ports& ports, std::string_view name) {
  return std::ranges::find_if(ports, [name](const auto& port) { return port.name == name; });
}

template <typename Ports>
std::vector<std::string> names_of(const Ports& ports) {
  std::vector<std::string> names;
  names.reserve(ports.size());
  for (const auto& port : ports) names.push_back(port.name);
  return names;
}

}  // namespace

FabricIp::FabricIp(FabricIpSettings settings, const IpDesign& design, const std::filesystem::path& model)
    : settings_(std::move(settings)),
      model_(model),
      clk_(model_.port("clk_i").as<std::uint8_t>().front()),
      settle_rows_(design.settle_rows),
      last_edge_(settings_.last_edge) {
  if (settings_.shadow) shadow_.emplace(settings_.path, model_, model);
  if (model_.has_port("rst_i")) rst_ = &model_.port("rst_i").as<std::uint8_t>().front();
  if (design.has_bus) {
    port_.emplace(model_);
    bus_.emplace(settings_.path);
  }
  for (const IpPort& input : design.inputs) inputs_.push_back({input.name, model_.port(input.rtl), {}});
  for (const IpPort& output : design.outputs) {
    Output& made = outputs_.emplace_back(Output{output.name, model_.port(output.rtl), {}, {}});
    while (made.wires.size() < output.width) made.nets.push_back(&made.wires.emplace_back());
  }
}

void FabricIp::disconnect() {
  for (Input& input : inputs_) {
    for (Net* net : input.nets) net->forget(*this);
    input.nets.clear();
  }
}

void FabricIp::connect(std::string_view port, const Nets& nets) {
  const auto found = find(inputs_, port);
  if (found == inputs_.end()) return;
  found->nets = nets;
  found->nets.resize(std::min<std::size_t>(nets.size(), found->port.width()));
  for (Net* net : found->nets) net->listen(*this);
}

const Nets* FabricIp::input(std::string_view port) const {
  const auto found = find(inputs_, port);
  return found == inputs_.end() ? nullptr : &found->nets;
}

const Nets* FabricIp::output(std::string_view port) const {
  const auto found = find(outputs_, port);
  return found == outputs_.end() ? nullptr : &found->nets;
}

std::vector<std::string> FabricIp::input_ports() const { return names_of(inputs_); }
std::vector<std::string> FabricIp::output_ports() const { return names_of(outputs_); }

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

bool FabricIp::drive_outputs(waveforms::Time time) {
  bool changed = false;
  for (Output& output : outputs_) {
    const std::uint64_t value = output.port.get();
    const std::uint64_t difference = value ^ output.shown;
    if (difference == 0) continue;
    output.shown = value;
    changed = true;
    for (std::size_t bit = 0; bit < output.nets.size(); ++bit) {
      if (((difference >> bit) & 1) != 0) output.nets[bit]->drive(time, ((value >> bit) & 1) != 0);
    }
  }
  return changed;
}

bool FabricIp::reset() {
  if (rst_ != nullptr) *rst_ = 1;
  // The levels as they are: what has changed at this instant is settled, too.
  sample_inputs(waveforms::Time::never());
  for (int row = 0; row < reset_rows; ++row) {
    clk_ = 0;
    model_.eval();
    end_row();
  }
  return drive_outputs(last_edge_);
}

void FabricIp::end_row() {
  clk_ = 1;
  model_.eval();
  if (shadow_) shadow_->step();
}

void FabricIp::end_reset() {
  if (rst_ != nullptr) *rst_ = 0;
  undisturbed_rows_ = 0;
}

bool FabricIp::clock_edge(waveforms::Time time) {
  last_edge_ = time;
  settings_.pins.advance_to(time);
  ++undisturbed_rows_;
  if (inputs_moved_) sample_inputs(time);
  if (bus_) {
    if (const AxiLiteRequest& request = bus_->driven(time); request != last_request_) {
      last_request_ = request;
      port_->drive(request);
      undisturbed_rows_ = 0;
    }
  }
  drive_row(time);
  clk_ = 0;
  model_.eval();
  sample_row();
  AxiLiteReply reply;
  if (bus_) reply = port_->reply();
  end_row();
  bus_done_ = bus_ && bus_->clock_edge(time, reply);
  if (bus_done_) undisturbed_rows_ = 0;
  drive_outputs(time);
  return bus_done_ || settings_.outside.waiting();
}

void FabricIp::deliver() {
  if (bus_done_) bus_->deliver();
  bus_done_ = false;
  if (settings_.outside.waiting()) settings_.outside.deliver();
}

std::uint64_t FabricIp::idle_edges() const {
  if (inputs_moved_ || undisturbed_rows_ < settle_rows_ || (bus_ && !bus_->idle())) return 0;
  const waveforms::Time next = std::min(settings_.pins.next_edge(), next_action());
  if (next == waveforms::Time::never()) return for_ever;
  // An edge at the instant of the pin's still sees the level before.
  return static_cast<std::uint64_t>(std::max<std::int64_t>((next - last_edge_) / settings_.period, 0));
}

std::uint64_t FabricIp::busy_edges() const {
  return undisturbed_rows_ < settle_rows_ ? settle_rows_ - undisturbed_rows_ : ClockedIp::busy_edges();
}

void FabricIp::skip(std::uint64_t edges, waveforms::Time last) {
  undisturbed_rows_ += edges;
  last_edge_ = last;
  if (!shadow_) return;
  shadow_->walk(std::min(edges, ShadowModel::longest_walk));
  shadow_->compare(last);
}

}  // namespace slackline::sim
