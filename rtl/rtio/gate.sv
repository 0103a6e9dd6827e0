// SPDX-License-Identifier: Apache-2.0
// Releases the head of one lane in the row where the counter equals its coarse time. One register: node_o is valid
// one row later, without marks of replacement. The comparison is equality: an event whose time has passed blocks
// its lane until the counter comes round or the core is reset.
module gate #(
  parameter int unsigned CoarseWidth = 61,
  parameter int unsigned EventWidth  = 59
) (
  input  logic                   clk_i,
  input  logic                   rst_i,
  input  logic [CoarseWidth-1:0] coarse_i,
  input  logic                   readable_i,
  input  logic [CoarseWidth-1:0] head_coarse_i,
  input  logic [EventWidth-1:0]  head_event_i,
  output logic                   re_o,
  output logic                   valid_o,
  output logic [EventWidth+1:0]  node_o
);
  assign re_o = readable_i && head_coarse_i == coarse_i;

  always_ff @(posedge clk_i) begin
    valid_o <= 1'b0;
    if (re_o) begin
      valid_o <= ~rst_i;
      node_o  <= {2'b00, head_event_i};
    end
  end
endmodule
