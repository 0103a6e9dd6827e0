// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "models/pynq/uio_device.hpp"

using namespace slackline;

namespace {

class Line : public pynq::InterruptLine {
 public:
  void drive(bool level) {
    level_ = level;
    changed_.notify(sc_core::SC_ZERO_TIME);
  }
  bool level() const override { return level_; }
  const sc_core::sc_event& changed() const override { return changed_; }

 private:
  bool level_ = false;
  sc_core::sc_event changed_;
};

void pass(int ns) { sc_core::sc_start(sc_core::sc_time(ns, sc_core::SC_NS)); }

}  // namespace

TEST_SUITE("uio device") {
  TEST_CASE("an interrupt is counted once and masks the line until a write") {
    Line line;
    pynq::UioDevice uio(line);
    pass(10);
    CHECK(uio.armed());
    CHECK(!uio.readable());
    line.drive(true);
    pass(10);
    line.drive(false);
    pass(10);
    line.drive(true);
    pass(10);
    CHECK(!uio.armed());
    CHECK(uio.readable());
    CHECK(uio.read() == 1);
    CHECK(!uio.readable());
    CHECK_THROWS_AS(uio.read(), std::logic_error);
    line.drive(false);
    pass(10);
    uio.write(0x0100'0000);
    CHECK(uio.armed());
    CHECK(uio.count() == 1);
  }

  TEST_CASE("arming while the line is high delivers the next interrupt at once") {
    Line line;
    pynq::UioDevice uio(line);
    line.drive(true);
    pass(10);
    CHECK(uio.read() == 1);
    uio.write(1);
    CHECK(uio.readable());
    CHECK(!uio.armed());
    CHECK(uio.read() == 2);
  }

  TEST_CASE("writing 0 masks") {
    Line line;
    pynq::UioDevice uio(line);
    pass(10);
    uio.write(0);
    line.drive(true);
    pass(10);
    CHECK(!uio.readable());
  }

  TEST_CASE("it wakes whoever waits for its event, and the trace shows it at its time") {
    Line line;
    waveforms::Trace trace;
    pynq::UioDevice uio(line, &trace);
    sc_core::sc_time woken;
    sc_core::sc_spawn([&] {
      sc_core::wait(uio.event());
      woken = sc_core::sc_time_stamp();
    });
    pass(25);
    line.drive(true);
    pass(10);
    CHECK(woken == sc_core::sc_time(25, sc_core::SC_NS));
    CHECK(trace.value_at(*trace.find_signal("uio/armed"), {24'999}) == 1);
    CHECK(trace.value_at(*trace.find_signal("uio/armed"), {25'000}) == 0);
    CHECK(trace.value_at(*trace.find_signal("uio/readable"), {24'999}) == 0);
    CHECK(trace.value_at(*trace.find_signal("uio/readable"), {25'000}) == 1);
  }

  TEST_CASE("a device may be destroyed while its line goes on, and be made again") {
    Line line;
    waveforms::Trace trace;
    {
      pynq::UioDevice uio(line, &trace);
      pass(10);
    }
    line.drive(true);
    pass(10);
    pynq::UioDevice again(line, &trace);
    pass(10);
    CHECK(again.read() == 1);
  }
}
