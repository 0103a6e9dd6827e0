// SPDX-License-Identifier: Apache-2.0
// A UIO device for programs outside, as a pseudo-terminal: they read a 4-byte count per interrupt, and write
// 4 bytes that are not all 0 to arm the device again (reference A5). Numbers are little-endian.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "models/pynq/uio_device.hpp"
#include "sim/serve/transport/file_descriptor.hpp"

namespace slackline::serve {

class UioTerminal {
 public:
  /// The terminal is raw, of mode 0600, and stays usable when clients close it. Throws waveforms::UserError
  /// if the system has none to give. The device must outlive it.
  explicit UioTerminal(pynq::UioDevice& device);

  /// What clients open: "/dev/pts/3".
  const std::filesystem::path& path() const { return path_; }
  /// Readable when a client has written.
  int file() const { return master_.number(); }

  /// Carries out what clients have written, if anything: word by word, and `armed` after each that arms.
  void take_writes(const std::function<void()>& armed);
  /// If the device is readable, gives its count to the clients. One that was not read is replaced: a device
  /// has only the latest.
  void deliver();
  /// A client has armed the device, and no interrupt has come since.
  bool awaited() const { return written_ && device_.armed(); }
  const pynq::UioDevice& device() const { return device_; }

 private:
  bool more_comes() const;
  /// A whole number of words.
  std::string written() const;

  pynq::UioDevice& device_;
  FileDescriptor master_;
  FileDescriptor slave_;
  std::filesystem::path path_;
  bool written_ = false;  ///< by any client, ever
};

}  // namespace slackline::serve
