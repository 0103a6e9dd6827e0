// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/rtio/script.hpp"

namespace slackline::testbenches {

Script::Script(const sim::RtioConfig& config, std::size_t rows) : config_(config), rows_(rows + reset_rows) {
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    rows_[i].channels.resize(config.channels.size());
    rows_[i].sys_rst = i < reset_rows ? 1 : 0;
  }
}

template <typename Change>
Script& Script::from(std::uint64_t coarse, Change change) {
  for (std::size_t row = coarse + reset_rows; row < rows_.size(); ++row) change(rows_[row]);
  return *this;
}

Script& Script::write(std::uint64_t coarse, unsigned channel, std::uint64_t timestamp, std::uint64_t data,
                      std::uint64_t address) {
  for (const std::uint64_t row : {coarse - 1, coarse}) {
    at(row).chan_sel = channel;
    at(row).o_timestamp = timestamp;
  }
  at(coarse).cmd = 1;
  at(coarse).o_data = {data};
  at(coarse).o_address = address;
  return *this;
}

std::uint64_t Script::write_all(std::uint64_t coarse, const std::vector<Event>& events) {
  for (const Event& event : events) {
    write(coarse, event.channel, event.timestamp, event.data, event.address);
    coarse += 2;
  }
  return coarse;
}

Script& Script::read(std::uint64_t coarse, unsigned channel, std::uint64_t timeout, std::uint64_t hold) {
  for (std::uint64_t row = coarse; row <= coarse + hold && row + reset_rows < rows_.size(); ++row) {
    at(row).chan_sel = channel;
  }
  at(coarse).cmd = 2;
  at(coarse).i_timeout = timeout;
  return *this;
}

Script& Script::load_tsc(std::uint64_t coarse, std::uint64_t value) {
  at(coarse).tsc_load = 1;
  at(coarse).tsc_load_value = value;
  return *this;
}

Script& Script::acknowledge_errors(std::uint64_t coarse, std::uint64_t mask) {
  at(coarse).async_error_re = 1;
  at(coarse).async_error_r = mask;
  return *this;
}

Script& Script::spread_from(std::uint64_t coarse) {
  return from(coarse, [](RowInputs& row) { row.spread_enable = 1; });
}

Script& Script::pad(std::uint64_t coarse, unsigned channel, bool level) {
  return from(coarse, [=](RowInputs& row) { row.channels[channel].pad_i = level; });
}

Script& Script::serdes(std::uint64_t coarse, unsigned channel, std::uint64_t word) {
  const unsigned width = config_.channels[channel].width;
  const std::uint64_t held = ((word >> (width - 1)) & 1) != 0 ? low_bits(~std::uint64_t{0}, width) : 0;
  from(coarse, [=](RowInputs& row) { row.channels[channel].serdes_i = held; });
  at(coarse).channels[channel].serdes_i = word;
  return *this;
}

Script& Script::input(std::uint64_t coarse, unsigned channel, std::uint64_t data, std::uint64_t fine) {
  ChannelInputs& pins = at(coarse).channels[channel];
  pins.i_stb = 1;
  pins.i_data = data;
  pins.i_fine_ts = fine;
  return *this;
}

Script& Script::override_pad(std::uint64_t coarse, unsigned channel, bool enable, bool level,
                             bool output_enable) {
  return from(coarse, [=](RowInputs& row) {
    row.channels[channel].ov0 = enable;
    row.channels[channel].ov1 = level;
    row.channels[channel].ov2 = output_enable;
  });
}

}  // namespace slackline::testbenches
