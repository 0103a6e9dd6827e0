// SPDX-License-Identifier: Apache-2.0
#include "sim/run/pynq_waits.hpp"

#include <algorithm>

#include "waveforms/base/number_text.hpp"
#include "waveforms/base/word_list.hpp"

namespace slackline::sim {
namespace {

constexpr std::size_t most_tasks = 10;

/// "system_interrupts at offset 0x4", or the bare address.
std::string place_of(std::uint64_t address, const pynq::OverlayDescription* overlay) {
  const auto inside = [&](std::uint64_t base, std::uint64_t size) {
    return address >= base && address - base < size;
  };
  const auto place = [&](const std::string& name, std::uint64_t base) {
    return name + " at offset " + waveforms::hex_text(address - base);
  };
  if (overlay != nullptr) {
    for (const auto& [name, ip] : overlay->ip_dict) {
      if (inside(ip.phys_addr, ip.addr_range)) return place(name, ip.phys_addr);
    }
    for (const auto& [name, memory] : overlay->mem_dict) {
      if (inside(memory.base_address, memory.size)) return place(name, memory.base_address);
    }
  }
  return "address " + waveforms::hex_text(address);
}

/// The board's pins if no stimulus drives any of them.
std::vector<std::string> undriven_inputs(const FabricSystem& fabric) {
  std::vector<std::string> names;
  if (!fabric.stimulus.empty()) return names;
  for (const FabricInput& input : fabric.design.inputs) {
    if (!input.of_ip) names.push_back(input.name);
  }
  return names;
}

void add_tasks(const cpu::Cpu& cpu, const std::string& heading, std::vector<std::string>& sentences) {
  std::vector<std::string> tasks;
  for (const cpu::Scheduler* const loop : cpu.schedulers()) {
    for (std::string& wait : loop->waits()) tasks.push_back(heading + std::move(wait));
  }
  const std::size_t shown = std::min(tasks.size(), most_tasks);
  sentences.insert(sentences.end(), tasks.begin(), tasks.begin() + static_cast<std::ptrdiff_t>(shown));
  if (shown < tasks.size())
    sentences.push_back(heading + "and " + std::to_string(tasks.size() - shown) + " more");
}

}  // namespace

std::vector<std::string> pynq_waits(PynqSimulation& simulation, const RunResult& result) {
  std::vector<std::string> sentences;
  if (result.exception) return sentences;
  const cpu::Cpu& cpu = simulation.machine().cpu();
  if (!result.timed_out && !result.stopped) {
    add_tasks(cpu, "pending at the end of the program: ", sentences);
    return sentences;
  }
  const std::string heading = result.stopped ? "interrupted: " : "given up: ";
  add_tasks(cpu, heading, sentences);
  const std::vector<std::string> undriven = undriven_inputs(*simulation.machine().system().fabric);
  const auto asleep = [](const cpu::Scheduler* loop) { return loop->asleep(); };
  if (std::ranges::none_of(cpu.schedulers(), asleep)) {
    std::string blocked = heading + "the program is in a call that does not return";
    if (const auto access = cpu.last_access()) {
      const auto overlay = simulation.context().device().overlay();
      blocked += std::string("; its last access to a register was a ") +
                 (access->command == tlm::TLM_READ_COMMAND ? "read of " : "write of ") +
                 place_of(access->address.value, overlay.get());
    }
    sentences.push_back(std::move(blocked));
  }
  if (!undriven.empty())
    sentences.push_back(heading + "no stimulus drives an input pin: " + waveforms::word_list(undriven) +
                        " did not change");
  for (const auto& [memory, slot] : simulation.context().drivers().microblaze_slots()) {
    if (slot->program.empty()) continue;
    sentences.push_back(heading + "program " + slot->program + " of the IO processor with memory " + memory +
                        (slot->ended() ? " has ended" : " still runs"));
  }
  return sentences;
}

}  // namespace slackline::sim
