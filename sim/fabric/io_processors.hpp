// SPDX-License-Identifier: Apache-2.0
// The IO processors of the loaded design as their programs use them: each has a bus of its own, and over it
// can raise the interrupt request of its flip-flop (reference A2).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <systemc>

#include "sim/design/fabric_description.hpp"
#include "sim/fabric/io_processor_bus.hpp"
#include "sim/fabric/pl_fabric.hpp"

namespace slackline::sim {

class IoProcessors {
 public:
  explicit IoProcessors(PlFabric& fabric) : fabric_(fabric) {}

  /// Looks for IO processors in the design: hierarchies with a bus master that sees a memory. One can raise
  /// an interrupt if the enable of a flip-flop in the hierarchy is an output of an axi_gpio on that bus. What
  /// was still to be raised is forgotten.
  void find(const FabricDescription& description);

  /// Three writes follow, one after the other, by a process of the IO processor: direction 0, data 1, data 0.
  /// Calls in quick succession queue. An IO processor that is held in reset does nothing: its program does
  /// not run, and the call is lost. Throws std::out_of_range for one that has no interrupt.
  void raise(std::string_view iop);
  /// The same over designs; of a design without this IO processor nobody answers on it. Throws
  /// std::out_of_range if the loaded design has it not.
  pynq::IoProcessorBus& bus(std::string_view iop);
  /// The processor's GPIO drives this bit. 1 on an IO processor's reset ends its program: what it has still
  /// to write, and to raise, is forgotten; a write on the bus is finished. What was written stays, since the
  /// reset is not that of the registers: an enable that was set between the second and the third write stays
  /// so.
  void set_gpio(unsigned bit, bool level);
  /// Some writes are still to come.
  bool active() const;

 private:
  struct Processor {
    explicit Processor(PlFabric& fabric) : bus(fabric) {}
    FabricIoProcessorBus bus;             ///< with a master if it is in the design
    std::optional<cpu::Address> gpio{};   ///< registers, if it has an interrupt
    unsigned requests = 0;                ///< still to be raised
    bool started = false;                 ///< its process exists
    bool writing = false;                 ///< a request is being raised
    std::optional<unsigned> reset_bit{};  ///< of the processor's GPIO
    std::uint64_t resets = 0;             ///< of its program so far
    sc_core::sc_event requested{};
  };
  Processor& add(const FabricDescription& description, const std::string& hierarchy,
                 const std::string& master);
  /// Throws std::out_of_range with those that `is_there`.
  template <typename IsThere>
  Processor& find(std::string_view iop, const IsThere& is_there);
  void run(Processor& processor);
  /// False if the program was reset, the design replaced, or the bus refused.
  bool store(Processor& processor, std::uint32_t offset, std::uint32_t data);
  bool held(const Processor& processor) const;

  PlFabric& fabric_;
  /// Kept over designs, since their processes are.
  std::map<std::string, Processor, std::less<>> processors_;
  std::set<unsigned> high_gpio_;
};

}  // namespace slackline::sim
