// SPDX-License-Identifier: Apache-2.0
// An IO processor: a Microblaze with its memory, its reset, and an interrupt towards the processor (reference
// A2, B10). Its program is a C++ function that runs beside the CPU, from the release of the reset on.
//
//   PynqMicroblaze iop(base, microblaze_info(base, "iop_pmoda"), {"echo", [](IoProcessor& mb) { ... }});
//   co_await iop.interrupt->wait();
//   iop.interrupt->clear();
//
// Order of the construction as PYNQ: GPIO reset=1, load, interrupt acknowledge 1, 0, reset=0. To load is to
// write the whole memory over the bus, word by word: behind its image PYNQ fills it with zeros, and the image
// of a C++ function is empty. A reset clears neither the interrupt flip-flop nor the GPIO that sets it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/pynq/io_processor.hpp"
#include "models/pynq/mb_interrupt_event.hpp"
#include "models/pynq/overlay.hpp"

namespace slackline::pynq {

/// PYNQ's mb_info: names in the overlay's dictionaries.
struct MicroblazeInfo {
  std::string name{};     ///< of the hierarchy, "iop_pmoda"
  std::string ip_name{};  ///< its memory in mem_dict
  std::string rst_name{};
  std::optional<std::string> intr_pin_name{};
  std::optional<std::string> intr_ack_name{};
};

/// The info of an IO processor by its hierarchy. What the overlay does not have of its interrupt stays empty.
MicroblazeInfo microblaze_info(const Overlay& overlay, std::string_view hierarchy);

struct MicroblazeProgram {
  std::string name{};
  std::function<void(IoProcessor&)> main{};
};

/// Copies are the same processor.
class PynqMicroblaze {
 public:
  /// On the CPU's thread. Throws std::invalid_argument for a program without function, and for an unknown
  /// memory, reset, pin or acknowledge; std::runtime_error if the processor runs another program, unless
  /// forced. Without an interrupt it logs the warning "Interrupts not available in this Overlay".
  PynqMicroblaze(Overlay& overlay, const MicroblazeInfo& info, const MicroblazeProgram& program,
                 bool force = false);

  /// Empty if the overlay lacks the pin or its acknowledge; used nevertheless, it throws std::runtime_error
  /// "Interrupts not available in this Overlay".
  MbInterruptMember interrupt;

  /// Holds the processor in reset: its program ends where it is.
  void reset() const;
  /// Releases the reset: the program starts from its beginning.
  void run() const;

  /// 32-bit words of its memory, at a multiple of 4 bytes; each is an access as Mmio's, as in PYNQ. Throw
  /// std::out_of_range, std::invalid_argument, cpu::BusError.
  std::uint32_t read(std::uint32_t offset) const;
  std::vector<std::uint32_t> read(std::uint32_t offset, std::size_t words) const;
  void write(std::uint32_t offset, std::uint32_t word) const;
  void write(std::uint32_t offset, std::span<const std::uint32_t> words) const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace slackline::pynq
