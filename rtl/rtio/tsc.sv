// SPDX-License-Identifier: Apache-2.0
// Time stamp counter: one coarse step per clock, wraps modulo 2**CoarseWidth. Not touched by the RTIO resets.
// load_i replaces the count at the next edge. minimum_coarse_o is registered: it equals the count of the
// previous row plus SubmissionMargin.
module tsc #(
  parameter int unsigned CoarseWidth      = 61,
  parameter int unsigned SubmissionMargin = 12
) (
  input  logic                   clk_i,
  input  logic                   rst_i,
  input  logic                   load_i,
  input  logic [CoarseWidth-1:0] load_value_i,
  output logic [CoarseWidth-1:0] coarse_o,
  output logic [CoarseWidth-1:0] minimum_coarse_o
);
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      coarse_o         <= '0;
      minimum_coarse_o <= '0;
    end else begin
      coarse_o         <= load_i ? load_value_i : coarse_o + 1'b1;
      minimum_coarse_o <= coarse_o + CoarseWidth'(SubmissionMargin);
    end
  end
endmodule
