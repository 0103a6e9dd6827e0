// SPDX-License-Identifier: Apache-2.0
// IO processors: construction, their interrupt as an event, their program beside the CPU.
#include <stdexcept>

#include "testbenches/models/pynq/fake_design.hpp"
#include "testbenches/models/pynq/pynq_bench.hpp"

using namespace slackline;
using namespace slackline::pynq;
using namespace slackline::testbenches;

namespace {

constexpr const char* pin_name = "iop_pmoda/dff_en_reset_vector_0/q";

MicroblazeProgram idle() {
  return {"idle", [](IoProcessor&) {}};
}

/// Doubles the word at 0 into the word at 4 whenever the memory is written, and raises its interrupt.
MicroblazeProgram doubler() {
  return {"doubler", [](IoProcessor& mb) {
            for (;;) {
              mb.wait(mb.memory_written());
              mb.wait(microseconds(3));
              mb.write(4, 2 * mb.read(0));
              mb.raise_interrupt();
            }
          }};
}

/// Raises its interrupt so long after its start, and then again and again at that distance.
MicroblazeProgram raiser(std::int64_t first_us, int times = 1) {
  return {"raiser", [=](IoProcessor& mb) {
            for (int i = 0; i < times; ++i) {
              mb.wait(microseconds(first_us));
              mb.raise_interrupt();
            }
          }};
}

bool comes(FakeBoard& board, const PynqMicroblaze& iop) {
  const auto within = [](MbInterruptEvent event) -> asyncio::Task<bool> {
    try {
      co_await asyncio::wait_for(event.wait(), microseconds(100));
    } catch (const asyncio::TimeoutError&) {
      co_return false;
    }
    co_return true;
  };
  return board.loop.run_until_complete(within(*iop.interrupt));
}

void pass(FakeBoard& board, std::int64_t time_us) {
  board.loop.run_until_complete(asyncio::sleep(microseconds(time_us)));
}

}  // namespace

TEST_SUITE("microblaze") {
  TEST_CASE("construction holds the reset, clears the interrupt, and releases the reset") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const PynqMicroblaze iop(base, microblaze_info(base, "iop_pmoda"), idle());
      CHECK(board.take() == Notes{"intc W IER 0", "gpio 0=1", "gpio 4=1", "gpio 4=0", "gpio 0=0"});
      iop.interrupt->clear();
      CHECK(board.take() == Notes{"gpio 4=1", "gpio 4=0"});
      CHECK(board.log.lines().empty());
    });
  }

  TEST_CASE("a program is loaded over the bus while the reset is held: each word of the memory is written") {
    BoardConfig config;
    config.profile.bus_access = {3};
    config.profile.python_access = {700};
    FakeBoard board(config);
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const MicroblazeInfo info = microblaze_info(base, "iop_pmoda");
      const PynqMicroblaze first(base, info, idle());
      first.write(0, std::vector<std::uint32_t>{11, 12, 13});
      first.write(0xfffc, 14);
      CHECK(first.read(0, 3) == std::vector<std::uint32_t>{11, 12, 13});
      const unsigned before = board.memory_accesses().writes;
      std::uint32_t left = 0;
      board.when("gpio 4=1", [&] {
        for (const std::uint32_t offset : {0U, 4U, 8U, 0xfffcU}) left |= board.iop_word(offset);
      });
      board.take();
      const PynqMicroblaze again(base, info, idle());
      CHECK(board.memory_accesses().writes - before == iop_memory_bytes / 4);
      CHECK(left == 0);
      const std::vector<std::int64_t> times = board.note_times();
      REQUIRE(board.take() == Notes{"gpio 0=1", "gpio 4=1", "gpio 4=0", "gpio 0=0"});
      // Each word is answered at the first clock edge after the CPU's own cycles.
      const auto cycles_ps = [&](cpu::Cycles cycles) { return cycles.count * 8'000; };
      const std::int64_t word_ps = (cycles_ps(config.profile.bus_access) / clock_ps + 1) * clock_ps;
      const std::int64_t load_ps = iop_memory_bytes / 4 * word_ps + cycles_ps(config.profile.python_access);
      CHECK(times[1] - times[0] >= load_ps);
      CHECK(times[1] - times[0] < load_ps + 1'000'000);
    });
  }

  TEST_CASE("each word that the CPU reads or writes is an access of its own") {
    BoardConfig config;
    config.profile.python_access = {1'000};
    FakeBoard board(config);
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const PynqMicroblaze iop(base, microblaze_info(base, "iop_pmoda"), idle());
      const auto [reads, writes] = board.memory_accesses();
      const std::int64_t begin_ps = board.cpu().current_time().ps;
      iop.write(0x100, std::vector<std::uint32_t>{1, 2, 3, 4, 5});
      CHECK(iop.read(0x104, 3) == std::vector<std::uint32_t>{2, 3, 4});
      CHECK(board.memory_accesses().writes - writes == 5);
      CHECK(board.memory_accesses().reads - reads == 3);
      const std::int64_t least_ps = (5 + 3) * config.profile.python_access.count * 8'000;
      const std::int64_t taken_ps = board.cpu().current_time().ps - begin_ps;
      CHECK(taken_ps > least_ps);
      CHECK(taken_ps <= least_ps + (5 + 3) * 2 * clock_ps);
    });
  }

  TEST_CASE("a request in its memory is answered there, and its interrupt tells when") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const PynqMicroblaze iop(base, microblaze_info(base, "iop_pmoda"), doubler());
      pass(board, 1);
      for (const std::uint32_t request : {21U, 400U}) {
        iop.interrupt->clear();
        iop.write(0, request);
        iop.interrupt->wait_blocking();
        CHECK(board.flip_flop());
        CHECK(iop.read(4) == 2 * request);
      }
      CHECK(iop.read(0, 2) == std::vector<std::uint32_t>{400, 800});
      iop.interrupt->clear();
      pass(board, 1);
      CHECK(!board.flip_flop());
    });
  }

  TEST_CASE("without interrupt in the overlay there is a warning, no event, and an error for who wants it") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const PynqMicroblaze iop(base, microblaze_info(base, "iop_pmodb"), idle());
      CHECK(board.take() == Notes{"gpio 1=1", "gpio 1=0"});
      CHECK(!iop.interrupt);
      REQUIRE(board.log.lines().size() == 1);
      CHECK(board.log.lines()[0].level == cpu::LogLevel::warning);
      CHECK(board.log.lines()[0].text == "Interrupts not available in this Overlay");
      CHECK(error_of<std::runtime_error>([&] { iop.interrupt->clear(); }) ==
            "Interrupts not available in this Overlay");
      CHECK(error_of<std::runtime_error>([&] { iop.interrupt->wait_blocking(); }) ==
            "Interrupts not available in this Overlay");
    });
  }

  TEST_CASE("the pin alone, or its acknowledge alone, is no interrupt") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      MicroblazeInfo info = microblaze_info(base, "iop_pmoda");
      CHECK(info.intr_pin_name == pin_name);
      CHECK(info.intr_ack_name == "mb_iop_pmoda_intr_ack");
      info.intr_ack_name.reset();
      CHECK(!PynqMicroblaze(base, info, idle()).interrupt);
      info = microblaze_info(base, "iop_pmoda");
      info.intr_pin_name.reset();
      CHECK(!PynqMicroblaze(base, info, idle()).interrupt);
    });
  }

  TEST_CASE("a second raise without clear is no second event, one after a clear is") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const PynqMicroblaze iop(base, microblaze_info(base, "iop_pmoda"), raiser(150, 3));
      iop.interrupt->wait_blocking();  // at 150 us
      pass(board, 160);                // the second passes
      CHECK(!comes(board, iop));       // and a wait begins after it
      iop.interrupt->clear();
      CHECK(comes(board, iop));  // the third, at 450 us
    });
  }

  TEST_CASE("a raise within the acknowledge pulse is lost") {
    BoardConfig config;
    config.profile.device_file_access = {100};  // 800 ns, more than a raise takes
    FakeBoard board(config);
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const PynqMicroblaze iop(base, microblaze_info(base, "iop_pmoda"), idle());
      board.when("gpio 4=1", [&] { board.raise_iop("iop_pmoda"); });
      iop.interrupt->clear();
      CHECK(!comes(board, iop));
      board.raise_iop("iop_pmoda");
      pass(board, 1);
      CHECK(board.flip_flop());
    });
  }

  TEST_CASE("a reply that is faster than the first wait is lost, unless safe") {
    TwoBoards boards;
    const auto first_reply_comes = [](FakeBoard& board) {
      bool seen = false;
      board.run([&] {
        Overlay base(board.stack, "base.bit");
        const PynqMicroblaze iop(base, microblaze_info(base, "iop_pmoda"), doubler());
        pass(board, 1);
        iop.interrupt->clear();
        iop.write(0, 1);
        pass(board, 10);
        seen = comes(board, iop);
      });
      return seen;
    };
    CHECK(!first_reply_comes(boards.as_pynq));
    CHECK(first_reply_comes(boards.safe));
  }

  TEST_CASE("a request that was cleared before anybody waited ends the next wait, unless safe") {
    TwoBoards boards;
    const auto cleared_request_comes = [](FakeBoard& board) {
      bool seen = false;
      board.run([&] {
        Overlay base(board.stack, "base.bit");
        const PynqMicroblaze iop(base, microblaze_info(base, "iop_pmoda"), raiser(20, 2));
        iop.interrupt->wait_blocking();
        iop.interrupt->clear();
        pass(board, 30);
        iop.interrupt->clear();
        seen = comes(board, iop);
      });
      return seen;
    };
    CHECK(cleared_request_comes(boards.as_pynq));
    CHECK(!cleared_request_comes(boards.safe));
  }

  TEST_CASE("a processor with another program is left alone unless forced") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const MicroblazeInfo info = microblaze_info(base, "iop_pmoda");
      const PynqMicroblaze first(base, info, idle());
      CHECK_NOTHROW(PynqMicroblaze(base, info, idle()));
      board.take();
      CHECK(error_of<std::runtime_error>([&] { PynqMicroblaze(base, info, doubler()); }) ==
            "microblaze iop_pmoda: program: got doubler while it runs idle, expected force to replace that");
      CHECK(board.take().empty());
      const PynqMicroblaze forced(base, info, doubler(), true);
      CHECK(board.take() == Notes{"gpio 0=1", "gpio 0=1", "gpio 4=1", "gpio 4=0", "gpio 0=0"});
      Overlay other(board.stack, "other.bit");
      CHECK_NOTHROW(PynqMicroblaze(other, info, idle()));
    });
  }

  TEST_CASE("reset ends the program where it is, and run starts it again") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const MicroblazeProgram counter{"counter", [](IoProcessor& mb) {
                                        for (std::uint32_t i = 1;; ++i) {
                                          mb.wait(microseconds(10));
                                          mb.write(0, i);
                                        }
                                      }};
      const PynqMicroblaze iop(base, microblaze_info(base, "iop_pmoda"), counter);
      pass(board, 35);
      iop.reset();
      CHECK(iop.read(0) == 3);
      pass(board, 50);
      CHECK(iop.read(0) == 3);
      iop.run();
      pass(board, 15);
      CHECK(iop.read(0) == 1);
    });
  }

  TEST_CASE("a program that fails ends with a line in the log") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const MicroblazeProgram wrong{"wrong", [](IoProcessor& mb) { mb.read(0x10000); }};
      const PynqMicroblaze iop(base, microblaze_info(base, "iop_pmoda"), wrong);
      pass(board, 1);
      CHECK(board.log.contains(
          "io processor iop_pmoda: its program ended: " +
          std::string(
              cpu::BusError(tlm::TLM_READ_COMMAND, {0x10000}, tlm::TLM_ADDRESS_ERROR_RESPONSE).what())));
    });
  }

  TEST_CASE("what the overlay does not have is named") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const MicroblazeInfo good = microblaze_info(base, "iop_pmoda");
      const auto error_with = [&](auto change) {
        MicroblazeInfo info = good;
        change(info);
        return error_of<std::invalid_argument>([&] { PynqMicroblaze(base, info, idle()); });
      };
      CHECK(error_with([](MicroblazeInfo& info) { info.ip_name = "x"; }) ==
            "microblaze iop_pmoda: memory: got x, expected a name in the overlay's mem_dict");
      CHECK(error_with([](MicroblazeInfo& info) { info.rst_name = "x"; }) ==
            "microblaze iop_pmoda: reset: got x, expected a name in the overlay's gpio_dict");
      CHECK(error_with([](MicroblazeInfo& info) { info.intr_pin_name = "x"; }) ==
            "microblaze iop_pmoda: interrupt pin: got x, expected a name in the overlay's interrupt_pins");
      CHECK(error_with([](MicroblazeInfo& info) { info.intr_ack_name = "x"; }) ==
            "microblaze iop_pmoda: interrupt acknowledge: got x, expected a name in the overlay's gpio_dict");
      CHECK(error_of<std::invalid_argument>([&] {
              PynqMicroblaze(base, good, {"empty", {}});
            }) == "microblaze iop_pmoda: program: got no function for 'empty', expected one");
      CHECK(board.take().empty());
    });
  }

  TEST_CASE("its memory is read and written in whole words") {
    FakeBoard board;
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const PynqMicroblaze iop(base, microblaze_info(base, "iop_pmoda"), idle());
      iop.write(0xfffc, 7);
      CHECK(iop.read(0xfffc) == 7);
      CHECK_THROWS_AS(iop.read(2), std::invalid_argument);
      CHECK_THROWS_AS(iop.write(0x10000, 1), std::out_of_range);
    });
  }

  TEST_CASE("early overlays name the flip-flop, the reset and the acknowledge otherwise") {
    FakeBoard board;
    board.design.interrupt_pins["iop1/dff_en_reset_0/q"] = {"system_interrupts", iop_line, "", {}};
    board.design.mem_dict["iop1/mb_bram_ctrl"] = {};
    board.design.gpio_dict["mb_1_reset"] = {0, {}};
    board.design.gpio_dict["mb_1_intr_ack"] = {4, {}};
    board.run([&] {
      Overlay base(board.stack, "base.bit");
      const MicroblazeInfo info = microblaze_info(base, "iop1");
      CHECK(info.ip_name == "iop1/mb_bram_ctrl");
      CHECK(info.rst_name == "mb_1_reset");
      CHECK(info.intr_pin_name == "iop1/dff_en_reset_0/q");
      CHECK(info.intr_ack_name == "mb_1_intr_ack");
    });
  }
}
