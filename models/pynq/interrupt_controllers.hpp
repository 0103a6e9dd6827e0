// SPDX-License-Identifier: Apache-2.0
// The interrupt controllers of the loaded overlay by name, and the UIO devices above them. Constructed when
// somebody first asks for them, shared from then on, dropped when another overlay is loaded.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "models/pynq/axi_intc.hpp"
#include "models/pynq/uio_controller.hpp"

namespace slackline::pynq {

class InterruptControllers {
 public:
  /// All must outlive this. `allows_uio`: whether there is a UIO device for this interrupt of the processor.
  InterruptControllers(Device& device, asyncio::EventLoop& loop, InterruptRecorder& recorder, Safety safety,
                       std::function<bool(unsigned)> allows_uio);
  ~InterruptControllers();
  InterruptControllers(const InterruptControllers&) = delete;
  InterruptControllers& operator=(const InterruptControllers&) = delete;

  /// Where a pin of the loaded overlay ends. Throws std::invalid_argument if that controller is unknown, not
  /// connected to the processor, or its own ancestor, or if the processor's interrupt has no UIO device;
  /// UnmodelledIpError.
  ParentLine parent_of(const InterruptPin& pin);
  /// Constructs those that an interrupt can come through; who asks for a pin of another gets the error.
  void construct_all();
  /// If another overlay is loaded: drops them all. Whoever waits for a line gets OverlayChangedError; PYNQ
  /// itself would let them wait for ever.
  void refresh();

  Safety safety() const { return safety_; }
  InterruptRecorder& recorder() { return recorder_; }
  asyncio::EventLoop& loop() { return loop_; }

 private:
  ParentLine find(const std::string& controller, unsigned index, std::optional<unsigned> raw_irq,
                  const std::string& child);
  std::shared_ptr<AxiIntc> controller(const std::string& name);
  InterruptLine& line(unsigned raw_irq);
  std::shared_ptr<UioController> uio(unsigned raw_irq);
  void drop(bool tell);

  Device& device_;
  asyncio::EventLoop& loop_;
  InterruptRecorder& recorder_;
  Safety safety_;
  std::function<bool(unsigned)> allows_uio_;
  std::uint64_t timestamp_;
  std::map<unsigned, UioDevice> devices_;  ///< by interrupt number; they outlive overlays
  std::map<unsigned, std::shared_ptr<UioController>> uios_;
  std::map<std::string, std::shared_ptr<AxiIntc>> controllers_;
  std::set<std::string> under_construction_;
};

}  // namespace slackline::pynq
