// SPDX-License-Identifier: Apache-2.0
// A Verilated manager with read and write channels in front of a memory: a copier of bursts.
#include "sim/ip/axi_manager_port.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "sim/rtio/rtio_model.hpp"
#include "sim/verilated/model_builder.hpp"
#include "testbenches/support/memory_bytes.hpp"
#include "testbenches/support/random.hpp"

using namespace slackline;

namespace {

constexpr std::uint64_t memory_bytes = 0x1'0000;
constexpr unsigned beats = 4;
constexpr std::uint64_t from = 0x1000, to = 0x2800;

/// Reads a burst from `from_i`, then writes it to `to_i`; takes each beat a row after it could, so that the
/// memory has to wait.
sim::ModelSource copier(unsigned bits) {
  return {.top = "copier",
          .generated = {{"copier.sv", R"(
module copier #(parameter int unsigned Width = )" +
                                          std::to_string(bits) +
                                          R"() (
  input logic clk_i, input logic rst_i, input logic [31:0] from_i, input logic [31:0] to_i,
  output logic [31:0] m_axi_araddr_o, output logic [7:0] m_axi_arlen_o, output logic [2:0] m_axi_arsize_o,
  output logic [1:0] m_axi_arburst_o, output logic m_axi_arvalid_o, input logic m_axi_arready_i,
  input logic [Width-1:0] m_axi_rdata_i, input logic [1:0] m_axi_rresp_i, input logic m_axi_rlast_i,
  input logic m_axi_rvalid_i, output logic m_axi_rready_o,
  output logic [31:0] m_axi_awaddr_o, output logic [7:0] m_axi_awlen_o, output logic [2:0] m_axi_awsize_o,
  output logic [1:0] m_axi_awburst_o, output logic m_axi_awvalid_o, input logic m_axi_awready_i,
  output logic [Width-1:0] m_axi_wdata_o, output logic [Width/8-1:0] m_axi_wstrb_o, output logic m_axi_wlast_o,
  output logic m_axi_wvalid_o, input logic m_axi_wready_i,
  input logic [1:0] m_axi_bresp_i, input logic m_axi_bvalid_i, output logic m_axi_bready_o,
  output logic [31:0] beats_read_o, output logic [1:0] read_response_o, output logic [1:0] write_response_o,
  output logic done_o
);
  typedef enum logic [2:0] {Ask, Read, Address, Write, Response, Done} state_e;
  state_e state_q;
  logic [1:0] beat_q;
  logic [Width-1:0] data_q [4];
  logic wait_q;
  assign m_axi_araddr_o = from_i;
  assign m_axi_awaddr_o = to_i;
  assign m_axi_arlen_o = 3;
  assign m_axi_awlen_o = 3;
  assign m_axi_arsize_o = 3'($clog2(Width / 8));
  assign m_axi_awsize_o = 3'($clog2(Width / 8));
  assign m_axi_arburst_o = 1;
  assign m_axi_awburst_o = 1;
  assign m_axi_arvalid_o = state_q == Ask && !rst_i;
  assign m_axi_rready_o = state_q == Read && !wait_q;
  assign m_axi_awvalid_o = state_q == Address;
  assign m_axi_wvalid_o = state_q == Write;
  assign m_axi_wdata_o = data_q[beat_q];
  assign m_axi_wstrb_o = '1;
  assign m_axi_wlast_o = beat_q == 3;
  assign m_axi_bready_o = state_q == Response && !wait_q;
  assign done_o = state_q == Done;
  always_ff @(posedge clk_i) begin
    wait_q <= m_axi_rvalid_i || m_axi_bvalid_i ? !wait_q : 1;
    unique case (state_q)
      Ask: if (m_axi_arready_i) state_q <= Read;
      Read: if (m_axi_rvalid_i && m_axi_rready_o) begin
        data_q[beat_q] <= m_axi_rdata_i;
        read_response_o <= m_axi_rresp_i;
        beats_read_o <= beats_read_o + 1;
        beat_q <= beat_q + 1;
        if (m_axi_rlast_i) state_q <= Address;
      end
      Address: if (m_axi_awready_i) state_q <= Write;
      Write: if (m_axi_wready_i) begin
        beat_q <= beat_q + 1;
        if (m_axi_wlast_o) state_q <= Response;
      end
      Response: if (m_axi_bvalid_i && m_axi_bready_o) begin
        write_response_o <= m_axi_bresp_i;
        state_q <= Done;
      end
      default: ;
    endcase
    if (rst_i) begin
      state_q <= Ask;
      beat_q <= 0;
      beats_read_o <= 0;
      wait_q <= 1;
    end
  end
endmodule
)"}},
          .files = {},
          .include_dirs = {}};
}

struct Bench {
  explicit Bench(unsigned bits)
      : model(build_model(copier(bits), sim::model_cache())), port(model, "m_axi_", memory, memory_bytes) {
    set("rst_i", 1);
    row();
    set("rst_i", 0);
  }
  void set(const char* name, std::uint64_t value) { model.port(name).set(0, value); }
  std::uint64_t get(const char* name) { return model.port(name).get(); }
  /// Returns true if something was handed over.
  bool row() {
    const auto clk = model.port("clk_i");
    port.drive();
    clk.set(0, 0);
    model.eval();
    const bool moved = port.sample(waveforms::Time{0});
    clk.set(0, 1);
    model.eval();
    return moved;
  }
  /// Returns how many rows it took, and counts those in which something was handed over.
  unsigned copy(std::uint64_t source, std::uint64_t sink) {
    set("from_i", source);
    set("to_i", sink);
    unsigned rows = 0;
    for (; get("done_o") == 0 && rows < 1000; ++rows) handed_over += row() ? 1 : 0;
    return rows;
  }

  sim::BlockMemory memory{waveforms::Time{10'000}};
  sim::VerilatedModel model;
  sim::AxiManagerPort port;
  unsigned handed_over = 0;
};

}  // namespace

TEST_SUITE_BEGIN("axi manager port");

TEST_CASE("a burst is read and written back byte for byte, also by a manager that lets the memory wait") {
  testbenches::Random random(3);
  for (const unsigned bits : {32U, 64U, 1024U}) {
    CAPTURE(bits);
    Bench bench(bits);
    const unsigned bytes = beats * bits / 8;
    std::vector<std::uint8_t> data;
    for (unsigned i = 0; i < bytes; ++i) {
      data.push_back(static_cast<std::uint8_t>(random.below(256)));
      testbenches::write_byte(bench.memory, from + i, data.back());
    }
    // Address; each beat shown from the row after, and taken in the second row; address; data; response.
    CHECK(bench.copy(from, to) == 1 + 2 * beats + 1 + beats + 2);
    CHECK(bench.handed_over == 1 + beats + 1 + beats + 1);
    CHECK(bench.get("beats_read_o") == beats);
    CHECK(bench.get("read_response_o") == 0);
    CHECK(bench.get("write_response_o") == 0);
    for (unsigned i = 0; i < bytes; ++i) REQUIRE(testbenches::read_byte(bench.memory, to + i) == data[i]);
    CHECK(testbenches::read_byte(bench.memory, to + bytes) == 0);
    CHECK_FALSE(bench.row());
  }
}

TEST_CASE("beyond the memory there are decode errors, of the right number of beats") {
  constexpr std::uint64_t decode_error = 3;
  Bench bench(32);
  bench.copy(memory_bytes, memory_bytes - 4);
  CHECK(bench.get("done_o") == 1);
  CHECK(bench.get("beats_read_o") == beats);
  CHECK(bench.get("read_response_o") == decode_error);
  CHECK(bench.get("write_response_o") == decode_error);
  CHECK(testbenches::read_byte(bench.memory, memory_bytes - 4) == 0);
}

TEST_CASE("a manager without the ports that its prefix promises is refused") {
  sim::BlockMemory memory(waveforms::Time{10'000});
  const sim::VerilatedModel model(build_model(copier(32), sim::model_cache()));
  CHECK_THROWS_AS(sim::AxiManagerPort(model, "m_axi_gmem_", memory, memory_bytes), std::out_of_range);
}

TEST_SUITE_END();
