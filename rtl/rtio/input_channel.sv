// SPDX-License-Identifier: Apache-2.0
// Input half of channel Number: stamps every row with stb_i as an event and queues it, Depth + 1 events at most. An
// event that finds the queue full is dropped and sets overflow_o until the next read of this channel, which takes no
// event. timestamp_o is left-aligned to 64 bits. Event to readable: 2 rows. A delay d > 0 stamps
// d + 2 clocks earlier (register and subtraction of the hardware), delay 0 stamps the row itself.
module input_channel #(
  parameter int unsigned Number      = 0,
  parameter int unsigned CoarseWidth = 61,
  parameter int unsigned DataWidth   = 1,  // 0..32
  parameter int unsigned FineTsWidth = 0,  // 0..4
  parameter bit          Timestamped = 1'b1,
  parameter int unsigned Delay       = 0,
  parameter int unsigned Depth       = 64,
  localparam int unsigned LevelWidth = rtio_pkg::bits_for(Depth + 1)
) (
  input  logic                   clk_i,
  input  logic                   rst_i,
  input  logic [CoarseWidth-1:0] coarse_i,
  input  logic                   stb_i,
  input  logic [31:0]            data_i,
  input  logic [3:0]             fine_ts_i,
  input  logic                   acknowledge_i,  // of a read from channel chan_sel_i
  input  logic [15:0]            chan_sel_i,
  output logic                   readable_o,
  output logic                   overflow_o,
  output logic [31:0]            data_o,
  output logic [63:0]            timestamp_o,
  output logic [LevelWidth-1:0]  level_o
);
  localparam int unsigned FineLsb    = 64 - CoarseWidth - FineTsWidth;
  localparam int unsigned Correction = Delay + 1;
  // Bits that the channel does not have are constant and cost no memory in hardware.
  localparam logic [31:0] DataMask = DataWidth == 0 ? '0 : {32{1'b1}} >> (32 - DataWidth);
  localparam logic [3:0]  FineMask = 4'((1 << FineTsWidth) - 1);

  logic                   writable;
  logic [CoarseWidth-1:0] coarse;

  if (Delay == 0) begin : g_direct
    assign coarse = coarse_i;
  end else begin : g_delay
    always_ff @(posedge clk_i) begin
      coarse <= coarse_i - CoarseWidth'(Correction);
    end
  end

  buffered_fifo #(
    .Depth     (Depth),
    .StampWidth(64),
    .ValueWidth(32)
  ) u_fifo (
    .clk_i,
    .rst_i,
    .we_i      (stb_i),
    .stamp_i   (Timestamped ? 64'(coarse) << (64 - CoarseWidth) | {60'b0, fine_ts_i & FineMask} << FineLsb : '0),
    .value_i   (data_i & DataMask),
    .writable_o(writable),
    .re_i      (acknowledge_i && !overflow_o && chan_sel_i == 16'(Number)),
    .readable_o,
    .stamp_o   (timestamp_o),
    .value_o   (data_o),
    .level_o
  );

  always_ff @(posedge clk_i) begin
    if (rst_i) overflow_o <= 1'b0;
    else if (stb_i && !writable) overflow_o <= 1'b1;
    else if (acknowledge_i && chan_sel_i == 16'(Number)) overflow_o <= 1'b0;
  end
endmodule
