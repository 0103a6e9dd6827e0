// SPDX-License-Identifier: Apache-2.0
#include "waveforms/figure/node_names.hpp"

namespace slackline::waveforms {

namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// U+03A2 in the Greek block is not assigned
constexpr std::array<Range, 5> capitals{
    {{U'A', U'Z'}, {0x0391, 0x03a1}, {0x03a3, 0x03a9}, {0x0410, 0x042f}, {0x0531, 0x0556}}};

}  // namespace

std::string node_name(std::size_t n) {
  for (const Range& range : capitals) {
    const std::size_t size = range.last - range.first + 1;
    if (n >= size) {
      n -= size;
      continue;
    }
    const char32_t code = range.first + static_cast<char32_t>(n);
    if (code < 0x80) return std::string(1, static_cast<char>(code));
    return {static_cast<char>(0xc0 | code >> 6), static_cast<char>(0x80 | (code & 0x3f))};
  }
  return {};
}

}  // namespace slackline::waveforms
