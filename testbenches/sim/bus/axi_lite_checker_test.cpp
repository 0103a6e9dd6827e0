// SPDX-License-Identifier: Apache-2.0
// Rows of a port, legal and illegal. A row is the levels just before a clock edge.
#include "sim/bus/axi_lite_checker.hpp"

#include <initializer_list>
#include <utility>

#include <doctest/doctest.h>

using namespace slackline;
using sim::AxiLiteChecker;
using sim::AxiLiteReply;
using sim::AxiLiteRequest;
using sim::AxiResponse;
using sim::ProtocolViolation;

namespace {

using Row = std::pair<AxiLiteRequest, AxiLiteReply>;

constexpr std::int64_t period_ps = 8000;

void sample(std::initializer_list<Row> rows) {
  AxiLiteChecker checker("port");
  std::int64_t time_ps = 0;
  for (const auto& [request, reply] : rows) checker.sample({time_ps += period_ps}, request, reply);
}

constexpr AxiLiteRequest write_request{
    .awaddr = 8, .wdata = 5, .awvalid = true, .wvalid = true, .bready = true};
constexpr AxiLiteRequest await_write{.awaddr = 8, .wdata = 5, .bready = true};
constexpr AxiLiteRequest read_request{.araddr = 4, .arvalid = true, .rready = true};
constexpr AxiLiteRequest await_read{.araddr = 4, .rready = true};
constexpr AxiLiteRequest none{};
constexpr AxiLiteReply silent{};
constexpr AxiLiteReply take_write{.awready = true, .wready = true};
constexpr AxiLiteReply written{.bvalid = true};
constexpr AxiLiteReply take_read{.arready = true};
constexpr AxiLiteReply answer{.rdata = 7, .rvalid = true};

template <typename Value, typename Change>
Value with(Value value, Change change) {
  change(value);
  return value;
}

void check_violation(std::initializer_list<Row> rows, const char* text) {
  CHECK_THROWS_WITH_AS(sample(rows), doctest::Contains(text), ProtocolViolation);
}

}  // namespace

TEST_SUITE_BEGIN("axi-lite checker");

TEST_CASE("legal traffic passes") {
  const AxiLiteRequest address_only = with(write_request, [](auto& m) { m.wvalid = false; });
  const AxiLiteRequest data_only = with(write_request, [](auto& m) { m.awvalid = false; });
  SUBCASE("a write and a read, each answered at once") {
    CHECK_NOTHROW(sample({{write_request, take_write},
                          {await_write, written},
                          {read_request, take_read},
                          {await_read, answer},
                          {none, silent}}));
  }
  SUBCASE("address before data and data before address") {
    CHECK_NOTHROW(sample({{address_only, take_write},
                          {data_only, take_write},
                          {await_write, written},
                          {data_only, take_write},
                          {address_only, take_write},
                          {await_write, written}}));
  }
  SUBCASE("requests and responses that wait, unchanged") {
    CHECK_NOTHROW(sample({{write_request, silent},
                          {write_request, silent},
                          {write_request, take_write},
                          {none, silent},
                          {none, written},
                          {await_write, written},
                          {read_request, silent},
                          {read_request, take_read},
                          {none, answer},
                          {await_read, answer}}));
  }
  SUBCASE("two requests before the first response, and an error as response") {
    CHECK_NOTHROW(sample({{read_request, take_read},
                          {read_request, take_read},
                          {await_read, answer},
                          {await_read, with(answer, [](auto& s) { s.rresp = AxiResponse::slverr; })},
                          {write_request, take_write},
                          {await_write, with(written, [](auto& s) { s.bresp = AxiResponse::decerr; })}}));
  }
  SUBCASE("payload changes while nothing is valid") {
    CHECK_NOTHROW(
        sample({{with(none, [](auto& m) { m.awaddr = 1; }), silent},
                {with(none, [](auto& m) { m.wdata = 2; }), with(silent, [](auto& s) { s.rdata = 3; })},
                {none, silent}}));
  }
}

TEST_CASE("a request's valid must stay until it was taken") {
  check_violation(
      {{write_request, silent}, {with(write_request, [](auto& m) { m.awvalid = false; }), silent}},
      "awvalid fell before awready");
  check_violation({{write_request, silent}, {with(write_request, [](auto& m) { m.wvalid = false; }), silent}},
                  "wvalid fell before wready");
  check_violation({{read_request, silent}, {none, silent}}, "arvalid fell before arready");
}

TEST_CASE("a request's payload must not change while it waits") {
  check_violation({{write_request, silent}, {with(write_request, [](auto& m) { m.awaddr = 12; }), silent}},
                  "payload of aw changed");
  check_violation({{write_request, silent}, {with(write_request, [](auto& m) { m.wdata = 6; }), silent}},
                  "payload of w changed");
  check_violation({{write_request, silent}, {with(write_request, [](auto& m) { m.wstrb = 1; }), silent}},
                  "payload of w changed");
  check_violation({{read_request, silent}, {with(read_request, [](auto& m) { m.araddr = 12; }), silent}},
                  "payload of ar changed");
}

TEST_CASE("a response's valid must stay until it was taken, its payload unchanged") {
  check_violation({{write_request, take_write}, {none, written}, {none, silent}},
                  "bvalid fell before bready");
  check_violation({{read_request, take_read}, {none, answer}, {none, silent}}, "rvalid fell before rready");
  check_violation({{write_request, take_write},
                   {none, written},
                   {none, with(written, [](auto& s) { s.bresp = AxiResponse::slverr; })}},
                  "payload of b changed");
  check_violation(
      {{read_request, take_read}, {none, answer}, {none, with(answer, [](auto& s) { s.rdata = 8; })}},
      "payload of r changed");
  check_violation({{read_request, take_read},
                   {none, answer},
                   {none, with(answer, [](auto& s) { s.rresp = AxiResponse::slverr; })}},
                  "payload of r changed");
}

TEST_CASE("a response needs a request that was taken before") {
  check_violation({{none, written}}, "bvalid without a complete write request");
  check_violation({{write_request, with(take_write, [](auto& s) { s.bvalid = true; })}},
                  "bvalid without a complete write request");
  check_violation({{write_request, with(take_write, [](auto& s) { s.wready = false; })},
                   {with(write_request, [](auto& m) { m.awvalid = false; }), written}},
                  "bvalid without a complete write request");
  check_violation({{none, answer}}, "rvalid without a read request");
  check_violation({{read_request, with(answer, [](auto& s) { s.arready = true; })}},
                  "rvalid without a read request");
}

TEST_CASE("a request has one response and no second one") {
  check_violation({{write_request, take_write}, {await_write, written}, {await_write, written}},
                  "bvalid without a complete write request");
  check_violation({{read_request, take_read}, {await_read, answer}, {await_read, answer}},
                  "rvalid without a read request");
}

TEST_CASE("exokay is no response of AXI4-Lite") {
  check_violation({{write_request, take_write},
                   {await_write, with(written, [](auto& s) { s.bresp = AxiResponse::exokay; })}},
                  "bresp is exokay");
  check_violation(
      {{read_request, take_read}, {await_read, with(answer, [](auto& s) { s.rresp = AxiResponse::exokay; })}},
      "rresp is exokay");
}

TEST_CASE("a violation names the port and the time") {
  check_violation({{none, silent}, {none, silent}, {none, written}}, "port at 24000 ps: AXI4-Lite violation");
}

TEST_SUITE_END();
