// SPDX-License-Identifier: Apache-2.0
// What runs on an IO processor, whoever holds its driver: which program was loaded into its memory, and the
// thread of the simulation that it runs in.
#pragma once

#include <functional>
#include <string>
#include <systemc>

namespace slackline::pynq {

class MicroblazeSlot {
 public:
  std::string program{};  ///< empty: none since the overlay was loaded

  /// In a running simulation. An exception that leaves the program ends it and goes to `failed`, in words.
  void start(std::function<void()> main, std::function<void(const std::string&)> failed);
  /// Takes the thread down where it is. By another process of the simulation.
  void stop();
  bool ended() const { return !thread_.valid() || thread_.terminated(); }

 private:
  sc_core::sc_process_handle thread_{};
};

}  // namespace slackline::pynq
