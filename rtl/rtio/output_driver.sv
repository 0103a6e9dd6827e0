// SPDX-License-Identifier: Apache-2.0
// Hands sorted events to their channels. Two registers: collisions are decided in the first, channels are
// addressed in the second. A collision (a replacement on a channel that forbids it, or one that changes more than
// data) drops the event. Channel values are ORed over the lanes and 0 without an event, except in the row
// after a reset, which clears the strobes only. `busy` is sampled in the row of the strobe and reported one row
// later; the event is delivered all the same. Of several errors in a row, the highest lane is reported.
module output_driver #(
  localparam int unsigned LaneCount    = rtio_cfg_pkg::LaneCount,
  localparam int unsigned ChannelCount = rtio_cfg_pkg::ChannelCount,
  localparam int unsigned DataWidth    = rtio_cfg_pkg::ODataWidth
) (
  input  logic                                clk_i,
  input  logic                                rst_i,
  input  rtio_layout_pkg::lane_flags_t        valid_i,
  input  rtio_layout_pkg::lane_nodes_t        node_i,
  input  rtio_layout_pkg::channel_flags_t     busy_i,  // looked at on raw channels only
  output rtio_layout_pkg::channel_flags_t     stb_o,
  output rtio_layout_pkg::channel_fine_ts_t   fine_ts_o,
  output rtio_layout_pkg::channel_addresses_t address_o,
  output rtio_layout_pkg::channel_o_data_t    data_o,
  output logic                                echo_o,  // some strobe is of a channel that has an input
  output rtio_pkg::channel_error_t            collision_o,
  output rtio_pkg::channel_error_t            busy_o
);
  localparam int unsigned ChannelWidth = rtio_layout_pkg::ChannelWidth;
  localparam int unsigned ChannelLsb   = rtio_layout_pkg::ChannelLsb;
  localparam int unsigned PayloadWidth = rtio_layout_pkg::PayloadWidth;
  // Channel numbers that the payload can hold. Those past the last channel deliver nothing.
  localparam int unsigned Numbers      = 2 ** ChannelWidth;

  function automatic logic [Numbers-1:0] replace_channels();
    replace_channels = '0;
    for (int unsigned n = 0; n < ChannelCount; n++) replace_channels[n] = rtio_cfg_pkg::ChReplace[n];
  endfunction

  // A number past the last channel asks the last one for busy, as the hardware's multiplexer does.
  function automatic logic [Numbers-1:0] raw_channels();
    for (int unsigned n = 0; n < Numbers; n++) begin
      raw_channels[n] = rtio_cfg_pkg::ChKind[n < ChannelCount ? n : ChannelCount-1] == rtio_pkg::KindRaw;
    end
  endfunction

  function automatic logic [Numbers-1:0] input_channels();
    input_channels = '0;
    for (int unsigned n = 0; n < ChannelCount; n++) input_channels[n] = rtio_cfg_pkg::ChHasInput[n];
  endfunction

  localparam logic [Numbers-1:0] InputChannels   = input_channels();
  localparam logic [Numbers-1:0] ReplaceChannels = replace_channels();
  localparam logic [Numbers-1:0] RawChannels     = raw_channels();

  logic [LaneCount-1:0]    valid, valid_q, collide_q;
  logic [PayloadWidth-1:0] payload_q [LaneCount];
  logic [LaneCount-1:0]    delivered_q;
  logic [ChannelWidth-1:0] delivered_channel_q [LaneCount];
  logic                    collision_q, busy_q;
  logic [15:0]             collision_channel_q, busy_channel_q;
  logic                    driven_q;  // channel values may differ from 0

  for (genvar l = 0; l < LaneCount; l++) begin : g_lane
    assign valid[l] = valid_i[l];
  end

  always_ff @(posedge clk_i) begin
    valid_q <= rst_i ? '0 : valid;
    if (valid != '0) begin
      for (int unsigned l = 0; l < LaneCount; l++) begin
        payload_q[l] <= node_i[l][PayloadWidth-1:0];
        collide_q[l] <= node_i[l][rtio_layout_pkg::ReplaceBit] &
                        (node_i[l][rtio_layout_pkg::NondataBit] |
                         ~ReplaceChannels[node_i[l][ChannelLsb +: ChannelWidth]]);
      end
    end
  end

  always_ff @(posedge clk_i) begin
    automatic logic [PayloadWidth-1:0] payload [Numbers];
    automatic logic [Numbers-1:0]      hit;
    driven_q    <= valid_q != '0;
    delivered_q <= rst_i ? '0 : valid_q & ~collide_q;
    if (driven_q || valid_q != '0) begin
      hit = '0;
      for (int unsigned n = 0; n < Numbers; n++) payload[n] = '0;
      for (int unsigned l = 0; l < LaneCount; l++) begin
        automatic logic [ChannelWidth-1:0] number = payload_q[l][ChannelLsb +: ChannelWidth];
        delivered_channel_q[l] <= number;
        if (valid_q[l] && !collide_q[l]) begin
          hit[number]     = 1'b1;
          payload[number] = payload[number] | payload_q[l];
        end
      end
      echo_o <= (hit & InputChannels) != '0;
      // Widths are masks here: a channel without a field shows 0. With fewer fine bits it takes the upper ones.
      for (int unsigned n = 0; n < ChannelCount; n++) begin
        if (rtio_cfg_pkg::ChHasOutput[n] && rtio_cfg_pkg::ChKind[n] != rtio_pkg::KindLog) begin
          stb_o[n]     <= hit[n] & ~rst_i;
          data_o[n]    <= rtio_cfg_pkg::ChODataWidth[n] == 0 ? '0 :
              DataWidth'(payload[n]) & ({DataWidth{1'b1}} >> (DataWidth - rtio_cfg_pkg::ChODataWidth[n]));
          address_o[n] <= 8'(payload[n] >> rtio_layout_pkg::AddressLsb) &
              8'((1 << rtio_cfg_pkg::ChOAddressWidth[n]) - 1);
          fine_ts_o[n] <= 4'(payload[n] >> (ChannelLsb - rtio_cfg_pkg::ChOFineWidth[n])) &
              4'((1 << rtio_cfg_pkg::ChOFineWidth[n]) - 1);
        end
      end
    end
  end

  always_ff @(posedge clk_i) begin
    collision_q         <= 1'b0;
    collision_channel_q <= '0;
    busy_q              <= 1'b0;
    busy_channel_q      <= '0;
    if ((valid_q & collide_q) != '0) begin
      for (int unsigned l = 0; l < LaneCount; l++) begin
        if (valid_q[l] && collide_q[l]) begin
          collision_q         <= ~rst_i;  // the channel numbers are not reset
          collision_channel_q <= 16'(payload_q[l][ChannelLsb +: ChannelWidth]);
        end
      end
    end
    if (delivered_q != '0) begin
      for (int unsigned l = 0; l < LaneCount; l++) begin
        automatic logic [ChannelWidth-1:0] number = delivered_channel_q[l];
        if (delivered_q[l] && RawChannels[number] &&
            busy_i[32'(number) < ChannelCount ? number : ChannelWidth'(ChannelCount - 1)]) begin
          busy_q         <= ~rst_i;
          busy_channel_q <= 16'(number);
        end
      end
    end
  end

  assign collision_o = '{valid: collision_q, channel: collision_channel_q};
  assign busy_o      = '{valid: busy_q, channel: busy_channel_q};
endmodule
