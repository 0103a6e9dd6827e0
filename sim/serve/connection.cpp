// SPDX-License-Identifier: Apache-2.0
#include "sim/serve/connection.hpp"

#include <array>
#include <cerrno>

#include <sys/socket.h>

namespace slackline::serve {

void Connection::receive() {
  std::array<char, block> bytes;
  const ssize_t count = ::recv(file(), bytes.data(), bytes.size(), 0);
  if (count > 0) {
    lines_.append({bytes.data(), static_cast<std::size_t>(count)});
  } else if (count == 0 || (errno != EAGAIN && errno != EINTR)) {
    ended_ = true;
  }
}

void Connection::send() {
  while (writing()) {
    const ssize_t count = ::send(file(), answers_.data() + sent_, answers_.size() - sent_, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) return;
    // A client that is gone: what it has sent is still carried out.
    sent_ = count < 0 ? answers_.size() : sent_ + static_cast<std::size_t>(count);
  }
  answers_.clear();
  sent_ = 0;
}

}  // namespace slackline::serve
