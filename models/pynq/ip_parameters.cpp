// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/ip_parameters.hpp"

#include <algorithm>
#include <cctype>

#include "waveforms/base/number_text.hpp"

namespace slackline::pynq {
namespace {

bool same_name(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
  return std::ranges::equal(a, b, {}, lower, lower);
}

}  // namespace

std::optional<std::uint64_t> parameter(const IpDescription& ip, std::string_view name) {
  const auto found =
      std::ranges::find_if(ip.parameters, [&](const auto& entry) { return same_name(entry.first, name); });
  if (found == ip.parameters.end()) return std::nullopt;
  return waveforms::parse_number(found->second);
}

}  // namespace slackline::pynq
