// SPDX-License-Identifier: Apache-2.0
#include "sim/replay/line_reader.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <zlib.h>

namespace slackline::sim {

VectorFileError::VectorFileError(const std::filesystem::path& file, std::size_t line,
                                 const std::string& problem)
    : std::runtime_error(file.string() + ":" + std::to_string(line) + ": " + problem), line_(line) {}

struct LineReader::Stream {
  gzFile gz = nullptr;
  ~Stream() {
    if (gz != nullptr) gzclose_r(gz);
  }
};

LineReader::LineReader(std::filesystem::path file)
    : file_(std::move(file)), stream_(std::make_unique<Stream>()) {
  // Opening a folder succeeds and reading a pipe may wait for ever.
  std::error_code error;
  if (std::filesystem::exists(file_, error) && !std::filesystem::is_regular_file(file_, error)) {
    throw VectorFileError(file_, 0, "got a folder or device, expected a regular file");
  }
  errno = 0;
  stream_->gz = gzopen(file_.c_str(), "rb");
  if (stream_->gz == nullptr) {
    throw VectorFileError(
        file_, 0, std::string("got \"") + std::strerror(errno) + "\" on opening, expected a readable file");
  }
}

LineReader::~LineReader() = default;
LineReader::LineReader(LineReader&&) noexcept = default;
LineReader& LineReader::operator=(LineReader&&) noexcept = default;

bool LineReader::compressed() const { return gzdirect(stream_->gz) == 0; }

bool LineReader::refill() {
  constexpr std::size_t chunk = std::size_t{64} << 10;
  buffer_.erase(0, position_);
  position_ = 0;
  if (buffer_.size() > longest_line) {
    throw VectorFileError(
        file_, line_number_ + 1,
        "got a line above " + std::to_string(longest_line) + " bytes, expected a shorter one");
  }
  const std::size_t filled = buffer_.size();
  buffer_.resize(filled + chunk);
  const int got = gzread(stream_->gz, buffer_.data() + filled, static_cast<unsigned>(chunk));
  buffer_.resize(filled + static_cast<std::size_t>(got > 0 ? got : 0));
  if (got > 0) return true;
  int code = Z_OK;
  const char* const message = gzerror(stream_->gz, &code);
  if (code == Z_BUF_ERROR) {
    throw VectorFileError(file_, line_number_ + 1, "got a truncated gzip stream, expected a complete one");
  }
  if (code != Z_OK && code != Z_STREAM_END) {
    throw VectorFileError(file_, line_number_ + 1,
                          std::string("got a damaged gzip stream (") + message + "), expected a sound one");
  }
  return false;
}

bool LineReader::next(std::string_view& line) {
  std::size_t searched = 0;
  for (;;) {
    const std::size_t end = buffer_.find('\n', position_ + searched);
    if (end != std::string::npos) {
      line = std::string_view(buffer_).substr(position_, end - position_);
      position_ = end + 1;
      break;
    }
    searched = buffer_.size() - position_;
    if (refill()) continue;
    if (buffer_.empty()) return false;
    line = buffer_;
    position_ = buffer_.size();
    break;
  }
  ++line_number_;
  if (line.ends_with('\r')) line.remove_suffix(1);
  return true;
}

}  // namespace slackline::sim
