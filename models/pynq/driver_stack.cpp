// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/driver_stack.hpp"

#include <utility>

#include "models/pynq/uio_warning.hpp"

namespace slackline::pynq {
namespace {

// Estimate: a write through the processor's own peripheral bus takes about that long, and clocks of the
// programmable logic pass meanwhile. Without it an acknowledge of a CPU that takes no time would have no
// width.
constexpr cpu::Duration gpio_register_write{100'000};

}  // namespace

DriverStack::DriverStack(Device& device, asyncio::EventLoop& loop, cpu::Log& log, DriverSettings settings)
    : device_(device),
      loop_(loop),
      log_(log),
      settings_(settings),
      recorder_(device.cpu(), device.trace()),
      interrupts_(device, loop, recorder_, settings.safe_interrupts ? Safety::safe : Safety::as_pynq,
                  [this](unsigned raw_irq) { return allows_uio(raw_irq); }) {}

bool DriverStack::allows_uio(unsigned raw_irq) {
  if (device_.has_uio_device(raw_irq)) return true;
  if (settings_.uio_for_all) {
    warn(uio_warning(raw_irq));
  }
  return settings_.uio_for_all;
}

std::shared_ptr<const OverlayDescription> DriverStack::download(std::string_view bitfile) {
  cpu().synchronise();
  auto overlay = device_.download(bitfile);
  for (const auto& [name, slot] : std::exchange(microblazes_, {})) slot->stop();
  interrupts_.refresh();
  if (settings_.safe_interrupts) interrupts_.construct_all();
  return overlay;
}

void DriverStack::warn(std::string text) {
  log_.write(cpu().current_time(), cpu::LogLevel::warning, std::move(text));
}

void DriverStack::write_gpio(unsigned index, bool level) {
  cpu().spend(cpu().profile().device_file_access);
  cpu().synchronise();
  device_.write_gpio(index, level);
  cpu().spend(gpio_register_write);
}

std::shared_ptr<MicroblazeSlot> DriverStack::microblaze_slot(const std::string& ip_name) {
  auto& slot = microblazes_[ip_name];
  if (!slot) slot = std::make_shared<MicroblazeSlot>();
  return slot;
}

}  // namespace slackline::pynq
