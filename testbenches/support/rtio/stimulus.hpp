// SPDX-License-Identifier: Apache-2.0
// Endless random stimulus for any RTIO configuration, reproducible from its seed. The profiles are those of
// the recordings: each leans on one mechanism of the core.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <string_view>

#include "sim/rtio/rtio_config.hpp"
#include "testbenches/support/random.hpp"
#include "testbenches/support/rtio/row_signals.hpp"

namespace slackline::testbenches {

enum class Profile : std::uint8_t {
  mixed,     ///< a bit of everything
  dense,     ///< a command every two rows, hardly ahead of time
  collide,   ///< many simultaneous events on few channels
  rewind,    ///< the timeline steps back
  deadline,  ///< time stamps around the underflow margin
  input,     ///< pads in motion, many reads
  fill,      ///< time stamps far ahead, lanes run full
  loose,     ///< commands that break the CRI protocol
  tscjump,   ///< the time counter is loaded, also near its wrap
};

inline constexpr std::array<Profile, 9> all_profiles = {Profile::mixed,  Profile::dense,    Profile::collide,
                                                        Profile::rewind, Profile::deadline, Profile::input,
                                                        Profile::fill,   Profile::loose,    Profile::tscjump};

std::string_view to_string(Profile profile);

class Stimulus {
 public:
  Stimulus(const sim::RtioConfig& config, Profile profile, std::uint64_t seed);

  /// The next row; the first two have sys_rst set.
  const RowInputs& next();

 private:
  /// What is on the CRI in one row.
  struct Command {
    std::uint64_t cmd = 0;
    std::uint64_t chan_sel = 0;
    std::uint64_t o_timestamp = 0;
    Data o_data{};
    std::uint64_t o_address = 0;
    std::uint64_t i_timeout = 0;
  };

  bool is(Profile profile) const { return profile_ == profile; }
  void plan();
  void plan_write();
  void plan_burst();
  void plan_read();
  void plan_disorder();
  void push_write(std::uint64_t channel, std::uint64_t timestamp);
  void idle(std::uint64_t rows);
  std::uint64_t channel();
  std::uint64_t timestamp(std::uint64_t coarse);
  std::uint64_t next_event_time();
  void drive_cri();
  void drive_controls();
  void drive_channel(const sim::ChannelConfig& channel, ChannelInputs& pins);
  void load_tsc();

  sim::RtioConfig config_;
  Profile profile_;
  Random random_;
  RowInputs row_;
  std::uint64_t rows_ = 0;
  std::uint64_t coarse_ = 0;     ///< the core's counter in the row that next() makes
  std::uint64_t cursor_ = 0;     ///< coarse time of the last event
  std::uint64_t favourite_ = 0;  ///< first of the few channels that events collide on
  Command cri_;
  std::deque<Command> planned_;
};

}  // namespace slackline::testbenches
