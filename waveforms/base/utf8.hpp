// SPDX-License-Identifier: Apache-2.0
// Characters of UTF-8 text.
#pragma once

#include <string_view>

namespace slackline::waveforms {

/// One character of UTF-8 text, and what it stands for.
struct Character {
  std::string_view bytes;
  char32_t code = 0;
};
/// The first character; a broken sequence is a character of one byte with the code U+FFFD.
Character first_character(std::string_view words);

}  // namespace slackline::waveforms
