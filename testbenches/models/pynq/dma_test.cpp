// SPDX-License-Identifier: Apache-2.0
// The receive channel of the AXI DMA driver, and the wait for frames of the video DMA.
#include <algorithm>
#include <stdexcept>

#include "models/pynq/axi_dma.hpp"
#include "testbenches/models/pynq/fake_design.hpp"
#include "testbenches/models/pynq/pynq_bench.hpp"

using namespace slackline;
using namespace slackline::pynq;
using namespace slackline::testbenches;

namespace {

constexpr std::uint32_t status = 0x34, length_register = 0x58;
constexpr std::uint32_t halted = 1, idle = 2, done = 0x1000, error_interrupt = 0x4000;
constexpr std::uint32_t internal_error = 0x10, slave_error = 0x20, decode_error = 0x40;
constexpr DmaBuffer buffer{0x1000'0000, 4096};

/// The hardware's end of a transfer.
void finish(FakeBoard& board, std::uint32_t bytes) {
  board.dma.registers[length_register] = bytes;
  board.dma.registers[status] |= idle | done;
}

void fail(FakeBoard& board, std::uint32_t kind) {
  board.dma.registers[status] |= halted | error_interrupt | kind;
}

/// What comes of an error in the middle of wait_async(): the error's words, or "time-out".
std::string async_error(FakeBoard& board) {
  std::string words;
  board.run([&] {
    Overlay base(board.stack, "base.bit");
    const DmaReceiveChannel channel = base.driver<AxiDma>("dma").recvchannel();
    channel.transfer(buffer);
    board.after(20 * us, [&] { fail(board, decode_error); });
    const auto body = [](DmaReceiveChannel waited) -> asyncio::Task<std::string> {
      try {
        co_await asyncio::wait_for(waited.wait_async(), microseconds(200));
      } catch (const asyncio::TimeoutError&) {
        co_return "time-out";
      } catch (const std::runtime_error& error) {
        co_return error.what();
      }
      co_return "nothing thrown";
    };
    words = board.loop.run_until_complete(body(channel));
  });
  return words;
}

}  // namespace

TEST_SUITE("dma") {
  TEST_CASE("construction starts the channel, a transfer is address and length, its end one interrupt") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const DmaReceiveChannel channel = base.driver<AxiDma>("dma").recvchannel();
      CHECK(board.take() == Notes{"intc W IER 0", "dma W CR 1001", "dma R SR 0"});
      CHECK(channel.running());
      board.take();
      channel.transfer(buffer, 16);
      CHECK(board.take() ==
            Notes{"dma R SR 0", "dma R SR 0", "dma W DA 10000010", "dma W DA_MSB 0", "dma W LENGTH FF0"});
      board.after(50 * us, [&] { finish(board, 0x200); });
      board.loop.run_until_complete(channel.wait_async());
      CHECK(board.take() == Notes{"dma R SR 0", "dma R SR 0", "intc W SIE 40", "intc W MER 3",
                                  "intc R IPR 40", "intc W CIE 40", "intc W IAR 40", "dma R SR 1002",
                                  "dma W SR 1000", "dma R LENGTH 200"});
      CHECK(channel.transferred() == 0x200);
      CHECK(!board.dma.irq());
    });
  }

  TEST_CASE("waiting for a transfer that has ended does not wait") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const DmaReceiveChannel channel = base.driver<AxiDma>("dma").recvchannel();
      channel.transfer(buffer, 0, 64);
      finish(board, 64);
      board.take();
      board.loop.run_until_complete(channel.wait_async());
      CHECK(board.take() == Notes{"dma R SR 1002", "dma R SR 1002", "dma W SR 1000", "dma R LENGTH 40"});
    });
  }

  TEST_CASE("the blocking wait looks for errors, then for the end, with a read each") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const DmaReceiveChannel channel = base.driver<AxiDma>("dma").recvchannel();
      channel.transfer(buffer, 0, 64);
      finish(board, 64);
      board.take();
      channel.wait();
      CHECK(board.take() == Notes{"dma R SR 1002", "dma R SR 1002", "dma R LENGTH 40"});
    });
  }

  TEST_CASE("the status is asked before the size and the place of a transfer") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const DmaReceiveChannel channel = base.driver<AxiDma>("dma").recvchannel();
      board.take();
      CHECK_THROWS_AS(channel.transfer({0, 1 << 23}), std::invalid_argument);
      CHECK(board.take() == Notes{"dma R SR 0", "dma R SR 0"});
      CHECK_THROWS_AS(channel.transfer(buffer, 2), std::runtime_error);
      CHECK(board.take() == Notes{"dma R SR 0", "dma R SR 0"});
      CHECK_THROWS_AS(channel.transfer(buffer, 4096, 1), std::invalid_argument);
      CHECK(board.take() == Notes{});
    });
  }

  TEST_CASE("the blocking wait polls") {
    BoardConfig config;
    config.profile.python_access = {1000};
    FakeBoard board(config);
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const DmaReceiveChannel channel = base.driver<AxiDma>("dma").recvchannel();
      channel.transfer(buffer);
      board.after(50 * us, [&] { finish(board, 100); });
      board.take();
      channel.wait();
      const Notes notes = board.take();
      REQUIRE(notes.size() > 3);
      // Errors and end are asked in turn; the transfer ended before one question or the other.
      const auto asked = static_cast<std::ptrdiff_t>(notes.size()) - 1;
      const auto still_busy = std::ranges::count(notes, "dma R SR 0");
      CHECK(asked % 2 == 0);
      CHECK((still_busy == asked - 1 || still_busy == asked - 2));
      CHECK(still_busy + std::ranges::count(notes, "dma R SR 1002") == asked);
      CHECK(notes.back() == "dma R LENGTH 64");
      CHECK(channel.transferred() == 100);
    });
  }

  TEST_CASE("the blocking wait tells errors by their kind") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const DmaReceiveChannel channel = base.driver<AxiDma>("dma").recvchannel();
      const auto error = [&](std::uint32_t kind) {
        board.dma.registers[status] = idle;
        channel.transfer(buffer);
        fail(board, kind);
        const std::string words = error_of<std::runtime_error>([&] { channel.wait(); });
        board.dma.registers[status] = idle;
        return words;
      };
      const std::string rest = ", expected the end of the transfer";
      CHECK(error(internal_error) ==
            "dma dma: wait: got a DMA internal error (a packet longer than the transfer?)" + rest);
      CHECK(error(slave_error) ==
            "dma dma: wait: got a DMA slave error (the memory refused an access)" + rest);
      CHECK(error(decode_error) == "dma dma: wait: got a DMA decode error (no memory at the address)" + rest);
      CHECK(!channel.error());
    });
  }

  TEST_CASE("an error in the middle of the coroutine's wait is waited for for ever, unless safe") {
    TwoBoards boards;
    CHECK(async_error(boards.as_pynq) == "time-out");
    CHECK(async_error(boards.safe) ==
          "dma dma: wait_async: got a DMA decode error (no memory at the address), expected the end of the "
          "transfer");
  }

  TEST_CASE("transfers that the channel cannot take are errors and touch nothing") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const DmaReceiveChannel channel = base.driver<AxiDma>("dma").recvchannel();
      CHECK(error_of<std::invalid_argument>([&] {
              channel.transfer({0, 1 << 23});
            }) == "dma dma: transfer: got 8388608 bytes, expected at most 8388607");
      CHECK(error_of<std::invalid_argument>([&] { channel.transfer(buffer, 4096, 1); }) ==
            "dma dma: transfer: got bytes 4096 and 1 more, expected them within the buffer's 4096");
      CHECK(error_of<std::runtime_error>([&] { channel.transfer(buffer, 2); }) ==
            "dma dma: transfer: got address 268435458, expected a multiple of 4");
      channel.transfer(buffer);
      CHECK(error_of<std::runtime_error>([&] { channel.transfer(buffer); }) ==
            "dma dma: transfer: got a channel that is not idle, expected an idle one");
      finish(board, 4096);
      CHECK(channel.idle());
      CHECK_NOTHROW(channel.transfer(buffer));
      channel.stop();
      CHECK(!channel.running());
      board.take();
      CHECK(error_of<std::runtime_error>([&] { channel.transfer(buffer); }) ==
            "dma dma: transfer: got a channel that is not running, expected one that is");
      CHECK(error_of<std::runtime_error>([&] { channel.wait(); }) ==
            "dma dma: wait: got a channel that is not running, expected one that is");
      CHECK(error_of<std::runtime_error>([&] { board.loop.run_until_complete(channel.wait_async()); }) ==
            "dma dma: wait_async: got a channel that is not running, expected one that is");
      const Notes notes = board.take();
      CHECK(std::ranges::none_of(notes, [](const std::string& note) { return note.starts_with("dma W"); }));
      channel.start();
      CHECK_NOTHROW(channel.transfer(buffer));
    });
  }

  TEST_CASE("a place that only a realigning DMA of the board can take is refused in words of its own") {
    FakeBoard board;
    board.design.ip_dict.at("dma").parameters["C_INCLUDE_S2MM_DRE"] = "1";
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const DmaReceiveChannel channel = base.driver<AxiDma>("dma").recvchannel();
      board.take();
      for (const std::uint64_t start : {1U, 2U, 3U, 5U}) {
        CHECK(error_of<std::runtime_error>([&] { channel.transfer(buffer, start); }) ==
              "dma dma: transfer: got address " + std::to_string(buffer.address + start) +
                  ", expected a multiple of 4: C_INCLUDE_S2MM_DRE is not simulated");
      }
      const Notes notes = board.take();
      CHECK(std::ranges::none_of(notes, [](const std::string& note) { return note.starts_with("dma W"); }));
      CHECK_NOTHROW(channel.transfer(buffer, 8));
    });
  }

  TEST_CASE("a channel without interrupt runs without, and can only be polled") {
    FakeBoard board;
    board.design.ip_dict["dma"].interrupts.clear();
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const DmaReceiveChannel channel = base.driver<AxiDma>("dma").recvchannel();
      CHECK(board.take() == Notes{"dma W CR 1", "dma R SR 0"});
      CHECK(error_of<std::runtime_error>([&] { board.loop.run_until_complete(channel.wait_async()); }) ==
            "dma dma: wait_async: got no interrupt pin, expected one to wait for");
    });
  }
}

TEST_SUITE("vdma") {
  TEST_CASE("a frame that is there is taken, another is waited for") {
    FakeBoard board;
    board.design.ip_dict["dma"].type = "xilinx.com:ip:axi_vdma:6.3";
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const AxiVdma vdma(board.stack, base.ip_dict().at("dma"));
      base.ip("dma").write(0x30, 0x1001);
      board.dma.registers[status] |= done;
      board.loop.run_until_complete(asyncio::sleep(microseconds(1)));
      board.take();
      vdma.readframe();
      CHECK(board.take() == Notes{"dma R SR 1000", "dma W SR 1000"});
      board.after(20 * us, [&] { board.dma.registers[status] |= done; });
      vdma.readframe();  // the first use of the controller: the frame before came unseen
      CHECK(board.take() == Notes{"dma R SR 0", "intc W SIE 40", "intc W MER 3", "intc R IPR 40",
                                  "intc W CIE 40", "intc W IAR 40", "dma R SR 1000", "dma W SR 1000"});
      CHECK(error_of<std::runtime_error>([&] { vdma.writeframe(); }) ==
            "vdma dma: got no interrupt on mm2s_introut, expected one to wait for");
    });
  }
}
