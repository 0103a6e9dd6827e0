// SPDX-License-Identifier: Apache-2.0
// `slackline serve` as a process of its own, in a folder of its own.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

#include "sim/serve/transport/file_descriptor.hpp"
#include "testbenches/support/scratch_folder.hpp"

namespace slackline::testbenches {

class ServerProcess {
 public:
  /// Runs `slackline serve SYSTEM --socket PATH WORDS...` and waits until it has said where it serves. Throws
  /// std::runtime_error if it ends before.
  explicit ServerProcess(std::string system, std::vector<std::string> words = {});
  /// Kills it if it still runs.
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  const std::filesystem::path& socket() const { return socket_; }
  /// The first line that it wrote; the second one, with --uio, is the terminal.
  const std::string& greeting() const { return greeting_; }
  const std::filesystem::path& terminal() const { return terminal_; }
  pid_t pid() const { return pid_; }
  /// Memory in use, bytes.
  std::size_t memory() const;
  /// CPU time so far.
  double cpu_seconds() const;

  /// Sends it a signal and waits for its end: its exit code, or 128 + the signal that ended it.
  int stop(int signal);
  /// After stop(): the same again, with whatever the one before has left.
  void start();

 private:
  std::string read_line();

  std::string system_;
  std::vector<std::string> words_;
  ScratchFolder folder_;
  std::filesystem::path socket_ = folder_.path() / "slackline.sock";
  std::filesystem::path terminal_;
  serve::FileDescriptor output_;
  std::string greeting_;
  pid_t pid_ = -1;
};

}  // namespace slackline::testbenches
