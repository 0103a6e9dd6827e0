// SPDX-License-Identifier: Apache-2.0
#include "sim/fabric/io_processors.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "models/cpu/simulated_time.hpp"
#include "models/pynq/axi_gpio_registers.hpp"
#include "models/pynq/io_processor_gpio.hpp"
#include "waveforms/base/word_list.hpp"

namespace slackline::sim {
namespace {

// Estimate: what a MicroBlaze of 100 MHz spends on an instruction that stores to a peripheral, and on those
// that lead to it, apart from the clocks of the bus.
constexpr waveforms::Time store_time{50'000};
constexpr int stack_bytes = 1 << 18;

const BusRange* bus_inside(const FabricIpDescription& ip, const std::string& hierarchy) {
  const auto found = std::ranges::find_if(
      ip.buses, [&hierarchy](const BusRange& bus) { return bus.master.starts_with(hierarchy + "/"); });
  return found == ip.buses.end() ? nullptr : &*found;
}

std::optional<unsigned> reset_bit(const FabricDescription& description, const std::string& iop) {
  const auto found = description.ps_gpio.find(pynq::io_processor_gpio(description.ps_gpio, iop, "_reset"));
  if (found == description.ps_gpio.end()) return std::nullopt;
  return found->second.bit;
}

}  // namespace

void IoProcessors::find(const FabricDescription& description) {
  for (auto& [name, processor] : processors_) {
    processor.bus.connect("");
    processor.gpio.reset();
    processor.requests = 0;
    ++processor.resets;  // one in the middle of a request forgets the rest
    processor.reset_bit.reset();
  }
  for (const FabricMemory& memory : description.memories) {
    for (const BusRange& bus : memory.buses) {
      const auto slash = bus.master.rfind('/');
      if (slash != std::string::npos) add(description, bus.master.substr(0, slash), bus.master);
    }
  }
  for (const FabricIpDescription& flip_flop : description.ips) {
    const auto slash = flip_flop.path.rfind('/');
    const auto enable = flip_flop.inputs.find("en");
    if (!flip_flop.type.starts_with("dff_en_reset") || slash == std::string::npos ||
        enable == flip_flop.inputs.end() || enable->second.empty()) {
      continue;
    }
    const std::string hierarchy = flip_flop.path.substr(0, slash);
    const auto gpio =
        std::ranges::find(description.ips, enable->second.front().owner, &FabricIpDescription::path);
    if (gpio == description.ips.end() || gpio->type != "axi_gpio") continue;
    if (const BusRange* bus = bus_inside(*gpio, hierarchy))
      add(description, hierarchy, bus->master).gpio = {bus->base};
  }
}

IoProcessors::Processor& IoProcessors::add(const FabricDescription& description, const std::string& hierarchy,
                                           const std::string& master) {
  Processor& processor = processors_.try_emplace(hierarchy, fabric_).first->second;
  processor.bus.connect(master);
  processor.reset_bit = reset_bit(description, hierarchy);
  return processor;
}

template <typename IsThere>
IoProcessors::Processor& IoProcessors::find(std::string_view iop, const IsThere& is_there) {
  const auto found = processors_.find(iop);
  if (found != processors_.end() && is_there(found->second)) return found->second;
  std::vector<std::string> known;
  for (const auto& [name, processor] : processors_) {
    if (is_there(processor)) known.push_back(name);
  }
  throw std::out_of_range("io processor: got " + std::string(iop) + ", expected " +
                          waveforms::one_of(known, "a design that has one"));
}

pynq::IoProcessorBus& IoProcessors::bus(std::string_view iop) {
  return find(iop, [](const Processor& processor) { return !processor.bus.master().empty(); }).bus;
}

void IoProcessors::raise(std::string_view iop) {
  Processor& processor = find(iop, [](const Processor& one) { return one.gpio.has_value(); });
  if (held(processor)) return;
  ++processor.requests;
  if (!processor.started) {
    processor.started = true;
    sc_core::sc_spawn_options options;
    options.set_stack_size(stack_bytes);
    sc_core::sc_spawn([this, &processor] { run(processor); }, sc_core::sc_gen_unique_name("io_processor"),
                      &options);
  }
  processor.requested.notify(sc_core::SC_ZERO_TIME);
}

void IoProcessors::set_gpio(unsigned bit, bool level) {
  if (!level) {
    high_gpio_.erase(bit);
    return;
  }
  high_gpio_.insert(bit);
  for (auto& [name, processor] : processors_) {
    if (processor.reset_bit != bit) continue;
    processor.requests = 0;
    ++processor.resets;
  }
}

bool IoProcessors::held(const Processor& processor) const {
  return processor.reset_bit && high_gpio_.contains(*processor.reset_bit);
}

bool IoProcessors::active() const {
  return std::ranges::any_of(
      processors_, [](const auto& named) { return named.second.requests > 0 || named.second.writing; });
}

void IoProcessors::run(Processor& processor) {
  for (;;) {
    while (processor.requests == 0) sc_core::wait(processor.requested);
    --processor.requests;
    processor.writing = true;
    if (store(processor, pynq::axi_gpio_registers::tri, 0) &&
        store(processor, pynq::axi_gpio_registers::data, 1))
      store(processor, pynq::axi_gpio_registers::data, 0);
    processor.writing = false;
  }
}

bool IoProcessors::store(Processor& processor, std::uint32_t offset, std::uint32_t data) {
  const std::uint64_t resets = processor.resets;
  sc_core::wait(cpu::to_sc_time(store_time));
  if (processor.resets != resets) return false;
  try {
    processor.bus.write32(*processor.gpio + offset, data);
  } catch (const cpu::BusError&) {
    return false;
  }
  return processor.resets == resets;
}

}  // namespace slackline::sim
