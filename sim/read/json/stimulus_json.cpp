// SPDX-License-Identifier: Apache-2.0
#include "sim/read/json/stimulus_json.hpp"

#include <optional>

namespace slackline::sim {
namespace {

std::vector<PinEdge> read_edges(const waveforms::JsonNode& list) {
  std::vector<PinEdge> edges;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].size() != 2) list[i].fail("[time in ns, level]");
    edges.push_back({list[i][0].nanoseconds(edges.empty() ? waveforms::Time{} : edges.back().time),
                     list[i][1].integer(0, 1) == 1});
  }
  return edges;
}

waveforms::Time read_start(const waveforms::JsonNode& node) {
  return node.has("start_ns") ? node["start_ns"].nanoseconds() : waveforms::Time{};
}

std::optional<waveforms::Time> read_stop(const waveforms::JsonNode& node, waveforms::Time start) {
  if (!node.has("stop_ns")) return std::nullopt;
  return node["stop_ns"].nanoseconds(start);
}

SquareWave read_square(const waveforms::JsonNode& node) {
  node.allow({"period_ns", "high_ns", "start_ns", "stop_ns"});
  SquareWave wave;
  wave.high = node["high_ns"].nanoseconds(waveforms::Time{1});
  wave.period = node["period_ns"].nanoseconds(wave.high + waveforms::Time{1});
  wave.start = read_start(node);
  wave.stop = read_stop(node, wave.start);
  return wave;
}

PoissonPulses read_poisson(const waveforms::JsonNode& node) {
  node.allow({"rate_hz", "pulse_ns", "seed", "start_ns", "stop_ns"});
  PoissonPulses pulses;
  pulses.rate_hz = node["rate_hz"].number();
  if (!(pulses.rate_hz > 0 && pulses.rate_hz <= 1e12)) node["rate_hz"].fail("a rate above 0, at most 1e12");
  pulses.pulse = node["pulse_ns"].nanoseconds(waveforms::Time{1});
  if (node.has("seed")) pulses.seed = static_cast<std::uint64_t>(node["seed"].integer(0));
  pulses.start = read_start(node);
  pulses.stop = read_stop(node, pulses.start);
  return pulses;
}

}  // namespace

PinSignal read_signal(const waveforms::JsonNode& node) {
  if (node.has("edges") + node.has("square") + node.has("poisson") != 1)
    node.fail("exactly one of edges, square, poisson");
  if (node.has("edges")) return read_edges(node["edges"]);
  if (node.has("square")) return read_square(node["square"]);
  return read_poisson(node["poisson"]);
}

}  // namespace slackline::sim
