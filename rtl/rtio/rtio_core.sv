// SPDX-License-Identifier: Apache-2.0
// The RTIO core between CRI and PHYs. Output path in flow order: lane distributor, lane FIFOs, gates, output
// network, output driver. Input path: input collector. Beside them: resets and asynchronous errors. Wiring only.
// An event of coarse time T strobes its channel in the row where the counter shows
// T + network_stages(LaneCount) + 3.
module rtio_core #(
  localparam int unsigned LaneCount    = rtio_cfg_pkg::LaneCount,
  localparam int unsigned ChannelCount = rtio_cfg_pkg::ChannelCount,
  localparam int unsigned DataWidth    = rtio_cfg_pkg::ODataWidth,
  localparam int unsigned CoarseWidth  = rtio_layout_pkg::CoarseWidth,
  localparam int unsigned SeqnWidth    = rtio_layout_pkg::SeqnWidth,
  localparam int unsigned LevelWidth   = rtio_layout_pkg::LevelWidth
) (
  input  logic                    clk_i,
  input  logic                    rst_i,
  input  logic [CoarseWidth-1:0]  coarse_i,
  input  logic [CoarseWidth-1:0]  minimum_coarse_i,
  // CRI
  input  logic [1:0]              cri_cmd_i,
  input  logic [15:0]             cri_chan_sel_i,
  input  logic [63:0]             cri_o_timestamp_i,
  input  logic [DataWidth-1:0]    cri_o_data_i,
  input  logic [7:0]              cri_o_address_i,
  input  logic [63:0]             cri_i_timeout_i,
  output logic [1:0]              cri_o_status_o,
  output logic                    cri_o_buffer_space_valid_o,
  output logic [15:0]             cri_o_buffer_space_o,
  output logic [3:0]              cri_i_status_o,
  output logic [31:0]             cri_i_data_o,
  output logic [63:0]             cri_i_timestamp_o,
  // CSRs
  input  logic                    reset_i,
  input  logic                    reset_phy_i,
  input  logic                    spread_enable_i,
  input  logic                    async_error_re_i,
  input  logic [2:0]              async_error_r_i,
  output logic [2:0]              async_error_o,
  output logic [15:0]             collision_channel_o,
  output logic [15:0]             busy_channel_o,
  output logic [15:0]             sequence_error_channel_o,
  // PHYs
  output logic                    rio_rst_o,
  output logic                    rio_phy_rst_o,
  input  logic                    busy_i      [ChannelCount],
  output logic [ChannelCount-1:0] o_stb_o,
  output logic [3:0]              o_fine_ts_o [ChannelCount],
  output logic [7:0]              o_address_o [ChannelCount],
  output logic [DataWidth-1:0]    o_data_o    [ChannelCount],
  input  logic                    i_stb_i     [ChannelCount],
  input  logic [31:0]             i_data_i    [ChannelCount],
  input  logic [3:0]              i_fine_ts_i [ChannelCount],
  // observation
  output logic                    sed_sequence_error_o,
  output logic [15:0]             sed_sequence_error_channel_o,
  output logic                    sed_collision_o,
  output logic [15:0]             sed_collision_channel_o,
  output logic                    sed_busy_o,
  output logic [15:0]             sed_busy_channel_o,
  output logic [LaneCount-1:0]    lane_we_o,
  output logic [LaneCount-1:0]    lane_writable_o,
  output logic [LaneCount-1:0]    lane_readable_o,
  output logic [LevelWidth-1:0]   lane_level_o  [LaneCount],
  output logic [15:0]             ififo_level_o [ChannelCount],
  output logic [SeqnWidth-1:0]    seqn_o,
  input  logic                    next_event_enable_i,
  output logic [63:0]             next_event_o,
  output logic                    active_o  // something other than the counter will move at the next edge
);
  localparam int unsigned PayloadWidth = rtio_layout_pkg::PayloadWidth;
  localparam int unsigned NodeWidth    = rtio_layout_pkg::NodeWidth;
  localparam int unsigned WordWidth    = rtio_layout_pkg::LaneWordWidth;

  logic [1:0] spread_sync_q;

  logic [LaneCount-1:0]    high_watermark;
  logic [CoarseWidth-1:0]  coarse;
  logic [PayloadWidth-1:0] payload;
  logic [LaneCount-1:0]    lane_re;
  logic [WordWidth-1:0]    head        [LaneCount];
  logic [CoarseWidth-1:0]  head_coarse [LaneCount];
  logic [LaneCount-1:0]    gate_valid, sorted_valid;
  logic [NodeWidth-1:0]    gate_node   [LaneCount];
  logic [NodeWidth-1:0]    sorted_node [LaneCount];
  logic                    fetching, network_active, driver_active, errors_active, read_pending;

  rtio_resets u_resets (
    .clk_i,
    .rst_i,
    .reset_i,
    .reset_phy_i,
    .rio_rst_o,
    .rio_phy_rst_o
  );

  always_ff @(posedge clk_i) begin
    spread_sync_q <= {spread_sync_q[0], spread_enable_i};
  end

  lane_distributor u_lane_distributor (
    .clk_i,
    .rst_i                   (rio_rst_o),
    .cri_cmd_i,
    .cri_chan_sel_i,
    .cri_o_timestamp_i,
    .cri_o_data_i,
    .cri_o_address_i,
    .cri_o_status_o,
    .minimum_coarse_i,
    .enable_spread_i         (spread_sync_q[1]),
    .lane_writable_i         (lane_writable_o),
    .lane_high_watermark_i   (high_watermark),
    .lane_we_o,
    .seqn_o,
    .coarse_o                (coarse),
    .payload_o               (payload),
    .sequence_error_o        (sed_sequence_error_o),
    .sequence_error_channel_o(sed_sequence_error_channel_o)
  );

  lane_fifos #(
    .LaneCount    (LaneCount),
    .Depth        (rtio_cfg_pkg::FifoDepth),
    .Width        (WordWidth),
    .HighWatermark(rtio_cfg_pkg::HighWatermark)
  ) u_lane_fifos (
    .clk_i,
    .rst_i           (rio_rst_o),
    .we_i            (lane_we_o),
    .din_i           ({seqn_o, payload, coarse}),
    .writable_o      (lane_writable_o),
    .high_watermark_o(high_watermark),
    .re_i            (lane_re),
    .readable_o      (lane_readable_o),
    .head_o          (head),
    .fetching_o      (fetching),
    .level_o         (lane_level_o)
  );

  if (rtio_cfg_pkg::ReportBufferSpace) begin : g_buffer_space
    buffer_space #(
      .LaneCount(LaneCount),
      .Depth    (rtio_cfg_pkg::FifoDepth)
    ) u_buffer_space (
      .clk_i,
      .rst_i  (rio_rst_o),
      .we_i   (lane_we_o != '0),
      .level_i(lane_level_o),
      .space_o(cri_o_buffer_space_o)
    );
  end else begin : g_no_buffer_space
    assign cri_o_buffer_space_o = '0;
  end
  assign cri_o_buffer_space_valid_o = rtio_cfg_pkg::ReportBufferSpace;

  gates #(
    .LaneCount  (LaneCount),
    .CoarseWidth(CoarseWidth),
    .NodeWidth  (NodeWidth)
  ) u_gates (
    .clk_i,
    .rst_i     (rio_rst_o),
    .coarse_i,
    .readable_i(lane_readable_o),
    .head_i    (head),
    .re_o      (lane_re),
    .valid_o   (gate_valid),
    .node_o    (gate_node)
  );

  output_network u_output_network (
    .clk_i,
    .rst_i   (rio_rst_o),
    .valid_i (gate_valid),
    .node_i  (gate_node),
    .active_o(network_active),
    .valid_o (sorted_valid),
    .node_o  (sorted_node)
  );

  output_driver u_output_driver (
    .clk_i,
    .rst_i              (rio_rst_o),
    .valid_i            (sorted_valid),
    .node_i             (sorted_node),
    .busy_i,
    .stb_o              (o_stb_o),
    .fine_ts_o          (o_fine_ts_o),
    .address_o          (o_address_o),
    .data_o             (o_data_o),
    .active_o           (driver_active),
    .collision_o        (sed_collision_o),
    .collision_channel_o(sed_collision_channel_o),
    .busy_o             (sed_busy_o),
    .busy_channel_o     (sed_busy_channel_o)
  );

  input_collector u_input_collector (
    .clk_i,
    .rst_i    (rio_rst_o),
    .coarse_i,
    .cri_cmd_i,
    .cri_chan_sel_i,
    .cri_i_timeout_i,
    .cri_i_status_o,
    .cri_i_data_o,
    .cri_i_timestamp_o,
    .stb_i    (i_stb_i),
    .data_i   (i_data_i),
    .fine_ts_i(i_fine_ts_i),
    .level_o  (ififo_level_o),
    .pending_o(read_pending)
  );

  async_errors u_async_errors (
    .clk_i,
    .rst_i,
    .rio_rst_i               (rio_rst_o),
    .clear_i                 (async_error_re_i),
    .clear_mask_i            (async_error_r_i),
    .collision_i             (sed_collision_o),
    .collision_channel_i     (sed_collision_channel_o),
    .busy_i                  (sed_busy_o),
    .busy_channel_i          (sed_busy_channel_o),
    .sequence_error_i        (sed_sequence_error_o),
    .sequence_error_channel_i(sed_sequence_error_channel_o),
    .async_error_o,
    .collision_channel_o,
    .busy_channel_o,
    .sequence_error_channel_o,
    .active_o                (errors_active)
  );

  for (genvar l = 0; l < LaneCount; l++) begin : g_head
    assign head_coarse[l] = head[l][CoarseWidth-1:0];
  end

  next_event #(
    .LaneCount  (LaneCount),
    .CoarseWidth(CoarseWidth)
  ) u_next_event (
    .enable_i     (next_event_enable_i),
    .coarse_i,
    .readable_i   (lane_readable_o),
    .head_coarse_i(head_coarse),
    .coarse_o     (next_event_o)
  );

  assign active_o = rio_rst_o || rio_phy_rst_o || cri_cmd_i != rtio_pkg::CriNop || fetching || lane_re != '0 ||
                    gate_valid != '0 || network_active || driver_active || read_pending || errors_active ||
                    spread_sync_q != {2{spread_enable_i}};
endmodule
