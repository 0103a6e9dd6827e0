// SPDX-License-Identifier: Apache-2.0
// The board that PYNQ's drivers run on, made of the simulated one.
#pragma once

#include <functional>
#include <memory>
#include <string_view>

#include "models/cpu/cpu_port.hpp"
#include "models/pynq/device.hpp"
#include "sim/design/fabric_description.hpp"
#include "sim/design/processor_systems.hpp"
#include "sim/fabric/io_processors.hpp"
#include "sim/fabric/pl_fabric.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::sim {

/// From the name that a program gives to Overlay() to the design. Throws std::runtime_error with the file.
using OverlayLoader = std::function<FabricDescription(std::string_view)>;

class FabricDevice : public pynq::Device {
 public:
  /// `trace` may be null. What is given must outlive it, and the simulation must not run on without it.
  FabricDevice(PlFabric& fabric, cpu::CpuPort& cpu, OverlayLoader loader, waveforms::Trace* trace);

  /// The same as a download, of a design that is there already. The trace gets the entry "interrupt_pin/PIN"
  /// = "CONTROLLER INDEX" for each interrupt pin at a controller.
  void load(const FabricDescription& design);

  /// Takes no simulated time.
  std::shared_ptr<const pynq::OverlayDescription> download(std::string_view bitfile) override;
  std::shared_ptr<const pynq::OverlayDescription> overlay() const override { return overlay_; }
  std::uint64_t timestamp() const override { return timestamp_; }
  pynq::InterruptLine& interrupt_line(unsigned raw_irq) override { return fabric_.interrupt_line(raw_irq); }
  bool has_uio_device(unsigned raw_irq) const override { return sim::has_uio_device(raw_irq); }
  void write_gpio(unsigned index, bool level) override;
  void raise_iop(std::string_view iop) override { io_processors_.raise(iop); }
  pynq::IoProcessorBus& io_processor_bus(std::string_view iop) override { return io_processors_.bus(iop); }
  /// An IO processor has still something to write.
  bool iop_active() const { return io_processors_.active(); }
  cpu::CpuPort& cpu() override { return cpu_; }
  waveforms::Trace* trace() override { return trace_; }

 private:
  PlFabric& fabric_;
  cpu::CpuPort& cpu_;
  OverlayLoader loader_;
  waveforms::Trace* trace_;
  IoProcessors io_processors_;
  std::shared_ptr<const pynq::OverlayDescription> overlay_;
  std::uint64_t timestamp_ = 0;
};

}  // namespace slackline::sim
