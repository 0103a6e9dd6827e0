// SPDX-License-Identifier: Apache-2.0
// Coarse time of the lane head that the counter reaches first, this row's included, counted modulo the counter's
// range: a head that was missed is due after the wrap. All ones when enable_i is 0 or no lane has a head.
module next_event #(
  parameter int unsigned LaneCount   = 8,
  parameter int unsigned CoarseWidth = 61
) (
  input  logic                   enable_i,
  input  logic [CoarseWidth-1:0] coarse_i,
  input  logic [LaneCount-1:0]   readable_i,
  input  logic [CoarseWidth-1:0] head_coarse_i [LaneCount],
  output logic [63:0]            coarse_o
);
  logic [CoarseWidth-1:0] distance, least;

  always_comb begin
    coarse_o = '1;
    distance = '0;
    least    = '1;
    if (enable_i && readable_i != '0) begin
      for (int unsigned l = 0; l < LaneCount; l++) begin
        distance = head_coarse_i[l] - coarse_i;
        if (readable_i[l] && distance < least) least = distance;
      end
      coarse_o = 64'(CoarseWidth'(coarse_i + least));
    end
  end
endmodule
