// SPDX-License-Identifier: Apache-2.0
// From latched interrupts to the request: IPR, IVR, nesting level, irq output, and the fast-mode handshake.
// Row n: status and enable registers show; IPR shows in row n + IprFf; irq in row n + IprFf + IrqFf.
// irq_o as a level: active while anything that may interrupt is pending and no fast interrupt is in service. As a
// pulse: one row when a request appears, and again only after an acknowledge with something still pending.
// Fast mode: offered_index_o is what irq_o asks for. processor_ack_i 01 accepts it if its IMR bit is set: irq drops, an
// edge is cleared; 10 or 11 ends its service: a level is cleared. Any other acknowledge does nothing.
module intc_request #(
  parameter logic [31:0] EdgeMask      = '1,
  parameter bit          IrqIsLevel    = 1,
  parameter bit          IrqActive     = 1,
  parameter bit          HasFast       = 0,
  parameter bit          IvrFollowsIlr = 1,
  parameter int unsigned IprFf         = 0,
  parameter int unsigned IrqFf         = 1
) (
  input  logic        clk_i,
  input  logic        rst_i,
  input  logic [31:0] isr_i,
  input  logic [31:0] ier_i,
  input  logic [31:0] ilr_i,
  input  logic [31:0] imr_i,
  input  logic        master_enable_i,
  input  logic        acknowledge_i,
  input  logic [1:0]  processor_ack_i,
  output logic [31:0] ipr_o,
  output logic [31:0] ivr_o,
  output logic [31:0] fast_clear_o,
  output logic        irq_o,
  output logic        offered_o,
  output logic [4:0]  offered_index_o,
  output logic        serving_o,
  output logic [4:0]  serving_index_o
);
  function automatic logic [4:0] lowest(input logic [31:0] bits);
    lowest = '0;
    for (int i = 31; i >= 0; i--) begin
      if (bits[i]) lowest = 5'(i);
    end
  endfunction

  logic [31:0] ipr, below_level, filtered, ivr_set;
  logic        rearm, rearmed, armed_q, blocked, request, irq, irq_level;
  logic        accept, serving_q, leaving_q;
  logic [4:0]  serving_index_q;

  if (IprFf > 0) begin : g_ipr_register
    logic [31:0] ipr_q;
    logic        rearm_q;
    always_ff @(posedge clk_i) begin
      ipr_q   <= rst_i ? '0 : isr_i & ier_i;
      rearm_q <= rearm && !rst_i;
    end
    assign ipr     = ipr_q;
    assign rearmed = rearm_q;
  end else begin : g_ipr
    assign ipr     = isr_i & ier_i;
    assign rearmed = rearm;
  end

  always_comb begin
    for (int i = 0; i < 32; i++) below_level[i] = 32'(i) < ilr_i;
  end

  assign filtered = ipr & below_level;
  assign ivr_set  = IvrFollowsIlr ? filtered : ipr;
  assign ipr_o    = ipr;
  assign ivr_o    = ivr_set == '0 ? '1 : 32'(lowest(ivr_set));

  // leaving_q: with a registered IPR, the bit that the service cleared is still pending for one more row.
  assign blocked = accept || serving_q || (IprFf > 0 && leaving_q);
  assign request = master_enable_i && filtered != '0;
  assign rearm   = acknowledge_i || fast_clear_o != '0;

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      armed_q <= 1'b1;
    end else if (irq_level && armed_q) begin
      armed_q <= 1'b0;
    end else if (rearmed) begin
      armed_q <= 1'b1;
    end
  end

  assign irq_level = request && !blocked;
  assign irq       = IrqIsLevel ? irq_level : irq_level && armed_q;

  if (IrqFf > 0) begin : g_irq_register
    always_ff @(posedge clk_i) begin
      irq_o           <= (irq && !rst_i) == IrqActive;
      offered_o       <= irq_level && !rst_i;
      offered_index_o <= lowest(filtered);
    end
  end else begin : g_irq
    assign irq_o           = irq == IrqActive;
    // Fast mode needs the register: an acknowledge changes irq in its own row.
    assign offered_o       = 1'b0;
    assign offered_index_o = '0;
  end

  if (HasFast) begin : g_fast
    logic finish;
    assign accept       = processor_ack_i == 2'b01 && offered_o && imr_i[offered_index_o];
    assign finish       = processor_ack_i[1] && serving_q;
    assign fast_clear_o = ((accept ? 32'd1 << offered_index_o : '0) & EdgeMask) |
                          ((finish ? 32'd1 << serving_index_q : '0) & ~EdgeMask);
    always_ff @(posedge clk_i) begin
      leaving_q <= serving_q && !rst_i;
      if (rst_i || finish) begin
        serving_q <= 1'b0;
      end else if (accept) begin
        serving_q       <= 1'b1;
        serving_index_q <= offered_index_o;
      end
    end
  end else begin : g_no_fast
    logic unused;
    assign unused          = ^{processor_ack_i, imr_i};
    assign accept          = 1'b0;
    assign fast_clear_o    = '0;
    assign leaving_q       = 1'b0;
    assign serving_q       = 1'b0;
    assign serving_index_q = '0;
  end

  assign serving_o       = serving_q;
  assign serving_index_o = serving_index_q;
endmodule
