// SPDX-License-Identifier: Apache-2.0
// The pins of an RTIO core by name: NAME is what a probe on the pad would see, NAME/oe the output enable of
// an inout channel. Tells the log of every change.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/design/system_description.hpp"
#include "sim/rtio_core/rtio_ip.hpp"
#include "sim/rtio_core/rtio_observer.hpp"
#include "sim/serve/event_log.hpp"

namespace slackline::serve {

class RtioPins : public sim::RtioObserver {
 public:
  /// The log must outlive it.
  RtioPins(EventLog& log, const sim::RtioDescription& rtio);

  std::vector<std::string> names() const;
  /// Nothing if there is no such name.
  std::optional<bool> level(std::string_view name) const;
  /// The channel whose pin can be driven from outside: one with an input that no loop-back drives.
  std::optional<unsigned> input(std::string_view name) const;
  /// The outside drives the channel from now on: level() shows it before the core has sampled it.
  void will_receive(unsigned channel, bool level);

  void row(waveforms::Time time, const sim::RtioOutputs& outputs) override;
  void driven(unsigned channel, waveforms::Time time, bool level) override;
  void received(unsigned channel, waveforms::Time time, bool level) override;

 private:
  /// A name, with its last level.
  struct Line {
    std::size_t number = 0;  ///< in the log
    bool level = false;
  };
  struct Channel {
    bool drivable = false;  ///< from outside
    bool outputs = false;   ///< the core drives the pad, at least while it is enabled
    bool inout = false;
    bool outside = false;
    bool inside = false;
    bool enabled = false;
    std::optional<bool> to_come{};  ///< level that was driven but not sampled
    Line* pad = nullptr;
    Line* enable = nullptr;
  };
  Line* add_line(const std::string& name);
  static bool core_drives(const Channel& channel) {
    return channel.inout ? channel.enabled : channel.outputs;
  }
  void move(Line& line, waveforms::Time time, bool level);
  void show(Channel& channel, waveforms::Time time);

  EventLog& log_;
  std::map<std::string, Line, std::less<>> lines_;
  std::map<std::string, unsigned, std::less<>> numbers_;
  std::vector<Channel> channels_;
  std::vector<unsigned> inouts_;
};

}  // namespace slackline::serve
