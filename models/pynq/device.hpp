// SPDX-License-Identifier: Apache-2.0
// The board that PYNQ drivers run on, as they see it. The simulator implements it; tests may fake it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <systemc>

#include "models/cpu/cpu_port.hpp"
#include "models/pynq/overlay_description.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::pynq {

/// An interrupt line at the processor, level high.
class InterruptLine {
 public:
  virtual ~InterruptLine() = default;
  virtual bool level() const = 0;
  /// Notified when the level changes, at its time.
  virtual const sc_core::sc_event& changed() const = 0;
};

/// The bus of an IO processor, as its program uses it.
class IoProcessorBus {
 public:
  virtual ~IoProcessorBus() = default;

  /// One 32-bit access to an address as the IO processor sees it; from an SC_THREAD, which waits for the
  /// clocks that it takes. Throw cpu::BusError if the answer is not OKAY: nobody has the address, or it is
  /// not a multiple of 4.
  virtual std::uint32_t read32(cpu::Address address) = 0;
  virtual void write32(cpu::Address address, std::uint32_t data) = 0;
  /// Notified when another bus master has written to a memory that the IO processor sees.
  virtual const sc_core::sc_event& memory_written() const = 0;
};

class Device {
 public:
  virtual ~Device() = default;

  /// Loads a design: "base.bit" means the hardware hand-off "base.hwh" beside it. What was loaded before is
  /// gone. The result stays valid until the next download. Throws std::runtime_error, with the file, if it
  /// cannot be loaded.
  virtual std::shared_ptr<const OverlayDescription> download(std::string_view bitfile) = 0;
  /// The loaded design; null before the first download.
  virtual std::shared_ptr<const OverlayDescription> overlay() const = 0;
  /// Counts downloads: identifies the loaded design.
  virtual std::uint64_t timestamp() const = 0;

  /// The processor's interrupt with this GIC number. Throws std::out_of_range if the design does not drive
  /// it.
  virtual InterruptLine& interrupt_line(unsigned raw_irq) = 0;
  /// Whether the board's image has a UIO device for it (reference A5).
  virtual bool has_uio_device(unsigned raw_irq) const = 0;
  /// Drives a bit of the processor's EMIO GPIO, from the CPU's present time on.
  virtual void write_gpio(unsigned index, bool level) = 0;
  /// Sets off the program of an IO processor, here only: it raises its interrupt request (reference A2).
  /// Returns at once; the three writes on the IO processor's own bus follow. Throws std::out_of_range for
  /// an unknown one. `iop`: path of the hierarchy, "iop_pmoda".
  virtual void raise_iop(std::string_view iop) = 0;
  /// As long as the device is there; of a design without this IO processor nobody answers on it. Throws
  /// std::out_of_range for one that the loaded design has not.
  virtual IoProcessorBus& io_processor_bus(std::string_view iop) = 0;

  virtual cpu::CpuPort& cpu() = 0;
  virtual waveforms::Trace* trace() = 0;  ///< null: nothing is recorded
};

}  // namespace slackline::pynq
