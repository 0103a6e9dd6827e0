// SPDX-License-Identifier: Apache-2.0
// The AXI4-Lite endpoint that all IPs share: what reaches the bank of registers and when, and the responses.
#include <optional>

#include <doctest/doctest.h>

#include "testbenches/support/ip/ip_bench.hpp"
#include "testbenches/support/ip/random_master.hpp"
#include "testbenches/support/random.hpp"

using namespace slackline;
using namespace slackline::testbenches;

namespace {

class Endpoint : public IpBench {
 public:
  Endpoint() : IpBench("endpoint", "gpio/axi_gpio.f", {}, {}, ENDPOINT) {}
  bool writes() { return settle().awready && get("reg_we_o") != 0; }
  bool reads() { return settle().arready && get("reg_re_o") != 0; }
};

constexpr std::uint32_t some_address = 0x8124;  // with the highest bit

}  // namespace

TEST_SUITE_BEGIN("axi_lite_regs");

TEST_CASE("a write reaches the bank as it is, in the row in which address and data are both there") {
  for (const std::uint8_t strobe : std::initializer_list<std::uint8_t>{0xf, 0x1, 0x6, 0x0}) {
    Endpoint bench;
    bench.request = {.awaddr = some_address, .wdata = 0x12345678, .wstrb = strobe, .awvalid = true};
    bench.clock(3);
    CHECK_FALSE(bench.writes());
    bench.request.wvalid = true;
    CHECK(bench.writes());
    CHECK(bench.settle().wready);
    CHECK(bench.get("reg_waddr_o") == some_address);
    CHECK(bench.get("reg_wdata_o") == 0x12345678);
    CHECK(bench.get("reg_wstrb_o") == strobe);
    CHECK_FALSE(bench.settle().bvalid);
    bench.clock();
    bench.request = {.bready = true};
    CHECK(bench.settle().bvalid);
    CHECK(bench.settle().bresp == sim::AxiResponse::okay);
    bench.clock();
    CHECK_FALSE(bench.settle().bvalid);
  }
}

TEST_CASE("a read is answered in the next row with what the bank showed in the row of its acceptance") {
  Endpoint bench;
  bench.request = {.araddr = some_address, .arvalid = true};
  bench.set("reg_rdata_i", 0xcafe1234);
  CHECK(bench.reads());
  CHECK(bench.get("reg_raddr_o") == some_address);
  bench.clock();
  bench.request = {};
  bench.set("reg_rdata_i", 0);
  for (int waits = 0; waits < 3; ++waits, bench.clock()) {
    CHECK(bench.settle().rvalid);
    CHECK(bench.settle().rdata == 0xcafe1234);
    CHECK(bench.settle().rresp == sim::AxiResponse::okay);
  }
  bench.request.rready = true;
  bench.clock();
  CHECK_FALSE(bench.settle().rvalid);
}

TEST_CASE("what the bank does not have is SLVERR and not DECERR and reads 0 and the next access is its own") {
  Endpoint bench;
  for (const bool error : {true, false, true}) {
    bench.set("reg_write_error_i", error);
    bench.set("reg_read_error_i", error);
    bench.set("reg_rdata_i", 0xffffffff);
    bench.request = {.awaddr = 4, .araddr = 8, .awvalid = true, .wvalid = true, .arvalid = true};
    bench.clock();
    bench.request = {.bready = true, .rready = true};
    const sim::AxiResponse expected = error ? sim::AxiResponse::slverr : sim::AxiResponse::okay;
    CHECK(bench.settle().bresp == expected);
    CHECK(bench.settle().rresp == expected);
    CHECK(bench.settle().rdata == (error ? 0 : 0xffffffff));
    bench.clock();
  }
}

TEST_CASE("an error of one direction is none of the other") {
  for (const bool write : {true, false}) {
    Endpoint bench;
    bench.set("reg_write_error_i", write);
    bench.set("reg_read_error_i", !write);
    bench.request = {.awvalid = true, .wvalid = true, .arvalid = true};
    bench.clock();
    bench.request = {};
    CHECK((bench.settle().bresp == sim::AxiResponse::slverr) == write);
    CHECK((bench.settle().rresp == sim::AxiResponse::slverr) == !write);
  }
}

TEST_CASE(
    "a request waits while the response to the one before does, and is taken in the row after that was") {
  Endpoint bench;
  bench.request = {.awaddr = 4, .wdata = 1, .araddr = 8, .awvalid = true, .wvalid = true, .arvalid = true};
  bench.clock();
  bench.request.awaddr = 0xc;
  bench.request.wdata = 2;
  bench.request.araddr = 0x10;
  for (int waits = 0; waits < 4; ++waits, bench.clock()) {
    CHECK_FALSE(bench.writes());
    CHECK_FALSE(bench.reads());
    CHECK(bench.settle().bvalid);
    CHECK(bench.settle().rvalid);
  }
  bench.request.bready = bench.request.rready = true;
  CHECK_FALSE(bench.writes());
  CHECK_FALSE(bench.reads());
  bench.clock();
  CHECK(bench.writes());
  CHECK(bench.get("reg_waddr_o") == 0xc);
  CHECK(bench.reads());
  CHECK(bench.get("reg_raddr_o") == 0x10);
}

TEST_CASE("a reset takes back the responses, and in it nothing is accepted") {
  Endpoint bench;
  bench.set("reg_write_error_i", 1);
  bench.set("reg_read_error_i", 1);
  bench.set("reg_rdata_i", 0x5555);
  bench.request = {.awvalid = true, .wvalid = true, .arvalid = true};
  bench.clock();
  bench.reset(1);
  CHECK_FALSE(bench.settle().bvalid);
  CHECK_FALSE(bench.settle().rvalid);
  CHECK(bench.settle().bresp == sim::AxiResponse::okay);
  CHECK(bench.settle().rresp == sim::AxiResponse::okay);
  CHECK(bench.settle().rdata == 0);
  bench.set("rst_i", 1);
  bench.request = {.awvalid = true, .wvalid = true, .arvalid = true};
  for (int rows = 0; rows < 3; ++rows, bench.clock()) {
    CHECK_FALSE(bench.settle().awready);
    CHECK_FALSE(bench.settle().wready);
    CHECK_FALSE(bench.settle().arready);
    CHECK(bench.get("reg_we_o") == 0);
    CHECK(bench.get("reg_re_o") == 0);
  }
  bench.set("rst_i", 0);
  CHECK(bench.writes());
  CHECK(bench.reads());
}

TEST_CASE("random traffic: every write and read reaches the bank once, in order, with its response") {
  const std::uint64_t seed = seed_from_environment(0x51ac11e);
  MESSAGE("axi_lite_regs, SLACKLINE_SEED=" << seed);
  Random random(seed);
  RandomMaster master(random);
  Endpoint bench;
  sim::AxiLiteReply last;
  std::optional<sim::AxiResponse> write_response;
  struct Answer {
    sim::AxiResponse response;
    std::uint32_t data;
  };
  std::optional<Answer> read_answer;
  constexpr int rows = 10000;
  int writes = 0, reads = 0;
  for (int row = 0; row < rows; ++row) {
    CAPTURE(row);
    master.drive(bench, last, [&] { return static_cast<std::uint32_t>(random.below(0x10000)); });
    const bool write_error = random.chance(300), read_error = random.chance(300);
    const auto data = static_cast<std::uint32_t>(random.bits());
    bench.set("reg_write_error_i", write_error);
    bench.set("reg_read_error_i", read_error);
    bench.set("reg_rdata_i", data);
    last = bench.settle();
    const auto& r = bench.request;
    REQUIRE(last.bvalid == write_response.has_value());
    REQUIRE(last.rvalid == read_answer.has_value());
    if (write_response) REQUIRE(last.bresp == *write_response);
    if (read_answer) REQUIRE(last.rresp == read_answer->response);
    if (read_answer) REQUIRE(last.rdata == read_answer->data);
    const bool takes_write = r.awvalid && r.wvalid && !write_response;
    const bool takes_read = r.arvalid && !read_answer;
    REQUIRE(last.awready == takes_write);
    REQUIRE(last.wready == takes_write);
    REQUIRE(last.arready == takes_read);
    REQUIRE(bench.get("reg_we_o") == (takes_write ? 1 : 0));
    REQUIRE(bench.get("reg_re_o") == (takes_read ? 1 : 0));
    if (takes_write) {
      REQUIRE(bench.get("reg_waddr_o") == r.awaddr);
      REQUIRE(bench.get("reg_wdata_o") == r.wdata);
      REQUIRE(bench.get("reg_wstrb_o") == r.wstrb);
    }
    if (takes_read) REQUIRE(bench.get("reg_raddr_o") == r.araddr);
    if (write_response && r.bready) write_response.reset();
    if (read_answer && r.rready) read_answer.reset();
    if (takes_write) write_response = write_error ? sim::AxiResponse::slverr : sim::AxiResponse::okay;
    if (takes_read)
      read_answer = read_error ? Answer{sim::AxiResponse::slverr, 0} : Answer{sim::AxiResponse::okay, data};
    writes += takes_write ? 1 : 0;
    reads += takes_read ? 1 : 0;
    bench.clock();
  }
  // The comparison is worth something.
  CHECK(writes > rows / 10);
  CHECK(reads > rows / 10);
}

TEST_SUITE_END();
