// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/pin_aliases.hpp"

#include <array>
#include <string>

namespace slackline::pynq {
namespace {

struct Alias {
  std::string_view early;
  std::array<std::string_view, 2> current;  ///< tried in this order
};

// Early: the table of pins in PYNQ's first page on asyncio; btns_gpio/ip2intc_irpt never changed its name.
// Current: the Pynq-Z1 base overlay, then the Pynq-Z2's where that differs.
constexpr std::array<Alias, 7> aliases{{
    {"iop1/dff_en_reset_0/q", {"iop_pmoda/dff_en_reset_vector_0/q"}},
    {"iop2/dff_en_reset_0/q", {"iop_pmodb/dff_en_reset_vector_0/q"}},
    {"iop3/dff_en_reset_0/q", {"iop_arduino/dff_en_reset_vector_0/q"}},
    {"swsleds_gpio/ip2intc_irpt", {"switches_gpio/ip2intc_irpt"}},
    {"video/dout", {"video/xlconcat_0/dout"}},
    {"tracepmods_arduino/s2mm_introut",
     {"trace_analyzer_pmoda/axi_dma_0/s2mm_introut", "trace_analyzer_pmodb/axi_dma_0/s2mm_introut"}},
    {"tracebuffer_arduino/s2mm_introut", {"trace_analyzer_arduino/axi_dma_0/s2mm_introut"}},
}};

const InterruptPin* find_exactly(const OverlayDescription& overlay, std::string_view name) {
  if (name.empty()) return nullptr;
  const auto pin = overlay.interrupt_pins.find(std::string(name));
  if (pin != overlay.interrupt_pins.end()) return &pin->second;
  const auto bus = overlay.interrupt_buses.find(std::string(name));
  if (bus == overlay.interrupt_buses.end()) return nullptr;
  const auto lowest = overlay.interrupt_pins.find(bus->second);
  return lowest == overlay.interrupt_pins.end() ? nullptr : &lowest->second;
}

}  // namespace

const InterruptPin* find_pin(const OverlayDescription& overlay, std::string_view name) {
  if (const InterruptPin* const pin = find_exactly(overlay, name)) return pin;
  for (const Alias& alias : aliases) {
    for (const std::string_view current : alias.current) {
      const std::string_view other = name == alias.early ? current : name == current ? alias.early : "";
      if (const InterruptPin* const pin = find_exactly(overlay, other)) return pin;
    }
  }
  return nullptr;
}

}  // namespace slackline::pynq
