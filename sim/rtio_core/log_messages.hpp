// SPDX-License-Identifier: Apache-2.0
// The text that a program writes to a log channel, word by word: name, 0x1E, message, 0x1D, four characters a
// word, the first in the top byte (reference 6.4 of core_device). All of a message has the time stamp of its
// last word.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "waveforms/trace/trace.hpp"

namespace slackline::sim {

class LogMessages {
 public:
  void write(waveforms::Time time, std::uint32_t word, waveforms::TextId source);

  /// Adds a track of the channel's name to the trace, on which each message stands until the next. What lies
  /// beyond `end` stands there. Nothing if nothing was written.
  void finish(waveforms::Trace& trace, const std::string& channel, waveforms::Time end);

 private:
  struct Message {
    waveforms::Time time;
    waveforms::TextId source;
    std::string text;  ///< "name: message"
  };
  void end_message();

  std::string text_, name_;
  waveforms::Time time_{};
  waveforms::TextId source_{};
  std::vector<Message> messages_;
};

}  // namespace slackline::sim
