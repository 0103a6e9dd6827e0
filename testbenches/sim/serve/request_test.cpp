// SPDX-License-Identifier: Apache-2.0
#include "sim/serve/line/request.hpp"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

using namespace slackline::serve;

namespace {

template <typename Kind>
Kind parse(std::string_view line) {
  const Request request = parse_request(line);
  REQUIRE(std::holds_alternative<Kind>(request));
  return std::get<Kind>(request);
}

std::string refusal(std::string_view line) {
  try {
    parse_request(line);
  } catch (const RequestError& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace

TEST_SUITE_BEGIN("serve: requests");

TEST_CASE("numbers are decimal or hexadecimal") {
  CHECK(parse<ReadRequest>("r 4096").address == 4096);
  CHECK(parse<ReadRequest>("r 0x41800004").address == 0x41800004);
  CHECK(parse<ReadRequest>("r 0xABcd").address == 0xabcd);
  CHECK(parse<ReadRequest>("r 010").address == 10);
  CHECK(parse<ReadRequest>("r 0x400000004").address == 0x4'0000'0004);
  const auto write = parse<WriteRequest>("w 0xffffffff 4294967295");
  CHECK(write.address == 0xffffffff);
  CHECK(write.data == 0xffffffff);
  CHECK(parse<InRequest>("in sws 0xffffffffffffffff").value == 0xffffffffffffffff);
}

TEST_CASE("what is no number of its width is refused") {
  const std::string numbers = ", decimal or 0x hexadecimal";
  for (const std::string word : {"-1", "+1", "1.0", "1e3", "0x", "0X10", "ten", "1,", "0b1",
                                 "18446744073709551616", "99999999999999999999999999"}) {
    CAPTURE(word);
    CHECK(refusal("r " + word) == "r: address: got " + word + ", expected a number of 64 bits" + numbers);
    CHECK(refusal("w 0 " + word) == "w: value: got " + word + ", expected a number of 32 bits" + numbers);
  }
  for (const std::string word : {"4294967296", "0x100000000"})
    CHECK(refusal("w 0 " + word) == "w: value: got " + word + ", expected a number of 32 bits" + numbers);
  CHECK(refusal("in sws 18446744073709551616").starts_with("in: value: got 18446744073709551616, expected "));
}

TEST_CASE("names are taken as they are") {
  CHECK(parse<InRequest>("in btns_4bits 2").pin == "btns_4bits");
  CHECK(parse<OutRequest>("out iop_pmoda/dff_en_reset_vector_0/q").pin ==
        "iop_pmoda/dff_en_reset_vector_0/q");
  CHECK(parse<RaiseRequest>("raise iop_pmoda").iop == "iop_pmoda");
}

TEST_CASE("a gpio bit is one that a processor has, and its value a level") {
  const auto gpio = parse<GpioRequest>("gpio 4 1");
  CHECK(gpio.bit == 4);
  CHECK(gpio.level);
  CHECK_FALSE(parse<GpioRequest>("gpio " + std::to_string(last_gpio_bit) + " 0").level);
  CHECK(refusal("gpio " + std::to_string(last_gpio_bit + 1) + " 0").starts_with("gpio: bit: got "));
  CHECK(refusal("gpio 0 2").starts_with("gpio: value: got 2, expected "));
}

TEST_CASE("a duration has a unit") {
  CHECK(parse<RunRequest>("run 100ns").duration.ps == 100'000);
  CHECK(parse<RunRequest>("run 0.5us").duration.ps == 500'000);
  CHECK(parse<RunRequest>("run 0ps").duration.ps == 0);
  CHECK(parse<RunRequest>("run 1000s").duration == longest_run);
  for (const char* word : {"100", "ns", "-1ns", "1001s", "0.1ps", "1h", "99999999999999999999s"}) {
    CAPTURE(word);
    CHECK(refusal(std::string("run ") + word)
              .starts_with(std::string("run: duration: got ") + word + ", expected a time"));
  }
}

TEST_CASE("words stand between blanks and tabs") {
  CHECK(parse<WriteRequest>("  w\t8   1 \t").data == 1);
  parse<PinsRequest>("pins ");
  parse<TimeRequest>("time");
  parse<LogRequest>(" log");
}

TEST_CASE("too few and too many words are refused with the command's form") {
  CHECK(refusal("w 8") == "w: got w 8, expected w ADDR VALUE");
  CHECK(refusal("w 8 1 2") == "w: got w 8 1 2, expected w ADDR VALUE");
  CHECK(refusal("r") == "r: got r, expected r ADDR");
  CHECK(refusal("time now") == "time: got time now, expected time");
}

TEST_CASE("an unknown command is refused with the known ones, printable and short") {
  CHECK(refusal("reboot") ==
        "command: got reboot, expected one of r, w, in, out, raise, gpio, pins, run, time, log, R, W, reset, "
        "idle");
  CHECK(refusal("").starts_with("command: got an empty line, "));
  CHECK(refusal("IN 0").starts_with("command: got IN, "));
  CHECK(refusal(std::string("r\0 0", 4)).starts_with("command: got r\\x00, "));
  CHECK(refusal("\x1b[2J\xff").starts_with("command: got \\x1b[2J\\xff, "));
  CHECK(refusal(std::string(100, 'y')).starts_with("command: got " + std::string(40, 'y') + "..., "));
}

TEST_SUITE_END();
