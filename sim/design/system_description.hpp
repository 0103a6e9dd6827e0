// SPDX-License-Identifier: Apache-2.0
// What a simulated system consists of. A value: the composition root turns it into hardware.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/cpu/profile.hpp"
#include "sim/design/fabric_description.hpp"
#include "sim/pins/packet_source.hpp"
#include "sim/pins/pin_signal.hpp"
#include "sim/rtio/device_description.hpp"
#include "sim/rtio/loopback.hpp"
#include "sim/rtio/rtio_config.hpp"

namespace slackline::sim {

/// Bytes of the register block of an RTIO core (rtl/README.md).
inline constexpr std::uint32_t rtio_size = 0x1000;

/// What drives the input pin of an RTIO channel from outside.
struct Stimulus {
  unsigned channel = 0;
  PinSignal signal;
};

struct RtioDescription {
  std::uint32_t base = 0;        ///< bus address of the registers
  waveforms::Time period{8000};  ///< coarse clock; a multiple of 2^fine_width ps
  bool spread = false;           ///< sed_spread_enable as the runtime sets it at start-up
  RtioConfig config;
  std::vector<std::string> channel_names;  ///< one per channel, unique
  std::vector<DeviceDescription> devices;
  std::vector<Loopback> loopbacks;
  std::vector<Stimulus> stimulus;

  /// One machine unit: the fine time stamp's resolution.
  waveforms::Time ref_period() const { return period / ref_multiplier(); }
  std::int64_t ref_multiplier() const { return std::int64_t{1} << config.fine_width; }
};

/// What drives one bit of an external input of the fabric.
struct FabricStimulus {
  std::string input;
  unsigned bit = 0;
  PinSignal signal;
};

/// Packets into the stream of a DMA.
struct StreamStimulus {
  std::string ip;
  std::vector<Packet> packets;
};

/// The programmable logic, with the design that is in it at the start.
struct FabricSystem {
  FabricDescription design;
  std::vector<FabricStimulus> stimulus;
  std::vector<StreamStimulus> streams;
};

struct SystemDescription {
  std::string name;
  std::string summary;  ///< one line
  cpu::CpuProfile cpu;
  std::optional<RtioDescription> rtio;
  std::optional<FabricSystem> fabric;
};

}  // namespace slackline::sim
