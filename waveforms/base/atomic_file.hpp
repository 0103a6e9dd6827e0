// SPDX-License-Identifier: Apache-2.0
// A file that appears whole or not at all: written beside its place under a temporary name, then renamed.
// What is a device, such as /dev/null, is written as it comes; pipes, whose other end may never come, are
// refused.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace slackline::waveforms {

/// A device that is written character by character.
bool is_device(const std::filesystem::path& path);

class AtomicFile {
 public:
  /// Throws std::runtime_error naming the file if it cannot be created.
  explicit AtomicFile(std::filesystem::path path);
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;
  /// Removes the temporary file unless commit() was reached.
  ~AtomicFile();

  std::ostream& stream() { return out_; }
  /// Flushes and puts the file in its place. Throws std::runtime_error if the disk refused anything.
  void commit();

 private:
  std::filesystem::path path_;
  std::filesystem::path temporary_;
  std::ofstream out_;
  bool committed_ = false;
};

/// Writes a text file whole or not at all.
void write_file(const std::filesystem::path& path, std::string_view content);

}  // namespace slackline::waveforms
