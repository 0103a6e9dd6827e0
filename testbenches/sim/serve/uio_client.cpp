// SPDX-License-Identifier: Apache-2.0
#include "testbenches/sim/serve/uio_client.hpp"

#include <array>
#include <cerrno>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <poll.h>

namespace slackline::testbenches {

UioClient::UioClient(const std::filesystem::path& path)
    : file_(::open(path.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC)) {
  if (!file_.is_open()) throw std::system_error(errno, std::generic_category(), path.string());
}

void UioClient::write(std::string_view bytes) {
  if (::write(file_.number(), bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
    throw std::system_error(errno, std::generic_category(), "uio write");
}

std::optional<std::uint32_t> UioClient::read(int patience_ms) {
  pollfd entry{.fd = file_.number(), .events = POLLIN, .revents = 0};
  if (::poll(&entry, 1, patience_ms) <= 0) return std::nullopt;
  std::array<unsigned char, 64> bytes{};
  if (::read(file_.number(), bytes.data(), bytes.size()) != 4)
    throw std::runtime_error("uio read: got other than 4 bytes");
  return bytes[0] | bytes[1] << 8 | bytes[2] << 16 | static_cast<std::uint32_t>(bytes[3]) << 24;
}

std::uint32_t UioClient::read() {
  const auto count = read(60'000);
  if (!count) throw std::runtime_error("uio read: got nothing, expected a count");
  return *count;
}

}  // namespace slackline::testbenches
