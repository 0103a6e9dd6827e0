// SPDX-License-Identifier: Apache-2.0
// Registers of axi_timer: TCSR and TLR of both timers, interrupt, captures. Index [0] and [1] is the timer.
// A write or an event of row n shows in row n+1. What happens in the row of a write of a one to TINT leaves the bit
// set; a capture in the row of a write to TLR is what TLR shows.
module timer_regs #(
  parameter int unsigned Width        = 32,
  parameter bit          OneTimerOnly = 0
) (
  input  logic                  clk_i,
  input  logic                  rst_i,
  input  logic                  we_i,
  input  logic [15:2]           waddr_i,
  input  logic [31:0]           wdata_i,
  input  logic [15:2]           raddr_i,
  output logic [31:0]           rdata_o,
  input  logic [1:0][Width-1:0] count_i,
  input  logic [1:0]            rolls_i,    // in generate mode
  input  logic [1:0]            trigger_i,
  output logic                  cascade_o,
  output logic                  pwm_o,
  output logic [1:0]            run_o,
  output logic [1:0]            load_o,
  output logic [1:0]            down_o,
  output logic [1:0]            reload_o,
  output logic [1:0]            capture_mode_o,
  output logic [1:0]            generate_o,
  output logic [1:0][Width-1:0] load_value_o,
  output logic                  interrupt_o
);
  localparam logic [15:2] Tcsr0 = 14'h000, Tlr0 = 14'h001, Tcr0 = 14'h002, Tcsr1 = 14'h004, Tlr1 = 14'h005,
                          Tcr1 = 14'h006;
  localparam logic [1:0] Present = {!OneTimerOnly, 1'b1};

  logic [1:0]       we_csr, we_load, capture_q, interrupt_enable_q, status_q, pwm_q, clear, captures;
  logic             all_q, cascade_q;
  logic [1:0][31:0] csr;

  assign we_csr  = {we_i && waddr_i == Tcsr1, we_i && waddr_i == Tcsr0} & Present;
  assign we_load = {we_i && waddr_i == Tlr1, we_i && waddr_i == Tlr0} & Present;
  assign clear   = we_csr & {2{wdata_i[8]}};

  // With ARHT a capture replaces the one before, without it waits until that one has been acknowledged. A cascade
  // captures both halves at once.
  always_comb begin
    captures = trigger_i & capture_mode_o & capture_q & (reload_o | ~status_q) & Present;
    if (cascade_o) captures[1] = 1'b0;
  end

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      run_o              <= '0;
      load_o             <= '0;
      down_o             <= '0;
      reload_o           <= '0;
      capture_mode_o     <= '0;
      generate_o         <= '0;
      capture_q          <= '0;
      interrupt_enable_q <= '0;
      status_q           <= '0;
      pwm_q              <= '0;
      all_q              <= 1'b0;
      cascade_q          <= 1'b0;
      load_value_o       <= '0;
    end else begin
      for (int unsigned t = 0; t < 2; t++) begin
        if (we_csr[t]) begin
          capture_mode_o[t]     <= wdata_i[0];
          down_o[t]             <= wdata_i[1];
          generate_o[t]         <= wdata_i[2];
          capture_q[t]          <= wdata_i[3];
          reload_o[t]           <= wdata_i[4];
          load_o[t]             <= wdata_i[5];
          interrupt_enable_q[t] <= wdata_i[6];
          run_o[t]              <= wdata_i[7];
          pwm_q[t]              <= wdata_i[9];
        end
        if (captures[t]) load_value_o[t] <= count_i[t];
        else if (we_load[t]) load_value_o[t] <= wdata_i[Width-1:0];
      end
      if (cascade_o && captures[0]) load_value_o[1] <= count_i[1];
      if (we_csr != '0) all_q <= wdata_i[10];
      if (we_csr != '0 && wdata_i[10]) run_o <= Present;
      if (we_csr[0]) cascade_q <= wdata_i[11] && !OneTimerOnly;
      status_q <= (status_q & ~clear) | ((rolls_i | captures) & Present);
    end
  end

  assign cascade_o = cascade_q;
  assign pwm_o     = pwm_q == '1 && generate_o == '1 && capture_mode_o == '0 && !cascade_q;

  always_comb begin
    for (int unsigned t = 0; t < 2; t++) begin
      csr[t] = {20'd0, t == 0 && cascade_q, all_q, pwm_q[t], status_q[t], run_o[t], interrupt_enable_q[t], load_o[t],
                reload_o[t], capture_q[t], generate_o[t], down_o[t], capture_mode_o[t]};
    end
    unique case (raddr_i)
      Tcsr0:   rdata_o = csr[0];
      Tlr0:    rdata_o = 32'(load_value_o[0]);
      Tcr0:    rdata_o = 32'(count_i[0]);
      Tcsr1:   rdata_o = OneTimerOnly ? '0 : csr[1];
      Tlr1:    rdata_o = OneTimerOnly ? '0 : 32'(load_value_o[1]);
      Tcr1:    rdata_o = OneTimerOnly ? '0 : 32'(count_i[1]);
      default: rdata_o = '0;
    endcase
  end

  assign interrupt_o = (status_q & interrupt_enable_q) != '0;

  logic unused;
  assign unused = ^wdata_i[31:12];
endmodule
