// SPDX-License-Identifier: Apache-2.0
#include "sim/fabric/fabric_device.hpp"

#include <utility>

namespace slackline::sim {

FabricDevice::FabricDevice(PlFabric& fabric, cpu::Cpu& cpu, OverlayLoader loader, waveforms::Trace* trace)
    : fabric_(fabric), cpu_(cpu), loader_(std::move(loader)), trace_(trace), io_processors_(fabric) {}

void FabricDevice::load(LoadedOverlay overlay) {
  fabric_.load(overlay.fabric);
  io_processors_.find(overlay.fabric);
  overlay_ = std::make_shared<const pynq::OverlayDescription>(std::move(overlay.overlay));
  ++timestamp_;
}

std::shared_ptr<const pynq::OverlayDescription> FabricDevice::download(std::string_view bitfile) {
  LoadedOverlay overlay = loader_(bitfile);
  cpu_.synchronise();
  load(std::move(overlay));
  return overlay_;
}

void FabricDevice::write_gpio(unsigned index, bool level) {
  cpu_.synchronise();
  fabric_.set_ps_gpio(index, level);
}

}  // namespace slackline::sim
