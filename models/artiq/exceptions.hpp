// SPDX-License-Identifier: Apache-2.0
// The exceptions of a core device, with ARTIQ's names, numbers and wording, plus the source location of the
// driver call that raised them.
#pragma once

#include <array>
#include <cstdint>
#include <exception>
#include <source_location>
#include <string>
#include <string_view>

#include "models/artiq/timebase.hpp"

namespace slackline::artiq {

class CoreException : public std::exception {
 public:
  /// What a class of exceptions has in common.
  struct Kind {
    int id;                  ///< number in the runtime's table of exceptions
    std::string_view name;   ///< "RTIOUnderflow"
    std::string_view fault;  ///< the field's word for it: "underflow"
    /// The RTIO core itself shows what happened: the exception is only how the program hears of it.
    bool of_hardware = false;
  };
  using Parameters = std::array<std::int64_t, 3>;

  const Kind& kind() const noexcept { return kind_; }
  int id() const noexcept { return kind_.id; }
  std::string_view name() const noexcept { return kind_.name; }
  /// The sentence, with the parameters filled in.
  const std::string& message() const noexcept { return message_; }
  const Parameters& parameters() const noexcept { return parameters_; }
  const std::source_location& location() const noexcept { return location_; }
  /// "RTIOUnderflow(0): RTIO underflow at channel …"
  const char* what() const noexcept override { return text_.c_str(); }

 protected:
  CoreException(const Kind& kind, std::string message, Parameters parameters, std::source_location location);

 private:
  Kind kind_;
  std::string message_;
  Parameters parameters_;
  std::source_location location_;
  std::string text_;
};

/// A channel in a message: its number and the device's name, "unknown" if the name is empty.
struct ChannelInfo {
  std::uint32_t number = 0;
  std::string_view name;
};
/// "0x0003:ttl0"
std::string to_string(const ChannelInfo& channel);

/// An event was submitted too late; it is discarded and the core keeps operating.
class RTIOUnderflow : public CoreException {
 public:
  RTIOUnderflow(const ChannelInfo& channel, Mu timestamp, Mu slack, std::source_location location);
  std::uint32_t channel() const noexcept { return static_cast<std::uint32_t>(parameters()[0]); }
  Mu timestamp() const noexcept { return parameters()[1]; }
  /// timestamp - counter when the exception was raised; negative as a rule.
  Mu slack() const noexcept { return parameters()[2]; }
};

/// An input event was lost because the channel's FIFO was full.
class RTIOOverflow : public CoreException {
 public:
  RTIOOverflow(const ChannelInfo& channel, std::source_location location);
  std::uint32_t channel() const noexcept { return static_cast<std::uint32_t>(parameters()[0]); }
};

class RTIODestinationUnreachable : public CoreException {
 public:
  /// Of an output.
  RTIODestinationUnreachable(const ChannelInfo& channel, Mu timestamp, std::source_location location);
  /// Of an input.
  RTIODestinationUnreachable(const ChannelInfo& channel, std::source_location location);
};

class DMAError : public CoreException {
 public:
  DMAError(std::string message, std::source_location location);
};

/// An edge counter's value is the one that its driver takes for the end stop, so edges may have been missed.
class CounterOverflow : public CoreException {
 public:
  CounterOverflow(std::uint32_t channel, std::source_location location);
};

}  // namespace slackline::artiq
