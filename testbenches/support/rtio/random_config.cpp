// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/rtio/random_config.hpp"

#include <algorithm>
#include <optional>

namespace slackline::testbenches {

namespace {

using sim::PhyKind;

unsigned up_to(Random& random, unsigned most) { return static_cast<unsigned>(random.between(0, most)); }

sim::ChannelConfig random_raw(Random& random, unsigned fine_width) {
  const unsigned finest = std::min(fine_width, sim::max_channel_fine_width);
  const sim::OutputInterface output{.data_width = random.pick({0U, 1U, 8U, 16U, 32U, 33U, 64U, 200U, 512U}),
                                    .address_width = up_to(random, sim::max_output_address_width),
                                    .fine_width = up_to(random, finest),
                                    .replace = random.chance(600)};
  std::optional<sim::InputInterface> input;
  if (random.chance(500)) {
    input = sim::InputInterface{.data_width = up_to(random, sim::max_input_data_width),
                                .timestamped = random.chance(700),
                                .delay = random.chance(300) ? up_to(random, 20) : 0};
    if (input->timestamped) input->fine_width = up_to(random, finest);
  }
  return sim::make_raw_channel(output, input);
}

unsigned random_serdes_width(Random& random, unsigned fine_width) {
  const auto exponent = random.between(1, std::min(fine_width, sim::max_channel_fine_width));
  return 1U << exponent;
}

/// SERDES kinds need fine bits, those that observe a pad one that is already there.
const PhyKind& random_kind(Random& random, const sim::RtioConfig& config) {
  const bool pads =
      std::ranges::any_of(config.channels, [](const auto& c) { return c.kind->has_input_pad(); });
  for (;;) {
    const PhyKind& kind = sim::phy_kinds()[random.below(sim::phy_kinds().size())];
    if (kind.serdes && config.fine_width == 0) continue;
    if (kind.observes_pad && !pads) continue;
    return kind;
  }
}

unsigned random_source(Random& random, const sim::RtioConfig& config) {
  for (;;) {
    const auto source = static_cast<unsigned>(random.below(config.channels.size()));
    if (config.channels[source].kind->has_input_pad()) return source;
  }
}

}  // namespace

sim::RtioConfig random_config(Random& random) {
  sim::RtioConfig config;
  config.lanes = random.pick({2U, 4U, 8U, 16U, 32U});
  config.fifo_depth =
      static_cast<unsigned>(random.chance(150) ? random.between(17, 140) : random.between(2, 16));
  config.fine_width = random.chance(200) ? 0 : up_to(random, 6);
  config.high_watermark = random.pick({1.0, 1.0, 0.75, 0.5});
  config.report_buffer_space = random.chance(400);
  config.submission_margin = random.chance(300) ? 16 : 12;
  const std::uint64_t channels = random.between(1, 20);
  while (config.channels.size() < channels) {
    const PhyKind& kind = random_kind(random, config);
    sim::ChannelConfig channel;
    if (kind.raw) {
      channel = random_raw(random, config.fine_width);
    } else {
      const unsigned width = kind.serdes ? random_serdes_width(random, config.fine_width) : 0;
      channel = sim::make_channel(kind, width, kind.observes_pad ? random_source(random, config) : 0);
    }
    if (random.chance(200)) channel.output->delay = up_to(random, 20);
    channel.ififo_depth = static_cast<unsigned>(random.between(2, 9));
    config.channels.push_back(channel);
  }
  config.validate();
  return config;
}

}  // namespace slackline::testbenches
