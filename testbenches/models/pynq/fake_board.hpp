// SPDX-License-Identifier: Apache-2.0
// A board for drivers without RTL: plain C++ models of the IPs, stepped by a 100 MHz clock, one bus access at
// a time, each answered at the next clock edge. Notes every access and GPIO write in the words of the
// register maps: "intc W SIE 800", "gpio 4=1".
//
// The design, whatever the file is called:
//   system_interrupts  0x4180_0000  13 inputs, to GIC 61   line 0-4: pins `lines` of the test
//   child_intc         0x4181_0000  4 inputs, to line 12   pins `child_lines` of the test
//   btns_gpio          0x4121_0000  4 inputs, to line 11   `buttons`
//   pair_gpio          0x4123_0000  2 channels of 4 inputs, to line 10   `pair`
//   leds_gpio          0x4125_0000  4 outputs
//   rgbleds_gpio       0x4124_0000  6 outputs
//   dma                0x8040_0000  to line 6              plain registers, `dma`
//   iop_pmoda          flip-flop to line 8, GPIO 0 reset, 4 acknowledge; memory at 0x4000_0000, not noted
//   iop_pmodb          GPIO 1 reset only; memory at 0x4200_0000, not noted
//   video              not modelled
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <systemc>
#include <vector>

#include <tlm_utils/simple_target_socket.h>

#include "models/cpu/cpu.hpp"
#include "models/pynq/driver_stack.hpp"
#include "testbenches/support/ip/reference_gpio.hpp"
#include "testbenches/support/ip/reference_intc.hpp"

namespace slackline::testbenches {

constexpr std::int64_t clock_ps = 10'000;

struct BoardConfig {
  std::uint32_t edge_kind = 0xffffffff;  ///< of system_interrupts
  cpu::CpuProfile profile{};
  bool safe_interrupts = false;
  std::uint32_t child_edge_kind = 0;  ///< of child_intc
  bool pair_behind_child = false;     ///< pair_gpio interrupts child_intc, not system_interrupts
  bool has_uio = true;                ///< the board's image, for the only interrupt of the processor
  bool uio_for_all = false;
};

/// A register file with a status register whose bits 12 to 14 are cleared by writing 1, as both DMAs have.
struct FakeDma {
  std::map<std::uint32_t, std::uint32_t> registers{{0x34, 1}, {0x04, 1}};
  bool irq() const;
  void write(std::uint32_t offset, std::uint32_t value);
};

class FakeBoard : public sc_core::sc_module, public pynq::Device {
 public:
  explicit FakeBoard(BoardConfig config = {}, const sc_core::sc_module_name& name = "board");

  /// Runs the program to its end, or until so much time has passed; its exception comes out here.
  void run(const std::function<void()>& program, std::int64_t limit_ps = 1'000'000'000);
  /// In simulated time, from a process of its own.
  void at(std::int64_t time_ps, std::function<void()> action);
  void after(std::int64_t delay_ps, std::function<void()> action);
  /// Once, at the moment of the next note with these words.
  void when(std::string words, std::function<void()> action);

  /// Nothing on the board goes on from now: for programs that only let time pass.
  void stop_clock() { stopped_ = true; }

  /// What was noted since the last call.
  std::vector<std::string> take();
  /// When that was, for the notes that take() will return.
  const std::vector<std::int64_t>& note_times() const { return note_times_; }

  std::array<bool, 5> lines{};
  std::array<bool, 4> child_lines{};
  std::uint32_t buttons = 0;
  std::array<std::uint32_t, 2> pair{};  ///< by channel
  FakeDma dma;
  std::uint32_t leds() const { return leds_->data(0); }
  bool flip_flop() const { return flip_flop_; }
  /// Accesses of the CPU to the memory of the first IO processor so far.
  struct MemoryAccesses {
    unsigned reads = 0, writes = 0;
  };
  const MemoryAccesses& memory_accesses() const { return iops_[0].accesses; }
  std::uint32_t iop_word(std::uint32_t offset) { return iops_[0].words[offset / 4]; }
  const ReferenceIntc& intc() const { return *intc_; }
  const ReferenceIntc& child() const { return *child_; }
  /// The design as the next download finds it.
  pynq::OverlayDescription design;

  std::shared_ptr<const pynq::OverlayDescription> download(std::string_view bitfile) override;
  std::shared_ptr<const pynq::OverlayDescription> overlay() const override { return overlay_; }
  std::uint64_t timestamp() const override { return timestamp_; }
  pynq::InterruptLine& interrupt_line(unsigned raw_irq) override;
  bool has_uio_device(unsigned /*raw_irq*/) const override { return config_.has_uio; }
  void write_gpio(unsigned index, bool level) override;
  void raise_iop(std::string_view iop) override;
  pynq::IoProcessorBus& io_processor_bus(std::string_view iop) override;
  cpu::Cpu& cpu() override { return cpu_; }
  waveforms::Trace* trace() override { return &trace_; }

 private:
  struct Line : pynq::InterruptLine {
    bool level() const override { return high; }
    const sc_core::sc_event& changed() const override { return event; }
    bool high = false;
    sc_core::sc_event event;
  };
  /// An IO processor's memory, and its bus, on which nothing else is.
  struct Iop : pynq::IoProcessorBus {
    std::uint32_t read32(cpu::Address address) override;
    void write32(cpu::Address address, std::uint32_t data) override;
    const sc_core::sc_event& memory_written() const override { return written; }
    std::uint32_t& word(tlm::tlm_command command, cpu::Address address);
    std::map<std::uint64_t, std::uint32_t> words;  // by index
    MemoryAccesses accesses;
    sc_core::sc_event written;
  };
  struct Access {
    bool write = false;
    std::uint32_t address = 0;
    std::uint32_t data = 0;
    bool answered = false;
  };

  void transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay);
  void reset();
  void step();
  void note(std::string words);
  /// The offset of the pending access if it goes to this IP; empty otherwise.
  std::optional<std::uint32_t> offset_in(std::uint32_t base) const;
  template <typename Row, typename Model>
  void step_ip(Model& model, std::uint32_t base, Row row);
  void step_dma();
  void step_memory(Iop& iop, std::uint32_t base);

  BoardConfig config_;
  tlm_utils::simple_target_socket<FakeBoard, 32> bus_;
  cpu::Cpu cpu_;
  waveforms::Trace trace_;
  Line line_;
  std::shared_ptr<const pynq::OverlayDescription> overlay_;
  std::uint64_t timestamp_ = 0;
  std::optional<ReferenceIntc> intc_, child_;
  std::optional<ReferenceGpio> buttons_, pair_, leds_, rgbleds_;
  bool flip_flop_ = false, acknowledge_ = false;
  int raise_clocks_ = 0;  ///< until the IO processor's three writes are over
  std::array<Iop, 2> iops_;
  std::optional<Access> access_;
  bool stopped_ = false;
  sc_core::sc_event answered_;
  std::vector<std::string> notes_;
  std::vector<std::int64_t> note_times_;
  std::map<std::string, std::function<void()>> reactions_;

 public:
  asyncio::EventLoop loop;
  cpu::Log log;
  pynq::DriverStack stack;
};

}  // namespace slackline::testbenches
