// SPDX-License-Identifier: Apache-2.0
#include "sim/design/ip_options.hpp"

#include <algorithm>

#include "waveforms/base/user_error.hpp"
#include "waveforms/base/word_list.hpp"

namespace slackline::sim {

void set_options(IpDesign& design, const IpParameters& parameters, std::span<const IpOption> options,
                 const IpOptionValues& values) {
  for (const auto& [name, value] : values) {
    const auto option = std::ranges::find(options, name, &IpOption::name);
    if (option == options.end()) {
      throw waveforms::UserError("ip " + parameters.ip() + ": options: got " + name + ", expected " +
                                 waveforms::one_of(options, &IpOption::name, "none: it has none"));
    }
    const bool fixed = !option->fixed_by.empty() && parameters.flag(option->fixed_by, false);
    if (fixed && value != option->standard) {
      throw waveforms::UserError("ip " + parameters.ip() + ": option " + name + ": got " +
                                 std::to_string(value) + ", expected " + std::to_string(option->standard) +
                                 " with " + std::string(option->fixed_by));
    }
    if (value > option->most) {
      throw waveforms::UserError("ip " + parameters.ip() + ": option " + name + ": got " +
                                 std::to_string(value) + ", expected 0 to " + std::to_string(option->most));
    }
    design.source.parameters.push_back({std::string(option->rtl), std::to_string(value)});
    if (option->is_rows && value > option->standard) design.settle_rows += value - option->standard;
  }
}

}  // namespace slackline::sim
