// SPDX-License-Identifier: Apache-2.0
#include "waveforms/base/atomic_file.hpp"

#include <cerrno>
#include <stdexcept>
#include <system_error>

#include <unistd.h>

namespace slackline::waveforms {

namespace {

[[noreturn]] void fail(const std::filesystem::path& path, const std::string& what) {
  const int reason = errno;
  throw std::runtime_error(path.string() + ": " + what +
                           (reason == 0 ? "" : ": " + std::generic_category().message(reason)));
}

}  // namespace

bool is_device(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::is_character_file(path, ignored);
}

AtomicFile::AtomicFile(std::filesystem::path path) : path_(std::move(path)) {
  if (std::filesystem::is_directory(path_)) {
    errno = EISDIR;
    fail(path_, "cannot be written");
  }
  // Renaming over a link or a device would replace it: follow the one, write into the other.
  if (is_device(path_)) {
    temporary_ = path_;
  } else {
    if (std::filesystem::exists(path_)) path_ = std::filesystem::canonical(path_);
    if (std::filesystem::exists(path_) && !std::filesystem::is_regular_file(path_)) {
      errno = 0;
      fail(path_, "cannot be written: got a pipe or the like, expected a regular file or none");
    }
    temporary_ = path_;
    // the process id keeps two runs that write the same file apart
    temporary_ += std::string(".").append(std::to_string(::getpid())).append(".tmp");
  }
  errno = 0;
  out_.open(temporary_, std::ios::binary | std::ios::trunc);
  if (!out_) fail(path_, "cannot be created");
}

AtomicFile::~AtomicFile() {
  if (committed_) return;
  out_.close();
  if (temporary_ == path_) return;
  std::error_code ignored;
  std::filesystem::remove(temporary_, ignored);
}

void AtomicFile::commit() {
  errno = 0;
  out_.close();
  if (!out_) fail(path_, "cannot be written");
  if (temporary_ == path_) {
    committed_ = true;
    return;
  }
  std::error_code error;
  std::filesystem::rename(temporary_, path_, error);
  if (error) {
    errno = error.value();
    fail(path_, "cannot be put in its place");
  }
  committed_ = true;
}

void write_file(const std::filesystem::path& path, std::string_view content) {
  AtomicFile file(path);
  file.stream().write(content.data(), static_cast<std::streamsize>(content.size()));
  file.commit();
}

}  // namespace slackline::waveforms
