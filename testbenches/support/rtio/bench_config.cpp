// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/rtio/bench_config.hpp"

namespace slackline::testbenches {

using sim::make_channel;
using sim::make_raw_channel;

sim::RtioConfig bench_config(unsigned lanes) {
  sim::RtioConfig config;
  config.lanes = lanes;
  config.fifo_depth = 4;
  config.channels.resize(bench::channels);
  config.channels[bench::ttl_out] = make_channel("ttl_out");
  config.channels[bench::serdes_out] = make_channel("serdes_out", 8);
  config.channels[bench::ttl_inout] = make_channel("ttl_inout");
  config.channels[bench::serdes_inout] = make_channel("serdes_inout", 8);
  config.channels[bench::replace] = make_raw_channel({.data_width = 32, .address_width = 8, .fine_width = 3});
  config.channels[bench::no_replace] =
      make_raw_channel({.data_width = 32, .address_width = 8, .replace = false});
  config.channels[bench::delayed] = make_raw_channel({.data_width = 8, .delay = bench::output_delay});
  config.channels[bench::serdes_counter] = make_channel("edge_counter", 0, bench::serdes_inout);
  config.channels[bench::ttl_in] = make_channel("ttl_in");
  config.channels[bench::delayed_input] = make_raw_channel(
      {.data_width = 1}, sim::InputInterface{.data_width = 14, .fine_width = 2, .delay = bench::input_delay});
  config.channels[bench::untimed_input] =
      make_raw_channel({.data_width = 1}, sim::InputInterface{.data_width = 32, .timestamped = false});
  config.channels[bench::log] = make_channel("log");
  config.channels[bench::ttl_counter] = make_channel("edge_counter", 0, bench::ttl_in);
  config.channels[bench::last_input] =
      make_raw_channel({.data_width = 1}, sim::InputInterface{.data_width = 8});
  for (sim::ChannelConfig& channel : config.channels) channel.ififo_depth = bench::ififo_depth;
  return config;
}

sim::RtioConfig satellite_config() {
  sim::RtioConfig config = bench_config(4);
  config.fifo_depth = 8;
  config.high_watermark = 0.75;
  config.report_buffer_space = true;
  config.submission_margin = 16;
  return config;
}

sim::RtioConfig coarse_config() {
  sim::RtioConfig config;
  config.lanes = 2;
  config.fifo_depth = 4;
  config.fine_width = 0;
  config.channels = {make_channel("ttl_out"), make_channel("ttl_inout"),
                     make_raw_channel({.data_width = 512, .address_width = 8}),
                     make_raw_channel({.data_width = 1, .delay = 5})};
  return config;
}

}  // namespace slackline::testbenches
