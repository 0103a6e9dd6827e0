// SPDX-License-Identifier: Apache-2.0
#include "waveforms/base/utf8.hpp"

#include <cstddef>

namespace slackline::waveforms {

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
