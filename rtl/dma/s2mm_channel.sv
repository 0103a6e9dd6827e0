// SPDX-License-Identifier: Apache-2.0
// Receive channel: takes beats of the stream while a transfer runs, packs them into words of memory, the first beat
// lowest, and writes these burst by burst. A burst ends with BurstSize words, at a 4 KB boundary, after 16 words in
// keyhole mode, with the packet, or with the length; the last word of a packet may be partly filled.
// start_i in row n: address, length and keyhole mode count, and the stream is taken from row n+1. While a burst is written the stream waits.
// The transfer ends with tlast, or when length_i bytes have come; done_o is 1 in the row of the last response, then
// received_o is the number of bytes. error_o in the same row: bit 0 the packet is longer than the length, bit 1 slave
// error, bit 2 decode error; an error of memory ends the transfer at once. abort_i gives the transfer up: nothing more is
// taken or written, but a burst under way is finished. The low bits of the address below the data width are ignored.
module s2mm_channel #(
  parameter int unsigned DataWidth   = 32,
  parameter int unsigned StreamWidth = 32,
  parameter int unsigned AddrWidth   = 32,
  parameter int unsigned LengthWidth = 23,
  parameter int unsigned BurstSize   = 16
) (
  input  logic                      clk_i,
  input  logic                      rst_i,
  // transfer
  input  logic                      start_i,
  input  logic                      abort_i,
  input  logic [AddrWidth-1:0]      address_i,
  input  logic [LengthWidth-1:0]    length_i,
  input  logic                      keyhole_i,
  output logic                      busy_o,
  output logic                      done_o,
  output logic [2:0]                error_o,
  output logic [LengthWidth-1:0]    received_o,
  // stream
  input  logic [StreamWidth-1:0]    tdata_i,
  input  logic [StreamWidth/8-1:0]  tkeep_i,
  input  logic                      tlast_i,
  input  logic                      tvalid_i,
  output logic                      tready_o,
  // memory
  output logic [AddrWidth-1:0]      awaddr_o,
  output logic [7:0]                awlen_o,
  output logic [2:0]                awsize_o,
  output logic [1:0]                awburst_o,
  output logic                      awvalid_o,
  input  logic                      awready_i,
  output logic [DataWidth-1:0]      wdata_o,
  output logic [DataWidth/8-1:0]    wstrb_o,
  output logic                      wlast_o,
  output logic                      wvalid_o,
  input  logic                      wready_i,
  input  logic [1:0]                bresp_i,
  input  logic                      bvalid_i,
  output logic                      bready_o
);
  localparam int unsigned Bytes       = DataWidth / 8;
  localparam int unsigned ByteBits    = $clog2(Bytes);
  localparam int unsigned PageBeats   = 4096 / Bytes;
  localparam int unsigned StreamBytes = StreamWidth / 8;
  localparam int unsigned Lanes       = DataWidth / StreamWidth;

  logic                   running_q, ended_q, overrun_q, keyhole_q;
  logic [AddrWidth-1:0]   address_q;
  logic [LengthWidth-1:0] left_q, received_q;
  logic [8:0]             beats;
  logic                   take, push, sending, send, written;
  logic [1:0]             response;
  logic [StreamBytes-1:0] strobe;
  logic [DataWidth-1:0]   word;
  logic [Bytes-1:0]       word_strobe;
  logic                   word_ends;
  logic [LengthWidth-1:0] taken;
  logic                   last_of_transfer, last_of_burst;
  logic [12:0]            page_beats_left;

  assign tready_o        = running_q && !sending && !ended_q && !abort_i;
  assign take            = tready_o && tvalid_i;
  assign page_beats_left = 13'(PageBeats) - 13'(address_q[11:ByteBits]);

  always_comb begin
    strobe = '0;
    taken  = '0;
    for (int unsigned i = 0; i < StreamBytes; i++) begin
      if (tkeep_i[i] && LengthWidth'(i) < left_q) begin
        strobe[i] = 1'b1;
        taken     = taken + LengthWidth'(1);
      end
    end
    last_of_transfer = tlast_i || taken == left_q;
    last_of_burst    = 32'(beats) + 1 == BurstSize || (keyhole_q ? beats == 9'd15 : 13'(beats) + 13'd1 == page_beats_left);
  end

  if (Lanes == 1) begin : g_same_width
    assign word        = tdata_i;
    assign word_strobe = strobe;
    assign word_ends   = 1'b1;
  end else begin : g_narrow_stream
    localparam int unsigned LaneBits = $clog2(Lanes);
    logic [LaneBits-1:0]  lane_q;
    logic [DataWidth-1:0] word_q;
    logic [Bytes-1:0]     word_strobe_q;

    always_comb begin
      word        = word_q;
      word_strobe = word_strobe_q;
      word[32'(lane_q)*StreamWidth +: StreamWidth]        = tdata_i;
      word_strobe[32'(lane_q)*StreamBytes +: StreamBytes] = strobe;
    end
    assign word_ends = lane_q == LaneBits'(Lanes - 1);

    always_ff @(posedge clk_i) begin
      if (rst_i || start_i || push) begin
        lane_q        <= '0;
        word_strobe_q <= '0;
      end else if (take) begin
        lane_q        <= lane_q + 1'b1;
        word_strobe_q <= word_strobe;
      end
      if (take) word_q <= word;
    end
  end

  assign push = take && (word_ends || last_of_transfer);
  assign send = push && (last_of_transfer || last_of_burst);

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      running_q      <= 1'b0;
      ended_q        <= 1'b0;
      overrun_q      <= 1'b0;
      keyhole_q      <= 1'b0;
      address_q      <= '0;
      left_q         <= '0;
      received_q     <= '0;
    end else if (start_i) begin
      running_q      <= 1'b1;
      ended_q        <= 1'b0;
      overrun_q      <= 1'b0;
      keyhole_q      <= keyhole_i;
      address_q      <= {address_i[AddrWidth-1:ByteBits], ByteBits'(0)};
      left_q         <= length_i;
      received_q     <= '0;
    end else begin
      if (take) begin
        left_q         <= left_q - taken;
        received_q     <= received_q + taken;
        ended_q        <= last_of_transfer;
        // Bytes beyond the length, in this beat or to come.
        overrun_q      <= taken == left_q && (!tlast_i || strobe != tkeep_i);
      end
      if (written && !keyhole_q) address_q <= address_q + AddrWidth'(beats) * AddrWidth'(Bytes);
      if (done_o || (abort_i && (written || !sending))) running_q <= 1'b0;
    end
  end

  burst_writer #(
    .DataWidth(DataWidth),
    .AddrWidth(AddrWidth),
    .MaxBeats (BurstSize)
  ) u_burst_writer (
    .clk_i,
    .rst_i,
    .clear_i  (start_i),
    .push_i   (push),
    .data_i   (word),
    .strb_i   (word_strobe),
    .beats_o  (beats),
    .send_i   (send),
    .addr_i   (address_q),
    .fixed_i  (keyhole_q),
    .sending_o(sending),
    .done_o   (written),
    .error_o  (response),
    .awaddr_o,
    .awlen_o,
    .awsize_o,
    .awburst_o,
    .awvalid_o,
    .awready_i,
    .wdata_o,
    .wstrb_o,
    .wlast_o,
    .wvalid_o,
    .wready_i,
    .bresp_i,
    .bvalid_i,
    .bready_o
  );

  assign busy_o     = running_q;
  assign received_o = received_q;
  assign done_o     = written && !abort_i && (ended_q || response[1]);
  assign error_o    = {response == 2'b11, response == 2'b10, overrun_q && !response[1]} & {3{done_o}};

  logic unused;
  assign unused = ^address_i[ByteBits-1:0];

  StartWhenFree: assert property (@(posedge clk_i) disable iff (rst_i) start_i |-> !running_q && length_i != '0)
    else $error("a transfer was started while one was running, or without a length");
  KeepIsFullBeforeLast: assert property (@(posedge clk_i) disable iff (rst_i) take && !tlast_i |-> tkeep_i == '1)
    else $error("a beat with null bytes before the end of a packet: tkeep %h", tkeep_i);
  KeepHasNoGaps: assert property (@(posedge clk_i) disable iff (rst_i) take |-> (tkeep_i & (tkeep_i + 1'b1)) == '0)
    else $error("tkeep %h has gaps", tkeep_i);
  StreamHeld: assert property (@(posedge clk_i) disable iff (rst_i)
    tvalid_i && !tready_o |=> tvalid_i && $stable({tdata_i, tkeep_i, tlast_i}))
    else $error("the stream changed before it was taken");
endmodule
