// SPDX-License-Identifier: Apache-2.0
// ARTIQ's rtio_log: text for the log channel, which a logic analyzer shows beside the events.
#pragma once

#include <sstream>
#include <string_view>
#include <utility>

#include "models/artiq/device.hpp"

namespace slackline::artiq {

class LogChannel : public Device {
 public:
  static constexpr std::string_view kind = "Log";
  LogChannel(ExperimentContext& context, const DeviceInfo& info) : Device(context, info) {}

  /// Writes name, 0x1E, the values with a space between two, 0x1D. Nothing tells whether they arrived.
  template <typename... Values>
  void rtio_log(std::string_view name, const Values&... values) {
    std::ostringstream text;
    text << name << '\x1e';
    std::string_view separator;
    ((text << std::exchange(separator, " ") << values), ...);
    text << '\x1d';
    write(text.view());
  }

 private:
  void write(std::string_view text) {
    const auto span = call("rtio_log()", {});
    rtio().log(channel(), text);
  }
};

}  // namespace slackline::artiq
