// SPDX-License-Identifier: Apache-2.0
// The driver of one AXI interrupt controller, between the pins and its own parent: another controller or the
// UIO device. Every line is one-shot: enabled by the first registration, disabled when it fires.
//
// As PYNQ (reference B3, B6):
//   construction   W IER=0, then the parent is found (and constructed)
//   add_event n    W SIE=1<<n if nobody waits for n; register with the parent if nobody waited for anything;
//                  W MER=3
//   set            R IPR; per bit, lowest first: W CIE=1<<bit, its handlers; W IAR=what IPR said; register
//                  with the parent if anybody is left
// This loses interrupts: an edge that comes before the first MER=3 is not captured (first-use hole); the
// acknowledge at the end of a parent's set() wipes out that a child has raised its output again, or the
// child's output never fell in between, and an edge-sensitive parent line sees no new edge (nested edge
// stall); and a level-sensitive line latches once more what was already handled (a spurious wake-up).
//
// With Safety::safe:
//   construction   W IER=0, parent, W MER=3: capture begins here. DriverStack constructs all controllers as
//                  soon as the overlay is loaded, before anything in it can raise a line.
//   add_event n    if nobody waits for n: on a level-sensitive line W IAR=1<<n (an active line latches again
//                  at once, one that was handled does not), W SIE=1<<n; register with the parent
//   set            W MER=2 if the parent is a controller: the output falls; R IPR; W CIE, W IAR with all bits
//                  of IPR, before the handlers, so that what comes from now on is kept; handlers; register
//                  with the parent if anybody is left; W MER=3 if the parent is a controller: if anything is
//                  pending, the output rises now, an edge that the parent cannot miss
//   remove_event n W CIE=1<<n with the last registration of the line; and out of the parent's list with the
//                  last one of all
//   acknowledge n  W IAR=1<<n
// An edge that comes while nobody waits stays latched in both modes and ends the next wait: that is what
// makes "clear, check, wait" loops safe.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "models/pynq/interrupt_handler.hpp"
#include "models/pynq/interrupt_recorder.hpp"
#include "models/pynq/mmio.hpp"

namespace slackline::pynq {

enum class Safety { as_pynq, safe };

/// An input of somebody else.
struct ParentLine {
  std::shared_ptr<InterruptParent> parent;
  unsigned line = 0;
  bool is_controller = false;  ///< and not the UIO device
};

class AxiIntc final : public InterruptParent,
                      public InterruptHandler,
                      public std::enable_shared_from_this<AxiIntc> {
 public:
  static constexpr unsigned lines = 32;

  /// Called once, after the controller is silent.
  using FindParent = std::function<ParentLine()>;
  /// On the CPU's thread. The recorder must outlive the controller.
  AxiIntc(cpu::CpuPort& cpu, const IpDescription& ip, const FindParent& find_parent,
          InterruptRecorder& recorder, Safety safety);

  /// Throws std::out_of_range if there is no such line.
  void add_event(std::shared_ptr<InterruptHandler> handler, unsigned line) override;
  void remove_event(const InterruptHandler& handler, unsigned line) override;
  void acknowledge(unsigned line) override;
  void retire(bool tell) override;

  void set() override;
  void overlay_changed() override { retire(true); }
  bool can_wake() const override;

 private:
  void set_as_pynq();
  void set_safely();
  void notify(unsigned line);
  void register_with_parent();

  Mmio mmio_;
  InterruptRecorder& recorder_;
  Safety safety_;
  std::uint32_t level_lines_;  ///< lines known to be level-sensitive
  ParentLine parent_;
  std::array<std::vector<std::shared_ptr<InterruptHandler>>, lines> handlers_;
  std::size_t event_number_ = 0;
};

}  // namespace slackline::pynq
