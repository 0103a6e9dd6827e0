// SPDX-License-Identifier: Apache-2.0
// The recordings' configuration a8x128 (14 channels, as described beside the recordings), every clock
// stepped, one event per 8 clocks to its outputs in turn, its inputs at rest.
#include <stdexcept>
#include <string>

#include "sim/build/installation.hpp"
#include "sim/rtio/rtio_model.hpp"
#include "sim/verilated/rtl_files.hpp"
#include "sim/verilated/verilated_model.hpp"
#include "testbenches/bench/workloads.hpp"

namespace slackline::bench {
namespace {

/// The RTL in its default configuration, which is this one.
sim::ModelSource rtl() {
  sim::ModelSource source;
  source.top = sim::rtio_fabric_top;
  source.files = sim::rtl_files("rtio/rtio.f");
  source.files.insert(source.files.begin(), sim::Installation::locate().rtl() / "rtio/rtio_cfg_pkg.sv");
  source.assertions = false;
  return source;
}

}  // namespace

Sample a8x128_bare(std::uint32_t clocks) {
  sim::VerilatedModel model(sim::build_model(rtl(), sim::model_cache()));
  const auto byte = [&model](const char* port) -> std::uint8_t& {
    return model.port(port).as<std::uint8_t>()[0];
  };
  std::uint8_t& clk = byte("clk_i");
  std::uint8_t& cmd = byte("cri_cmd_i");
  std::uint8_t& address = byte("cri_o_address_i");
  std::uint32_t& chan_sel = model.port("cri_chan_sel_i").as<std::uint32_t>()[0];
  std::uint64_t& timestamp = model.port("cri_o_timestamp_i").as<std::uint64_t>()[0];
  const sim::ModelPort data = model.port("cri_o_data_i");
  const auto clock = [&] {
    clk = 0;
    model.eval();
    clk = 1;
    model.eval();
  };
  byte("disturbed_i") = 1;  // as in hardware: nobody sleeps
  byte("rst_i") = 1;
  clock();
  clock();
  byte("rst_i") = 0;

  constexpr std::uint32_t clocks_per_event = 8;
  constexpr std::uint64_t mu_per_clock = 8;
  constexpr std::uint64_t lead_mu = 4000;
  constexpr std::uint32_t outputs[] = {0, 1, 2, 3, 4, 5, 6, 9, 11, 12};
  std::uint32_t events = 0;
  const Stopwatch watch;
  for (std::uint32_t n = 0; n < clocks; ++n) {
    if (n % clocks_per_event == 0) {
      chan_sel = outputs[events++ % std::size(outputs)];
      timestamp = lead_mu + n * mu_per_clock;
      address = 0;
      data.set_word(0, 0, events / std::size(outputs));
    }
    cmd = n % clocks_per_event == 1 ? 1 : 0;
    clock();
  }
  Sample sample = watch.stop();
  if (model.port("cri_o_status_o").get() != 0 || model.port("async_error_o").get() != 0)
    throw std::runtime_error("a8x128: the core reports an error, expected none");
  const auto counted = model.port("coarse_ts_o").get();
  if (counted < clocks)
    throw std::runtime_error("a8x128: counter: got " + std::to_string(counted) + ", expected at least " +
                             std::to_string(clocks));
  sample.counts = {{"clocks", clocks}, {"events", events}};
  return sample;
}

}  // namespace slackline::bench
