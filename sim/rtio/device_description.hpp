// SPDX-License-Identifier: Apache-2.0
// The driver that a system has for an RTIO channel. A value: sim/run makes the device of an experiment from
// it.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace slackline::sim {

struct DeviceDescription {
  std::string name{};        ///< "ttl0", unique in the system
  std::string class_name{};  ///< of the ARTIQ driver, "TTLOut"; empty: any, which the program brings
  unsigned channel = 0;      ///< RTIO channel
  /// Driver arguments other than the defaults, by ARTIQ's names.
  std::map<std::string, std::int64_t, std::less<>> parameters{};
  friend bool operator==(const DeviceDescription&, const DeviceDescription&) = default;
};

}  // namespace slackline::sim
