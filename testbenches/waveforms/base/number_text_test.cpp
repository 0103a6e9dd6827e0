// SPDX-License-Identifier: Apache-2.0
#include "waveforms/base/number_text.hpp"

#include <cstdint>
#include <limits>
#include <string>

#include <doctest/doctest.h>

using slackline::waveforms::hex_text;
using slackline::waveforms::parse_digits;
using slackline::waveforms::parse_number;

TEST_SUITE_BEGIN("numbers");

TEST_CASE("numbers are decimal, hexadecimal or binary") {
  CHECK(parse_number("13") == 13);
  CHECK(parse_number("010") == 10);
  CHECK(parse_number("0x41200000") == 0x41200000);
  CHECK(parse_number("0XaBcD") == 0xabcd);
  CHECK(parse_number("0b1011") == 0b1011);
  CHECK(parse_number("0B1") == 1);
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  CHECK(parse_number(std::to_string(most)) == most);
  CHECK(parse_number("0xFFFFFFFFFFFFFFFF") == most);
}

TEST_CASE("what is not wholly a number below 2^64 is none") {
  for (const char* text : {"", "0x", "0b", "0b2", "x10", "0xg", "-1", "+1", " 1", "1 ", "1.0", "1e3", "0x0x1",
                           "18446744073709551616", "0x10000000000000000"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_number(text));
  }
}

TEST_CASE("digits alone have no prefix") {
  CHECK(parse_digits("1f", 16) == 0x1f);
  CHECK(parse_digits("101", 2) == 5);
  CHECK_FALSE(parse_digits("0x1f", 16));
  CHECK_FALSE(parse_digits("1f", 10));
}

TEST_CASE("a number in hexadecimal has as many digits as asked for, or as it needs") {
  CHECK(hex_text(0) == "0x0");
  CHECK(hex_text(0x1f) == "0x1f");
  CHECK(hex_text(0x1f, 4) == "0x001f");
  CHECK(hex_text(0xabc'def0, 4) == "0xabcdef0");
  for (const std::uint64_t value : {std::uint64_t{1} << 63, std::numeric_limits<std::uint64_t>::max()})
    CHECK(parse_number(hex_text(value)) == value);
}

TEST_SUITE_END();
