// SPDX-License-Identifier: Apache-2.0
// What quiescent_o of rtio_fabric promises, as assertions: while it stays 1, no input changes, and nothing that the
// fabric shows changes but the counter and what is computed from it. This is the definition of rest that the harness
// sleeps on: RtioIp (sim/rtio_core) drives disturbed_i, skips clocks while quiescent_o is 1, and has no idea of rest beside
// it. Registers that no port shows are compared by the shadow check (sim/ip/shadow_model.hpp) after each sleep.
// Values are looked at while quiescent only, so that busy clocks cost a simulator nothing. Assertions, no outputs.
module quiescence_check #(
  localparam int unsigned ChannelCount = rtio_cfg_pkg::ChannelCount
) (
  input logic                                clk_i,
  input logic                                rst_i,
  input logic                                quiescent_i,
  // inputs of the fabric
  input rtio_pkg::cri_req_t                  cri_i,
  input logic [63:0]                         cri_o_timestamp_i,
  input logic [511:0]                        cri_o_data_i,
  input logic [63:0]                         cri_i_timeout_i,
  input rtio_pkg::control_t                  control_i,
  input rtio_layout_pkg::channel_flags_t     pad_i,
  input rtio_layout_pkg::channel_words_t     serdes_i,
  input rtio_layout_pkg::channel_flags_t     busy_i,
  input rtio_layout_pkg::channel_flags_t     raw_stb_i,
  input rtio_layout_pkg::channel_i_data_t    raw_data_i,
  input rtio_layout_pkg::channel_fine_ts_t   raw_fine_ts_i,
  input rtio_layout_pkg::channel_flags_t     override_en_i,
  input rtio_layout_pkg::channel_flags_t     override_o_i,
  input rtio_layout_pkg::channel_flags_t     override_oe_i,
  // its outputs
  input rtio_pkg::cri_rsp_t                  cri_rsp_i,
  input logic [63:0]                         cri_i_timestamp_i,
  input rtio_pkg::errors_t                   async_errors_i,
  input rtio_layout_pkg::channel_flags_t     pad_o_i,
  input rtio_layout_pkg::channel_flags_t     pad_oe_i,
  input rtio_layout_pkg::channel_words_t     serdes_o_i,
  input rtio_layout_pkg::channel_flags_t     o_stb_i,
  input rtio_layout_pkg::channel_fine_ts_t   o_fine_ts_i,
  input rtio_layout_pkg::channel_addresses_t o_address_i,
  input rtio_layout_pkg::channel_o_data_t    o_data_i,
  input rtio_layout_pkg::channel_flags_t     i_stb_i,
  input rtio_layout_pkg::channel_i_data_t    i_data_i,
  input rtio_layout_pkg::channel_fine_ts_t   i_fine_ts_i,
  input rtio_pkg::errors_t                   sed_errors_i,
  input logic                                rio_rst_i,
  input logic                                rio_phy_rst_i,
  input logic [31:0]                         lane_we_i,
  input logic [31:0]                         lane_writable_i,
  input logic [31:0]                         lane_readable_i,
  input logic [31:0]                         seqn_i,
  input rtio_layout_pkg::lane_levels_t       lane_level_i,
  input rtio_layout_pkg::channel_words_t     ififo_level_i
);
  localparam int unsigned LaneCount  = rtio_cfg_pkg::LaneCount;
  localparam int unsigned DataWidth  = rtio_cfg_pkg::ODataWidth;
  localparam int unsigned DriveWidth = $bits(rtio_pkg::cri_req_t) + 64 + 512 + 64 + $bits(rtio_pkg::control_t);
  localparam int unsigned ShownWidth = $bits(rtio_pkg::cri_rsp_t) + 64 + $bits(rtio_pkg::errors_t);
  localparam int unsigned EventWidth = $bits(rtio_pkg::errors_t) + 2 + 4 * 32;
  // Per channel.
  localparam int unsigned InputWidth = 1 + 16 + 2 + 32 + 4 + 3;
  localparam int unsigned PinWidth   = 2 + 16;
  localparam int unsigned LinkWidth  = 1 + 4 + 8 + DataWidth + 1 + 32 + 4;

  logic                  held_q;  // what follows is of the row before, in which the fabric was quiescent
  logic [DriveWidth-1:0] drive_q;
  logic [ShownWidth-1:0] shown_q;
  logic [EventWidth-1:0] event_q;
  logic [InputWidth-1:0] input_q [ChannelCount];
  logic [PinWidth-1:0]   pin_q   [ChannelCount];
  logic [LinkWidth-1:0]  link_q  [ChannelCount];
  logic [15:0]           ififo_q [ChannelCount];
  logic [15:0]           lane_q  [LaneCount];

  always_ff @(posedge clk_i) begin
    automatic logic [DriveWidth-1:0] drive;
    automatic logic [ShownWidth-1:0] shown;
    automatic logic [EventWidth-1:0] event_shown;
    automatic logic [InputWidth-1:0] input_now;
    automatic logic [PinWidth-1:0]   pin;
    automatic logic [LinkWidth-1:0]  link;
    automatic logic                  input_moved, pin_moved, link_moved, level_moved;
    held_q <= quiescent_i && !rst_i;
    if (quiescent_i) begin
      drive = {cri_i, cri_o_timestamp_i, cri_o_data_i, cri_i_timeout_i, control_i};
      shown = {cri_rsp_i, cri_i_timestamp_i, async_errors_i};
      event_shown = {sed_errors_i, rio_rst_i, rio_phy_rst_i, lane_we_i, lane_writable_i, lane_readable_i, seqn_i};
      input_moved = drive != drive_q;
      pin_moved   = 1'b0;
      link_moved  = 1'b0;
      level_moved = 1'b0;
      drive_q <= drive;
      shown_q <= shown;
      event_q <= event_shown;
      for (int unsigned n = 0; n < ChannelCount; n++) begin
        input_now = {pad_i[n], serdes_i[n], busy_i[n], raw_stb_i[n], raw_data_i[n], raw_fine_ts_i[n],
                     override_en_i[n], override_o_i[n], override_oe_i[n]};
        pin       = {pad_o_i[n], pad_oe_i[n], serdes_o_i[n]};
        link      = {o_stb_i[n], o_fine_ts_i[n], o_address_i[n], o_data_i[n], i_stb_i[n], i_data_i[n],
                     i_fine_ts_i[n]};
        input_moved |= input_now != input_q[n];
        pin_moved   |= pin != pin_q[n];
        link_moved  |= link != link_q[n];
        level_moved |= ififo_level_i[n] != ififo_q[n];
        input_q[n] <= input_now;
        pin_q[n]   <= pin;
        link_q[n]  <= link;
        ififo_q[n] <= ififo_level_i[n];
      end
      for (int unsigned l = 0; l < LaneCount; l++) begin
        level_moved |= lane_level_i[l] != lane_q[l];
        lane_q[l]   <= lane_level_i[l];
      end
      if (held_q && !rst_i) begin
        InputsRest: assert (!input_moved)
          else $error("an input changed without disturbed_i while the core was quiescent");
        PinsRest: assert (!pin_moved) else $error("a pin moved while the core was quiescent");
        ChannelsRest: assert (!link_moved) else $error("a channel's events moved while the core was quiescent");
        LevelsRest: assert (!level_moved) else $error("a queue's level moved while the core was quiescent");
        SchedulerRests: assert (event_shown == event_q)
          else $error("the scheduler moved while the core was quiescent");
        StatusRests: assert (shown == shown_q) else $error("status or errors moved while the core was quiescent");
      end
    end
  end
endmodule
