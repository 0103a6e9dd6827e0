// SPDX-License-Identifier: Apache-2.0
// Tells when the core may sleep. Movement starts from an input that changes, which whoever drives the inputs tells by
// disturbed_i in the row of the change, or from inside: busy_i, which is 1 while an event leaves its lane, a read
// waits or a PHY moves by itself. What follows has come to rest Rows rows later. In hardware, where nobody tells,
// disturbed_i is 1. What quiescent_o promises is checked by quiescence_check.
module quiescence #(
  parameter int unsigned Rows = 32
) (
  input  logic clk_i,
  input  logic disturbed_i,
  input  logic busy_i,
  output logic quiescent_o
);
  localparam int unsigned Width = rtio_pkg::bits_for(Rows);

  logic [Width-1:0] rest_q;
  logic             moving;

  assign moving      = busy_i || disturbed_i;
  assign quiescent_o = rest_q == Width'(Rows) && !moving;

  always_ff @(posedge clk_i) begin
    if (moving) rest_q <= '0;
    else if (!quiescent_o) rest_q <= rest_q + 1'b1;
  end
endmodule
