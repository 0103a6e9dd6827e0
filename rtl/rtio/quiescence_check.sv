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
  logic [DriveWidth-1:0] drive, drive_q;
  logic [ShownWidth-1:0] shown_q;
  logic [EventWidth-1:0] event_q;

  assign drive = {cri_i, cri_o_timestamp_i, cri_o_data_i, cri_i_timeout_i, control_i};

  always_ff @(posedge clk_i) begin
    automatic logic [ShownWidth-1:0] shown;
    automatic logic [EventWidth-1:0] event_shown;
    held_q <= quiescent_i && !rst_i;
    if (quiescent_i) begin
      shown       = {cri_rsp_i, cri_i_timestamp_i, async_errors_i};
      event_shown = {sed_errors_i, rio_rst_i, rio_phy_rst_i, lane_we_i, lane_writable_i, lane_readable_i, seqn_i};
      drive_q <= drive;
      shown_q <= shown;
      event_q <= event_shown;
      if (held_q && !rst_i) begin
        CommandsRest: assert (drive == drive_q)
          else $error("an input changed without disturbed_i while the core was quiescent");
        SchedulerRests: assert (event_shown == event_q)
          else $error("the scheduler moved while the core was quiescent");
        StatusRests: assert (shown == shown_q) else $error("status or errors moved while the core was quiescent");
      end
    end
  end

  // A process and registers of its own for each channel and lane: arrays would be copied element by element, and one
  // process over hundreds of channels compiles for minutes.
  for (genvar n = 0; n < ChannelCount; n++) begin : g_channel
    logic [InputWidth-1:0] input_q;
    logic [PinWidth-1:0]   pin_q;
    logic [LinkWidth-1:0]  link_q;
    logic [15:0]           ififo_q;

    always_ff @(posedge clk_i) begin
      automatic logic [InputWidth-1:0] input_now;
      automatic logic [PinWidth-1:0]   pin;
      automatic logic [LinkWidth-1:0]  link;
      if (quiescent_i) begin
        input_now = {pad_i[n], serdes_i[n], busy_i[n], raw_stb_i[n], raw_data_i[n], raw_fine_ts_i[n],
                     override_en_i[n], override_o_i[n], override_oe_i[n]};
        pin       = {pad_o_i[n], pad_oe_i[n], serdes_o_i[n]};
        link      = {o_stb_i[n], o_fine_ts_i[n], o_address_i[n], o_data_i[n], i_stb_i[n], i_data_i[n],
                     i_fine_ts_i[n]};
        input_q <= input_now;
        pin_q   <= pin;
        link_q  <= link;
        ififo_q <= ififo_level_i[n];
        if (held_q && !rst_i) begin
          InputsRest: assert (input_now == input_q)
            else $error("an input changed without disturbed_i while the core was quiescent, channel %0d", n);
          PinsRest: assert (pin == pin_q) else $error("a pin moved while the core was quiescent, channel %0d", n);
          LinkRests: assert (link == link_q)
            else $error("a channel's events moved while the core was quiescent, channel %0d", n);
          QueueRests: assert (ififo_level_i[n] == ififo_q)
            else $error("a queue's level moved while the core was quiescent, channel %0d", n);
        end
      end
    end
  end

  for (genvar l = 0; l < LaneCount; l++) begin : g_lane
    logic [15:0] level_q;

    always_ff @(posedge clk_i) begin
      if (quiescent_i) begin
        level_q <= lane_level_i[l];
        if (held_q && !rst_i) begin
          LaneRests: assert (lane_level_i[l] == level_q)
            else $error("a queue's level moved while the core was quiescent, lane %0d", l);
        end
      end
    end
  end
endmodule
