// SPDX-License-Identifier: Apache-2.0
// A UIO device on a level-high interrupt of the processor, as Linux' generic driver makes it (reference A5).
//
// While it is armed and the line is high, the interrupt is delivered: the device masks it, counts it and
// becomes readable, all at that instant. It is armed to begin with; afterwards only a write arms it again.
// In the trace: bits NAME/armed and NAME/readable.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "models/asyncio/event_source.hpp"
#include "models/pynq/device.hpp"
#include "waveforms/trace/trace_names.hpp"

namespace slackline::pynq {

class UioDevice : public asyncio::EventSource {
 public:
  /// Before or during the simulation. The line must outlive the device; the trace may be null.
  explicit UioDevice(InterruptLine& line, waveforms::Trace* trace = nullptr,
                     std::string_view name = waveforms::trace_names::tracks::uio);
  ~UioDevice() override;
  UioDevice(const UioDevice&) = delete;
  UioDevice& operator=(const UioDevice&) = delete;

  /// The number of interrupts so far, modulo 2^32. Not readable afterwards. Throws std::logic_error if it is
  /// not readable: a real device would block.
  std::uint32_t read();
  /// Not 0: arms; if the line is high, the next interrupt comes at once. 0: masks.
  void write(std::uint32_t value);

  bool armed() const;
  bool readable() const;
  std::uint32_t count() const;

  bool ready() const override { return readable(); }
  /// Notified when it becomes readable.
  const sc_core::sc_event& event() const override;
  bool can_fire() const override { return armed(); }

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace slackline::pynq
