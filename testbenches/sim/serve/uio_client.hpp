// SPDX-License-Identifier: Apache-2.0
// A program's view of a UIO device file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

#include "sim/serve/transport/file_descriptor.hpp"

namespace slackline::testbenches {

class UioClient {
 public:
  /// Throws std::system_error.
  explicit UioClient(const std::filesystem::path& path);

  /// As PYNQ arms it: bytes 0, 0, 0, 1.
  void arm() { write({"\0\0\0\1", 4}); }
  void write(std::string_view bytes);
  /// The count, if one is there within the patience. Throws std::runtime_error if it is not 4 bytes.
  std::optional<std::uint32_t> read(int patience_ms);
  /// The same for a count that must come.
  std::uint32_t read();

 private:
  serve::FileDescriptor file_;
};

}  // namespace slackline::testbenches
