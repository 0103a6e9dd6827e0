// SPDX-License-Identifier: Apache-2.0
// What all drivers of a program share: the board, the event loop, the log, the interrupt controllers of the
// loaded overlay, and how faithful the drivers are to PYNQ's flaws.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "models/asyncio/event_loop.hpp"
#include "models/cpu/log.hpp"
#include "models/pynq/device.hpp"
#include "models/pynq/interrupt_controllers.hpp"
#include "models/pynq/interrupt_recorder.hpp"
#include "models/pynq/microblaze_slot.hpp"

namespace slackline::pynq {

struct DriverSettings {
  /// Drivers with the corrections that axi_intc.hpp, interrupt.hpp, axi_gpio.hpp, mb_interrupt_event.hpp
  /// and axi_dma.hpp describe, in place of PYNQ's exact order of register accesses.
  bool safe_interrupts = false;
  /// Every interrupt of the processor has a UIO device, with a warning, where the board's image has none.
  bool uio_for_all = false;
};

class DriverStack {
 public:
  /// All must outlive the stack. The loop is the one that interrupts wake; it runs on the device's CPU.
  DriverStack(Device& device, asyncio::EventLoop& loop, cpu::Log& log, DriverSettings settings = {});

  Device& device() { return device_; }
  cpu::CpuPort& cpu() { return device_.cpu(); }
  asyncio::EventLoop& loop() { return loop_; }
  InterruptControllers& interrupts() { return interrupts_; }
  const DriverSettings& settings() const { return settings_; }

  /// Downloads the design and forgets all that belonged to the one before; whoever waits for an interrupt of
  /// that gets OverlayChangedError. With safe_interrupts also prepares all interrupt controllers of the new
  /// one. On the CPU's thread. Throws what Device::download() throws, and cpu::BusError.
  std::shared_ptr<const OverlayDescription> download(std::string_view bitfile);

  void warn(std::string text);
  /// Drives a bit of the processor's EMIO GPIO: one device file access, and 100 ns on the processor's bus, so
  /// that a pulse of two writes is seen in the programmable logic whatever the CPU's profile.
  void write_gpio(unsigned index, bool level);

  /// What an IO processor runs, by the name of its memory.
  std::shared_ptr<MicroblazeSlot> microblaze_slot(const std::string& ip_name);
  const std::map<std::string, std::shared_ptr<MicroblazeSlot>>& microblaze_slots() const {
    return microblazes_;
  }

 private:
  bool allows_uio(unsigned raw_irq);

  Device& device_;
  asyncio::EventLoop& loop_;
  cpu::Log& log_;
  DriverSettings settings_;
  InterruptRecorder recorder_;
  InterruptControllers interrupts_;
  std::map<std::string, std::shared_ptr<MicroblazeSlot>> microblazes_;
};

}  // namespace slackline::pynq
