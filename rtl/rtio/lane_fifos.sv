// SPDX-License-Identifier: Apache-2.0
// The FIFOs between submission and execution, one per lane. All lanes see the same word; lane_we_i chooses. A
// write into a full lane is lost without a trace. Latency: see buffered_fifo.
module lane_fifos #(
  parameter int unsigned LaneCount     = 8,
  parameter int unsigned Depth         = 128,
  parameter int unsigned Width         = 120,
  parameter int unsigned HighWatermark = 128,
  localparam int unsigned LevelWidth   = rtio_pkg::bits_for(Depth + 1)
) (
  input  logic                  clk_i,
  input  logic                  rst_i,
  input  logic [LaneCount-1:0]  we_i,
  input  logic [Width-1:0]      din_i,
  output logic [LaneCount-1:0]  writable_o,
  output logic [LaneCount-1:0]  high_watermark_o,
  input  logic [LaneCount-1:0]  re_i,
  output logic [LaneCount-1:0]  readable_o,
  output logic [Width-1:0]      head_o  [LaneCount],
  output logic                  fetching_o,  // a word is between RAM and output register
  output logic [LevelWidth-1:0] level_o [LaneCount]
);
  logic [LaneCount-1:0] fetching;

  for (genvar l = 0; l < LaneCount; l++) begin : g_lane
    buffered_fifo #(
      .Width(Width),
      .Depth(Depth)
    ) u_fifo (
      .clk_i,
      .rst_i,
      .we_i      (we_i[l]),
      .din_i,
      .writable_o(writable_o[l]),
      .re_i      (re_i[l]),
      .readable_o(readable_o[l]),
      .dout_o    (head_o[l]),
      .level_o   (level_o[l])
    );
    assign high_watermark_o[l] = level_o[l] >= LevelWidth'(HighWatermark);
    assign fetching[l]         = ~readable_o[l] && level_o[l] != '0;
  end

  assign fetching_o = fetching != '0;
endmodule
