// SPDX-License-Identifier: Apache-2.0
#include "models/pynq/ip_parameters.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

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
  std::string_view digits = found->second;
  const bool hexadecimal = digits.starts_with("0x") || digits.starts_with("0X");
  if (hexadecimal) digits.remove_prefix(2);
  std::uint64_t value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

}  // namespace slackline::pynq
