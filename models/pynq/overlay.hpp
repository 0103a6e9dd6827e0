// SPDX-License-Identifier: Apache-2.0
// A design in the programmable logic, and the drivers of what is in it.
//
//   Overlay base(stack, "base.bit");
//   base.axi_gpio("leds_gpio").channel1().output(0).on();
//
// Construction downloads the design. When another one is loaded, every member function but is_loaded(), the
// name and the dictionaries throws OverlayChangedError; drivers that were taken before go on to access the
// addresses they know, as on the board.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "models/pynq/axi_dma.hpp"
#include "models/pynq/axi_gpio.hpp"
#include "models/pynq/driver_stack.hpp"
#include "models/pynq/interrupt.hpp"
#include "models/pynq/mmio.hpp"

namespace slackline::pynq {

class Overlay {
 public:
  /// On the CPU's thread. Throws std::runtime_error if the file cannot be loaded.
  Overlay(DriverStack& stack, std::string bitfile);
  Overlay(const Overlay&) = delete;
  Overlay& operator=(const Overlay&) = delete;

  const std::string& bitfile() const { return bitfile_; }
  bool is_loaded() const;

  /// All that PYNQ knows of the design.
  const OverlayDescription& description() const { return *description_; }
  const std::map<std::string, IpDescription>& ip_dict() const { return description_->ip_dict; }
  const std::map<std::string, MemoryDescription>& mem_dict() const { return description_->mem_dict; }
  const std::map<std::string, GpioPin>& gpio_dict() const { return description_->gpio_dict; }
  const std::map<std::string, InterruptPin>& interrupt_pins() const { return description_->interrupt_pins; }
  const std::map<std::string, InterruptController>& interrupt_controllers() const {
    return description_->interrupt_controllers;
  }

  /// Registers of an IP by its full path; one that is not simulated throws when it is touched. These throw
  /// std::invalid_argument for an unknown name.
  Mmio ip(std::string_view name) const;
  /// Drivers are made when they are first asked for, and are the same ones afterwards.
  AxiGPIO axi_gpio(std::string_view name);
  AxiDma axi_dma(std::string_view name);
  Interrupt interrupt(std::string_view pin) const;
  /// Drives a named bit of the processor's EMIO GPIO.
  void write_gpio(std::string_view name, bool level) const;

  DriverStack& stack() const { return stack_; }

 private:
  void require_loaded() const;
  const IpDescription& find_ip(std::string_view name) const;

  DriverStack& stack_;
  std::string bitfile_;
  std::shared_ptr<const OverlayDescription> description_;
  std::uint64_t timestamp_;
  std::map<std::string, AxiGPIO, std::less<>> gpios_;
  std::map<std::string, AxiDma, std::less<>> dmas_;
};

}  // namespace slackline::pynq
