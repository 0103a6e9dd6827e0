// SPDX-License-Identifier: Apache-2.0
// Carries out the commands of clients on the simulated system, and keeps time moving for a client that waits
// for an interrupt.
#pragma once

#include <functional>
#include <string>

#include "sim/serve/line/poll_watch.hpp"
#include "sim/serve/line/request.hpp"
#include "sim/serve/served_system.hpp"
#include "sim/serve/transport/server.hpp"
#include "sim/serve/uio/uio_terminal.hpp"

namespace slackline::serve {

/// For the client of ServedSystem::run().
///
/// While a client has the UIO device armed, what is at work goes on for a bounded time after each command,
/// and after the arming; and when all clients are quiet, time runs on until the interrupt comes or nothing
/// more is to happen (sim/serve/README.md).
class Session : public Service {
 public:
  /// `terminal` may be null. `stop`: whether the server is asked to end; asked while time passes. All must
  /// outlive it.
  Session(ServedSystem& system, UioTerminal* terminal, std::function<bool()> stop)
      : system_(system), terminal_(terminal), stop_(std::move(stop)) {}

  void answer(const LineBuffer::Line& line, Connection& client, std::string& answers) override;
  int file() const override { return terminal_ == nullptr ? -1 : terminal_->file(); }
  void look() override;
  bool has_work() override;
  void work() override;

 private:
  void carry_out(const Request& request, Connection& client, std::string& answers);
  std::uint64_t level(std::string_view pin);
  void look_again(PollWatch::Place place, std::uint64_t value);
  /// If the device is armed.
  void run_on(const RunOn& most);

  ServedSystem& system_;
  UioTerminal* terminal_;
  std::function<bool()> stop_;
  PollWatch polls_;
};

}  // namespace slackline::serve
