// SPDX-License-Identifier: Apache-2.0
#include "sim/rtio/device_classes.hpp"

#include <algorithm>
#include <array>

namespace slackline::sim {
namespace {

using Kind = std::string_view;
using Parameter = DeviceParameter;

constexpr std::array outputs{Kind("ttl_out"), Kind("ttl_inout"), Kind("serdes_out"), Kind("serdes_inout")};
constexpr std::array inputs{Kind("ttl_in"), Kind("ttl_inout"), Kind("serdes_in"), Kind("serdes_inout")};
constexpr std::array clock_generators{Kind("clockgen")};
constexpr std::array edge_counters{Kind("edge_counter")};
constexpr std::array logs{Kind("log")};

constexpr std::array in_out_parameters{Parameter{"gate_latency_mu", 0, INT32_MAX}};
// Tuning words and counts are signed 32-bit numbers of the program.
constexpr std::array clock_parameters{Parameter{"acc_width", 1, 31, true}};
constexpr std::array counter_parameters{Parameter{"gateware_width", 1, 31, true},
                                        Parameter{"corrected_overflow", 0, 1}};
// Chips are selected by a bit each of the port's 16, of which the lowest is their reset.
constexpr std::array dds_parameters{Parameter{"select", 0, 14}, Parameter{"sysclk", 1, 1'000'000'000'000}};

// The first that drives a kind is the usual one: a channel that is both input and output is driven as both.
constexpr std::array rows{
    DeviceClass{.name = "TTLInOut", .kinds = inputs, .parameters = in_out_parameters},
    DeviceClass{.name = "TTLOut", .kinds = outputs},
    DeviceClass{.name = "TTLClockGen", .kinds = clock_generators, .parameters = clock_parameters},
    DeviceClass{.name = "EdgeCounter", .kinds = edge_counters, .parameters = counter_parameters},
    // The port of the chips.
    DeviceClass{
        .name = "AD9914", .parameters = dds_parameters, .least_data_width = 16, .least_address_width = 8},
    DeviceClass{.name = "Log", .kinds = logs},
};

}  // namespace

bool DeviceClass::drives(const PhyKind& kind) const {
  return kind.raw || std::ranges::find(kinds, kind.name) != kinds.end();
}

bool DeviceClass::fits(const ChannelConfig& channel) const {
  const OutputInterface output = channel.output.value_or(OutputInterface{});
  return output.data_width >= least_data_width && output.address_width >= least_address_width;
}

std::span<const DeviceClass> device_classes() { return rows; }

const DeviceClass* find_device_class(std::string_view name) {
  const auto* const found = std::ranges::find(rows, name, &DeviceClass::name);
  return found == rows.end() ? nullptr : found;
}

const DeviceClass* usual_device_class(const PhyKind& kind) {
  if (kind.raw) return nullptr;
  const auto* const found =
      std::ranges::find_if(rows, [&](const DeviceClass& row) { return row.drives(kind); });
  return found == rows.end() ? nullptr : found;
}

}  // namespace slackline::sim
