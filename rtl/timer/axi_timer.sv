// SPDX-License-Identifier: Apache-2.0
// AXI Timer, compatible with axi_timer 2.0 as far as its product guide (PG079) and drivers show; parameters are the
// IP's (CountWidth is C_COUNT_WIDTH, OneTimerOnly C_ONE_TIMER_ONLY, Trig0Assert C_TRIG0_ASSERT, Gen0Assert
// C_GEN0_ASSERT). Registers and modes: rtl/README.md. All accesses answer OKAY; writes that are not whole words and
// offsets without register do nothing.
// Row n: a counter shows its last value; row n+1: it has rolled over, TINT, interrupt_o and, for this row only,
// generateout are set; row n+2: it is loaded again. So a timer of load value N that counts down has a period of N + 2
// clocks, as the guide says. A trigger that becomes active in row n is captured in row n + NumSyncFf: TLR and TINT show
// it one row later. pwm0_o follows generateout0 (set) and generateout1 (clear; set wins) one row later.
//
// Public documents leave this open; it is an option of the system file (sim/systems/README.md), with its default:
//   NumSyncFf = 2    flip-flops before a capture trigger is looked at
// Where they are silent, here: a timer without auto reload shows the value behind its last one and holds until
// LOAD; an event in the row of an acknowledge leaves TINT set; freeze_i counts in the row in which it is 1; captures
// need no ENT; in PWM mode timer 1 starts anew when timer 0 is loaded again.
//
// quiet_rows_o, skip_i: see "Ports beyond the protocol" in rtl/README.md. In hardware skip_i is 0.
module axi_timer #(
  parameter int unsigned CountWidth   = 32,
  parameter bit          OneTimerOnly = 0,
  parameter bit          Trig0Assert  = 1,
  parameter bit          Trig1Assert  = 1,
  parameter bit          Gen0Assert   = 1,
  parameter bit          Gen1Assert   = 1,
  parameter int unsigned NumSyncFf    = 2
) (
  input  logic        clk_i,
  input  logic        rst_i,
  `AXI_LITE_PORTS,
  input  logic        capturetrig0_i,
  input  logic        capturetrig1_i,
  input  logic        freeze_i,
  output logic        generateout0_o,
  output logic        generateout1_o,
  output logic        pwm0_o,
  output logic        interrupt_o,
  output logic [63:0] quiet_rows_o,
  input  logic [63:0] skip_i
);
  logic                       reg_we, reg_re;
  logic [15:0]                reg_waddr, reg_raddr;
  logic [31:0]                reg_wdata, reg_rdata;
  logic [3:0]                 reg_wstrb;
  logic                       cascade, pwm, freeze_q, pwm_q;
  logic [1:0]                 run, load, down, reload, capture_mode, generates, trigger, expired, events, rolls;
  logic [1:0][CountWidth-1:0] load_value, count;
  logic [63:0]                quiet_rows;

  `AXI_LITE_BIND(axi)

  axi_lite_regs u_axi_lite_regs (
    .clk_i,
    .rst_i,
    .write_i          (axi_write_req),
    .write_o          (axi_write_rsp),
    .read_i           (axi_read_req),
    .read_o           (axi_read_rsp),
    .reg_we_o         (reg_we),
    .reg_waddr_o      (reg_waddr),
    .reg_wdata_o      (reg_wdata),
    .reg_wstrb_o      (reg_wstrb),
    .reg_write_error_i(1'b0),
    .reg_re_o         (reg_re),
    .reg_raddr_o      (reg_raddr),
    .reg_rdata_i      (reg_rdata),
    .reg_read_error_i (1'b0)
  );

  timer_trigger #(
    .ActiveLevel(Trig0Assert),
    .NumSyncFf  (NumSyncFf)
  ) u_trigger0 (
    .clk_i,
    .pin_i    (capturetrig0_i),
    .trigger_o(trigger[0])
  );

  timer_trigger #(
    .ActiveLevel(Trig1Assert),
    .NumSyncFf  (NumSyncFf)
  ) u_trigger1 (
    .clk_i,
    .pin_i    (capturetrig1_i),
    .trigger_o(trigger[1])
  );

  timer_regs #(
    .Width       (CountWidth),
    .OneTimerOnly(OneTimerOnly)
  ) u_regs (
    .clk_i,
    .rst_i,
    .we_i          (reg_we && reg_wstrb == '1),
    .waddr_i       (reg_waddr[15:2]),
    .wdata_i       (reg_wdata),
    .raddr_i       (reg_raddr[15:2]),
    .rdata_o       (reg_rdata),
    .count_i       (count),
    .rolls_i       (rolls),
    .trigger_i     (trigger),
    .cascade_o     (cascade),
    .pwm_o         (pwm),
    .run_o         (run),
    .load_o        (load),
    .down_o        (down),
    .reload_o      (reload),
    .capture_mode_o(capture_mode),
    .generate_o    (generates),
    .load_value_o  (load_value),
    .interrupt_o
  );

  timer_counters #(
    .Width(CountWidth)
  ) u_counters (
    .clk_i,
    .rst_i,
    .cascade_i     (cascade),
    .pwm_i         (pwm),
    .freeze_i,
    .run_i         (run),
    .load_i        (load),
    .down_i        (down),
    .reload_i      (reload),
    .capture_mode_i(capture_mode),
    .load_value_i  (load_value),
    .skip_i        (skip_i[2*CountWidth-1:0]),
    .count_o       (count),
    .expired_o     (expired),
    .event_o       (events),
    .rolls_o       (rolls)
  );

  timer_quiescence #(
    .Width(CountWidth)
  ) u_quiet (
    .cascade_i     (cascade),
    .freeze_i      (freeze_q),
    .run_i         (run),
    .load_i        (load),
    .down_i        (down),
    .reload_i      (reload),
    .capture_mode_i(capture_mode),
    .load_value_i  (load_value),
    .count_i       (count),
    .expired_i     (expired),
    .event_i       (events),
    .rows_o        (quiet_rows)
  );

  always_ff @(posedge clk_i) begin
    freeze_q <= freeze_i;
    if (rst_i || !pwm) pwm_q <= 1'b0;
    else if (events[0]) pwm_q <= 1'b1;
    else if (events[1]) pwm_q <= 1'b0;
  end

  assign generateout0_o = (events[0] && generates[0]) == Gen0Assert;
  assign generateout1_o = (events[1] && generates[1]) == Gen1Assert;
  assign pwm0_o         = pwm_q;
  // The output falls in the row after PWM mode has ended.
  assign quiet_rows_o   = pwm_q && !pwm ? '0 : quiet_rows;

  logic unused;
  assign unused = ^{reg_re, reg_waddr[1:0], reg_raddr[1:0], skip_i};

  SkipIsQuiet: assert property (@(posedge clk_i) disable iff (rst_i) skip_i != 0 |-> skip_i < quiet_rows_o)
    else $error("rows were skipped in which more than the counters changes");
endmodule
