// SPDX-License-Identifier: Apache-2.0
#include "sim/replay/column_ports.hpp"

#include <array>
#include <cstdint>
#include <string>

#include <doctest/doctest.h>

#include "sim/replay/hex_words.hpp"
#include "testbenches/support/rtio/bench_config.hpp"

using namespace slackline;
using namespace slackline::sim;
namespace bench = slackline::testbenches::bench;

TEST_SUITE_BEGIN("columns");

namespace {

/// A channel's column, by its place in the bench's configuration.
std::string of(unsigned channel, const char* column) { return "ch" + std::to_string(channel) + "_" + column; }

}  // namespace

TEST_CASE("columns are ports of the fabric") {
  const RtioConfig config = testbenches::bench_config(4);
  CHECK(input_port(config, {"cmd", 2}).name == "cri_cmd_i");
  CHECK(input_port(config, {"tsc_load_value", 61}).width == 61);
  CHECK(output_port(config, {"lane_we", 4}).name == "lane_we_o");
  CHECK(output_port(config, {"raw_seqerr", 1}).name == "sed_sequence_error_o");
  const Port oe = output_port(config, {of(bench::serdes_inout, "serdes_oe"), 1});
  CHECK(oe.name == "pad_oe_o");
  CHECK(oe.channel == bench::serdes_inout);
  const Port data = output_port(config, {of(bench::delayed_input, "o_data"), 1});
  CHECK(data.name == "o_data_o");
  CHECK(data.channel == bench::delayed_input);
  CHECK(input_port(config, {of(bench::delayed_input, "i_data"), 14}).name == "raw_data_i");
}

TEST_CASE("all columns of a configuration have ports") {
  const RtioConfig config = testbenches::bench_config(16);
  for (const Column& column : input_columns(config)) CHECK(input_port(config, column).width == column.width);
  for (const Column& column : output_columns(config))
    CHECK(output_port(config, column).width == column.width);
}

TEST_CASE("a column has its port's width, and the submitted data may be the low word") {
  const RtioConfig config = testbenches::bench_config(4);
  CHECK(input_port(config, {"o_data", 512}).name == "cri_o_data_i");
  CHECK(input_port(config, {"o_data", 64}).name == "cri_o_data_i");
  CHECK_THROWS_WITH_AS(input_port(config, {"o_data", 65}),
                       "got input column o_data of 65 bits, expected 512 bits", UnknownColumn);
  CHECK_THROWS_WITH_AS(output_port(config, {"lane_we", 3}),
                       "got output column lane_we of 3 bits, expected 4 bits", UnknownColumn);
  CHECK_THROWS_WITH_AS(output_port(config, {"lane_we", 5}),
                       "got output column lane_we of 5 bits, expected 4 bits", UnknownColumn);
}

TEST_CASE("columns that the configuration does not have are refused") {
  const RtioConfig config = testbenches::bench_config(4);
  for (const Column& column : {Column{"unknown", 1}, Column{"ch99_pad", 1}, Column{"ch0_serdes_o", 8},
                               Column{"ch_pad", 1}, Column{"ch0pad", 1}, Column{"seqn", 30}, Column{"", 1},
                               Column{of(bench::log, "o_stb"), 1}, Column{"ch99999999999999999999_pad", 1}}) {
    CAPTURE(column.name);
    CHECK_THROWS_AS(output_port(config, column), UnknownColumn);
    CHECK_THROWS_AS(input_port(config, column), UnknownColumn);
  }
}

TEST_CASE("hexadecimal numbers keep all of 512 bits") {
  std::array<std::uint64_t, 8> words{};
  const std::string digits = "f" + std::string(126, '0') + "1";
  CHECK(parse_hex(digits, 512, words) == HexError::none);
  CHECK(words[0] == 1);
  CHECK(words[7] == 0xf000000000000000);
  CHECK(to_hex(words) == digits);
  CHECK(to_hex(std::array<std::uint64_t, 2>{}) == "0");
}

TEST_CASE("a number must fit its column to the bit") {
  std::array<std::uint64_t, 2> words{};
  CHECK(parse_hex("7", 3, words) == HexError::none);
  CHECK(parse_hex("8", 3, words) == HexError::too_wide);
  CHECK(parse_hex("0000000000000000000000000000000000007", 3, words) == HexError::none);
  CHECK(parse_hex("1ffffffffffffffff", 65, words) == HexError::none);
  CHECK(parse_hex("2ffffffffffffffff", 65, words) == HexError::too_wide);
  CHECK(parse_hex("", 3, words) == HexError::not_hex);
  CHECK(parse_hex("-1", 3, words) == HexError::not_hex);
  CHECK(parse_hex("0x1", 8, words) == HexError::not_hex);
  CHECK(parse_hex("fffg", 3, words) == HexError::not_hex);
}

TEST_SUITE_END();
