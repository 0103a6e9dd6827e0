// SPDX-License-Identifier: Apache-2.0
#include "sim/serve/transport/unix_listener.hpp"

#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "waveforms/base/user_error.hpp"

namespace slackline::serve {
namespace {

constexpr int waiting_clients = 64;

std::string last_error() { return std::generic_category().message(errno); }

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& got,
                         const std::string& expected) {
  throw waveforms::UserError("socket " + path.string() + ": got " + got + ", expected " + expected);
}

FileDescriptor make_socket() {
  FileDescriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!socket.is_open()) throw std::system_error(errno, std::generic_category(), "unix socket");
  return socket;
}

sockaddr_un address_of(const std::filesystem::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string& name = path.native();
  if (name.empty()) refuse(path, "an empty path", "a file name");
  if (name.size() >= sizeof address.sun_path) {
    refuse(path, std::to_string(name.size()) + " bytes",
           "a path of at most " + std::to_string(sizeof address.sun_path - 1));
  }
  std::memcpy(address.sun_path, name.data(), name.size());
  return address;
}

const sockaddr* generic(const sockaddr_un& address) { return reinterpret_cast<const sockaddr*>(&address); }

/// Nobody listens at a socket file any more.
bool is_stale(const sockaddr_un& address) {
  const FileDescriptor probe = make_socket();
  return ::connect(probe.number(), generic(address), sizeof address) < 0 && errno == ECONNREFUSED;
}

/// No other server looks at the folder's sockets meanwhile: two that find the same stale file must not both
/// replace it.
FileDescriptor lock_folder_of(const std::filesystem::path& path) {
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  FileDescriptor file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!file.is_open()) refuse(path, "folder " + folder.string() + ": " + last_error(), "a folder");
  while (::flock(file.number(), LOCK_EX) < 0 && errno == EINTR) {
  }
  return file;
}

}  // namespace

UnixListener::UnixListener(std::filesystem::path path) : path_(std::move(path)), socket_(make_socket()) {
  bind();
  if (::lstat(path_.c_str(), &own_) < 0 || ::listen(socket_.number(), waiting_clients) < 0) {
    const std::string error = last_error();
    ::unlink(path_.c_str());
    refuse(path_, error, "a place for a socket");
  }
}

void UnixListener::bind() {
  const sockaddr_un address = address_of(path_);
  const FileDescriptor folder = lock_folder_of(path_);
  struct stat found {};
  if (::lstat(path_.c_str(), &found) == 0) {
    if (!S_ISSOCK(found.st_mode)) refuse(path_, "a file that is no socket", "a new path");
    if (!is_stale(address)) refuse(path_, "a socket that another server listens on", "a path of its own");
    ::unlink(path_.c_str());
  }
  const mode_t before = ::umask(0177);
  const int result = ::bind(socket_.number(), generic(address), sizeof address);
  const std::string error = result < 0 ? last_error() : "";
  ::umask(before);
  if (result < 0) refuse(path_, error, "a place for a socket");
}

UnixListener::~UnixListener() {
  struct stat found {};
  if (::lstat(path_.c_str(), &found) == 0 && found.st_dev == own_.st_dev && found.st_ino == own_.st_ino)
    ::unlink(path_.c_str());
}

std::optional<FileDescriptor> UnixListener::accept() const {
  FileDescriptor client(::accept4(file(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
  if (!client.is_open()) return std::nullopt;
  return client;
}

}  // namespace slackline::serve
