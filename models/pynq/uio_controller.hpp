// SPDX-License-Identifier: Apache-2.0
// The root of all interrupts: a UIO device as a reader of the event loop (reference B4).
//
// Registering into an empty list writes 00 00 00 01 to the device, which arms it; the line number means
// nothing. When the device is readable, the loop calls: read the count, take the list, call set() of each.
#pragma once

#include <memory>
#include <vector>

#include "models/asyncio/event_loop.hpp"
#include "models/pynq/interrupt_handler.hpp"
#include "models/pynq/interrupt_recorder.hpp"
#include "models/pynq/uio_device.hpp"

namespace slackline::pynq {

class UioController final : public InterruptParent {
 public:
  /// The device is a source of the loop from now until the controller is destroyed. Both must outlive it.
  UioController(UioDevice& device, asyncio::EventLoop& loop, InterruptRecorder& recorder);
  ~UioController() override;
  UioController(const UioController&) = delete;
  UioController& operator=(const UioController&) = delete;

  void add_event(std::shared_ptr<InterruptHandler> handler, unsigned line) override;
  /// The device stays armed: its next interrupt finds an empty list.
  void remove_event(const InterruptHandler& handler, unsigned line) override;
  /// Nothing: a level is not latched.
  void acknowledge(unsigned /*line*/) override {}
  void retire(bool tell) override;

 private:
  /// The device for the loop, which need not wait for it while nobody waits for an interrupt.
  class Source final : public asyncio::EventSource {
   public:
    explicit Source(const UioController& controller) : controller_(controller) {}
    bool ready() const override { return controller_.device_.readable(); }
    const sc_core::sc_event& event() const override { return controller_.device_.event(); }
    bool can_fire() const override;

   private:
    const UioController& controller_;
  };

  void spend_file_access();
  void on_readable();

  UioDevice& device_;
  asyncio::EventLoop& loop_;
  InterruptRecorder& recorder_;
  std::vector<std::shared_ptr<InterruptHandler>> handlers_;
  Source source_{*this};
  std::shared_ptr<const bool> alive_ = std::make_shared<const bool>(true);
};

}  // namespace slackline::pynq
