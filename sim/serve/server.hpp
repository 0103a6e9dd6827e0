// SPDX-License-Identifier: Apache-2.0
// Serves clients of a unix socket: one line in, one line out, in the order of the lines; many clients at
// once, in one thread. Blocks of lines are answered in blocks, so that clients that pipeline cost few system
// calls. Knows nothing of what the lines mean.
#pragma once

#include <list>
#include <string>

#include "sim/serve/connection.hpp"
#include "sim/serve/line_buffer.hpp"
#include "sim/serve/unix_listener.hpp"

namespace slackline::serve {

class Service {
 public:
  virtual ~Service() = default;
  /// Appends one line without its end.
  virtual void answer(const LineBuffer::Line& line, std::string& answers) = 0;
  /// A further file to watch; -1: none. look() is called when it has something to read, and before lines are
  /// answered: what somebody wrote into it before they sent a line has then been seen before the line.
  virtual int file() const { return -1; }
  virtual void look() {}
  /// A piece of work of its own, while no lines wait; whether there is more of it.
  virtual bool work() { return false; }
};

class Server {
 public:
  /// More clients than that wait until another one leaves.
  static constexpr std::size_t most_clients = 64;

  /// Both must outlive it.
  Server(const UnixListener& listener, Service& service) : listener_(listener), service_(service) {}

  /// Until there is something to read from the file `stop`.
  void run(int stop);

 private:
  /// False: stop.
  bool wait(int stop, bool idle);
  void serve(Connection& client);

  const UnixListener& listener_;
  Service& service_;
  std::list<Connection> clients_;
};

}  // namespace slackline::serve
