// SPDX-License-Identifier: Apache-2.0
// Names in a row, as messages tell what was expected.
#pragma once

#include <initializer_list>
#include <ranges>
#include <string>
#include <string_view>

namespace slackline::waveforms {

/// "a, b, c", in the order of the range. Words are what a std::string can take at its end.
template <std::ranges::input_range Words>
std::string word_list(Words&& words) {
  std::string text;
  bool is_first = true;
  for (const auto& word : words) {
    if (!is_first) text.append(", ");
    text.append(word);
    is_first = false;
  }
  return text;
}

/// "one of a, b, c"; `none` where there is nothing to choose from.
template <std::ranges::input_range Words>
std::string one_of(Words&& words, std::string_view none = "none") {
  const std::string list = word_list(std::forward<Words>(words));
  return list.empty() ? std::string(none) : "one of " + list;
}

}  // namespace slackline::waveforms
