// SPDX-License-Identifier: Apache-2.0
// Hands sorted events to their channels. Two registers: collisions are decided in the first, channels are
// addressed in the second. A collision (a replacement on a channel that forbids it, or one that changes more than
// data) drops the event. Channel values are ORed over the lanes and 0 without an event, except in the row
// after a reset, which clears the strobes only. `busy` is sampled in the row of the strobe and reported one row
// later; the event is delivered all the same. Of several errors in a row, the highest lane is reported.
module output_driver #(
  localparam int unsigned LaneCount    = rtio_cfg_pkg::LaneCount,
  localparam int unsigned ChannelCount = rtio_cfg_pkg::ChannelCount,
  localparam int unsigned DataWidth    = rtio_cfg_pkg::ODataWidth,
  localparam int unsigned NodeWidth    = rtio_layout_pkg::NodeWidth
) (
  input  logic                    clk_i,
  input  logic                    rst_i,
  input  logic                    valid_i   [LaneCount] /*verilator split_var*/,
  input  logic [NodeWidth-1:0]    node_i    [LaneCount] /*verilator split_var*/,
  input  logic [ChannelCount-1:0] busy_i,
  output logic [ChannelCount-1:0] stb_o,
  output logic [3:0]              fine_ts_o [ChannelCount] /*verilator split_var*/,
  output logic [7:0]              address_o [ChannelCount] /*verilator split_var*/,
  output logic [DataWidth-1:0]    data_o    [ChannelCount] /*verilator split_var*/,
  output logic                    collision_o,
  output logic [15:0]             collision_channel_o,
  output logic                    busy_o,
  output logic [15:0]             busy_channel_o
);
  localparam int unsigned ChannelWidth = rtio_layout_pkg::ChannelWidth;
  localparam int unsigned ChannelLsb   = rtio_layout_pkg::ChannelLsb;
  localparam int unsigned PayloadWidth = rtio_layout_pkg::PayloadWidth;

  function automatic logic [2**ChannelWidth-1:0] replace_channels();
    replace_channels = '0;
    for (int unsigned n = 0; n < ChannelCount; n++) replace_channels[n] = rtio_cfg_pkg::ChReplace[n];
  endfunction
  localparam logic [2**ChannelWidth-1:0] ReplaceChannels = replace_channels();

  function automatic logic [ChannelCount-1:0] output_channels();
    for (int unsigned n = 0; n < ChannelCount; n++) begin
      output_channels[n] = rtio_cfg_pkg::ChHasOutput[n] && rtio_cfg_pkg::ChKind[n] != rtio_pkg::KindLog;
    end
  endfunction
  localparam logic [ChannelCount-1:0] OutputChannels = output_channels();

  logic [LaneCount-1:0]    valid, valid_q, collide_q, deliver;
  logic [PayloadWidth-1:0] payload_q [LaneCount];
  logic [ChannelWidth-1:0] channel   [LaneCount];
  logic [ChannelCount-1:0] hit, driven_q;
  logic [LaneCount-1:0]    delivered_q;
  logic [ChannelWidth-1:0] delivered_channel_q [LaneCount];

  for (genvar l = 0; l < LaneCount; l++) begin : g_lane
    assign valid[l]   = valid_i[l];
    assign channel[l] = payload_q[l][ChannelLsb +: ChannelWidth];

    always_ff @(posedge clk_i) begin
      if (valid_i[l]) begin
        payload_q[l] <= node_i[l][PayloadWidth-1:0];
        collide_q[l] <= node_i[l][rtio_layout_pkg::ReplaceBit] &
                        (node_i[l][rtio_layout_pkg::NondataBit] |
                         ~ReplaceChannels[node_i[l][ChannelLsb +: ChannelWidth]]);
      end
      if (valid_q[l]) delivered_channel_q[l] <= channel[l];
    end
  end

  assign deliver = valid_q & ~collide_q;

  always_comb begin
    hit = '0;
    if (deliver != '0) begin
      for (int unsigned l = 0; l < LaneCount; l++) begin
        for (int unsigned n = 0; n < ChannelCount; n++) begin
          if (deliver[l] && channel[l] == ChannelWidth'(n)) hit[n] = 1'b1;
        end
      end
    end
  end

  function automatic logic [PayloadWidth-1:0] merged(logic [ChannelWidth-1:0] number);
    merged = '0;
    for (int unsigned l = 0; l < LaneCount; l++) begin
      if (deliver[l] && channel[l] == number) merged = merged | payload_q[l];
    end
  endfunction

  always_ff @(posedge clk_i) begin
    valid_q     <= rst_i ? '0 : valid;
    delivered_q <= rst_i ? '0 : deliver;
    stb_o       <= rst_i ? '0 : hit & OutputChannels;
    driven_q    <= hit;
  end

  for (genvar n = 0; n < ChannelCount; n++) begin : g_channel
    if (OutputChannels[n]) begin : g_output
      // A channel with fewer fine bits takes the upper ones.
      localparam int unsigned FineTsWidth = rtio_cfg_pkg::ChOFineWidth[n];
      localparam int unsigned FineTsLsb   = rtio_layout_pkg::ChannelLsb - FineTsWidth;
      localparam logic [3:0]  FineTsMask  = 4'((1 << FineTsWidth) - 1);
      localparam logic [7:0]  AddressMask = 8'((1 << rtio_cfg_pkg::ChOAddressWidth[n]) - 1);
      localparam logic [DataWidth-1:0] DataMask = rtio_cfg_pkg::ChODataWidth[n] == 0 ? '0 :
          {DataWidth{1'b1}} >> (DataWidth - rtio_cfg_pkg::ChODataWidth[n]);

      always_ff @(posedge clk_i) begin
        if (hit[n] | driven_q[n]) begin
          automatic logic [PayloadWidth-1:0] payload = merged(ChannelWidth'(n));
          data_o[n]    <= DataWidth'(payload) & DataMask;
          address_o[n] <= 8'(payload >> rtio_layout_pkg::AddressLsb) & AddressMask;
          fine_ts_o[n] <= 4'(payload >> FineTsLsb) & FineTsMask;
        end
      end
    end else begin : g_no_output
      assign fine_ts_o[n] = '0;
      assign address_o[n] = '0;
      assign data_o[n]    = '0;

      logic unused_driven;
      assign unused_driven = driven_q[n];
    end
  end

  always_ff @(posedge clk_i) begin
    collision_o         <= 1'b0;
    collision_channel_o <= '0;
    busy_o              <= 1'b0;
    busy_channel_o      <= '0;
    if (valid_q != '0) begin
      for (int unsigned l = 0; l < LaneCount; l++) begin
        if (valid_q[l] && collide_q[l] && !rst_i) begin
          collision_o         <= 1'b1;
          collision_channel_o <= 16'(channel[l]);
        end
      end
    end
    if (delivered_q != '0) begin
      for (int unsigned l = 0; l < LaneCount; l++) begin
        // A number without a channel asks the last one, as the hardware's multiplexer does.
        if (delivered_q[l] && !rst_i &&
            busy_i[32'(delivered_channel_q[l]) < ChannelCount ? delivered_channel_q[l]
                                                              : ChannelWidth'(ChannelCount - 1)]) begin
          busy_o         <= 1'b1;
          busy_channel_o <= 16'(delivered_channel_q[l]);
        end
      end
    end
  end
endmodule
