// SPDX-License-Identifier: Apache-2.0
// A listening unix socket at a path, for this user only.
#pragma once

#include <filesystem>
#include <optional>

#include <sys/stat.h>

#include "sim/serve/transport/file_descriptor.hpp"

namespace slackline::serve {

class UnixListener {
 public:
  /// Its file has mode 0600 from its first moment. The socket file of a server that is gone is replaced.
  /// Throws waveforms::UserError, and leaves alone what is there: a living server's socket, another kind of
  /// file, a path that is too long or cannot be made.
  explicit UnixListener(std::filesystem::path path);
  /// Removes the file, unless another one has taken its place.
  ~UnixListener();
  UnixListener(const UnixListener&) = delete;
  UnixListener& operator=(const UnixListener&) = delete;

  const std::filesystem::path& path() const { return path_; }
  int file() const { return socket_.number(); }
  /// The next client that has come, if any, as a socket that does not block.
  std::optional<FileDescriptor> accept() const;

 private:
  void bind();

  std::filesystem::path path_;
  FileDescriptor socket_;
  struct stat own_ {};
};

}  // namespace slackline::serve
