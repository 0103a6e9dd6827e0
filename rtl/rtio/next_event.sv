// SPDX-License-Identifier: Apache-2.0
// Coarse time of the lane head that the counter reaches first, this row's included, counted modulo the counter's
// range: a head that was missed is due after the wrap. All ones when no lane has a head.
module next_event #(
  parameter int unsigned LaneCount   = 8,
  parameter int unsigned CoarseWidth = 61
) (
  input  logic [CoarseWidth-1:0] coarse_i,
  input  logic [LaneCount-1:0]   readable_i,
  input  logic [CoarseWidth-1:0] head_coarse_i [LaneCount] /*verilator split_var*/,
  output logic [63:0]            coarse_o
);
  // Element l is the least distance among the lanes below l.
  logic [CoarseWidth-1:0] least [LaneCount+1] /*verilator split_var*/;

  assign least[0] = '1;
  for (genvar l = 0; l < LaneCount; l++) begin : g_lane
    logic [CoarseWidth-1:0] distance;
    assign distance   = head_coarse_i[l] - coarse_i;
    assign least[l+1] = readable_i[l] && distance < least[l] ? distance : least[l];
  end
  assign coarse_o = readable_i == '0 ? '1 : 64'(CoarseWidth'(coarse_i + least[LaneCount]));
endmodule
