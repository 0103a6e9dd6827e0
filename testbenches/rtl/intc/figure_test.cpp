// SPDX-License-Identifier: Apache-2.0
// The figures in rtl/README.md: the interrupt controller's rules, drawn from the RTL itself. With
// SLACKLINE_UPDATE_GOLDEN set they are written anew.
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "testbenches/rtl/intc/intc_bench.hpp"
#include "waveforms/base/read_file.hpp"
#include "waveforms/figure/compare.hpp"
#include "waveforms/figure/figure_json.hpp"
#include "waveforms/figure/wavedrom.hpp"
#include "waveforms/figure/wavedrom_validate.hpp"

using namespace slackline;
using namespace slackline::testbenches;
using namespace slackline::testbenches::intc;
using waveforms::SignalKind;
using waveforms::Time;

namespace {

constexpr std::int64_t row_ps = 10'000;  // 100 MHz, PYNQ's fabric clock

/// Controllers on one clock, recorded row by row.
class Scene {
 public:
  /// The clock and the bus of the figure are this one's.
  explicit Scene(IntcBench& bench) : bench_(bench), bus_(trace_.add_track("bus")) {
    bench_.on_row = [this] { record(); };
  }
  ~Scene() { bench_.on_row = nullptr; }
  Scene(const Scene&) = delete;
  Scene& operator=(const Scene&) = delete;

  void show(const std::string& name, std::function<std::uint64_t()> value) {
    probes_.push_back({trace_.add_signal({name, SignalKind::bit, 1, false, ""}), std::move(value)});
  }
  /// Called in each row before it is recorded.
  std::function<void()> others;

  Time now() const { return {row_ * row_ps}; }
  void wait(int rows) { bench_.clock(rows); }
  void access(const std::string& label, const std::function<void()>& body) {
    const auto span = trace_.open_span(bus_, now(), trace_.text(label), 0, {});
    body();
    trace_.close_span(span, now(), 0);
  }
  void write(const std::string& label, std::uint32_t address, std::uint32_t value) {
    access(label, [&] { bench_.write(address, value); });
  }

  void check_golden(const std::string& name, const std::string& title,
                    const std::vector<std::string>& lanes) {
    trace_.set_end(now());
    waveforms::Figure figure;
    figure.title = title;
    figure.columns.step = Time{row_ps};
    waveforms::LaneSpec bus;
    bus.source = waveforms::LaneSpec::Source::track;
    bus.name = bus.label = "bus";
    figure.lanes.push_back(bus);
    for (const std::string& lane : lanes) {
      waveforms::LaneSpec spec;
      if (!lane.empty()) {
        spec.source = waveforms::LaneSpec::Source::signal;
        spec.name = spec.label = lane;
      }
      figure.lanes.push_back(spec);
    }
    const auto pages = wavedrom_pages(trace_, figure);
    REQUIRE(pages.size() == 1);
    CHECK(waveforms::validate_wavedrom(pages[0].json).empty());
    const std::filesystem::path golden = std::filesystem::path(FIGURE_FOLDER) / (name + ".json");
    if (std::getenv("SLACKLINE_UPDATE_GOLDEN") != nullptr) std::ofstream(golden) << pages[0].json;
    const std::string expected = waveforms::read_file(golden);
    for (const waveforms::Finding& finding : waveforms::compare_wavedrom(pages[0].json, expected))
      FAIL_CHECK(to_string(finding) << "\n  (scripts/update_golden draws the golden figures anew)");
  }

 private:
  struct Probe {
    waveforms::SignalId signal;
    std::function<std::uint64_t()> value;
  };
  void record() {
    if (others) others();
    for (const Probe& probe : probes_) trace_.change(probe.signal, now(), probe.value());
    ++row_;
  }

  IntcBench& bench_;
  waveforms::Trace trace_;
  waveforms::TrackId bus_;
  std::vector<Probe> probes_;
  std::int64_t row_ = 0;
};

void show(Scene& scene, const std::string& name, const IntcBench& bench, const char* port,
          unsigned number = 0) {
  scene.show(name, [&bench, port, number] { return bench.get(port) >> number & 1; });
}

/// One input of a controller and what it does to ISR and irq.
void show_input(Scene& scene, const IntcBench& bench, unsigned input) {
  show(scene, "intr", bench, "intr_i", input);
  show(scene, "ISR", bench, "isr_o", input);
  show(scene, "irq", bench, "irq_o");
}

const std::vector<std::string> input_lanes{"", "intr", "ISR", "irq"};

}  // namespace

TEST_SUITE_BEGIN("figures of axi_intc");

TEST_CASE("an edge is captured once, further edges merge, acknowledging clears though the input is high") {
  IntcBench bench(mixed());
  bench.start(1U << rising);
  Scene scene(bench);
  show_input(scene, bench, rising);
  scene.wait(2);
  bench.flip(rising);
  scene.wait(4);
  bench.flip(rising);
  scene.wait(2);
  bench.flip(rising);
  scene.wait(3);
  scene.write("IAR := 1", iar, 1U << rising);
  scene.wait(5);
  scene.check_golden(
      "intc_edge",
      "rising edge: the second edge merges with the first; after IAR the high input stays unseen",
      input_lanes);
}

TEST_CASE("a level that is still active is latched again one row after its acknowledge") {
  IntcBench bench(mixed());
  bench.start(1U << high);
  Scene scene(bench);
  show_input(scene, bench, high);
  scene.wait(2);
  bench.flip(high);
  scene.wait(4);
  scene.write("IAR := 4", iar, 1U << high);
  scene.wait(3);
  bench.flip(high);
  scene.wait(2);
  scene.write("IAR := 4", iar, 1U << high);
  scene.wait(3);
  scene.check_golden("intc_level",
                     "high level: acknowledged too early it is latched again, and irq drops for one clock",
                     input_lanes);
}

TEST_CASE("an edge in the row of an acknowledge is not lost") {
  IntcBench bench(mixed());
  bench.start(1U << rising);
  Scene scene(bench);
  show_input(scene, bench, rising);
  scene.wait(2);
  bench.pulse(rising);
  scene.wait(4);
  // captured two rows after the input rises, in the row in which the write takes effect
  bench.flip(rising);
  scene.wait(1);
  scene.write("IAR := 1", iar, 1U << rising);
  bench.flip(rising);
  scene.wait(6);
  scene.check_golden("intc_race",
                     "an edge that is captured in the very clock of its acknowledge: ISR stays set",
                     input_lanes);
}

TEST_CASE(
    "behind an edge-kind input a child whose irq stays high stalls, behind a level-kind input it does not") {
  IntcBench child(mixed()), parent(mixed());
  child.start(0xff);
  parent.start(1U << rising | 1U << high);
  const std::uint32_t idle = mixed().idle_pins();
  Scene scene(child);
  // both kinds of input of the parent hang on the child's irq
  const auto clock_parent = [&] {
    const std::uint64_t irq = child.get("irq_o");
    parent.set("intr_i", (idle & ~(1U << high)) | irq << rising | irq << high);
    parent.clock();
  };
  scene.others = [&] { parent.settle(); };
  show(scene, "child ISR 0", child, "isr_o", rising);
  show(scene, "child ISR 4", child, "isr_o", async_rising);
  show(scene, "child irq", child, "irq_o");
  show(scene, "parent ISR, edge", parent, "isr_o", rising);
  show(scene, "parent ISR, level", parent, "isr_o", high);
  // the parent's edge follows each of the child's
  const auto rows = [&](int count) {
    for (; count > 0; --count) {
      scene.wait(1);
      clock_parent();
    }
  };
  rows(2);
  child.flip(rising);
  rows(6);
  child.flip(async_rising);
  rows(5);
  scene.access("child IAR := 1", [&] {
    child.request.awaddr = iar;
    child.request.wdata = 1U << rising;
    child.request.wstrb = 0xf;
    child.request.awvalid = child.request.wvalid = child.request.bready = true;
    rows(1);
    child.request.awvalid = child.request.wvalid = false;
    rows(1);
    child.request.bready = false;
  });
  scene.access("parent IAR := 5", [&] {
    parent.request.awaddr = iar;
    parent.request.wdata = 1U << rising | 1U << high;
    parent.request.wstrb = 0xf;
    parent.request.awvalid = parent.request.wvalid = parent.request.bready = true;
    rows(1);
    parent.request.awvalid = parent.request.wvalid = false;
    rows(1);
    parent.request.bready = false;
  });
  rows(5);
  CHECK((parent.isr_now() & 1U << rising) == 0);
  CHECK((parent.isr_now() & 1U << high) != 0);
  scene.check_golden(
      "intc_cascade",
      "a second line of the child fires before the first is acknowledged: the edge-kind parent misses it",
      {"", "child ISR 0", "child ISR 4", "child irq", "", "parent ISR, edge", "parent ISR, level"});
}

TEST_SUITE_END();
