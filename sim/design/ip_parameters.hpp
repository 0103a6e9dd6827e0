// SPDX-License-Identifier: Apache-2.0
// The parameters of an IP as Vivado names and writes them, read with defaults and ranges.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace slackline::sim {

/// Values are decimal, 0x or 0b numbers, or bits in quotation marks, as generics of VHDL have them: "101";
/// flags also true and false. A parameter that is missing takes the
/// default. A malformed one, or one out of range, is a UserError that names IP, parameter, got and expected.
/// Refers to the map.
class IpParameters {
 public:
  IpParameters(std::string ip_path, const std::map<std::string, std::string>& values)
      : ip_(std::move(ip_path)), values_(&values) {}

  const std::string& ip() const { return ip_; }
  std::uint64_t number(std::string_view name, std::uint64_t standard, std::uint64_t least,
                       std::uint64_t most) const;
  bool flag(std::string_view name, bool standard) const;
  /// A bit per input: 32 bits. Longer values are cut, as Vivado does.
  std::uint32_t mask(std::string_view name, std::uint32_t standard) const;
  /// Those that nobody has asked for.
  std::vector<std::string> unused() const;

 private:
  const std::string* find(std::string_view name) const;
  std::string ip_;
  const std::map<std::string, std::string>* values_;
  mutable std::set<std::string, std::less<>> asked_;
};

/// As a SystemVerilog parameter value: 32'hffffe7ff.
std::string sv_mask(std::uint32_t value);
/// 1'b0 or 1'b1.
std::string sv_flag(bool value);

}  // namespace slackline::sim
