// SPDX-License-Identifier: Apache-2.0
#include "sim/design/ip_parameters.hpp"

#include <array>
#include <cstdio>

#include "waveforms/base/number_text.hpp"
#include "waveforms/base/user_error.hpp"

namespace slackline::sim {
namespace {

std::optional<std::uint64_t> parse(std::string_view text) {
  if (text.size() < 2 || !text.starts_with('"') || !text.ends_with('"')) return waveforms::parse_number(text);
  return waveforms::parse_digits(text.substr(1, text.size() - 2), 2);
}

[[noreturn]] void refuse(const std::string& ip, std::string_view name, const std::string& got,
                         const std::string& expected) {
  throw waveforms::UserError("ip " + ip + ": parameter " + std::string(name) + ": got " +
                             (got.empty() ? "an empty value" : got.substr(0, 60)) + ", expected " + expected);
}

}  // namespace

const std::string* IpParameters::find(std::string_view name) const {
  asked_.emplace(name);
  const auto found = values_->find(std::string(name));
  return found == values_->end() ? nullptr : &found->second;
}

std::vector<std::string> IpParameters::unused() const {
  std::vector<std::string> names;
  for (const auto& [name, value] : *values_) {
    if (!asked_.contains(name)) names.push_back(name);
  }
  return names;
}

std::uint64_t IpParameters::number(std::string_view name, std::uint64_t standard, std::uint64_t least,
                                   std::uint64_t most) const {
  const std::string* text = find(name);
  if (text == nullptr) return standard;
  const auto value = parse(*text);
  if (!value || *value < least || *value > most) {
    refuse(ip_, name, *text, "an integer from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return *value;
}

bool IpParameters::flag(std::string_view name, bool standard) const {
  const std::string* text = find(name);
  if (text == nullptr) return standard;
  if (*text == "true" || *text == "false") return *text == "true";
  const auto value = parse(*text);
  if (!value || *value > 1) refuse(ip_, name, *text, "0 or 1");
  return *value == 1;
}

std::uint32_t IpParameters::mask(std::string_view name, std::uint32_t standard) const {
  const std::string* text = find(name);
  if (text == nullptr) return standard;
  const auto value = parse(*text);
  if (!value) refuse(ip_, name, *text, "a number of 32 bits such as 0xFFFFFFFF");
  return static_cast<std::uint32_t>(*value);
}

std::string sv_mask(std::uint32_t value) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "32'h%08x", value);
  return text.data();
}

std::string sv_flag(bool value) { return value ? "1'b1" : "1'b0"; }

}  // namespace slackline::sim
