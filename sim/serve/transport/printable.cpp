// SPDX-License-Identifier: Apache-2.0
#include "sim/serve/transport/printable.hpp"

#include "waveforms/base/number_text.hpp"

namespace slackline::serve {

std::string printable(std::string_view text, std::size_t most) {
  std::string result;
  for (const char c : text.substr(0, most)) {
    if (c >= ' ' && c <= '~') {
      result += c;
      continue;
    }
    result.append("\\x").append(waveforms::hex_number(static_cast<unsigned char>(c), 2));
  }
  if (text.size() > most) result += "...";
  return result;
}

}  // namespace slackline::serve
