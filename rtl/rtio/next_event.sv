// SPDX-License-Identifier: Apache-2.0
// Coarse time of the lane head that the counter reaches first, this row's included, counted modulo the counter's
// range: a head that was missed is due after the wrap. All ones while enable_i is 0 and when no lane has a head.
module next_event #(
  localparam int unsigned LaneCount   = rtio_cfg_pkg::LaneCount,
  localparam int unsigned CoarseWidth = rtio_layout_pkg::CoarseWidth
) (
  input  logic                          enable_i,
  input  logic [CoarseWidth-1:0]        coarse_i,
  input  logic [LaneCount-1:0]          readable_i,
  input  rtio_layout_pkg::lane_coarse_t head_coarse_i,
  output logic [63:0]                   coarse_o
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
      least    = coarse_i + least;
      coarse_o = 64'(least);
    end
  end
endmodule
