// SPDX-License-Identifier: Apache-2.0
#include "sim/serve/uio/uio_terminal.hpp"

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <termios.h>

#include "waveforms/base/user_error.hpp"

namespace slackline::serve {
namespace {

constexpr std::size_t word_size = 4;
// The rest of a word that was written at once is there at once, too.
constexpr int patience_ms = 20;

void require(bool success, const char* what) {
  if (!success)
    throw waveforms::UserError(std::string("pseudo-terminal: ") + what + ": got " +
                               std::generic_category().message(errno) + ", expected success");
}

std::uint32_t little_endian(const std::string& bytes, std::size_t at) {
  std::uint32_t word = 0;
  for (std::size_t i = 0; i < word_size; ++i)
    word |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  return word;
}

}  // namespace

UioTerminal::UioTerminal(pynq::UioDevice& device)
    : device_(device), master_(::posix_openpt(O_RDWR | O_NOCTTY)) {
  require(master_.is_open(), "open");
  require(::grantpt(file()) == 0 && ::unlockpt(file()) == 0, "unlock");
  require(::fcntl(file(), F_SETFL, O_NONBLOCK) == 0 && ::fcntl(file(), F_SETFD, FD_CLOEXEC) == 0, "prepare");
  std::array<char, 256> name{};
  require(::ptsname_r(file(), name.data(), name.size()) == 0, "name");
  path_ = name.data();
  // Kept open: with nobody at the other end the terminal would hang up and forget its settings.
  slave_ = FileDescriptor(::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC));
  require(slave_.is_open(), "open its other end");
  termios settings{};
  require(::tcgetattr(slave_.number(), &settings) == 0, "read its settings");
  ::cfmakeraw(&settings);
  require(::tcsetattr(slave_.number(), TCSANOW, &settings) == 0, "make it raw");
  require(::fchmod(slave_.number(), S_IRUSR | S_IWUSR) == 0, "restrict it to this user");
}

bool UioTerminal::more_comes() const {
  pollfd entry{.fd = file(), .events = POLLIN, .revents = 0};
  return ::poll(&entry, 1, patience_ms) > 0;
}

std::string UioTerminal::written() const {
  // A client that writes without end must not keep others waiting: the rest is for the next call.
  constexpr std::size_t most = 256 * word_size;
  std::string bytes(most, '\0');
  std::size_t size = 0;
  while (size < most) {
    const ssize_t count = ::read(file(), bytes.data() + size, most - size);
    if (count > 0) {
      size += static_cast<std::size_t>(count);
    } else if (size % word_size == 0) {
      break;
    } else if (!more_comes()) {
      // A device refuses what is not 4 bytes. Where in this the wrong piece begins cannot be seen.
      return {};
    }
  }
  bytes.resize(size);
  return bytes;
}

void UioTerminal::take_writes(const std::function<void()>& armed) {
  const std::string bytes = written();
  for (std::size_t at = 0; at < bytes.size(); at += word_size) {
    const std::uint32_t word = little_endian(bytes, at);
    device_.write(word);
    written_ = true;
    deliver();
    if (word != 0) armed();
  }
}

void UioTerminal::deliver() {
  if (!device_.readable()) return;
  const std::uint32_t count = device_.read();
  std::string bytes;
  for (std::size_t i = 0; i < word_size; ++i) bytes += static_cast<char>(count >> (8 * i));
  ::tcflush(slave_.number(), TCIFLUSH);
  // Cannot fail: the terminal has just been emptied.
  if (::write(file(), bytes.data(), bytes.size()) < 0)
    throw std::system_error(errno, std::generic_category(), "pseudo-terminal");
}

}  // namespace slackline::serve
