// SPDX-License-Identifier: Apache-2.0
#include "sim/read/hwh/hwh_addresses.hpp"

#include <algorithm>
#include <cstdint>

#include "sim/read/hwh/hwh_cells.hpp"
#include "waveforms/base/number_text.hpp"
#include "waveforms/base/user_error.hpp"

namespace slackline::sim::hwh {
namespace {

constexpr std::uint64_t word_bytes = 4;

void check_registers(const Design& design, const Module& processor) {
  std::vector<const AddressRange*> ranges;
  for (const AddressRange& range : processor.memory_map) {
    if (range.memory || range.instance == processor.instance) continue;
    if (range.base % word_bytes != 0) {
      throw waveforms::UserError(
          design.file, "address map of " + processor.path + ", " + range.instance + ": BASEVALUE",
          waveforms::hex_text(range.base, 8), "a multiple of " + std::to_string(word_bytes));
    }
    ranges.push_back(&range);
  }
  std::ranges::sort(ranges, {}, &AddressRange::base);
  // Ranges of one instance may lie within each other. Of those that begin earlier the two that reach
  // furthest, of different instances, say enough.
  const AddressRange *furthest = nullptr, *second = nullptr;
  const auto last = [](const AddressRange& range) { return range.base + (range.size - 1); };
  for (const AddressRange* const range : ranges) {
    const bool is_own = furthest != nullptr && furthest->instance == range->instance;
    const AddressRange* const before = is_own ? second : furthest;
    if (before != nullptr && last(*before) >= range->base) {
      throw waveforms::UserError(design.file, "address map of " + processor.path + ", " + range->instance,
                                 waveforms::hex_text(range->base, 8) + ", where " + before->instance +
                                     " is, from " + waveforms::hex_text(before->base, 8) + " to " +
                                     waveforms::hex_text(last(*before), 8),
                                 "addresses of its own");
    }
    if (furthest == nullptr || last(*range) > last(*furthest)) {
      if (!is_own) second = furthest;
      furthest = range;
    } else if (!is_own && (second == nullptr || last(*range) > last(*second))) {
      second = range;
    }
  }
}

}  // namespace

std::unordered_map<std::string, SeenBy> bus_ranges(const Design& design) {
  std::unordered_map<std::string, SeenBy> seen;
  std::string processor;
  for (const Module& module : design.modules) {
    if (!is_processor_system(module)) continue;
    processor = module.instance;
    check_registers(design, module);
  }
  for (const Module& module : design.modules) {
    const std::string master = is_processor_system(module) ? "" : module.path;
    for (const AddressRange& range : module.memory_map) {
      if (range.instance == processor) continue;
      SeenBy& entry = seen[range.instance];
      const BusRange bus{master, range.base, range.size, range.interface};
      // Instruction and data bus of one master list the same memory.
      const bool again = std::any_of(entry.buses.begin(), entry.buses.end(), [&](const BusRange& b) {
        return b.master == bus.master && b.base == bus.base && b.size == bus.size;
      });
      if (!again) entry.buses.push_back(bus);
      entry.memory |= range.memory;
    }
  }
  return seen;
}

}  // namespace slackline::sim::hwh
