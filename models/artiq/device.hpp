// SPDX-License-Identifier: Apache-2.0
// What all drivers share. A driver is a small value: a channel on a context, which must outlive it.
#pragma once

#include <string>
#include <string_view>

#include "models/artiq/call_span.hpp"
#include "models/artiq/experiment_context.hpp"

namespace slackline::artiq {

class Device {
 public:
  using Location = std::source_location;
  std::uint32_t channel() const { return channel_; }

 protected:
  Device(ExperimentContext& context, const DeviceInfo& info) : context_(&context), channel_(info.channel) {}

  ExperimentContext& context() const { return *context_; }
  Rtio& rtio() const { return context_->rtio(); }
  const Timebase& timebase() const { return context_->timebase(); }
  /// Submits to one of the channel's addresses.
  void output(std::uint32_t address, std::uint32_t data, const Location& where) const {
    rtio().output(channel_ << 8 | address, data, where);
  }
  CallSpan call(std::string_view label, const Location& where) const { return {*context_, label, where}; }

 private:
  ExperimentContext* context_;
  std::uint32_t channel_;
};

/// "pulse(2*us)", "at_mu(7000)": a call as the program spells it.
inline std::string call_label(std::string_view function, Seconds argument) {
  return std::string(function).append("(").append(to_string(argument)).append(")");
}
inline std::string call_label(std::string_view function, Mu argument) {
  return std::string(function).append("(").append(std::to_string(argument)).append(")");
}

/// The timeline functions as calls of their own in the trace; drivers and experiments share them.
void delay(ExperimentContext& context, Seconds duration, const std::source_location& where);
void delay_mu(ExperimentContext& context, Mu duration, const std::source_location& where);

}  // namespace slackline::artiq
