// SPDX-License-Identifier: Apache-2.0
#include "sim/serve/served_system.hpp"

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <utility>

#include "models/cpu/unmodelled_access.hpp"
#include "models/pynq/uio_warning.hpp"
#include "sim/serve/transport/printable.hpp"
#include "waveforms/base/number_text.hpp"
#include "waveforms/base/word_list.hpp"

namespace slackline::serve {
namespace {

using waveforms::Time;

// Any time that SystemC can reach; clients run out of patience before.
constexpr Time end_of_time{std::int64_t{1} << 62};
// What pass() waits for at once while the hardware is busy: some milliseconds of work.
constexpr waveforms::Time slice{100'000'000};
// A clock of the processors that are looked at again and again while they write.
constexpr waveforms::Time iop_step = sim::usual_fabric_period;
constexpr std::size_t longest_reason = 400;

sim::SimulationOptions simulation_options(std::uint64_t seed) {
  sim::SimulationOptions options;
  options.record = false;
  options.time_limit = end_of_time;
  options.seed = seed;
  return options;
}

/// The processor only passes on what clients do.
sim::SystemDescription for_clients(sim::SystemDescription system, const cpu::CpuProfile& cpu) {
  system.cpu = cpu;
  return system;
}

sc_core::sc_time until(Time time) { return cpu::to_sc_time(std::max(time - cpu::simulated_time(), Time{})); }

std::string place(std::uint64_t address) { return "address " + waveforms::hex_text(address, 8) + ": "; }

}  // namespace

ServedSystem::ServedSystem(sim::SystemDescription system, std::uint64_t seed, const cpu::CpuProfile& cpu)
    : rtio_pins_(system.rtio ? std::make_unique<RtioPins>(log_, *system.rtio) : nullptr),
      machine_(for_clients(std::move(system), cpu), simulation_options(seed),
               {.observer = rtio_pins_.get()}) {
  if (const sim::PlDesign* design = machine_.board().fabric().design())
    fabric_lines_ = std::make_unique<FabricLines>(log_, *design);
}

void ServedSystem::run(std::function<void()> client) {
  const sim::RunResult result = machine_.run_program(std::move(client));
  if (result.exception) std::rethrow_exception(result.exception);
  if (result.timed_out) throw std::logic_error("the simulation ended before its client");
}

std::vector<std::string> ServedSystem::warnings(bool uio) {
  std::vector<std::string> warnings;
  if (machine_.system().fabric) warnings = machine_.system().fabric->design.warnings;
  const sim::PlDesign* const design = machine_.board().fabric().design();
  if (uio && design != nullptr && !design->ps_interrupts().empty()) {
    const unsigned number = design->ps_interrupts().begin()->first;
    if (!machine_.device().has_uio_device(number)) {
      warnings.push_back(pynq::uio_warning(number));
    }
  }
  return warnings;
}

pynq::InterruptLine* ServedSystem::interrupt() {
  const sim::PlDesign* const design = machine_.board().fabric().design();
  if (design == nullptr || design->ps_interrupts().empty()) return nullptr;
  return &machine_.device().interrupt_line(design->ps_interrupts().begin()->first);
}

std::uint32_t ServedSystem::read(std::uint64_t address) { return access(false, address, 0); }

void ServedSystem::write(std::uint64_t address, std::uint32_t data) { access(true, address, data); }

std::uint32_t ServedSystem::access(bool write, std::uint64_t address, std::uint32_t data) {
  std::string owner;
  const auto& rtio = machine_.system().rtio;
  if (rtio && address - rtio->base < sim::rtio_size) {
    owner = "ip rtio of type rtio";
  } else if (const sim::PlDesign* design = machine_.board().fabric().design()) {
    if (const auto* target = design->decode("", address))
      owner = "ip " + target->path + " of type " + target->type;
  }
  const auto refuse = [&](const std::string& got, const std::string& expected) {
    throw AccessError(place(address) + printable("got " + got + ", expected " + expected, longest_reason));
  };
  if (address % 4 != 0)
    refuse(owner.empty() ? "no ip" : "a byte inside a register of " + owner, "a multiple of 4");
  try {
    machine_.cpu().spend(machine_.cpu().profile().python_access);
    if (write) {
      machine_.cpu().write32({address}, data);
    } else {
      data = machine_.cpu().read32({address});
    }
    // Clients see the hardware as it is when the access is over.
    machine_.cpu().synchronise();
  } catch (const cpu::UnmodelledAccess& error) {
    refuse("ip " + error.ip() + " of type " + error.type(), "one that is simulated");
  } catch (const cpu::BusError&) {
    if (owner.empty()) refuse("no ip", "the address of an ip or a memory");
    refuse("an error response of " + owner, "an address of one of its registers");
  }
  log_.access({now(), write, address, data});
  return data;
}

void ServedSystem::check_words(std::uint64_t address, std::size_t bytes) const {
  if (address % 4 == 0 && bytes % 4 == 0) return;
  throw AccessError(place(address) + "got " + std::to_string(bytes) +
                    " bytes that are not in one memory, expected those of one, or whole registers");
}

void ServedSystem::read_block(std::uint64_t address, std::span<std::uint8_t> bytes) {
  if (machine_.board().fabric().read_memory(address, bytes)) return;
  check_words(address, bytes.size());
  for (std::size_t at = 0; at < bytes.size(); at += 4) {
    const std::uint32_t word = read(address + at);
    for (unsigned byte = 0; byte < 4; ++byte)
      bytes[at + byte] = static_cast<std::uint8_t>(word >> (8 * byte));
  }
}

void ServedSystem::write_block(std::uint64_t address, std::span<const std::uint8_t> bytes) {
  if (machine_.board().fabric().write_memory(address, bytes)) return;
  check_words(address, bytes.size());
  for (std::size_t at = 0; at < bytes.size(); at += 4) {
    std::uint32_t word = 0;
    for (unsigned byte = 0; byte < 4; ++byte) word |= std::uint32_t{bytes[at + byte]} << (8 * byte);
    write(address + at, word);
  }
}

void ServedSystem::reset() {
  if (!machine_.system().fabric)
    throw AccessError("got system " + name() + " without programmable logic, expected one with");
  fabric_lines_->disconnect();
  machine_.device().load(machine_.system().fabric->design);
  fabric_lines_->connect(*machine_.board().fabric().design(), now());
  arrive();  // the lines of the processor are low now, also for who looks at them
}

std::vector<std::string> ServedSystem::inputs() {
  std::vector<std::string> names = machine_.board().fabric().input_names();
  if (rtio_pins_) {
    for (std::string& name : rtio_pins_->names()) {
      if (rtio_pins_->input(name)) names.push_back(std::move(name));
    }
  }
  std::ranges::sort(names);
  return names;
}

void ServedSystem::drive(std::string_view pin, std::uint64_t value) {
  const auto refuse = [](const std::string& what, const std::string& got, const std::string& expected) {
    throw AccessError(what + ": got " + got + ", expected " + printable(expected, longest_reason));
  };
  if (const auto channel = rtio_pins_ ? rtio_pins_->input(pin) : std::nullopt) {
    if (value > 1) refuse(std::string(pin), std::to_string(value), "at most 1");
    machine_.board().rtio()->drive(*channel, now(), value != 0);
    rtio_pins_->will_receive(*channel, value != 0);
    machine_.board().wheel().wake();
    return;
  }
  try {
    machine_.board().fabric().set_input(pin, value);
  } catch (const std::out_of_range&) {
    refuse("pin", printable(pin), waveforms::one_of(inputs(), "a system with inputs"));
  } catch (const std::invalid_argument& error) {
    throw AccessError(printable(error.what(), longest_reason));
  }
}

std::optional<std::uint64_t> ServedSystem::level(std::string_view pin) {
  if (const auto level = rtio_pins_ ? rtio_pins_->level(pin) : std::nullopt) return *level ? 1 : 0;
  try {
    return machine_.board().fabric().value(pin);
  } catch (const std::out_of_range&) {
    return std::nullopt;
  }
}

void ServedSystem::raise_iop(std::string_view iop) {
  try {
    machine_.device().raise_iop(iop);
  } catch (const std::out_of_range& error) {
    throw AccessError(printable(error.what(), longest_reason));
  }
}

void ServedSystem::write_gpio(unsigned bit, bool level) {
  if (!machine_.system().fabric)
    throw AccessError("got system " + name() + " without programmable logic, expected one with");
  machine_.device().write_gpio(bit, level);
}

std::vector<std::string> ServedSystem::names() {
  std::vector<std::string> names = machine_.board().fabric().names();
  if (rtio_pins_) std::ranges::move(rtio_pins_->names(), std::back_inserter(names));
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::optional<Time> ServedSystem::next_change() {
  std::optional<Time> next;
  const auto earlier = [&next](Time time) {
    if (!next || time < *next) next = time;
  };
  if (const auto change = machine_.board().wheel().next_change()) earlier(*change);
  earlier(machine_.board().fabric().next_pin_interrupt());
  if (machine_.device().iop_active()) earlier(now() + iop_step);
  if (next && *next > end_of_time) return std::nullopt;
  return next;
}

void ServedSystem::pass(Time duration, const std::function<bool()>& stop) {
  const Time end = now() + duration;
  if (end > end_of_time)
    throw AccessError("got a time beyond the end of the simulation, expected an earlier one");
  while (now() < end && !stop()) {
    const Time next = next_change().value_or(end);
    sc_core::wait(until(std::min(end, std::max(next, now() + slice))));
  }
}

/// What has moved at this time reaches the processor's line, and from there who listens.
void ServedSystem::arrive() {
  constexpr int deltas = 3;
  for (int i = 0; i < deltas && sc_core::sc_pending_activity_at_current_time(); ++i)
    sc_core::wait(sc_core::SC_ZERO_TIME);
}

ServedSystem::Rested ServedSystem::rest(Time most) {
  if (machine_.device().iop_active()) return Rested::nothing;
  const Time end = now() + most;
  const auto& wheel = machine_.board().wheel();
  const sim::PlFabric& fabric = machine_.board().fabric();
  // An access leaves rows behind in which its IP comes to rest, and the end of its handshake one more; what
  // is still busy then is at work.
  constexpr int looks = 2;
  for (int look = 0; look < looks; ++look) {
    const auto settled = wheel.settled();
    if (!settled) continue;
    const Time edge = fabric.next_pin_edge();
    sc_core::wait(until(std::min({*settled, end, edge})));
    if (now() >= edge) return Rested::reached;
  }
  if (wheel.settled() || now() >= end) return Rested::nothing;
  const auto next = next_change();
  if (!next) return Rested::in_vain;
  if (*next > now()) sc_core::wait(until(std::min(*next, end)));
  return now() >= *next ? Rested::reached : Rested::nothing;
}

void ServedSystem::run_on(const asyncio::EventSource& source, RunOn most) {
  for (;;) {
    arrive();
    if (source.ready()) return;
    auto next = next_change();
    if (!next) return;
    const Time begin = now();
    const auto settled = machine_.board().wheel().settled();
    const bool at_work = settled || machine_.device().iop_active();
    if (at_work) {
      if (most.at_work <= Time{}) return;
      if (settled) next = std::min(*settled, begin + most.at_work);
    } else if (most.jumps-- == 0) {
      return;
    }
    sc_core::wait(until(std::max(*next, begin + Time{1})), source.event());
    if (at_work) most.at_work -= now() - begin;
  }
}

}  // namespace slackline::serve
