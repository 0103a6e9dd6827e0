// SPDX-License-Identifier: Apache-2.0
// Lines of a text file, gzip-compressed or plain, in bounded memory.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace slackline::sim {

/// A file that is not a usable vector file. The text is "FILE:LINE: got …, expected …".
class VectorFileError : public std::runtime_error {
 public:
  VectorFileError(const std::filesystem::path& file, std::size_t line, const std::string& problem);
  /// `problem` names file and line.
  VectorFileError(const std::runtime_error& problem, std::size_t line)
      : std::runtime_error(problem), line_(line) {}
  std::size_t line() const { return line_; }

 private:
  std::size_t line_;
};

class LineReader {
 public:
  static constexpr std::size_t longest_line = std::size_t{4} << 20;

  /// Throws VectorFileError if the file cannot be opened.
  explicit LineReader(std::filesystem::path file);
  ~LineReader();
  LineReader(LineReader&&) noexcept;
  LineReader& operator=(LineReader&&) noexcept;

  /// The next line without its end; false at the end of the file. The text is valid until the next call.
  /// Throws VectorFileError for damaged or truncated compression and for lines above longest_line.
  bool next(std::string_view& line);
  /// Number of the line that next() returned last, from 1; 0 before.
  std::size_t line_number() const { return line_number_; }
  bool compressed() const;
  const std::filesystem::path& file() const { return file_; }

 private:
  struct Stream;
  bool refill();

  std::filesystem::path file_;
  std::unique_ptr<Stream> stream_;
  std::string buffer_;
  std::size_t position_ = 0;
  std::size_t line_number_ = 0;
};

}  // namespace slackline::sim
