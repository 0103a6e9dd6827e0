// SPDX-License-Identifier: Apache-2.0
// The same load on the same compiled core, bare and inside the harness. An event takes three register writes
// of two clocks each, and two clocks of nothing. The bare loop drives the AXI4-Lite port as the harness does,
// two evaluations per clock, and does nothing beside it. Its writes must be answered with OKAY and move the
// pins as the events say; in the harness a write that is refused is an exception.
#include <array>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "models/artiq/rtio_registers.hpp"
#include "sim/read/json/system_json.hpp"
#include "sim/rtio/rtio_model.hpp"
#include "sim/run/artiq_simulation.hpp"
#include "testbenches/bench/workloads.hpp"

namespace slackline::bench {
namespace {

namespace reg = artiq::rtio_registers;

constexpr unsigned ttls = 8;
constexpr std::uint32_t clocks_per_event = 8;
constexpr std::uint32_t mu_per_clock = 8;
constexpr std::uint32_t lead_mu = 4000;  // how far the events are ahead of the counter
constexpr std::int64_t clock_ps = 8000;

struct Write {
  std::uint32_t address;
  std::uint32_t data;
};
/// The n-th event's registers.
std::array<Write, 3> writes(std::uint32_t n) {
  return {{{reg::target, (n % ttls) << 8},
           {reg::now_lo, lead_mu + n * clocks_per_event * mu_per_clock},
           {reg::o_data(0), ~(n / ttls) & 1}}};
}

class BareCore {
 public:
  BareCore(const sim::RtioConfig& config, bool assertions) : model_(load(config, assertions)) {
    byte("disturbed_i") = 1;  // as in hardware: nobody sleeps
    byte("rst_i") = 1;
    clock();
    clock();
    byte("rst_i") = 0;
  }

  void clock() {
    clk_ = 0;
    model_.eval();
    clk_ = 1;
    model_.eval();
    ++clocks_;
  }

  void write(const Write& write) {
    awaddr_ = static_cast<std::uint16_t>(write.address);
    wdata_ = write.data;
    wstrb_ = 0xf;
    awvalid_ = wvalid_ = bready_ = 1;
    for (;;) {
      clk_ = 0;
      model_.eval();
      const bool address_taken = awready_ != 0;
      const bool data_taken = wready_ != 0;
      const bool done = bvalid_ != 0;
      if (done) faults_ |= bresp_;
      clk_ = 1;
      model_.eval();
      ++clocks_;
      if (address_taken) awvalid_ = 0;
      if (data_taken) wvalid_ = 0;
      if (!done) continue;
      bready_ = 0;
      return;
    }
  }

  std::uint64_t clocks() const { return clocks_; }
  /// All responses so far were OKAY (0), or some bits of them were not.
  std::uint8_t faults() const { return faults_; }
  /// Edges of the TTL pins in so many clocks.
  std::uint32_t edges(std::uint32_t clocks) {
    const std::span<const std::uint8_t> pads = model_.port("pad_o").as<std::uint8_t>();
    std::uint32_t edges = 0;
    for (; clocks > 0; --clocks) {
      const std::vector<std::uint8_t> before(pads.begin(), pads.end());
      clock();
      for (std::size_t i = 0; i < pads.size(); ++i) edges += before[i] != pads[i] ? 1 : 0;
    }
    return edges;
  }
  std::uint64_t value(const char* port) const { return model_.port(port).get(); }

 private:
  static sim::VerilatedModel load(const sim::RtioConfig& config, bool assertions) {
    sim::ModelSource source = sim::rtio_model_source(config, sim::rtio_top);
    source.assertions = assertions;
    return sim::VerilatedModel(sim::build_model(source, sim::model_cache()));
  }
  std::uint8_t& byte(const char* port) { return model_.port(port).as<std::uint8_t>()[0]; }

  sim::VerilatedModel model_;
  std::uint8_t& clk_ = byte("clk_i");
  std::uint16_t& awaddr_ = model_.port("s_axi_awaddr_i").as<std::uint16_t>()[0];
  std::uint32_t& wdata_ = model_.port("s_axi_wdata_i").as<std::uint32_t>()[0];
  std::uint8_t& wstrb_ = byte("s_axi_wstrb_i");
  std::uint8_t& awvalid_ = byte("s_axi_awvalid_i");
  std::uint8_t& wvalid_ = byte("s_axi_wvalid_i");
  std::uint8_t& bready_ = byte("s_axi_bready_i");
  std::uint8_t& awready_ = byte("s_axi_awready_o");
  std::uint8_t& wready_ = byte("s_axi_wready_o");
  std::uint8_t& bvalid_ = byte("s_axi_bvalid_o");
  std::uint8_t& bresp_ = byte("s_axi_bresp_o");
  std::uint8_t faults_ = 0;
  std::uint64_t clocks_ = 0;
};

/// The load as a program.
class BusyProgram : public artiq::Experiment {
 public:
  BusyProgram(artiq::ExperimentContext& context, std::uint32_t events)
      : Experiment(context), cpu_(context.cpu()), base_(context.settings().rtio_base), events_(events) {}

  void run() override {
    const waveforms::Time begin = cpu_.current_time();
    for (std::uint32_t n = 0; n < events_; ++n) {
      for (const Write& write : writes(n)) cpu_.write32(base_ + write.address, write.data);
      cpu_.spend(cpu::Duration(2 * clock_ps));
    }
    clocks_ = (cpu_.current_time() - begin).ps / clock_ps;
    status_ = cpu_.read32(base_ + reg::o_status) | cpu_.read32(base_ + reg::async_error) << 8;
  }
  std::int64_t clocks() const { return clocks_; }
  std::uint32_t status() const { return status_; }

 private:
  cpu::CpuPort& cpu_;
  cpu::Address base_;
  std::uint32_t events_;
  std::int64_t clocks_ = 0;
  std::uint32_t status_ = 0;
};

void expect(const char* what, double got, double expected) {
  if (got != expected)
    throw std::runtime_error(std::string("busy core: ") + what + ": got " + std::to_string(got) +
                             ", expected " + std::to_string(expected));
}

Sample checked(Sample sample, double clocks, double status, std::uint32_t events) {
  expect("status", status, 0);
  expect("clocks", clocks, events * double{clocks_per_event});
  sample.counts = {{"clocks", clocks}, {"events", events}};
  return sample;
}

}  // namespace

Sample busy_bare(const BusyLoad& load) {
  const sim::SystemDescription system = sim::load_system("ideal");
  sim::ModelSource source = sim::rtio_model_source(system.rtio->config, sim::rtio_top);
  BareCore core(system.rtio->config, load.assertions);
  core.write({reg::reset_phy, 1});
  const std::uint64_t begin = core.clocks();
  const Stopwatch watch;
  for (std::uint32_t n = 0; n < load.events; ++n) {
    for (const Write& write : writes(n)) core.write(write);
    core.clock();
    core.clock();
  }
  const Sample sample = watch.stop();
  const auto clocks = static_cast<double>(core.clocks() - begin);
  expect("write responses", core.faults(), 0);
  // The events are this far ahead: so many clocks see nothing but events, one edge each.
  constexpr std::uint32_t ahead = lead_mu / mu_per_clock - 100;
  constexpr std::uint32_t edges = ahead / clocks_per_event;
  expect("pin edges", core.edges(ahead), edges);
  return checked(sample, clocks,
                 static_cast<double>(core.value("cri_o_status_o") | core.value("async_error_o") << 8),
                 load.events);
}

Sample busy_harness(const BusyLoad& load, bool record) {
  sim::SimulationOptions options;
  options.record = record;
  options.assertions = load.assertions;
  sim::ArtiqSimulation simulation(sim::load_system("ideal"), options);
  BusyProgram program(simulation.context(), load.events);
  const Stopwatch watch;
  const sim::RunResult result = simulation.run(program);
  const Sample sample = watch.stop();
  if (result.exception) std::rethrow_exception(result.exception);
  return checked(sample, static_cast<double>(program.clocks()), program.status(), load.events);
}

}  // namespace slackline::bench
