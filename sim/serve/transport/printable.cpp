// SPDX-License-Identifier: Apache-2.0
#include "sim/serve/transport/printable.hpp"

namespace slackline::serve {

std::string printable(std::string_view text, std::size_t most) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string result;
  for (const char c : text.substr(0, most)) {
    if (c >= ' ' && c <= '~') {
      result += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    result += {'\\', 'x', digits[byte >> 4], digits[byte & 15]};
  }
  if (text.size() > most) result += "...";
  return result;
}

}  // namespace slackline::serve
