// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/microblaze.hpp"

#include <stdexcept>
#include <utility>

#include "models/pynq/io_processor_gpio.hpp"
#include "models/pynq/pin_aliases.hpp"

namespace slackline::pynq {
namespace {

unsigned gpio_index(const Overlay& overlay, const MicroblazeInfo& info, const char* kind,
                    const std::string& name) {
  const auto found = overlay.gpio_dict().find(name);
  if (found != overlay.gpio_dict().end()) return found->second.index;
  throw std::invalid_argument("microblaze " + info.name + ": " + kind + ": got " + name +
                              ", expected a name in the overlay's gpio_dict");
}

}  // namespace

MicroblazeInfo microblaze_info(const Overlay& overlay, std::string_view hierarchy) {
  const std::string path(hierarchy);
  MicroblazeInfo info{
      path, path + "/mb_bram_ctrl", io_processor_gpio(overlay.gpio_dict(), path, "_reset"), {}, {}};
  for (const char* const flip_flop : {"/dff_en_reset_vector_0/q", "/dff_en_reset_0/q"}) {
    const auto pin = overlay.interrupt_pins().find(path + flip_flop);
    if (pin != overlay.interrupt_pins().end()) info.intr_pin_name = pin->first;
  }
  const std::string ack = io_processor_gpio(overlay.gpio_dict(), path, "_intr_ack");
  if (overlay.gpio_dict().contains(ack)) info.intr_ack_name = ack;
  return info;
}

struct PynqMicroblaze::State {
  DriverStack& stack;
  std::shared_ptr<IoProcessor> processor;
  unsigned reset_bit;
  std::function<void(IoProcessor&)> main;
  std::shared_ptr<MicroblazeSlot> slot;
  Mmio memory;
};

PynqMicroblaze::PynqMicroblaze(Overlay& overlay, const MicroblazeInfo& info, const MicroblazeProgram& program,
                               bool force) {
  DriverStack& stack = overlay.stack();
  const auto fail = [&](const std::string& what) {
    throw std::invalid_argument("microblaze " + info.name + ": " + what);
  };
  if (!program.main) fail("program: got no function for '" + program.name + "', expected one");
  const auto memory = overlay.mem_dict().find(info.ip_name);
  if (memory == overlay.mem_dict().end())
    fail("memory: got " + info.ip_name + ", expected a name in the overlay's mem_dict");
  const unsigned reset_bit = gpio_index(overlay, info, "reset", info.rst_name);
  std::optional<unsigned> ack;
  if (info.intr_ack_name) ack = gpio_index(overlay, info, "interrupt acknowledge", *info.intr_ack_name);
  if (info.intr_pin_name && find_pin(overlay.description(), *info.intr_pin_name) == nullptr) {
    fail("interrupt pin: got " + *info.intr_pin_name + ", expected a name in the overlay's interrupt_pins");
  }
  const auto slot = stack.microblaze_slot(info.ip_name);
  const bool replaces = !slot->program.empty() && slot->program != program.name;
  if (replaces && !force) {
    throw std::runtime_error("microblaze " + info.name + ": program: got " + program.name +
                             " while it runs " + slot->program + ", expected force to replace that");
  }

  state_ = std::make_shared<State>(State{stack, std::make_shared<IoProcessor>(stack.device(), info.name),
                                         reset_bit, program.main, slot, Mmio(stack.cpu(), memory->second)});
  if (replaces) reset();
  if (info.intr_pin_name && ack) {
    interrupt = MbInterruptMember(MbInterruptEvent(stack, overlay.interrupt(*info.intr_pin_name), *ack));
  } else {
    stack.warn(MbInterruptMember::not_available);
  }
  reset();
  state_->memory.write(0, std::vector<std::uint32_t>(state_->memory.size() / 4));
  slot->program = program.name;
  if (interrupt) interrupt->clear();
  run();
}

void PynqMicroblaze::reset() const {
  state_->stack.write_gpio(state_->reset_bit, true);
  state_->slot->stop();
}

void PynqMicroblaze::run() const {
  state_->stack.write_gpio(state_->reset_bit, false);
  state_->slot->stop();
  state_->slot->start(
      [state = state_] { state->main(*state->processor); },
      [state = state_](const std::string& what) {
        state->stack.warn("io processor " + state->processor->name() + ": its program ended: " + what);
      });
}

std::uint32_t PynqMicroblaze::read(std::uint32_t offset) const { return state_->memory.read(offset); }

std::vector<std::uint32_t> PynqMicroblaze::read(std::uint32_t offset, std::size_t words) const {
  std::vector<std::uint32_t> values;
  for (std::size_t i = 0; i < words; ++i) values.push_back(read(offset + 4 * static_cast<std::uint32_t>(i)));
  return values;
}

void PynqMicroblaze::write(std::uint32_t offset, std::uint32_t word) const {
  state_->memory.write(offset, word);
}

void PynqMicroblaze::write(std::uint32_t offset, std::span<const std::uint32_t> words) const {
  for (std::size_t i = 0; i < words.size(); ++i) write(offset + 4 * static_cast<std::uint32_t>(i), words[i]);
}

}  // namespace slackline::pynq
