// SPDX-License-Identifier: Apache-2.0
// Coarse time at which the core wakes by itself: of the lane head that the counter reaches first, this row's included,
// or at which a waiting read times out. Counted modulo the counter's range: a head that was missed is due after the
// wrap. All ones while enable_i is 0 and when there is no such time.
module next_event #(
  localparam int unsigned LaneCount   = rtio_cfg_pkg::LaneCount,
  localparam int unsigned CoarseWidth = rtio_layout_pkg::CoarseWidth
) (
  input  logic                          enable_i,
  input  logic [CoarseWidth-1:0]        coarse_i,
  input  logic [LaneCount-1:0]          readable_i,
  input  rtio_layout_pkg::lane_coarse_t head_coarse_i,
  input  logic                          waiting_i,
  input  logic [63:0]                   timeout_i,  // full units
  output logic [63:0]                   coarse_o
);
  localparam int unsigned FineWidth = rtio_cfg_pkg::FineWidth;

  logic [CoarseWidth-1:0] distance, least;
  logic [CoarseWidth:0]   timeout;  // rounded up; may lie beyond the counter's range
  logic                   found;

  always_comb begin
    coarse_o = '1;
    distance = '0;
    least    = '0;
    timeout  = '0;
    found    = 1'b0;
    if (enable_i && (readable_i != '0 || waiting_i)) begin
      for (int unsigned l = 0; l < LaneCount; l++) begin
        distance = head_coarse_i[l] - coarse_i;
        if (readable_i[l] && (!found || distance < least)) begin
          least = distance;
          found = 1'b1;
        end
      end
      if (waiting_i) begin
        timeout  = (CoarseWidth + 1)'((65'(timeout_i) + 65'((1 << FineWidth) - 1)) >> FineWidth);
        distance = timeout[CoarseWidth-1:0] - coarse_i;
        if (!timeout[CoarseWidth] && (!found || distance < least)) begin
          least = distance;
          found = 1'b1;
        end
      end
      least = coarse_i + least;
      if (found) coarse_o = 64'(least);
    end
  end
endmodule
