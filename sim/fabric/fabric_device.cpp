// SPDX-License-Identifier: Apache-2.0
#include "sim/fabric/fabric_device.hpp"

#include <string>
#include <utility>

#include "sim/fabric/describe_overlay.hpp"
#include "waveforms/trace/trace_names.hpp"

namespace slackline::sim {
namespace {

/// Where each interrupt pin ends, for who reads the trace (waveforms/analysis/interrupt_latency.hpp).
void note_interrupt_pins(waveforms::Trace& trace, const pynq::OverlayDescription& overlay) {
  for (const auto& [name, pin] : overlay.interrupt_pins) {
    if (!pin.controller.empty())
      trace.set_meta(waveforms::trace_names::meta::interrupt_pin(name),
                     pin.controller + " " + std::to_string(pin.index));
  }
}

/// Pins of IPs that are not simulated: nothing raises them unless a stimulus does.
void note_undriven_pins(const FabricDescription& design, const PlFabric& fabric,
                        pynq::OverlayDescription& overlay) {
  for (const FabricInput& input : design.inputs) {
    if (!input.of_ip || fabric.is_stimulated(input.name)) continue;
    for (auto& [name, pin] : overlay.interrupt_pins) {
      if (name == input.name || name.starts_with(input.name + "[")) pin.driven = false;
    }
  }
}

}  // namespace

FabricDevice::FabricDevice(PlFabric& fabric, cpu::CpuPort& cpu, OverlayLoader loader, waveforms::Trace* trace)
    : fabric_(fabric), cpu_(cpu), loader_(std::move(loader)), trace_(trace), io_processors_(fabric) {}

void FabricDevice::load(const FabricDescription& design) {
  fabric_.load(design);
  io_processors_.find(design);
  pynq::OverlayDescription overlay = describe_overlay(design);
  note_undriven_pins(design, fabric_, overlay);
  overlay_ = std::make_shared<const pynq::OverlayDescription>(std::move(overlay));
  if (trace_ != nullptr) note_interrupt_pins(*trace_, *overlay_);
  ++timestamp_;
}

std::shared_ptr<const pynq::OverlayDescription> FabricDevice::download(std::string_view bitfile) {
  const FabricDescription design = loader_(bitfile);
  cpu_.synchronise();
  load(design);
  return overlay_;
}

void FabricDevice::write_gpio(unsigned index, bool level) {
  cpu_.synchronise();
  fabric_.set_ps_gpio(index, level);
  io_processors_.set_gpio(index, level);
}

}  // namespace slackline::sim
