// SPDX-License-Identifier: Apache-2.0
// The programmable logic of a board: takes a design while the simulation runs, puts its IPs on the clock
// wheel, answers bus accesses, and connects it to pins, processor and trace. Designs come and go; board and
// processor stay.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <systemc>
#include <tlm>
#include <vector>

#include <tlm_utils/simple_target_socket.h>

#include "sim/clock/clock_wheel.hpp"
#include "sim/design/fabric_description.hpp"
#include "sim/fabric/fabric_recorder.hpp"
#include "sim/fabric/pl_design.hpp"
#include "sim/fabric/ps_interrupts.hpp"
#include "sim/pins/board_pins.hpp"
#include "waveforms/trace/trace.hpp"

namespace slackline::sim {

class PlFabric : public sc_core::sc_module {
 public:
  /// `trace` may be null. `assertions`: of the RTL. `shadow`: check every sleep of an IP.
  PlFabric(const sc_core::sc_module_name& name, ClockWheel& wheel, bool assertions, waveforms::Trace* trace,
           bool shadow = false);
  ~PlFabric() override;

  /// The processor's bus: absolute 32-bit addresses.
  tlm_utils::simple_target_socket<PlFabric> processor{"processor"};

  /// An access of a bus master ("" is the processor, "iop_pmoda/mb" a Microblaze), as AxiLiteMaster answers
  /// it. Once a design is loaded, the processor finds its memory below processor_memory_bytes where that has
  /// nothing. An address that nobody has: TLM_ADDRESS_ERROR_RESPONSE, at once. Throws cpu::UnmodelledAccess,
  /// at once. A design that is replaced meanwhile: TLM_GENERIC_ERROR_RESPONSE.
  void access(std::string_view master, tlm::tlm_generic_payload& payload, sc_core::sc_time& delay);
  /// Memory as the processor sees it, from this address on, in no simulated time. False, and nothing is done,
  /// if not all of the bytes lie in one memory. memory_written() is notified as by an access.
  bool read_memory(std::uint64_t address, std::span<std::uint8_t> bytes);
  bool write_memory(std::uint64_t address, std::span<const std::uint8_t> bytes);
  /// Notified when another bus master has written to a memory of the design that this one sees. The same over
  /// designs.
  const sc_core::sc_event& memory_written(std::string_view master);

  /// Replaces the design, at once. Pins and the processor's GPIO keep their levels. Before the simulation or
  /// from an SC_THREAD. Throws UserError, ModelBuildError; then the design of before is still there.
  void load(const FabricDescription& description);
  /// Null before the first load.
  const PlDesign* design() const { return design_.get(); }

  /// Before any time has passed: what drives a bit of an input, of this design or one to come.
  void attach(const std::string& input, unsigned bit, std::unique_ptr<EdgeSource> source);
  /// Whether a source was attached to a bit of the input.
  bool is_stimulated(const std::string& input) const { return stimulated_.contains(input); }
  /// Drives an external input from now on. Throws std::out_of_range for a name that the design has not,
  /// std::invalid_argument for a value that is too big.
  void set_input(std::string_view name, std::uint64_t value);
  /// Drives a bit of the processor's EMIO GPIO from now on; see BoardPins::drive_gpio.
  void set_ps_gpio(unsigned index, bool level);
  /// Throws std::out_of_range if the design does not drive it.
  pynq::InterruptLine& interrupt_line(unsigned number) { return interrupts_.line(number); }

  /// The earliest time at which a pin may change a line of the processor without any clock edge; never: the
  /// greatest number.
  waveforms::Time next_pin_interrupt() const {
    return interrupts_on_pins_ ? pins_.next_edge() : waveforms::Time::never();
  }

  /// What is sent into the stream of an IP of the design, this one or one to come, and when; before any time
  /// has passed.
  void attach(const std::string& ip, std::vector<Packet> packets);
  /// A packet for the IP at this path, from now on. Throws std::out_of_range if the design has none there
  /// that takes packets, std::invalid_argument for a packet without bytes or before one that is still to
  /// come.
  void send(std::string_view ip, std::vector<std::uint8_t> packet);
  /// The processor's memory, which DMAs write to and designs do not change.
  BlockMemory& memory() { return memory_; }

  /// The present level of anything with a name (PlDesign::named), its 64 lowest bits. Throws
  /// std::out_of_range.
  std::uint64_t value(std::string_view name);
  std::vector<std::string> input_names() const;
  /// All names, inputs included; sorted.
  std::vector<std::string> names() const;

  /// Brings pins and trace up to the present time; at the end of a run.
  void finish();

 private:
  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) { access("", payload, delay); }
  void access(PlDesign::SharedMemory& memory, std::string_view master, tlm::tlm_generic_payload& payload,
              sc_core::sc_time& delay);
  void tell_written(const PlDesign::SharedMemory& memory, std::string_view master);
  struct MemoryPlace {
    BlockMemory* memory;
    std::uint64_t offset;
    const PlDesign::SharedMemory* shared;  ///< null: the processor's own
  };
  std::optional<MemoryPlace> find_memory(std::uint64_t address, std::uint64_t bytes);
  void unload();
  void watch_pins();
  void pins_moved();
  waveforms::Time slowest_period() const;

  ClockWheel& wheel_;
  bool assertions_;
  bool shadow_;
  waveforms::Trace* trace_;
  BoardPins pins_;
  std::set<std::string> stimulated_;  // inputs
  PacketSources streams_;
  BlockMemory memory_;
  std::shared_ptr<PlDesign> design_;
  PsInterrupts interrupts_;
  std::vector<std::string> input_names_;
  std::unique_ptr<FabricRecorder> recorder_;
  bool interrupts_on_pins_ = false;
  sc_core::sc_event pins_moved_;
  std::map<std::string, sc_core::sc_event, std::less<>> memory_written_;  // by master; only who asked for it
};

}  // namespace slackline::sim
