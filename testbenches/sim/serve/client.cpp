// SPDX-License-Identifier: Apache-2.0
#include "testbenches/sim/serve/client.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <system_error>

#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

namespace slackline::testbenches {
namespace {

[[noreturn]] void fail(const std::string& what) {
  throw std::runtime_error("client: " + what + ": " + std::generic_category().message(errno));
}

}  // namespace

Client::Client(const std::filesystem::path& socket)
    : socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, socket.c_str(), sizeof address.sun_path - 1);
  const timeval patience{.tv_sec = 60, .tv_usec = 0};
  ::setsockopt(file(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(file(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  if (::connect(file(), reinterpret_cast<const sockaddr*>(&address), sizeof address) < 0)
    fail("connect to " + socket.string());
}

void Client::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::send(file(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count < 0) fail("send");
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

bool Client::receive() {
  std::array<char, 1 << 16> block;
  const ssize_t count = ::recv(file(), block.data(), block.size(), 0);
  if (count < 0 && errno == ECONNRESET) return false;
  if (count < 0) fail("receive");
  bytes_.append(block.data(), static_cast<std::size_t>(count));
  return count > 0;
}

std::string Client::line() {
  std::size_t searched = 0;
  for (;;) {
    if (const auto end = bytes_.find('\n', searched); end != std::string::npos) {
      std::string text = bytes_.substr(0, end);
      bytes_.erase(0, end + 1);
      return text;
    }
    searched = bytes_.size();
    if (!receive()) throw std::runtime_error("client: got the end of the connection, expected a line");
  }
}

std::string Client::ask(std::string_view command) {
  send(std::string(command) + "\n");
  return line();
}

void Client::shut() { ::shutdown(file(), SHUT_WR); }

bool Client::ended() { return bytes_.empty() && !receive(); }

}  // namespace slackline::testbenches
