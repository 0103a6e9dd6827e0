// SPDX-License-Identifier: Apache-2.0
#include "sim/serve/transport/connection.hpp"

#include <array>
#include <cerrno>

#include <poll.h>
#include <sys/socket.h>

namespace slackline::serve {

void Connection::receive() {
  std::array<char, block> bytes;
  const ssize_t count = ::recv(file(), bytes.data(), bytes.size(), 0);
  if (count > 0) {
    lines_.append({bytes.data(), static_cast<std::size_t>(count)});
    pending_ = true;
  } else if (count == 0 || (errno != EAGAIN && errno != EINTR)) {
    ended_ = true;
  }
}

std::optional<LineBuffer::Line> Connection::next_line() {
  if (choked()) return std::nullopt;
  const auto line = lines_.next();
  pending_ = line.has_value();
  if (pending_) idle_ = false;
  return line;
}

bool Connection::look_whether_gone() {
  if (!gone_) {
    pollfd entry{.fd = file(), .events = 0, .revents = 0};
    gone_ = ::poll(&entry, 1, 0) > 0 && (entry.revents & (POLLHUP | POLLERR)) != 0;
  }
  return gone_;
}

void Connection::send() {
  while (writing()) {
    const ssize_t count = ::send(file(), answers_.data() + sent_, answers_.size() - sent_, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) return;
    if (count < 0) gone_ = true;
    sent_ = count < 0 ? answers_.size() : sent_ + static_cast<std::size_t>(count);
  }
  answers_.clear();
  sent_ = 0;
}

}  // namespace slackline::serve
