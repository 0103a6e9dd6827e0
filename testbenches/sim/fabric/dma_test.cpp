// SPDX-License-Identifier: Apache-2.0
// A DMA in the fabric: packets into the processor's memory, its interrupt to the processor.
#include <numeric>

#include <doctest/doctest.h>

#include "testbenches/support/fabric/fabric_bench.hpp"
#include "testbenches/support/memory_bytes.hpp"
#include "waveforms/base/user_error.hpp"

using namespace slackline;
using namespace slackline::testbenches;

namespace {

namespace dma {
constexpr std::uint32_t base = 0x8040'0000;
constexpr std::uint32_t cr = base + 0x30, sr = base + 0x34, address = base + 0x48, length = base + 0x58;
constexpr std::uint32_t halted = 1, is_idle = 2, decode_error = 0x40, complete = 0x1000, error = 0x4000;
}  // namespace dma

/// A DMA of so many bits at line 0 of an interrupt controller; a stream as wide, or of so many bits.
sim::FabricDescription dma_design(unsigned bits, unsigned stream_bits = 0) {
  sim::FabricDescription design;
  design.name = "dma";
  design.ips = {
      {.path = "trace/axi_dma_0",
       .type = "axi_dma",
       .parameters = {{"C_INCLUDE_SG", "0"},
                      {"C_INCLUDE_MM2S", "0"},
                      {"C_SG_LENGTH_WIDTH", "23"},
                      {"C_M_AXI_S2MM_DATA_WIDTH", std::to_string(bits)},
                      {"C_S_AXIS_S2MM_TDATA_WIDTH", std::to_string(stream_bits == 0 ? bits : stream_bits)}},
       .buses = {{"", dma::base, 0x10000}}},
      {.path = "system_interrupts",
       .type = "axi_intc",
       .parameters = {{"C_NUM_INTR_INPUTS", "1"}},
       .buses = {{"", address::intc, 0x10000}},
       .inputs = {{"intr", {output("trace/axi_dma_0", "s2mm_introut")}}}},
  };
  design.ps_interrupts = {{processor_interrupt, output("system_interrupts", "irq")}};
  return design;
}

std::vector<std::uint8_t> count_up(std::size_t bytes, unsigned first) {
  std::vector<std::uint8_t> packet(bytes);
  std::iota(packet.begin(), packet.end(), static_cast<std::uint8_t>(first));
  return packet;
}

/// Starts a transfer as PYNQ does, waits for the interrupt, acknowledges it. Returns the length received.
std::uint32_t receive(FabricBench& bench, std::uint32_t address, std::uint32_t length) {
  auto& line = bench.fabric.interrupt_line(processor_interrupt);
  bench.write(dma::address, address);
  bench.write(dma::length, length);
  while (!line.level()) bench.cpu.wait_for(line.changed());
  bench.write(dma::sr, dma::complete);
  bench.write(address::intc + intc::iar, 1);
  while (line.level()) bench.cpu.wait_for(line.changed());
  return bench.read(dma::length);
}

void start(FabricBench& bench) {
  bench.write(address::intc + intc::ier, 1);
  bench.write(address::intc + intc::mer, 3);
  bench.write(dma::cr, 0x1001);
}

std::string refusal(FabricBench& bench, const std::string& parameter, const std::string& value) {
  auto design = dma_design(32);
  design.ips[0].parameters[parameter] = value;
  try {
    bench.fabric.load(design);
  } catch (const waveforms::UserError& refused) {
    return refused.what();
  }
  return "loaded";
}

}  // namespace

TEST_SUITE_BEGIN("dma in the fabric");

TEST_CASE("a packet ends up in memory byte for byte, and the interrupt at the processor") {
  FabricBench bench;
  bench.run([&] {
    for (const auto& widths : {std::pair{32U, 32U}, {64U, 64U}, {32U, 8U}, {1024U, 512U}}) {
      const unsigned bits = widths.first, stream = widths.second;
      CAPTURE(bits);
      CAPTURE(stream);
      bench.fabric.load(dma_design(bits, stream));
      start(bench);
      // 1001 bytes: several bursts, across a page, and a last beat with null bytes.
      constexpr std::uint32_t place = 0x0010'0f00;
      const unsigned first = bits % 200;
      const auto packet = count_up(1001, first);
      bench.fabric.send("trace/axi_dma_0", packet);
      CHECK(receive(bench, place, 4096) == packet.size());
      for (std::size_t i = 0; i < packet.size(); ++i)
        REQUIRE(testbenches::read_byte(bench.fabric.memory(), place + i) == packet[i]);
      CHECK(testbenches::read_byte(bench.fabric.memory(), place + packet.size()) == 0);
      CHECK(bench.read(place) ==
            (first + (first + 1) * 256 + (first + 2) * 65536 + (first + 3) * 0x100'0000));
      CHECK(bench.read(dma::sr) == dma::is_idle);
      for (std::size_t i = 0; i < packet.size(); ++i)
        testbenches::write_byte(bench.fabric.memory(), place + i, 0);
    }
  });
  CHECK(bench.times("trace/axi_dma_0/s2mm_introut", 1).size() == 4);
  CHECK(bench.times("trace/axi_dma_0/busy", 1).size() == 4);
}

TEST_CASE("packets wait for transfers and transfers for packets, also while nothing else happens") {
  FabricBench bench;
  bench.fabric.attach(
      "trace/axi_dma_0",
      {{5'000'000, count_up(8, 1)}, {5'000'000, count_up(4, 9)}, {90'000'123, count_up(12, 13)}});
  bench.fabric.load(dma_design(32));
  std::vector<std::int64_t> ends;
  bench.run([&] {
    start(bench);
    CHECK(receive(bench, 0x1000, 64) == 8);
    ends.push_back(bench.now_ps());
    CHECK(receive(bench, 0x2000, 64) == 4);
    ends.push_back(bench.now_ps());
    CHECK(receive(bench, 0x3000, 64) == 12);
    ends.push_back(bench.now_ps());
  });
  CHECK(ends[0] > 5'000'000);
  CHECK(ends[1] < 6'000'000);
  const auto completed = bench.times("trace/axi_dma_0/s2mm_introut", 1);
  REQUIRE(completed.size() == 3);
  // Sampled at the edge after 90.000123 us, three beats; address, three data, response, end, status.
  CHECK(completed[2] - 90'010'000 <= (3 + 1 + 3 + 1 + 2) * 10'000);
  CHECK(testbenches::read_byte(bench.fabric.memory(), 0x300b) == 24);
  CHECK(bench.wheel.skipped_edges() > bench.wheel.stepped_edges());
}

TEST_CASE("memory that is not there is a decode error, which PYNQ's interrupt enable does not show") {
  FabricBench bench;
  bench.fabric.load(dma_design(32));
  bench.run([&] {
    start(bench);
    bench.fabric.send("trace/axi_dma_0", count_up(16, 0));
    bench.write(dma::address, 0x2000'0000 - 8);
    bench.write(dma::length, 16);
    bench.wait_until(bench.now_ps() + 1'000'000);
    CHECK((bench.read(dma::sr) & (dma::decode_error | dma::error | dma::halted)) ==
          (dma::decode_error | dma::error | dma::halted));
    CHECK_FALSE(bench.fabric.interrupt_line(processor_interrupt).level());
    // Bursts end at a page: the first one still had memory.
    CHECK(testbenches::read_byte(bench.fabric.memory(), 0x1fff'ffff) == 7);
    CHECK(testbenches::read_byte(bench.fabric.memory(), 0x2000'0000) == 0);
  });
}

TEST_CASE("what the DMA's RTL has not is refused, and so are packets for nobody") {
  FabricBench bench;
  const std::string ip = "ip trace/axi_dma_0: parameter ";
  CHECK(refusal(bench, "C_INCLUDE_SG", "1") ==
        ip + "C_INCLUDE_SG: got 1, expected 0: only simple mode is simulated");
  CHECK(refusal(bench, "C_INCLUDE_S2MM", "0") ==
        ip + "C_INCLUDE_S2MM: got 0, expected 1: only the receive channel is simulated");
  for (const char* width : {"0", "16", "48", "2048"}) {
    CHECK(refusal(bench, "C_M_AXI_S2MM_DATA_WIDTH", width) ==
          ip + "C_M_AXI_S2MM_DATA_WIDTH: got " + width + ", expected one of 32, 64, 128, 256, 512, 1024");
  }
  for (const char* width : {"0", "24", "64"}) {
    CHECK(refusal(bench, "C_S_AXIS_S2MM_TDATA_WIDTH", width) ==
          ip + "C_S_AXIS_S2MM_TDATA_WIDTH: got " + width + ", expected one of 8, 16, 32");
  }
  CHECK(refusal(bench, "C_S2MM_BURST_SIZE", "12") ==
        ip + "C_S2MM_BURST_SIZE: got 12, expected one of 2, 4, 8, 16, 32, 64, 128, 256");
  CHECK_THROWS_AS(bench.fabric.send("trace/axi_dma_0", {1}), std::out_of_range);
  bench.fabric.load(dma_design(32));
  CHECK_THROWS_WITH_AS(bench.fabric.send("system_interrupts", {1}), "no stream into system_interrupts",
                       std::out_of_range);
  CHECK_THROWS_WITH_AS(bench.fabric.send("trace/axi_dma_0", {}), "packet: got no bytes, expected at least 1",
                       std::invalid_argument);
}

TEST_SUITE_END();
