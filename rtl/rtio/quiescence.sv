// SPDX-License-Identifier: Apache-2.0
// Tells when the core may sleep. busy_i names the causes that start or keep something moving; what follows from the
// last cause has come to rest Rows rows later. A function of registers only, so it does not know of inputs that
// change in this row: who changes an input steps at least Rows rows before trusting quiescent_o.
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
