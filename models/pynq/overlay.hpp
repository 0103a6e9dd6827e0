// SPDX-License-Identifier: Apache-2.0
// A design in the programmable logic, and the drivers of what is in it.
//
//   Overlay base(stack, "base.bit");
//   base.driver<AxiGPIO>("leds_gpio").channel1().output(0).on();
//
// Construction downloads the design. When another one is loaded, every member function but is_loaded(), the
// name and the dictionaries throws OverlayChangedError; drivers that were taken before go on to access the
// addresses they know, as on the board.
#pragma once

#include <any>
#include <concepts>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <typeindex>
#include <utility>

#include "models/pynq/driver_stack.hpp"
#include "models/pynq/interrupt.hpp"
#include "models/pynq/mmio.hpp"

namespace slackline::pynq {

/// What drives an IP, of this folder or a program's own: T::vlnv says which, without the version. Copies are
/// the same driver.
template <typename T>
concept Driver =
    std::copy_constructible<T> && std::constructible_from<T, DriverStack&, const IpDescription&> && requires {
  { T::vlnv } -> std::convertible_to<std::string_view>;
};

class AxiDma;
class AxiGPIO;

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
  /// The driver of an IP by its full path: made when it is first asked for, and the same one afterwards.
  /// Throws std::invalid_argument, too, if the IP is not what T drives.
  template <Driver T>
  T driver(std::string_view name) {
    const IpDescription& ip = find_ip(name, T::vlnv);
    std::any& made = drivers_[{std::string(name), typeid(T)}];
    if (!made.has_value()) made = T(stack_, ip);
    return std::any_cast<T>(made);
  }
  /// What programs had before driver<T>() came; each is defined beside its driver.
  AxiGPIO axi_gpio(std::string_view name);
  AxiDma axi_dma(std::string_view name);
  Interrupt interrupt(std::string_view pin) const;
  /// Drives a named bit of the processor's EMIO GPIO.
  void write_gpio(std::string_view name, bool level) const;

  DriverStack& stack() const { return stack_; }

 private:
  void require_loaded() const;
  const IpDescription& find_ip(std::string_view name) const;
  const IpDescription& find_ip(std::string_view name, std::string_view vlnv) const;

  DriverStack& stack_;
  std::string bitfile_;
  std::shared_ptr<const OverlayDescription> description_;
  std::uint64_t timestamp_;
  std::map<std::pair<std::string, std::type_index>, std::any> drivers_;
};

}  // namespace slackline::pynq
