// SPDX-License-Identifier: Apache-2.0
#include "waveforms/node_names.hpp"

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

Character first_character(std::string_view words) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(words[i]); };
  if (byte(0) < 0x80) return {words.substr(0, 1), byte(0)};
  const std::size_t length = byte(0) >= 0xf0 ? 4 : byte(0) >= 0xe0 ? 3 : byte(0) >= 0xc0 ? 2 : 1;
  const Character broken{words.substr(0, 1), 0xfffd};
  if (length == 1 || words.size() < length) return broken;
  char32_t code = byte(0) & (0x7f >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return broken;
    code = code << 6 | (byte(i) & 0x3f);
  }
  return {words.substr(0, length), code};
}

}  // namespace slackline::waveforms
