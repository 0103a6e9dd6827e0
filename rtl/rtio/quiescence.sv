// SPDX-License-Identifier: Apache-2.0
// Tells when the core may sleep. Movement starts from an input that changes, which whoever drives the inputs tells by
// disturbed_i in the row of the change, or from inside: release_i, which is 1 while an event leaves its lane, and
// busy_i, which is 1 while something else moves by itself. What follows is at rest rtio_pkg::SettleRows rows after
// that row, and release_rows after a release; whatever takes longer is a busy_i of its own on the way. In hardware,
// where nobody tells, disturbed_i is 1. What quiescent_o promises is checked by quiescence_check.
module quiescence #(
  parameter int unsigned LaneCount = 8
) (
  input  logic clk_i,
  input  logic disturbed_i,
  input  logic busy_i,
  input  logic release_i,
  output logic quiescent_o
);
  localparam int unsigned SettleRows  = rtio_pkg::SettleRows;
  localparam int unsigned ReleaseRows = rtio_pkg::release_rows(LaneCount);
  localparam int unsigned Width       = rtio_pkg::bits_for(ReleaseRows);

  logic [Width-1:0] left_q;  // rows until what has begun is at rest
  logic             moving;

  assign moving      = busy_i || disturbed_i || release_i;
  assign quiescent_o = left_q == '0 && !moving;

  always_ff @(posedge clk_i) begin
    if (release_i) left_q <= Width'(ReleaseRows - 1);
    else if (moving && left_q < Width'(SettleRows)) left_q <= Width'(SettleRows - 1);
    else if (left_q != '0) left_q <= left_q - 1'b1;
  end

  // Hardware powers up inside the reset.
  initial left_q = Width'(ReleaseRows);
endmodule
