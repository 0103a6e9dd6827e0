// SPDX-License-Identifier: Apache-2.0
#include "testbenches/support/rtio/reference_network.hpp"

#include <tuple>
#include <utility>

namespace slackline::testbenches {

namespace {

using Slot = std::optional<SortedEvent>;

/// Batcher's odd-even merge sort: the lane that lane n meets in step p of merge l, or n itself.
std::size_t partner(std::size_t n, unsigned l, unsigned p) {
  if (p == 1) return n ^ (std::size_t{1} << (l - 1));
  const std::size_t scale = std::size_t{1} << (l - p);
  const std::size_t box = std::size_t{1} << p;
  const std::size_t place = (n / scale) % box;
  if (place == 0 || place == box - 1) return n;
  return place % 2 == 0 ? n - scale : n + scale;
}

bool differs_beyond_data(const LaneEvent& a, const LaneEvent& b, unsigned fine_width) {
  return std::tuple(a.channel, a.address, low_bits(a.timestamp, fine_width)) !=
         std::tuple(b.channel, b.address, low_bits(b.timestamp, fine_width));
}

void meet(Slot& first, Slot& second, const sim::RtioConfig& config) {
  if (!second) return;
  if (!first) return std::swap(first, second);
  if (second->event.channel < first->event.channel) return std::swap(first, second);
  if (first->event.channel != second->event.channel) return;
  if (is_older(first->event.seqn, second->event.seqn, config.sequence_number_width()))
    std::swap(first, second);
  first->replaced = true;
  first->nondata_replaced = differs_beyond_data(first->event, second->event, config.fine_width);
  second.reset();
}

}  // namespace

bool is_older(std::uint64_t a, std::uint64_t b, unsigned width) {
  const auto quarter = [&](std::uint64_t n) { return n >> (width - 2); };
  if (quarter(a) == 3 && quarter(b) == 0) return true;
  if (quarter(a) == 0 && quarter(b) == 3) return false;
  return a < b;
}

SortedEvents sort_events(const Simultaneous& events, const sim::RtioConfig& config) {
  SortedEvents slots(events.size());
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (events[i]) slots[i] = SortedEvent{*events[i]};
  }
  for (unsigned l = 1; l <= config.lane_width(); ++l) {
    for (unsigned p = 1; p <= l; ++p) {
      for (std::size_t n = 0; n < slots.size(); ++n) {
        const std::size_t other = partner(n, l, p);
        if (n < other) meet(slots[n], slots[other], config);
      }
    }
  }
  return slots;
}

}  // namespace slackline::testbenches
