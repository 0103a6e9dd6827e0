// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/rtio/stimulus.hpp"

#include <algorithm>

namespace slackline::testbenches {

namespace {

constexpr std::uint64_t command_write = 1;
constexpr std::uint64_t command_read = 2;
constexpr std::uint64_t for_ever = ~std::uint64_t{0};

}  // namespace

std::string_view to_string(Profile profile) {
  constexpr std::array<std::string_view, all_profiles.size()> names = {
      "mixed", "dense", "collide", "rewind", "deadline", "input", "fill", "loose", "tscjump"};
  return names.at(static_cast<std::size_t>(profile));
}

Stimulus::Stimulus(const sim::RtioConfig& config, Profile profile, std::uint64_t seed)
    : config_(config), profile_(profile), random_(seed) {
  row_.channels.resize(config.channels.size());
}

std::uint64_t Stimulus::channel() {
  const std::uint64_t count = config_.channels.size();
  if (random_.chance(is(Profile::loose) ? 60 : 15)) return random_.bits() & 0xffffff;
  if (is(Profile::collide)) return (favourite_ + random_.below(3)) % count;
  const std::uint64_t destination = random_.chance(20) ? random_.below(256) << 16 : 0;
  return destination | random_.below(count);
}

std::uint64_t Stimulus::timestamp(std::uint64_t coarse) {
  const std::uint64_t fine = is(Profile::collide) ? random_.below(2) * random_.below(2) : random_.bits();
  return (coarse << config_.fine_width) | low_bits(fine, config_.fine_width);
}

/// Coarse time of the next event, for a command about three rows from now.
std::uint64_t Stimulus::next_event_time() {
  const std::uint64_t soonest = coarse_ + config_.submission_margin + 2;
  if (is(Profile::deadline)) return cursor_ = soonest - 4 + random_.below(8);
  if (is(Profile::fill)) cursor_ = std::max(cursor_, coarse_ + 20 * config_.fifo_depth);
  const bool in_reach = cursor_ - soonest < (std::uint64_t{1} << 20);
  if (!in_reach) cursor_ = soonest + random_.below(is(Profile::dense) ? 4 : 40);
  if (is(Profile::rewind) && random_.chance(400)) {
    cursor_ -= random_.below(30);
  } else if (!random_.chance(150)) {
    cursor_ += random_.below(is(Profile::dense) ? 3 : 8);
  }
  if (random_.chance(30)) cursor_ = coarse_ + random_.below(200);
  return cursor_;
}

void Stimulus::idle(std::uint64_t rows) {
  Command command = planned_.empty() ? cri_ : planned_.back();
  command.cmd = 0;
  planned_.insert(planned_.end(), rows, command);
}

void Stimulus::push_write(std::uint64_t channel, std::uint64_t timestamp) {
  Command command = cri_;
  command.cmd = 0;
  command.chan_sel = channel;
  command.o_timestamp = timestamp;
  planned_.push_back(command);
  command.cmd = command_write;
  for (std::uint64_t& word : command.o_data) word = random_.bits() & random_.bits();
  if (random_.chance(500)) command.o_data = {random_.below(16)};
  command.o_address = random_.chance(900) ? random_.below(4) : random_.below(256);
  planned_.push_back(command);
}

void Stimulus::plan_write() {
  push_write(channel(), timestamp(next_event_time()));
  if (!is(Profile::dense)) idle(random_.below(is(Profile::fill) ? 2 : 4));
}

/// As many simultaneous events as the lanes hold, and sometimes more, written early enough to meet.
void Stimulus::plan_burst() {
  const std::uint64_t count = random_.between(2, config_.lanes + 1);
  favourite_ = random_.bits() % config_.channels.size();
  cursor_ = coarse_ + config_.submission_margin + 2 * count + 3 + random_.below(6);
  for (std::uint64_t i = 0; i < count; ++i) push_write(channel(), timestamp(cursor_));
  if (random_.chance(300)) idle(2 * config_.lanes);
}

void Stimulus::plan_read() {
  Command command = cri_;
  command.cmd = command_read;
  command.chan_sel = channel();
  const std::uint64_t now = coarse_ << config_.fine_width;
  command.i_timeout =
      random_.pick({now + (random_.below(40) << config_.fine_width), for_ever, std::uint64_t{0}});
  planned_.push_back(command);
  command.cmd = 0;
  planned_.insert(planned_.end(), random_.between(3, is(Profile::input) ? 20 : 45), command);
}

/// Commands held for several rows, without set-up, with a channel that changes under them, or undefined ones.
void Stimulus::plan_disorder() {
  push_write(channel(), timestamp(next_event_time()));
  Command command = planned_.back();
  const std::uint64_t rows = random_.between(1, 6);
  for (std::uint64_t i = 0; i < rows; ++i) {
    if (random_.chance(400)) command.chan_sel = channel();
    if (random_.chance(400)) command.o_timestamp = timestamp(next_event_time());
    if (random_.chance(300)) command.o_data = {random_.bits()};
    command.cmd = random_.below(4);
    planned_.push_back(command);
  }
  idle(random_.below(3));
}

void Stimulus::plan() {
  if (is(Profile::loose) && random_.chance(500)) return plan_disorder();
  if (is(Profile::collide) && random_.chance(700)) return plan_burst();
  if (random_.chance(is(Profile::input) ? 500 : 80)) return plan_read();
  if (random_.chance(is(Profile::dense) || is(Profile::fill) ? 20 : 150)) return idle(random_.between(1, 40));
  if (random_.chance(40)) return plan_burst();
  if (random_.chance(20)) {  // get_buffer_space
    planned_.push_back(cri_);
    planned_.back().cmd = 3;
    return;
  }
  plan_write();
}

void Stimulus::drive_cri() {
  if (planned_.empty()) plan();
  if (!planned_.empty()) {
    cri_ = planned_.front();
    planned_.pop_front();
  } else {
    cri_.cmd = 0;
  }
  row_.cmd = cri_.cmd;
  row_.chan_sel = cri_.chan_sel;
  row_.o_timestamp = cri_.o_timestamp;
  row_.o_data = cri_.o_data;
  row_.o_address = cri_.o_address;
  row_.i_timeout = cri_.i_timeout;
}

void Stimulus::load_tsc() {
  const std::uint64_t end = low_bits(for_ever, config_.coarse_width());
  row_.tsc_load = 1;
  row_.tsc_load_value =
      low_bits(random_.pick({coarse_ + random_.below(300), end - random_.below(100), std::uint64_t{0},
                             random_.bits(), coarse_ - random_.below(50)}),
               config_.coarse_width());
  cursor_ = row_.tsc_load_value;
  planned_.clear();
}

void Stimulus::drive_controls() {
  row_.sys_rst = rows_ < 2 || random_.chance(1) ? 1 : 0;
  const unsigned reset_rate = is(Profile::fill) ? 1 : 4;
  row_.reset_re = random_.chance(reset_rate) || (row_.reset_re != 0 && random_.chance(300)) ? 1 : 0;
  row_.reset_phy_re = random_.chance(3) ? 1 : 0;
  if (random_.chance(8)) row_.spread_enable ^= 1;
  row_.async_error_re = random_.chance(60) ? 1 : 0;
  row_.async_error_r = random_.below(8);
  row_.tsc_load = 0;
  if (is(Profile::tscjump) && random_.chance(6)) load_tsc();
}

void Stimulus::drive_channel(const sim::ChannelConfig& channel, ChannelInputs& pins) {
  const unsigned busy = is(Profile::input) ? 200 : 40;
  pins.busy = random_.chance(200) ? 1 : 0;
  pins.i_stb = random_.chance(busy) ? 1 : 0;
  pins.i_data = low_bits(random_.bits(), channel.input ? channel.input->data_width : 0);
  pins.i_fine_ts = low_bits(random_.bits(), channel.input ? channel.input->fine_width : 0);
  if (random_.chance(busy)) pins.pad_i ^= 1;
  if (channel.kind->serdes) {
    const std::uint64_t all = low_bits(for_ever, channel.width);
    const bool high = (pins.serdes_i >> (channel.width - 1)) != 0;
    pins.serdes_i = high ? all : 0;
    if (random_.chance(busy)) pins.serdes_i ^= all & (all << random_.below(channel.width));
    if (random_.chance(busy / 4)) pins.serdes_i = low_bits(random_.bits(), channel.width);
  }
  if (random_.chance(5)) pins.ov0 ^= 1;
  if (random_.chance(20)) pins.ov1 ^= 1;
  if (random_.chance(20)) pins.ov2 ^= 1;
}

const RowInputs& Stimulus::next() {
  drive_controls();
  drive_cri();
  for (std::size_t i = 0; i < config_.channels.size(); ++i)
    drive_channel(config_.channels[i], row_.channels[i]);
  coarse_ = row_.tsc_load != 0 ? row_.tsc_load_value : low_bits(coarse_ + 1, config_.coarse_width());
  if (row_.sys_rst != 0) coarse_ = cursor_ = 0;
  ++rows_;
  return row_;
}

}  // namespace slackline::testbenches
