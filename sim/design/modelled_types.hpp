// SPDX-License-Identifier: Apache-2.0
// The IPs that are simulated, as block designs have them.
#pragma once

#include <span>
#include <string_view>

namespace slackline::sim {

/// A type of IP that is simulated, and those of its ports that are. Ports by Vivado's names.
struct ModelledType {
  std::string_view type;
  std::string_view vlnv;  ///< with the version that Vivado 2018.3 to 2024.1 ships (reference A4)
  std::span<const std::string_view> inputs;
  std::span<const std::string_view> outputs;
  std::string_view clock;
};

/// Null if there is no such type.
const ModelledType* find_modelled_type(std::string_view type);

}  // namespace slackline::sim
