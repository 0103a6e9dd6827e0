// SPDX-License-Identifier: Apache-2.0
// Names in a row, as messages tell what was expected.
#pragma once

#include <concepts>
#include <functional>
#include <ranges>
#include <string>
#include <string_view>

namespace slackline::waveforms {

/// "a, b, c", in the order of the range. `projection` of an element is what a std::string can take at its
/// end.
template <std::ranges::input_range Words, typename Projection = std::identity>
std::string word_list(const Words& words, Projection projection = {}) {
  std::string text;
  bool is_first = true;
  for (const auto& word : words) {
    if (!is_first) text.append(", ");
    text.append(std::invoke(projection, word));
    is_first = false;
  }
  return text;
}

/// "one of a, b, c"; `none` where there is nothing to choose from.
template <std::ranges::input_range Words, typename Projection>
requires std::invocable<Projection&, std::ranges::range_reference_t<const Words>> std::string one_of(
    const Words& words, Projection projection, std::string_view none = "none") {
  const std::string list = word_list(words, projection);
  return list.empty() ? std::string(none) : "one of " + list;
}
template <std::ranges::input_range Words>
std::string one_of(const Words& words, std::string_view none = "none") {
  return one_of(words, std::identity{}, none);
}

}  // namespace slackline::waveforms
