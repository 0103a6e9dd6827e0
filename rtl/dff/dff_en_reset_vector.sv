// SPDX-License-Identifier: Apache-2.0
// Flip-flops with enable and synchronous reset: the interrupt request of an IO processor. reset_i is the processor's
// acknowledge, not a system reset, and wins over en_i; en_i loads the whole vector. Power-up value 0, as in the FPGA.
// The original's DELAY parameter is a simulation delay below one clock and has no counterpart here.
module dff_en_reset_vector #(
  parameter int unsigned Size = 4
) (
  input  logic            clk_i,
  input  logic            en_i,
  input  logic            reset_i,
  input  logic [Size-1:0] d_i,
  output logic [Size-1:0] q_o
);
  logic [Size-1:0] q_q = '0;

  always_ff @(posedge clk_i) begin
    if (reset_i) begin
      q_q <= '0;
    end else if (en_i) begin
      q_q <= d_i;
    end
  end

  assign q_o = q_q;

  ResetClears: assert property (@(posedge clk_i) reset_i |=> q_q == '0)
    else $error("acknowledge did not clear the request");
  HoldsWithoutEnable: assert property (@(posedge clk_i) !reset_i && !en_i |=> $stable(q_q))
    else $error("request changed without enable");
endmodule
