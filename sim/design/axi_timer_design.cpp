// SPDX-License-Identifier: Apache-2.0
#include "sim/design/axi_timer_design.hpp"

#include "sim/verilated/rtl_files.hpp"

namespace slackline::sim {
namespace {

// The RTL's default for NumSyncFf; Vivado has no parameter for it.
constexpr unsigned sync_ff = 2;

}  // namespace

// Defaults: those of the IP as Vivado adds it to a design. enable_timer2 and mode_64bit, which its dialog
// has, decide C_ONE_TIMER_ONLY and C_COUNT_WIDTH; mode_64bit is the cascade of two timers of 32 bits.
IpDesign axi_timer_design(const IpParameters& p) {
  IpDesign design;
  design.source.top = "axi_timer";
  design.source.files = rtl_files("timer/axi_timer.f");
  const bool cascade = p.flag("mode_64bit", false);
  const bool second = cascade || p.flag("enable_timer2", true);
  design.source.parameters = {
      {"CountWidth", std::to_string(p.number("C_COUNT_WIDTH", 32, 8, 32))},
      {"OneTimerOnly", sv_flag(p.flag("C_ONE_TIMER_ONLY", !second))},
      {"Trig0Assert", sv_flag(p.flag("C_TRIG0_ASSERT", true))},
      {"Trig1Assert", sv_flag(p.flag("C_TRIG1_ASSERT", true))},
      {"Gen0Assert", sv_flag(p.flag("C_GEN0_ASSERT", true))},
      {"Gen1Assert", sv_flag(p.flag("C_GEN1_ASSERT", true))},
  };
  design.inputs = {{"capturetrig0", "capturetrig0_i", 1, false},
                   {"capturetrig1", "capturetrig1_i", 1, false},
                   {"freeze", "freeze_i", 1, false}};
  design.outputs = {{"generateout0", "generateout0_o", 1},
                    {"generateout1", "generateout1_o", 1},
                    {"pwm0", "pwm0_o", 1},
                    {"interrupt", "interrupt_o", 1}};
  // Synchroniser, edge detector, TINT.
  design.settle_rows = sync_ff + 2 + settle_margin;
  return design;
}

}  // namespace slackline::sim
