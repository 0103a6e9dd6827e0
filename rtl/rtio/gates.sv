// SPDX-License-Identifier: Apache-2.0
// Releases the head of each lane in the row where the counter equals its coarse time. One register: node_o is
// valid one row later. The comparison is equality: an event whose time has passed blocks its lane until the
// counter comes round or the core is reset.
module gates #(
  parameter int unsigned LaneCount   = 8,
  parameter int unsigned CoarseWidth = 61,
  parameter int unsigned NodeWidth   = 61,
  localparam int unsigned WordWidth  = NodeWidth - 2 + CoarseWidth
) (
  input  logic                   clk_i,
  input  logic                   rst_i,
  input  logic [CoarseWidth-1:0] coarse_i,
  input  logic [LaneCount-1:0]   readable_i,
  input  logic [WordWidth-1:0]   head_i [LaneCount],
  output logic [LaneCount-1:0]   re_o,
  output logic [LaneCount-1:0]   valid_o,
  output logic [NodeWidth-1:0]   node_o [LaneCount]
);
  for (genvar l = 0; l < LaneCount; l++) begin : g_lane
    assign re_o[l] = readable_i[l] && head_i[l][CoarseWidth-1:0] == coarse_i;

    always_ff @(posedge clk_i) begin
      if (re_o[l]) node_o[l] <= {2'b00, head_i[l][WordWidth-1:CoarseWidth]};
    end
  end

  always_ff @(posedge clk_i) begin
    valid_o <= rst_i ? '0 : re_o;
  end
endmodule
