// SPDX-License-Identifier: Apache-2.0
// Turns CRI write commands into lane writes: adds the channel's output delay, drops events that are late
// (underflow) or that no lane can take in order (sequence error), and moves to the next lane when time does not
// advance. Same-row: a write command strobes lane_we_o in its own row.
//
// Comparisons are made of differences registered one row before the command, hence the CRI rule that time stamp
// and channel are stable for a row. Each difference is kept as {behind, low word} instead of one wider signed
// number: minuend - subtrahend - delay < 0 in CoarseWidth+1 bits, modular, is exactly behind ^ (low < delay).
module lane_distributor #(
  localparam int unsigned LaneCount    = rtio_cfg_pkg::LaneCount,
  localparam int unsigned ChannelCount = rtio_cfg_pkg::ChannelCount,
  localparam int unsigned DataWidth    = rtio_cfg_pkg::ODataWidth,
  localparam int unsigned CoarseWidth  = rtio_layout_pkg::CoarseWidth,
  localparam int unsigned SeqnWidth    = rtio_layout_pkg::SeqnWidth,
  localparam int unsigned PayloadWidth = rtio_layout_pkg::PayloadWidth
) (
  input  logic                     clk_i,
  input  logic                     rst_i,
  input  rtio_pkg::cri_req_t       cri_i,
  input  logic [63:0]              cri_o_timestamp_i,
  input  logic [DataWidth-1:0]     cri_o_data_i,
  output rtio_pkg::o_status_t      cri_o_status_o,
  input  logic [CoarseWidth-1:0]   minimum_coarse_i,
  input  logic                     enable_spread_i,
  input  logic [LaneCount-1:0]     lane_writable_i,
  input  logic [LaneCount-1:0]     lane_high_watermark_i,
  output logic [LaneCount-1:0]     lane_we_o,
  output logic [SeqnWidth-1:0]     seqn_o,  // of the next accepted event
  output logic [CoarseWidth-1:0]   coarse_o,
  output logic [PayloadWidth-1:0]  payload_o,
  output rtio_pkg::channel_error_t sequence_error_o
);
  localparam int unsigned LaneWidth    = $clog2(LaneCount);
  localparam int unsigned ChannelWidth = rtio_layout_pkg::ChannelWidth;
  localparam int unsigned DelayWidth   = rtio_pkg::DelayWidth;

  // Tables over the truncated channel number; numbers without a channel have no delay.
  typedef logic [2**ChannelWidth-1:0][DelayWidth-1:0] delays_t;
  function automatic delays_t channel_delays();
    for (int unsigned n = 0; n < 2 ** ChannelWidth; n++) begin
      channel_delays[n] = n < ChannelCount ? DelayWidth'(rtio_cfg_pkg::ChODelay[n < ChannelCount ? n : 0]) : '0;
    end
  endfunction
  localparam delays_t Delays = channel_delays();

  function automatic logic [ChannelCount-1:0] quash_channels();
    for (int unsigned n = 0; n < ChannelCount; n++) begin
      quash_channels[n] = rtio_cfg_pkg::ChKind[n] == rtio_pkg::KindLog;
    end
  endfunction
  localparam logic [ChannelCount-1:0] QuashChannels = quash_channels();

  logic                    write;
  logic [15:0]             number;
  logic [CoarseWidth-1:0]  coarse;
  logic [7:0]              fine_ts, address;
  logic [ChannelWidth-1:0] channel;
  logic [DelayWidth-1:0]   delay_q;
  logic                    quash_q;

  logic [LaneWidth-1:0]   lane_q, next_lane, lane;
  logic [CoarseWidth-1:0] last_coarse_q;
  logic [CoarseWidth-1:0] last_lane_coarse_q [LaneCount];
  logic                   force_next_lane_q;

  logic [CoarseWidth-1:0] min_minus_q, this_minus_q, next_minus_q, last_minus_q;
  logic                   min_behind_q, this_behind_q, next_behind_q, last_behind_q;
  logic                   use_next, accept, underflow, sequence_error;
  logic                   underflow_q, sequence_error_q;
  logic [15:0]            number_q;

  assign coarse    = cri_o_timestamp_i[63 -: CoarseWidth];
  assign write     = cri_i.cmd == rtio_pkg::CriWrite;
  assign number    = cri_i.channel;
  assign channel   = number[ChannelWidth-1:0];
  assign fine_ts   = cri_o_timestamp_i[7:0] & rtio_layout_pkg::FineMask;
  assign address   = cri_i.o_address & rtio_layout_pkg::AddressMask;
  assign next_lane = lane_q + 1'b1;

  always_ff @(posedge clk_i) begin
    min_behind_q  <= minimum_coarse_i < coarse;
    min_minus_q   <= minimum_coarse_i - coarse;
    this_behind_q <= last_lane_coarse_q[lane_q] < coarse;
    this_minus_q  <= last_lane_coarse_q[lane_q] - coarse;
    next_behind_q <= last_lane_coarse_q[next_lane] < coarse;
    next_minus_q  <= last_lane_coarse_q[next_lane] - coarse;
    last_behind_q <= last_coarse_q < coarse;
    last_minus_q  <= last_coarse_q - coarse;
    delay_q       <= Delays[channel];
    number_q      <= number;
  end

  function automatic logic above(logic behind, logic [CoarseWidth-1:0] minus, logic [DelayWidth-1:0] delay);
    return behind ^ (minus < CoarseWidth'(delay));
  endfunction

  always_comb begin
    use_next       = 1'b0;
    lane           = lane_q;
    accept         = 1'b0;
    underflow      = 1'b0;
    sequence_error = 1'b0;
    lane_we_o      = '0;
    if (write && !quash_q) begin
      use_next       = force_next_lane_q | ~above(last_behind_q, last_minus_q, delay_q);
      lane           = use_next ? next_lane : lane_q;
      underflow      = ~above(min_behind_q, min_minus_q, delay_q);
      accept         = ~underflow & (use_next ? above(next_behind_q, next_minus_q, delay_q)
                                              : above(this_behind_q, this_minus_q, delay_q));
      sequence_error = ~underflow & ~accept;
      lane_we_o      = LaneCount'(accept) << lane;
    end
  end

  assign coarse_o = coarse + CoarseWidth'(delay_q);

  always_comb begin
    payload_o = PayloadWidth'(cri_o_data_i) |
                PayloadWidth'(address) << rtio_layout_pkg::AddressLsb |
                PayloadWidth'(fine_ts) << rtio_layout_pkg::FineLsb |
                PayloadWidth'(channel) << rtio_layout_pkg::ChannelLsb;
  end

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      lane_q            <= '0;
      last_coarse_q     <= '0;
      for (int unsigned l = 0; l < LaneCount; l++) last_lane_coarse_q[l] <= '0;
      seqn_o            <= '0;
      force_next_lane_q <= 1'b0;
      underflow_q       <= 1'b0;
      sequence_error_q  <= 1'b0;
      quash_q           <= 1'b0;
    end else begin
      quash_q          <= number < 16'(ChannelCount) && QuashChannels[channel];
      sequence_error_q <= sequence_error;
      if (write) underflow_q <= underflow;
      if (enable_spread_i && (lane_high_watermark_i[lane_q] | ~lane_writable_i[lane_q])) begin
        force_next_lane_q <= 1'b1;
      end
      // A full lane does not stop this: the event is lost then, as in the hardware.
      if (accept) begin
        lane_q                   <= lane;
        last_coarse_q            <= coarse_o;
        last_lane_coarse_q[lane] <= coarse_o;
        seqn_o                   <= seqn_o + 1'b1;
        force_next_lane_q        <= 1'b0;
        OneLaneAtATime: assert ($onehot0(lane_we_o)) else $error("lane write strobes %b", lane_we_o);
      end
    end
  end

  // Live, with or without a command, for the lane that was written last.
  // The destination is never unreachable here.
  assign cri_o_status_o = '{
    destination_unreachable: 1'b0,
    underflow:               underflow_q,
    wait_writable:           ~lane_writable_i[lane_q]
  };
  assign sequence_error_o = '{valid: sequence_error_q, channel: number_q};

  logic unused_destination;
  assign unused_destination = ^cri_i.destination;
endmodule
