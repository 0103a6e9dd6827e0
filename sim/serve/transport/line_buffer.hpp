// SPDX-License-Identifier: Apache-2.0
// Cuts what a client sends into lines, whatever the pieces in which it arrives, with bounded memory.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace slackline::serve {

class LineBuffer {
 public:
  /// Bytes of a line, its end not counted: a block of 64 KiB in hexadecimal, and what stands before it.
  static constexpr std::size_t longest_line = (std::size_t{1} << 17) + 64;

  struct Line {
    std::string_view text{};  ///< without its end, LF or CR LF; empty if it was too long
    bool too_long = false;
  };

  void append(std::string_view bytes);
  /// The next complete line, whose text is valid until append(). Of a line that is too long only the fact
  /// is kept.
  std::optional<Line> next();
  /// Bytes that are kept.
  std::size_t size() const { return bytes_.size() - begin_; }

 private:
  std::string bytes_;
  std::size_t begin_ = 0;  ///< of the first line that was not taken
  bool skipping_ = false;  ///< what comes still belongs to a line that is too long
};

}  // namespace slackline::serve
