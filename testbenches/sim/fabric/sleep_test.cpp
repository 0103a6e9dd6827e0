// SPDX-License-Identifier: Apache-2.0
// Skipped clocks change nothing: random designs, clocks, stimulus and programs leave the same trace, read the
// same values, and see interrupts at the same times as when every clock is stepped.
#include <array>
#include <sstream>

#include <doctest/doctest.h>

#include "testbenches/support/fabric/fabric_bench.hpp"
#include "testbenches/support/in_child.hpp"
#include "testbenches/support/random.hpp"
#include "waveforms/export/vcd.hpp"

using namespace slackline;
using namespace slackline::testbenches;

namespace {

constexpr std::uint32_t dma_base = 0x8040'0000;
constexpr std::uint32_t lamps_base = 0x4125'0000;
constexpr unsigned logic_interrupt = 62;
constexpr std::int64_t longest_pause_ps = 3'000'000;

// Few different parameters: each variant of the second controller is a model to build.
constexpr std::initializer_list<const char*> kinds_of_lvl{"0xF", "0xB"}, async_masks{"0xF", "0x2"};

/// buttons_design() with a second controller, a GPIO that drives one of its lines, a DMA, a timer, and logic
/// between them, a pin and the processor.
sim::FabricDescription design_with(const char* kind_of_lvl, const char* async_mask) {
  sim::FabricDescription design = cascade_design();
  auto& child = design.ips.back();
  child.parameters = {{"C_NUM_INTR_INPUTS", "4"},
                      {"C_KIND_OF_INTR", "0x9"},
                      {"C_KIND_OF_LVL", kind_of_lvl},
                      {"C_ASYNC_INTR", async_mask}};
  child.inputs["intr"] = {output("btns_gpio", "ip2intc_irpt"), output("lamps_gpio", "gpio_io_o", 1),
                          output("dma", "s2mm_introut"), logic("odd", 0)};
  design.inputs.push_back({"alarm", 1});
  design.ips.push_back(
      {.path = "lamps_gpio",
       .type = "axi_gpio",
       .parameters = {{"C_GPIO_WIDTH", "4"}},
       .buses = {{"", lamps_base, 0x10000}},
       .inputs = {{"gpio_io_i", {pin("btns_4bits", 0), output("system_interrupts", "irq")}}}});
  design.ips.push_back({.path = "dma",
                        .type = "axi_dma",
                        .parameters = {{"C_INCLUDE_SG", "0"}, {"C_S2MM_BURST_SIZE", "4"}},
                        .buses = {{"", dma_base, 0x10000}}});
  design.ips.push_back(
      {.path = "timer",
       .type = "axi_timer",
       .buses = {{"", address::timer, 0x10000}},
       .inputs = {{"capturetrig0", {logic("any", 1)}}, {"capturetrig1", {pin("btns_4bits", 2)}}}});
  using enum sim::LogicOperation;
  design.logic = {{"any",
                   "Res",
                   logic_or,
                   {{output("system_interrupts", "irq"), logic("odd")},
                    {logic("odd"), output("lamps_gpio", "gpio_io_o", 2)}}},
                  {"odd",
                   "Res",
                   logic_xor,
                   {{pin("alarm", 0), output("timer", "interrupt"), output("timer", "pwm0"),
                     output("lamps_gpio", "gpio_io_o", 3)}}}};
  design.ps_interrupts[logic_interrupt] = logic("any");
  return design;
}

/// Every IP has a clock of its own.
sim::FabricDescription random_design(Random& random) {
  const char* const kind_of_lvl = random.pick(kinds_of_lvl);
  auto design = design_with(kind_of_lvl, random.pick(async_masks));
  for (auto& ip : design.ips)
    ip.period = {random.pick<std::int64_t>({10'000, 10'000, 10'000, 7'000, 12'345})};
  return design;
}

class Program {
 public:
  Program(std::uint64_t seed, bool sleep) : random_(seed), bench_(sleep) {
    for (unsigned bit = 0; bit < 4; ++bit) attach("btns_4bits", bit);
    attach("alarm", 0);
    bench_.device.load(random_design(random_));
    for (const unsigned number : {processor_interrupt, logic_interrupt})
      sc_core::sc_spawn([this, number] { watch(number); });
  }

  std::string run() {
    bench_.run([this] { program(); });
    std::ostringstream text;
    text << bench_.wheel.skipped_edges() << " " << bench_.wheel.stepped_edges() << " "
         << bench_.times("dma/s2mm_introut", 1).size() << " " << bench_.times("ps_interrupt/61", 1).size()
         << "\n"
         << log_.str();
    bench_.trace.set_end({bench_.now_ps()});
    waveforms::write_vcd(bench_.trace, text);
    return text.str();
  }

 private:
  void attach(const char* input, unsigned bit) {
    std::vector<sim::PinEdge> edges;
    std::int64_t time_ps = 0;
    for (std::uint64_t i = random_.below(12); i > 0; --i) {
      time_ps += pause_ps();
      edges.push_back({time_ps, i % 2 == 0});
    }
    bench_.fabric.attach(input, bit, sim::explicit_edges(std::move(edges)));
  }

  /// Often a multiple of clocks: at an edge, if the time before was.
  std::int64_t pause_ps() {
    const auto any = static_cast<std::int64_t>(random_.below(longest_pause_ps));
    return random_.pick<std::int64_t>({1, 10'000, 70'000, any, any / 10'000 * 10'000, any / 50});
  }

  void program() {
    enable();
    for (int i = 0; i < 120; ++i) {
      step();
      bench_.wait_until(bench_.now_ps() + (random_.chance(300) ? 0 : pause_ps()));
    }
    // A timer that runs never comes to rest.
    for (const std::uint32_t tcsr : {timer::tcsr0, timer::tcsr1}) bench_.write(address::timer + tcsr, 0);
  }

  void step() {
    switch (random_.below(14)) {
      case 0:
        bench_.fabric.set_input("btns_4bits", random_.below(16));
        break;
      case 1:
        bench_.fabric.set_input("alarm", random_.below(2));
        break;
      case 2:
        bench_.device.raise_iop("iop");
        break;
      case 3:
        bench_.device.write_gpio(acknowledge_gpio, random_.chance(500));
        break;
      case 4:
        bench_.fabric.send("dma", std::vector<std::uint8_t>(random_.between(1, 40), 0x5a));
        break;
      case 5:
        bench_.write(dma_base + 0x48,
                     static_cast<std::uint32_t>(random_.pick({0x1000, 0x1ff8, 0x2fff'0000})));
        bench_.write(dma_base + 0x58, static_cast<std::uint32_t>(random_.between(0, 60)));
        break;
      case 6:
        if (random_.chance(150)) bench_.device.load(random_design(random_));
        break;
      case 7:
      case 8:
        acknowledge();
        break;
      case 9:
      case 10:
        set_timer();
        break;
      default:
        access();
    }
  }

  void set_timer() {
    const std::uint32_t tcsr = address::timer + random_.pick({timer::tcsr0, timer::tcsr1});
    const auto value =
        static_cast<std::uint32_t>(random_.between(40, random_.pick<std::uint64_t>({100, 30'000})));
    std::uint32_t control = timer::enit | timer::gent | timer::tint;
    for (const std::uint32_t bit : {timer::arht, timer::udt, timer::pwma, timer::casc})
      control |= random_.chance(500) ? bit : 0;
    if (random_.chance(200)) control |= timer::mdt | timer::capt;
    bench_.write(tcsr + 4, (control & timer::udt) != 0 ? value : ~value);
    bench_.write(tcsr, control | timer::load);
    bench_.write(tcsr, control | (random_.chance(300) ? timer::enall : timer::ent));
  }

  /// Without it most programs would soon see no more interrupts.
  void acknowledge() {
    bench_.write(address::buttons + gpio::isr, bench_.read(address::buttons + gpio::isr));
    bench_.write(dma_base + 0x34, 0x5000);
    bench_.device.write_gpio(acknowledge_gpio, true);
    bench_.device.write_gpio(acknowledge_gpio, false);
    bench_.write(address::child_intc + intc::iar, 0xf);
    bench_.write(address::intc + intc::iar, 3);
    enable();
  }

  void enable() {
    bench_.enable_interrupts(0b11);
    bench_.write(address::child_intc + intc::mer, 3);
    bench_.write(address::child_intc + intc::ier, 0xf);
    bench_.write(dma_base + 0x30, 0x5001);
  }

  void access() {
    struct Register {
      std::uint32_t address;
      std::uint32_t values;  ///< mask
    };
    const Register place = random_.pick<Register>({{address::intc + intc::iar, 3},
                                                   {address::intc + intc::ier, 3},
                                                   {address::intc + intc::mer, 3},
                                                   {address::intc + intc::ipr, 0},
                                                   {address::child_intc + intc::iar, 0xf},
                                                   {address::child_intc + intc::ier, 0xf},
                                                   {address::child_intc + intc::isr, 0xf},
                                                   {address::buttons + gpio::isr, 1},
                                                   {address::buttons + gpio::gier, 0x8000'0000},
                                                   {address::buttons + gpio::data, 0xf},
                                                   {lamps_base + gpio::data, 0xf},
                                                   {lamps_base + gpio::tri, 0xf},
                                                   {dma_base + 0x30, 0x5005},
                                                   {dma_base + 0x34, 0x5000},
                                                   {address::timer + timer::tcr0, 0},
                                                   {address::timer + timer::tcr1, 0},
                                                   {address::timer + timer::tlr0, 0xffff},
                                                   {address::timer + timer::tcsr1, timer::tint | timer::gent},
                                                   {dma_base + 0x58, 0}});
    if (random_.chance(400)) {
      log_ << bench_.now_ps() << " " << std::hex << place.address << " " << bench_.read(place.address)
           << std::dec << "\n";
    } else {
      bench_.write(place.address, static_cast<std::uint32_t>(random_.bits()) & place.values);
    }
  }

  void watch(unsigned number) {
    auto& line = bench_.fabric.interrupt_line(number);
    for (;;) {
      sc_core::wait(line.changed());
      log_ << sc_core::sc_time_stamp().value() << " line " << number << " " << line.level() << "\n";
    }
  }

  Random random_;
  std::ostringstream log_;
  FabricBench bench_;
};

struct Run {
  explicit Run(const std::string& text) {
    std::istringstream stream(text);
    stream >> skipped >> stepped >> transfers >> interrupts;
    events = text.substr(text.find('\n') + 1);
  }
  std::uint64_t skipped = 0, stepped = 0, transfers = 0, interrupts = 0;
  std::string events;
};

}  // namespace

TEST_CASE("fabric: asleep and awake, random designs and programs leave the same trace") {
  constexpr std::uint64_t programs = 40;
  const std::uint64_t first_seed = seed_from_environment(1);
  MESSAGE("SLACKLINE_SEED=", first_seed);
  for (const char* const kind_of_lvl : kinds_of_lvl) {
    for (const char* const async_mask : async_masks) build_fabric(design_with(kind_of_lvl, async_mask));
  }
  std::uint64_t skipped = 0, stepped = 0, transfers = 0, interrupts = 0;
  for (std::uint64_t seed = first_seed; seed < first_seed + programs; ++seed) {
    CAPTURE(seed);
    const Run asleep(in_child([&] { return Program(seed, true).run(); }));
    const Run awake(in_child([&] { return Program(seed, false).run(); }));
    const bool same = asleep.events == awake.events;
    CHECK(same);
    CHECK(awake.skipped == 0);
    CHECK(asleep.stepped + asleep.skipped == awake.stepped);
    skipped += asleep.skipped;
    stepped += asleep.stepped;
    transfers += asleep.transfers;
    interrupts += asleep.interrupts;
  }
  MESSAGE(stepped, " clocks stepped, ", skipped, " skipped, ", interrupts, " interrupts, ", transfers,
          " transfers");
  // The comparison is worth something.
  CHECK(skipped > 3 * stepped);
  CHECK(interrupts > 5 * programs);
  CHECK(transfers > programs);
}
