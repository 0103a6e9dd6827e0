// SPDX-License-Identifier: Apache-2.0
// The DMA's receive channel, one rule per test.
#include <numeric>
#include <vector>

#include <doctest/doctest.h>

#include "testbenches/rtl/dma/dma_bench.hpp"

using namespace slackline::testbenches;
using namespace slackline::testbenches::dma;

TEST_SUITE_BEGIN("axi_dma_s2mm");

namespace {

/// As in the base overlays' Pmod trace analyser, bursts shorter.
DmaConfig narrow() { return {.data_width = 32, .length_width = 23, .burst_size = 8}; }
/// 64 bits, addresses of 40 bits, and a send channel.
DmaConfig wide() {
  return {.data_width = 64, .addr_width = 40, .length_width = 10, .burst_size = 4, .has_mm2s = true};
}

std::vector<std::uint8_t> packet(std::size_t size, std::uint8_t first = 1) {
  std::vector<std::uint8_t> bytes(size);
  std::iota(bytes.begin(), bytes.end(), first);
  return bytes;
}

Memory at(std::uint64_t address, const std::vector<std::uint8_t>& bytes) {
  Memory memory;
  for (std::size_t i = 0; i < bytes.size(); ++i) memory[address + i] = bytes[i];
  return memory;
}

void start(DmaBench& bench, std::uint32_t address, std::uint32_t bytes,
           std::uint32_t control = run | complete_enable) {
  bench.write(cr, control);
  bench.write(da, address);
  bench.write(length, bytes);
}

/// What reads of SR return while a register is written: one read is accepted in every second row, the first
/// one `lead` rows before the write.
std::vector<std::uint32_t> status_around_write(DmaBench& bench, std::uint32_t address, std::uint32_t value,
                                               int lead) {
  std::vector<std::uint32_t> seen;
  bench.request = {.araddr = sr, .bready = true, .arvalid = true, .rready = true};
  for (int row = 0; row < lead + 12; ++row) {
    bench.request.awaddr = address;
    bench.request.wdata = value;
    bench.request.wstrb = 0xf;
    bench.request.awvalid = bench.request.wvalid = row == lead;
    if (bench.settle().rvalid) seen.push_back(bench.settle().rdata);
    bench.clock();
  }
  // The read that is asked for is still accepted.
  if (!bench.settle().arready) bench.clock();
  bench.clock();
  bench.request = {.bready = true, .rready = true};
  bench.clock(2);
  return seen;
}

}  // namespace

TEST_CASE("after reset the channel is halted, not idle, and its registers are as documented") {
  for (const DmaConfig& config : {narrow(), wide()}) {
    DmaBench bench(config);
    CHECK(bench.read(cr) == 0x00010000);
    CHECK(bench.read(sr) == halted);
    for (const std::uint32_t address : {da, da_msb, length}) CHECK(bench.read(address) == 0);
    CHECK(bench.read(0x00) == (config.has_mm2s ? 0x00010000 : 0));
    CHECK(bench.read(0x04) == (config.has_mm2s ? 1 : 0));
    CHECK_FALSE(bench.irq());
  }
}

TEST_CASE("offsets without a register read 0 and ignore writes, registers end at their width") {
  DmaBench bench(narrow());
  for (const std::uint32_t address :
       {0x00U, 0x04U, 0x18U, 0x28U, 0x38U, 0x40U, 0x4cU, 0x5cU, 0x430U, 0x1030U}) {
    bench.write(address, 0xffffffff);
    CHECK(bench.read(address) == 0);
    for (const std::uint32_t other : {da, length}) CHECK(bench.read(other) == 0);
    CHECK(bench.read(cr) == 0x00010000);
  }
  // 10 bits of address are decoded: what lies beyond is not a register below.
  for (const std::uint32_t beyond : {0x400U, 0x1000U, 0x8000U}) {
    bench.write(beyond + da, 0x1234);
    CHECK(bench.read(da) == 0);
    CHECK(bench.read(beyond + cr) == 0);
  }
  bench.write(da, 0xffffffff);
  CHECK(bench.read(da) == 0xffffffff);
  bench.write(da, 0, 0x7);
  CHECK_MESSAGE(bench.read(da) == 0xffffffff, "only whole words are written");
  CHECK(bench.read(sr) == halted);
  DmaBench broad(wide());
  broad.write(da_msb, 0x12);
  CHECK(broad.read(da_msb) == 0x12);
}

TEST_CASE("RS starts the channel: not halted, and idle only after its first transfer") {
  DmaBench bench(narrow());
  bench.write(cr, run);
  CHECK(bench.read(cr) == run);
  CHECK(bench.read(sr) == 0);
  bench.write(cr, 0);
  CHECK(bench.read(sr) == halted);
}

TEST_CASE("a packet goes to memory, LENGTH says how long it was, Idle and IOC are set") {
  for (const DmaConfig& config : {narrow(), wide()}) {
    DmaBench bench(config);
    const auto bytes = packet(37);
    start(bench, 0x1000, 100);
    CHECK(bench.busy());
    CHECK(bench.read(length) == 100);
    CHECK_FALSE(bench.irq());
    bench.send(bytes);
    bench.quiesce();
    CHECK(bench.memory == at(0x1000, bytes));
    CHECK(bench.read(length) == 37);
    CHECK(bench.read(sr) == (idle | complete));
    CHECK(bench.irq());
    bench.write(sr, complete);
    CHECK(bench.read(sr) == idle);
    CHECK_FALSE(bench.irq());
  }
}

TEST_CASE("the interrupt needs its enable, the status does not") {
  DmaBench bench(narrow());
  start(bench, 0, 4, run);
  bench.send(packet(4));
  bench.quiesce();
  CHECK(bench.read(sr) == (idle | complete));
  CHECK_FALSE(bench.irq());
  bench.write(cr, run | complete_enable);
  CHECK(bench.irq());
}

TEST_CASE("a packet longer than LENGTH is an internal error: halted, not complete, until a reset") {
  // Longer by beats; by bytes of its last beat; by a beat though LENGTH ends in the middle of one.
  for (const auto& lengths : {std::pair{16U, 8U}, {8U, 6U}, {16U, 6U}}) {
    const unsigned sent = lengths.first, room = lengths.second;
    for (const DmaConfig& config : {narrow(), wide()}) {
      CAPTURE(sent);
      CAPTURE(room);
      DmaBench bench(config);
      const auto bytes = packet(sent);
      bench.send(bytes);
      start(bench, 0x100, room, run | complete_enable | error_enable);
      bench.quiesce();
      CHECK(bench.memory == at(0x100, {bytes.begin(), bytes.begin() + room}));
      CHECK(bench.read(sr) == (halted | internal_error | error));
      CHECK(bench.read(cr) == (0x00000000 | complete_enable | error_enable));
      CHECK(bench.irq());
      const unsigned beat = config.stream_bytes();
      CHECK_MESSAGE(bench.stream.size() == (sent - 1) / beat - (room - 1) / beat, "the rest waits");
      bench.write(cr, run);
      CHECK(bench.read(sr) == (halted | internal_error | error));
      bench.write(cr, reset);
      start(bench, 0x200, 100);
      bench.quiesce();
      CHECK(bench.busy() == (bench.stream.empty() && bench.memory.size() == room));
    }
  }
}

TEST_CASE("a packet of exactly LENGTH bytes is complete, however its last beat is filled") {
  for (const DmaConfig& config : {narrow(), wide()}) {
    for (std::uint32_t bytes = 1; bytes <= 17; ++bytes) {
      CAPTURE(bytes);
      DmaBench bench(config);
      bench.send(packet(bytes));
      start(bench, 0x100, bytes);
      bench.quiesce();
      CHECK(bench.read(sr) == (idle | complete));
      CHECK(bench.memory == at(0x100, packet(bytes)));
    }
  }
}

TEST_CASE("beats of a narrow stream fill the words of memory from below, the last word as far as it goes") {
  DmaBench bench({.data_width = 64, .stream_width = 16, .length_width = 14, .burst_size = 4});
  const auto bytes = packet(8 * 4 + 8 + 5);
  bench.send(bytes);
  CHECK(bench.stream.size() == 23);
  start(bench, 0x1000, 100);
  bench.quiesce();
  CHECK(bench.bursts == std::vector<Burst>{{0x1000, 4}, {0x1020, 2}});
  CHECK(bench.memory == at(0x1000, bytes));
  CHECK(bench.read(length) == bytes.size());
  // The next packet begins a word of its own.
  bench.send(packet(3, 0x80));
  start(bench, 0x2000, 100);
  bench.quiesce();
  CHECK(bench.memory.at(0x2000) == 0x80);
  CHECK(bench.memory.at(0x2002) == 0x82);
  CHECK(bench.memory.size() == bytes.size() + 3);
}

TEST_CASE("a word that a reset found half filled is not part of the next transfer") {
  DmaBench bench({.data_width = 32, .stream_width = 8, .length_width = 14, .burst_size = 4});
  bench.send({1, 2, 3});
  bench.stream.back().last = false;
  start(bench, 0x1000, 100);
  bench.clock(8);
  CHECK(bench.stream.empty());
  bench.write(cr, reset);
  bench.clock(2);
  bench.send({9, 8});
  start(bench, 0x2000, 100);
  bench.quiesce();
  CHECK(bench.memory == at(0x2000, {9, 8}));
  CHECK(bench.read(length) == 2);
}

TEST_CASE("bursts have the parameter's length, and end at 4 KB boundaries") {
  DmaBench bench(narrow());
  bench.send(packet(4 * 25));
  start(bench, 0x2000 - 4 * 11, 1000);
  bench.quiesce();
  CHECK(bench.bursts ==
        std::vector<Burst>{{0x2000 - 4 * 11, 8}, {0x2000 - 4 * 3, 3}, {0x2000, 8}, {0x2020, 6}});
}

TEST_CASE("in keyhole mode all goes to one address, in fixed bursts of at most 16") {
  DmaConfig config = narrow();
  config.burst_size = 64;
  DmaBench bench(config);
  bench.send(packet(4 * 20));
  start(bench, 0x300, 1000, run | keyhole);
  bench.quiesce();
  CHECK(bench.bursts == std::vector<Burst>{{0x300, 16, true}, {0x300, 4, true}});
  CHECK(bench.memory == at(0x300, packet(4, 1 + 4 * 19)));
}

TEST_CASE("the low bits of the address do not count, addresses go beyond 32 bits") {
  DmaBench bench(wide());
  bench.write(da_msb, 0x34);
  bench.send(packet(8));
  start(bench, 0x1007, 8);
  bench.quiesce();
  CHECK(bench.memory == at(0x3400001000, packet(8)));
}

TEST_CASE("LENGTH does nothing while the channel is halted or busy, or as 0") {
  DmaBench bench(narrow());
  bench.write(length, 8);
  CHECK_FALSE(bench.busy());
  CHECK(bench.read(length) == 0);
  bench.write(cr, run);
  bench.write(length, 0);
  CHECK_FALSE(bench.busy());
  bench.write(length, 8);
  bench.write(length, 4);
  CHECK(bench.read(length) == 8);
  bench.send(packet(8));
  bench.quiesce();
  CHECK(bench.read(length) == 8);
}

TEST_CASE("nothing is taken from the stream before a transfer starts") {
  DmaBench bench(narrow());
  bench.send(packet(4));
  bench.write(cr, run);
  bench.clock(10);
  CHECK(bench.output("s_axis_s2mm_tready_o") == 0);
  CHECK(bench.stream.size() == 1);
}

TEST_CASE("RS cleared during a transfer halts the channel after it") {
  DmaBench bench(narrow());
  start(bench, 0, 8);
  bench.write(cr, complete_enable);
  CHECK(bench.read(sr) == 0);
  bench.send(packet(8));
  bench.quiesce();
  CHECK_MESSAGE(bench.read(sr) == (halted | complete), "Idle is 0 while halted");
  CHECK(bench.memory == at(0, packet(8)));
  bench.write(cr, run);
  CHECK_MESSAGE(bench.read(sr) == complete, "and before the first transfer after it");
}

TEST_CASE("an error of memory sets its bit and Err_Irq, halts, never sets Idle, and lasts until a reset") {
  for (const unsigned response : {2U, 3U}) {
    DmaBench bench(narrow());
    bench.bad = {0x1020, 0x1023, response};
    start(bench, 0x1000, 4 * 20, run | complete_enable | error_enable);
    bench.send(packet(4 * 20));
    bench.quiesce();
    const std::uint32_t kind = response == 2 ? slave_error : decode_error;
    CHECK(bench.read(sr) == (halted | kind | error));
    CHECK(bench.read(cr) == (complete_enable | error_enable));
    CHECK(bench.irq());
    CHECK(bench.bursts.size() == 2);
    CHECK(bench.memory == at(0x1000, packet(4 * 8)));
    bench.write(sr, error);
    CHECK_FALSE(bench.irq());
    bench.write(cr, run);
    CHECK(bench.read(sr) == (halted | kind));
    bench.write(cr, reset);
    CHECK(bench.read(sr) == halted);
    bench.write(cr, run);
    CHECK(bench.read(sr) == 0);
  }
}

TEST_CASE("a reset gives up the transfer, but finishes the burst under way") {
  DmaBench bench(narrow());
  bench.write_delay = 30;
  bench.send(packet(4 * 20));
  start(bench, 0x1000, 4 * 20);
  while (bench.bursts.empty()) bench.clock();
  bench.write(cr, reset);
  CHECK((bench.read(cr) & reset) != 0);
  bench.clock(50);
  CHECK(bench.read(cr) == 0x00010000);
  CHECK(bench.read(sr) == halted);
  CHECK_FALSE(bench.busy());
  CHECK(bench.bursts.size() == 1);
  CHECK(bench.memory == at(0x1000, packet(4 * 8)));
  CHECK(bench.stream.size() == 12);
  bench.write_delay = 0;
  start(bench, 0x2000, 4 * 20);
  bench.quiesce();
  CHECK(bench.read(length) == 4 * 12);
}

TEST_CASE("a reset while the stream is waited for writes nothing of what came") {
  DmaBench bench(narrow());
  start(bench, 0, 8);
  bench.send({1, 2, 3, 4});
  bench.stream.back().last = false;
  bench.clock(4);
  bench.write(cr, reset);
  bench.clock();
  CHECK(bench.read(sr) == halted);
  CHECK(bench.bursts.empty());
  CHECK_MESSAGE(bench.read(length) == 0, "all registers are reset");
}

TEST_CASE("a transfer after a reset that dropped a partly filled burst has none of it") {
  DmaBench bench(narrow());
  start(bench, 0x1000, 100);
  bench.send(packet(12));
  bench.stream.back().last = false;
  bench.clock(8);
  CHECK(bench.stream.empty());
  bench.write(cr, reset);
  bench.clock(2);
  CHECK(bench.bursts.empty());
  bench.send(packet(8, 0x50));
  start(bench, 0x2000, 100);
  bench.quiesce();
  CHECK(bench.memory == at(0x2000, packet(8, 0x50)));
  CHECK(bench.bursts == std::vector<Burst>{{0x2000, 2}});
  CHECK(bench.read(length) == 8);
}

TEST_CASE("a beat in the row of the reset's write is taken, one in the row after waits") {
  for (const int ahead : {0, 1}) {
    CAPTURE(ahead);
    DmaBench bench(narrow());
    start(bench, 0x1000, 100);
    bench.clock(4);
    bench.send({1, 2, 3, 4});
    bench.stream.back().last = false;
    if (ahead == 0) bench.clock();  // shown with the write, not after it
    bench.request = {.awaddr = cr, .wdata = reset, .awvalid = true, .wvalid = true, .bready = true};
    bench.clock();
    bench.request = {.bready = true};
    bench.clock(4);
    CHECK(bench.stream.size() == (ahead == 0 ? 0 : 1));
    CHECK(bench.bursts.empty());
    CHECK_FALSE(bench.busy());
    CHECK(bench.read(sr) == halted);
  }
}

TEST_CASE("a reset reads 1 until the response to the burst under way, and its transfer does not interrupt") {
  DmaBench bench(narrow());
  bench.write_delay = 40;
  start(bench, 0x1000, 8, run | complete_enable | error_enable);
  bench.send(packet(8));
  while (bench.bursts.empty()) bench.clock();
  bench.write(cr, reset | run | complete_enable | error_enable);
  int rows = 0;
  for (; (bench.read(cr) & reset) != 0; rows += 2) {
    REQUIRE(rows < 100);
    CHECK_FALSE(bench.irq());
  }
  CHECK(rows > 30);
  CHECK(bench.memory == at(0x1000, packet(8)));
  CHECK(bench.read(sr) == halted);
  CHECK(bench.read(length) == 0);
  bench.write(cr, run | complete_enable | error_enable);
  bench.clock(4);
  CHECK_MESSAGE(!bench.irq(), "an aborted transfer is not complete");
  CHECK(bench.read(sr) == 0);
}

TEST_CASE("an error of memory in an aborted transfer is forgotten with it") {
  DmaBench bench(narrow());
  bench.write_delay = 20;
  bench.bad = {0x1000, 0x1fff, 2};
  start(bench, 0x1000, 8, run | complete_enable | error_enable);
  bench.send(packet(8));
  while (bench.bursts.empty()) bench.clock();
  bench.write(cr, reset);
  bench.clock(40);
  CHECK(bench.read(sr) == halted);
  CHECK_FALSE(bench.irq());
}

TEST_CASE("while a reset is pending no register is written and no transfer starts") {
  DmaBench bench(wide());
  bench.write_delay = 60;
  start(bench, 0x1000, 8);
  bench.send(packet(8));
  while (bench.bursts.empty()) bench.clock();
  bench.write(cr, reset);
  bench.write(cr, run | complete_enable);
  bench.write(da, 0x2000);
  bench.write(da_msb, 0x1);
  bench.write(length, 8);
  bench.write(0x00, 0);
  CHECK((bench.read(cr) & reset) != 0);
  CHECK(bench.read(da) == 0x1000);
  bench.clock(100);
  CHECK(bench.read(cr) == 0x00010000);
  for (const std::uint32_t address : {da, da_msb, length}) CHECK(bench.read(address) == 0);
  CHECK_FALSE(bench.busy());
  CHECK(bench.bursts.size() == 1);
}

TEST_CASE("an error of memory in the middle of a packet leaves the rest of it for after the reset") {
  for (const unsigned response : {2U, 3U}) {
    DmaBench bench(narrow());
    bench.bad = {0x1020, 0x103f, response};
    start(bench, 0x1000, 4 * 24);
    bench.send(packet(4 * 24));
    bench.quiesce();
    CHECK(bench.read(sr) == (halted | error | (response == 2 ? slave_error : decode_error)));
    CHECK(bench.stream.size() == 8);
    bench.write(cr, reset);
    start(bench, 0x2000, 4 * 24);
    bench.quiesce();
    CHECK(bench.read(length) == 4 * 8);
    CHECK(bench.read(sr) == (idle | complete));
    CHECK(bench.memory.at(0x2000) == 1 + 4 * 16);
  }
}

TEST_CASE("lengths of half the range and more count as they are, LENGTH ends at its width") {
  const DmaConfig config{.data_width = 32, .length_width = 8, .burst_size = 4};
  for (const std::uint32_t bytes : {127U, 128U, 129U, 200U, 255U}) {
    CAPTURE(bytes);
    DmaBench bench(config);
    bench.send(packet(bytes));
    start(bench, 0x1000, bytes | 0xffffff00);
    CHECK(bench.read(length) == bytes);
    bench.quiesce();
    CHECK(bench.read(sr) == (idle | complete));
    CHECK(bench.read(length) == bytes);
    CHECK(bench.memory == at(0x1000, packet(bytes)));
  }
  DmaBench bench(config);
  start(bench, 0x1000, 0x100);
  CHECK_FALSE(bench.busy());
}

TEST_CASE("a burst of 256 beats is one burst, the next beat begins another") {
  DmaBench bench({.data_width = 32, .length_width = 23, .burst_size = 256});
  const auto bytes = packet(4 * 257);
  bench.send(bytes);
  start(bench, 0x1000, 5000);
  bench.quiesce();
  CHECK(bench.bursts == std::vector<Burst>{{0x1000, 256}, {0x1400, 1}});
  CHECK(bench.memory == at(0x1000, bytes));
}

TEST_CASE("a system reset in the middle of filling or sending a burst leaves a channel as after power-on") {
  for (const int rows : {3, 6, 9, 10, 12}) {
    CAPTURE(rows);
    DmaBench bench(wide());
    start(bench, 0x1000, 100, run | complete_enable | error_enable | keyhole);
    bench.send(packet(8 * 4));
    bench.clock(rows);
    bench.write_delay = 0;
    bench.power_on(4);
    CHECK(bench.output("m_axi_s2mm_awvalid_o") == 0);
    CHECK(bench.output("m_axi_s2mm_wvalid_o") == 0);
    CHECK(bench.output("m_axi_s2mm_bready_o") == 0);
    CHECK(bench.output("s_axis_s2mm_tready_o") == 0);
    CHECK(bench.read(cr) == 0x00010000);
    CHECK(bench.read(sr) == halted);
    for (const std::uint32_t address : {da, da_msb, length}) CHECK(bench.read(address) == 0);
    CHECK_FALSE(bench.irq());
    bench.send(packet(20, 0x40));
    start(bench, 0x3000, 100);
    bench.quiesce();
    CHECK(bench.memory == at(0x3000, packet(20, 0x40)));
    CHECK(bench.read(length) == 20);
  }
}

TEST_CASE("the send channel's reset bit resets the receive channel, if it is there") {
  for (const DmaConfig& config : {narrow(), wide()}) {
    DmaBench bench(config);
    bench.write(cr, run);
    bench.write(0x00, reset);
    CHECK(bench.read(sr) == (config.has_mm2s ? halted : 0));
  }
}

TEST_CASE("completion in the row of its acknowledge is not lost") {
  DmaBench bench(narrow());
  start(bench, 0, 4);
  bench.send(packet(4));
  while (bench.output("m_axi_s2mm_bready_o") == 0 || bench.output("m_axi_s2mm_bvalid_i") == 0) bench.clock();
  bench.request = {
      .awaddr = sr, .wdata = complete, .wstrb = 0xf, .awvalid = true, .wvalid = true, .bready = true};
  bench.clock();
  bench.request = {.bready = true};
  bench.clock(2);
  CHECK(bench.read(sr) == (idle | complete));
}

TEST_CASE("a single beat interrupts four rows after it was taken, memory answering at once") {
  DmaBench bench(narrow());
  start(bench, 0, 4);
  bench.clock(4);
  bench.send(packet(4));
  bench.clock();  // shown from the next row on
  int rows = 0;
  for (; !bench.irq(); ++rows) bench.clock();
  // Taken; address, data, response; status.
  CHECK(rows == 4);
}

TEST_CASE("a reset that is asked for clears Idle in the row in which it sets Halted") {
  for (const int lead : {2, 3}) {
    DmaBench bench(narrow());
    start(bench, 0, 4);
    bench.send(packet(4));
    bench.quiesce();
    const auto seen = status_around_write(bench, cr, reset, lead);
    REQUIRE(seen.size() > 4);
    CHECK(seen.front() == (idle | complete));
    CHECK(seen.back() == halted);
    for (const std::uint32_t status : seen) CHECK((status == (idle | complete) || status == halted));
  }
}

TEST_CASE("a halted channel stays halted in every row around a write that does not run it") {
  for (const int lead : {2, 3}) {
    DmaBench bench(narrow());
    for (const std::uint32_t status : status_around_write(bench, cr, complete_enable, lead))
      CHECK(status == halted);
    CHECK(bench.read(cr) == complete_enable);
  }
}

TEST_CASE("with RS cleared no row after the end of a transfer lets another one start") {
  for (int rows = 0; rows < 16; ++rows) {
    CAPTURE(rows);
    DmaBench bench(narrow());
    start(bench, 0, 8);
    bench.write(cr, complete_enable);
    bench.send(packet(4));
    bench.clock(rows);
    bench.write(length, 4);
    bench.clock(12);
    CHECK_FALSE(bench.busy());
    CHECK(bench.read(sr) == (halted | complete));
    CHECK(bench.bursts.size() == 1);
  }
}

TEST_CASE("an error of memory under a packet that is too long is an error of memory only") {
  for (const unsigned response : {2U, 3U}) {
    DmaBench bench(narrow());
    bench.bad = {0x1000, 0x1003, response};
    start(bench, 0x1000, 8);
    bench.send(packet(16));
    bench.quiesce();
    CHECK(bench.read(sr) == (halted | error | (response == 2 ? slave_error : decode_error)));
  }
}

TEST_CASE("a response that says nothing of an error is none, EXOKAY too") {
  for (const std::size_t sent : {8U, 16U}) {
    DmaBench bench(narrow());
    bench.bad = {0x1000, 0x1003, 1};
    start(bench, 0x1000, 8);
    bench.send(packet(sent));
    bench.quiesce();
    CHECK(bench.read(sr) == (sent == 8 ? idle | complete : halted | error | internal_error));
  }
}

TEST_CASE("an aborted transfer ends in the row after the response to its burst") {
  DmaBench bench(narrow());
  bench.write_delay = 20;
  start(bench, 0x1000, 100);
  bench.send(packet(8));
  while (bench.bursts.empty()) bench.clock();
  bench.write(cr, reset);
  const auto responds = [&] {
    return bench.output("m_axi_s2mm_bvalid_i") != 0 && bench.output("m_axi_s2mm_bready_o") != 0;
  };
  for (int rows = 0; !responds(); ++rows) {
    REQUIRE(rows < 100);
    CHECK(bench.busy());
    bench.clock();
  }
  CHECK(bench.busy());
  bench.clock();
  CHECK_FALSE(bench.busy());
}

TEST_CASE("a beat of half the length's range counts as it is") {
  // 128 bytes, and LENGTH up to 255.
  DmaBench bench({.data_width = 1024, .length_width = 8, .burst_size = 2});
  bench.send(packet(200));
  start(bench, 0x1000, 255);
  bench.quiesce();
  CHECK(bench.read(sr) == (idle | complete));
  CHECK(bench.read(length) == 200);
  CHECK(bench.memory == at(0x1000, packet(200)));
}

TEST_CASE("a burst that begins an even or odd number of words before a 4 KB boundary ends there") {
  for (std::uint32_t words = 1; words <= 7; ++words) {
    CAPTURE(words);
    DmaBench bench(narrow());
    const auto bytes = packet(4 * (words + 3));
    bench.send(bytes);
    start(bench, 0x2000 - 4 * words, 4 * (words + 3));
    bench.quiesce();
    CHECK(bench.bursts == std::vector<Burst>{{0x2000 - 4 * words, words}, {0x2000, 3}});
    CHECK(bench.memory == at(0x2000 - 4 * words, bytes));
  }
}

TEST_SUITE_END();
