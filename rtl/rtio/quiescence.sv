// SPDX-License-Identifier: Apache-2.0
// Tells when the core may sleep. Movement starts from an input that changes, or from inside: busy_i, which is 1 while
// an event leaves its lane, a read waits or a clock generator runs. What follows has come to rest Rows rows later.
// quiescent_o does not know of inputs: who changes one steps Rows rows before trusting it.
module quiescence #(
  parameter int unsigned Rows = 32
) (
  input  logic clk_i,
  input  logic busy_i,
  output logic quiescent_o
);
  localparam int unsigned Width = rtio_pkg::bits_for(Rows);

  logic [Width-1:0] rest_q;

  assign quiescent_o = rest_q == Width'(Rows) && !busy_i;

  always_ff @(posedge clk_i) begin
    if (busy_i) rest_q <= '0;
    else if (!quiescent_o) rest_q <= rest_q + 1'b1;
  end
endmodule
