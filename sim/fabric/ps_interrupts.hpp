// SPDX-License-Identifier: Apache-2.0
// The interrupt inputs of the processor, fed by nets of the loaded design. They outlive designs: a driver may
// keep a line while another design is loaded.
#pragma once

#include <map>
#include <systemc>

#include "models/pynq/device.hpp"
#include "sim/ip/fabric_ip.hpp"
#include "sim/pins/net.hpp"

namespace slackline::sim {

class PsInterrupts : public OutsideListener {
 public:
  PsInterrupts() = default;
  ~PsInterrupts() override { connect({}); }
  PsInterrupts(const PsInterrupts&) = delete;
  PsInterrupts& operator=(const PsInterrupts&) = delete;

  /// Replaces all connections; lines without net are low. The nets of before must still be there. deliver()
  /// is due.
  void connect(const std::map<unsigned, Net*>& nets);

  /// Throws std::out_of_range if no net is connected to this GIC number.
  pynq::InterruptLine& line(unsigned number);

  bool waiting() const override { return waiting_; }
  /// In the kernel, at the time of the change: levels become visible, events are notified.
  void deliver() override;

 private:
  class Line : public pynq::InterruptLine, public NetListener {
   public:
    explicit Line(PsInterrupts& owner) : owner_(&owner) {}
    bool level() const override { return level_; }
    const sc_core::sc_event& changed() const override { return changed_; }
    void net_changed(waveforms::Time) override { owner_->waiting_ = true; }
    void connect(Net* net);
    bool connected() const { return net_ != nullptr; }
    void deliver();

   private:
    PsInterrupts* owner_;
    Net* net_ = nullptr;
    bool level_ = false;
    sc_core::sc_event changed_;
  };
  std::map<unsigned, Line> lines_;
  bool waiting_ = false;
};

}  // namespace slackline::sim
