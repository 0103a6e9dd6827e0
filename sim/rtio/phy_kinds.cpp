// SPDX-License-Identifier: Apache-2.0
// Source of the interfaces, latencies and overrides: reference 11.
#include "sim/rtio/phy_kinds.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <stdexcept>
#include <string>

namespace slackline::sim {
namespace {

// Levels per clock.
constexpr WidthRule word_width{
    .usual = 8, .least = 2, .most = 1U << max_channel_fine_width, .required = true};

constexpr unsigned fine_width(unsigned levels) { return static_cast<unsigned>(std::bit_width(levels)) - 1; }

constexpr OutputInterface level(unsigned) { return {.data_width = 1}; }
/// Addresses: level, output enable, sensitivity, sensitivity with a sample.
constexpr OutputInterface pad_control(unsigned) { return {.data_width = 2, .address_width = 2}; }
constexpr InputInterface edge(unsigned) { return {.data_width = 1}; }

constexpr std::array rows{
    PhyKind{.name = "raw", .number = 0, .output = [](unsigned) { return OutputInterface{}; }, .raw = true},
    PhyKind{.name = "ttl_out",
            .number = 1,
            .pad = Pad::output,
            .output = level,
            .rows_to_pad = 2,
            .overrides = true},
    PhyKind{.name = "ttl_in", .number = 2, .pad = Pad::input, .output = pad_control, .input = edge},
    PhyKind{.name = "ttl_inout",
            .number = 3,
            .pad = Pad::inout,
            .output = pad_control,
            .input = edge,
            .rows_to_pad = 2,
            .overrides = true},
    PhyKind{.name = "serdes_out",
            .number = 4,
            .pad = Pad::output,
            .serdes = true,
            .width = word_width,
            .output =
                [](unsigned levels) {
                  return OutputInterface{.data_width = 1, .fine_width = fine_width(levels)};
                },
            .rows_to_pad = 1,
            .overrides = true},
    PhyKind{.name = "serdes_in",
            .number = 5,
            .pad = Pad::input,
            .serdes = true,
            .width = word_width,
            .output = pad_control,
            .input =
                [](unsigned levels) {
                  return InputInterface{.data_width = 1, .fine_width = fine_width(levels)};
                }},
    PhyKind{
        .name = "serdes_inout",
        .number = 6,
        .pad = Pad::inout,
        .serdes = true,
        .width = word_width,
        .output =
            [](unsigned levels) {
              return OutputInterface{.data_width = 2, .address_width = 2, .fine_width = fine_width(levels)};
            },
        .input =
            [](unsigned levels) { return InputInterface{.data_width = 1, .fine_width = fine_width(levels)}; },
        .rows_to_pad = 1,
        .overrides = true},
    // Its width is that of the accumulator and of the frequency tuning word.
    PhyKind{.name = "clockgen",
            .number = 7,
            .pad = Pad::output,
            .width = {.usual = 24, .least = 1, .most = 32},
            .output = [](unsigned accumulator) { return OutputInterface{.data_width = accumulator}; },
            .rows_to_pad = 2},
    // Its width is that of the count.
    PhyKind{.name = "edge_counter",
            .number = 8,
            .width = {.usual = 31, .least = 1, .most = max_input_data_width},
            .output = [](unsigned) { return OutputInterface{.data_width = 4, .replace = false}; },
            .input = [](unsigned count) { return InputInterface{.data_width = count}; },
            .observes_pad = true},
    PhyKind{.name = "log",
            .number = 9,
            .output = [](unsigned) { return OutputInterface{.data_width = 32}; },
            .quash = true},
};

}  // namespace

std::span<const PhyKind> phy_kinds() { return rows; }

const PhyKind* find_phy_kind(std::string_view name) {
  const auto* const found = std::ranges::find(rows, name, &PhyKind::name);
  return found == rows.end() ? nullptr : found;
}

const PhyKind& phy_kind(std::string_view name) {
  if (const PhyKind* kind = find_phy_kind(name)) return *kind;
  throw std::invalid_argument("got \"" + std::string(name) + "\", expected a kind of PHY");
}

const PhyKind& raw_kind() { return rows.front(); }

}  // namespace slackline::sim
