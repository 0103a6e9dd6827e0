// SPDX-License-Identifier: Apache-2.0
// One client: its socket, what it has sent and what it has still to be sent. Never blocks.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "sim/serve/transport/file_descriptor.hpp"
#include "sim/serve/transport/line_buffer.hpp"

namespace slackline::serve {

class Connection {
 public:
  /// Answers that wait to be sent; a client that lets more pile up is not read until it has taken them.
  static constexpr std::size_t most_unsent = std::size_t{1} << 18;

  /// `socket` must not block.
  explicit Connection(FileDescriptor socket) : socket_(std::move(socket)) {}

  int file() const { return socket_.number(); }
  /// Whether receive() should be called when something comes, and send() when there is room.
  bool reading() const { return !ended_ && !choked() && lines_.size() < most_unread; }
  bool writing() const { return sent_ < answers_.size(); }

  /// Takes one block of what has come.
  void receive();
  /// The next line, unless the client should take answers first.
  std::optional<LineBuffer::Line> next_line();
  /// There may be a next line.
  bool pending() const { return pending_ && !choked(); }
  bool choked() const { return answers_.size() - sent_ >= most_unsent; }
  /// What answers are appended to.
  std::string& answers() { return answers_; }
  /// Sends what the socket takes. Answers that nobody takes any more are dropped.
  void send();

  /// Looks whether the client has closed the connection: nobody takes answers any more. One that will only
  /// send no more is still there.
  bool look_whether_gone();
  /// As of the last look.
  bool gone() const { return gone_; }
  /// The client has said that nothing more comes from it before something happens; over with its next line.
  void set_idle() { idle_ = true; }
  bool idle() const { return idle_; }
  /// The client is gone, or has said that it will send no more, and got all answers.
  bool over() const { return ended_ && !pending_ && !writing(); }

 private:
  static constexpr std::size_t block = std::size_t{1} << 16;
  /// A line that is not complete must not keep its rest from coming.
  static constexpr std::size_t most_unread = LineBuffer::longest_line + block;

  FileDescriptor socket_;
  LineBuffer lines_;
  std::string answers_;
  std::size_t sent_ = 0;
  bool pending_ = false;  ///< lines_ may have a complete line
  bool ended_ = false;
  bool gone_ = false;
  bool idle_ = false;
};

}  // namespace slackline::serve
