// SPDX-License-Identifier: Apache-2.0
// A client of `slackline serve`, as a program outside would write it. Everything that waits gives up after a
// minute with std::runtime_error.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "sim/serve/transport/file_descriptor.hpp"

namespace slackline::testbenches {

class Client {
 public:
  /// Throws std::runtime_error if nobody listens.
  explicit Client(const std::filesystem::path& socket);

  void send(std::string_view bytes);
  /// One line without its end. Throws at the end of what the server sends.
  std::string line();
  std::string ask(std::string_view command);
  /// Sends no more.
  void shut();
  /// The server has closed the connection, and everything was read.
  bool ended();
  int file() const { return socket_.number(); }

 private:
  bool receive();
  serve::FileDescriptor socket_;
  std::string bytes_;
};

}  // namespace slackline::testbenches
