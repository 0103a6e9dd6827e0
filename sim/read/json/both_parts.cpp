// SPDX-License-Identifier: Apache-2.0
#include "sim/read/json/both_parts.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "waveforms/trace/trace_names.hpp"

namespace slackline::sim {
namespace {

void check_addresses(const RtioDescription& rtio, const std::string& path, const std::vector<BusRange>& buses,
                     const waveforms::JsonNode& node) {
  const std::uint64_t end = std::uint64_t{rtio.base} + rtio_size;
  for (const BusRange& bus : buses) {
    if (bus.master.empty() && bus.base < end && rtio.base < bus.base + bus.size)
      node.refuse("got " + path + " at addresses of the RTIO core's registers, expected it at others");
  }
}

void check_name(const RtioDescription& rtio, std::string_view name, const waveforms::JsonNode& node) {
  const std::string_view first = name.substr(0, name.find('/'));
  if (std::ranges::find(rtio.channel_names, first) != rtio.channel_names.end())
    node.refuse("got name " + std::string(name) + ", expected another than that of the RTIO channel");
  if (waveforms::trace_names::is_reserved(first))
    node.refuse("got name " + std::string(name) + ", expected one that the trace does not use itself");
}

}  // namespace

void check_both_parts(const RtioDescription& rtio, const FabricDescription& fabric,
                      const waveforms::JsonNode& node) {
  for (const FabricIpDescription& ip : fabric.ips) {
    check_addresses(rtio, ip.path, ip.buses, node);
    check_name(rtio, ip.path, node);
  }
  for (const UnmodelledIp& ip : fabric.unmodelled) check_addresses(rtio, ip.path, ip.buses, node);
  for (const FabricMemory& memory : fabric.memories) check_addresses(rtio, memory.path, memory.buses, node);
  for (const FabricInput& input : fabric.inputs) check_name(rtio, input.name, node);
  for (const auto* list : {&fabric.outputs, &fabric.probes}) {
    for (const NamedBits& named : *list) check_name(rtio, named.name, node);
  }
}

}  // namespace slackline::sim
