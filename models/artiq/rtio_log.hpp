// SPDX-License-Identifier: Apache-2.0
// ARTIQ's rtio_log: text for the log channel, which a logic analyzer shows beside the events.
#pragma once

#include <concepts>
#include <source_location>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include "models/artiq/device.hpp"

namespace slackline::artiq {

/// The name of a message, with the line that writes it: after the values there is no room for a default
/// argument.
class LogName {
 public:
  template <std::convertible_to<std::string_view> Text>
  LogName(const Text& text, std::source_location where = std::source_location::current())
      : text_(std::string_view(text)), where_(where) {}
  const std::string& text() const { return text_; }
  const std::source_location& where() const { return where_; }

 private:
  std::string text_;
  std::source_location where_;
};

class LogChannel : public Device {
 public:
  static constexpr std::string_view kind = "Log";
  LogChannel(ExperimentContext& context, const DeviceInfo& info) : Device(context, info) {}

  /// Two system calls: name, 0x1E; the values with a space between two, 0x1D. Nothing tells whether they
  /// arrived.
  template <typename... Values>
  void rtio_log(const LogName& name, const Values&... values) {
    std::ostringstream text;
    std::string_view separator;
    ((text << std::exchange(separator, " ") << values), ...);
    text << '\x1d';
    write(name, text.view());
  }

 private:
  void write(const LogName& name, std::string_view message) {
    const auto span = call("rtio_log()", name.where());
    rtio().log(channel(), name.text() + '\x1e');
    rtio().log(channel(), message);
  }
};

}  // namespace slackline::artiq
