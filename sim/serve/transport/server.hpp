// SPDX-License-Identifier: Apache-2.0
// Serves clients of a unix socket: one line in, one line out, in the order of the lines; many clients at
// once, in one thread. Blocks of lines are answered in blocks, so that clients that pipeline cost few system
// calls. Knows nothing of what the lines mean.
#pragma once

#include <chrono>
#include <list>
#include <string>

#include "sim/serve/transport/connection.hpp"
#include "sim/serve/transport/line_buffer.hpp"
#include "sim/serve/transport/unix_listener.hpp"

namespace slackline::serve {

class Service {
 public:
  virtual ~Service() = default;
  /// Appends one line without its end. `client` is who asks.
  virtual void answer(const LineBuffer::Line& line, Connection& client, std::string& answers) = 0;
  /// A further file to watch; -1: none. look() is called when it has something to read, and before lines are
  /// answered: what somebody wrote into it before they sent a line has then been seen before the line.
  virtual int file() const { return -1; }
  virtual void look() {}
  /// Whether it has work of its own for when all clients are quiet: when none has sent a line for
  /// Server::quiet, or at once when all have said that they are idle. work() does a piece of it, some
  /// hundredths of a second.
  virtual bool has_work() { return false; }
  virtual void work() {}
};

class Server {
 public:
  /// More clients than that wait until another one leaves.
  static constexpr std::size_t most_clients = 64;
  /// A client is served that long at once, or for one line; then signals and other clients are looked at.
  static constexpr std::chrono::milliseconds turn{10};
  /// Without lines for that long all clients are taken to be waiting themselves.
  static constexpr std::chrono::milliseconds quiet{100};

  /// Both must outlive it.
  Server(const UnixListener& listener, Service& service) : listener_(listener), service_(service) {}

  /// Until there is something to read from the file `stop`.
  void run(int stop);

 private:
  enum class Wake { stop, quiet, something };
  Wake wait(int stop, int patience_ms);
  int patience_ms();
  void serve(Connection& client);

  const UnixListener& listener_;
  Service& service_;
  std::list<Connection> clients_;
  bool working_ = false;  ///< the clients are quiet, and the service works
};

}  // namespace slackline::serve
