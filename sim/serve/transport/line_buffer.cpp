// SPDX-License-Identifier: Apache-2.0
#include "sim/serve/transport/line_buffer.hpp"

namespace slackline::serve {

void LineBuffer::append(std::string_view bytes) {
  bytes_.erase(0, begin_);
  begin_ = 0;
  bytes_ += bytes;
}

std::optional<LineBuffer::Line> LineBuffer::next() {
  const std::string_view rest = std::string_view(bytes_).substr(begin_);
  const auto end = rest.find('\n');
  if (end == std::string_view::npos) {
    // One byte more, for a CR whose LF has not come yet.
    if (skipping_ || rest.size() > longest_line + 1) {
      skipping_ = true;
      bytes_.clear();
      begin_ = 0;
    }
    return std::nullopt;
  }
  begin_ += end + 1;
  std::string_view text = rest.substr(0, end);
  if (text.ends_with('\r')) text.remove_suffix(1);
  if (skipping_ || text.size() > longest_line) {
    skipping_ = false;
    return Line{.text = {}, .too_long = true};
  }
  return Line{.text = text};
}

}  // namespace slackline::serve
