// SPDX-License-Identifier: Apache-2.0
// What PYNQ drivers know of an overlay: the dictionaries that PYNQ makes from a hardware hand-off, under
// PYNQ's names (reference B1).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace slackline::pynq {

/// One interrupt line that ends at a controller or at the processor.
struct InterruptPin {
  std::string controller{};  ///< full path of the interrupt controller; empty: directly at the processor
  unsigned index = 0;        ///< input of the controller; at the processor, position among its interrupts
  std::string fullpath{};    ///< "btns_gpio/ip2intc_irpt"
  std::optional<unsigned> raw_irq{};  ///< GIC number, only when directly at the processor
  bool driven = true;                 ///< false: an output of an IP that is not simulated; it stays 0
};

struct InterruptController {
  std::string parent{};  ///< another controller; empty: the processor
  unsigned index = 0;
  std::optional<unsigned> raw_irq{};
};

/// Bits of the processor's EMIO GPIO that leave through a slice.
struct GpioPin {
  unsigned index = 0;               ///< "user index"
  std::vector<std::string> pins{};  ///< sinks: "iop_pmoda/dff_en_reset_vector_0/reset"
};

struct IpDescription {
  std::string fullpath{};
  std::string type{};  ///< VLNV
  std::uint64_t phys_addr = 0;
  std::uint64_t addr_range = 0;
  bool modelled = false;  ///< touching the registers of others is an error
  std::map<std::string, std::string> parameters{};
  std::map<std::string, InterruptPin> interrupts{};  ///< by the name of the IP's own port
  std::map<std::string, GpioPin> gpio{};
};

struct MemoryDescription {
  std::string fullpath{};
  std::string type{};
  std::uint64_t base_address = 0;
  std::uint64_t size = 0;
};

struct OverlayDescription {
  std::string name{};  ///< of the design
  std::map<std::string, IpDescription> ip_dict{};
  std::map<std::string, MemoryDescription> mem_dict{};
  std::map<std::string, GpioPin> gpio_dict{};
  std::map<std::string, InterruptPin> interrupt_pins{};
  std::map<std::string, InterruptController> interrupt_controllers{};
  /// Concatenations of interrupt lines, "video/xlconcat_0/dout": the name, in interrupt_pins, of the lowest.
  std::map<std::string, std::string> interrupt_buses{};
  std::vector<std::string> warnings{};  ///< where a board does something else; sentences
};

}  // namespace slackline::pynq
