// SPDX-License-Identifier: Apache-2.0
// The RTIO core between CRI and PHYs. Output path in flow order: lane distributor, lane FIFOs, gates, output
// network, output driver. Input path: input collector. Beside them: resets and asynchronous errors. Wiring only.
// An event of coarse time T strobes its channel in the row where the counter shows
// T + network_stages(LaneCount) + 3.
module rtio_core #(
  localparam int unsigned LaneCount    = rtio_cfg_pkg::LaneCount,
  localparam int unsigned DataWidth    = rtio_cfg_pkg::ODataWidth,
  localparam int unsigned CoarseWidth  = rtio_layout_pkg::CoarseWidth,
  localparam int unsigned SeqnWidth    = rtio_layout_pkg::SeqnWidth,
  localparam int unsigned LevelWidth   = rtio_pkg::bits_for(rtio_cfg_pkg::FifoDepth + 1)
) (
  input  logic                                clk_i,
  input  logic                                rst_i,
  input  logic [CoarseWidth-1:0]              coarse_i,
  input  logic [CoarseWidth-1:0]              minimum_coarse_i,
  // CRI
  input  rtio_pkg::cri_req_t                  cri_i,
  input  logic [63:0]                         cri_o_timestamp_i,
  input  logic [DataWidth-1:0]                cri_o_data_i,
  input  logic [63:0]                         cri_i_timeout_i,
  output rtio_pkg::cri_rsp_t                  cri_o,
  output logic [63:0]                         cri_i_timestamp_o,
  // CSRs
  input  rtio_pkg::control_t                  control_i,
  output rtio_pkg::errors_t                   async_errors_o,
  // PHYs
  output logic                                rio_rst_o,
  output logic                                rio_phy_rst_o,
  input  rtio_layout_pkg::channel_flags_t     busy_i,
  output rtio_layout_pkg::channel_flags_t     o_stb_o,
  output rtio_layout_pkg::channel_fine_ts_t   o_fine_ts_o,
  output rtio_layout_pkg::channel_addresses_t o_address_o,
  output rtio_layout_pkg::channel_o_data_t    o_data_o,
  input  rtio_layout_pkg::channel_flags_t     phy_stb_i,
  input  rtio_layout_pkg::channel_i_data_t    phy_data_i,
  input  rtio_layout_pkg::channel_fine_ts_t   phy_fine_ts_i,
  input  rtio_layout_pkg::channel_flags_t     raw_stb_i,
  input  rtio_layout_pkg::channel_i_data_t    raw_data_i,
  input  rtio_layout_pkg::channel_fine_ts_t   raw_fine_ts_i,
  // observation
  output rtio_pkg::errors_t                   sed_errors_o,
  output logic [LaneCount-1:0]                lane_we_o,
  output logic [LaneCount-1:0]                lane_writable_o,
  output logic [LaneCount-1:0]                lane_readable_o,
  output rtio_layout_pkg::lane_levels_t       lane_level_o,
  output rtio_layout_pkg::channel_words_t     ififo_level_o,
  output logic [SeqnWidth-1:0]                seqn_o,
  input  logic                                next_event_enable_i,
  output logic [63:0]                         next_event_o,
  output logic                                release_o,  // an event leaves its lane
  output logic                                busy_o  // a read is answered, an event goes on to an input, an error is reported
);
  localparam int unsigned PayloadWidth = rtio_layout_pkg::PayloadWidth;
  localparam int unsigned EventWidth   = rtio_layout_pkg::EventWidth;

  logic       spread_enable;
  logic [1:0] spread_sync_q;

  logic [LaneCount-1:0]          high_watermark, lane_re;
  logic [CoarseWidth-1:0]        coarse;
  logic [PayloadWidth-1:0]       payload;
  rtio_layout_pkg::lane_coarse_t head_coarse;
  rtio_layout_pkg::lane_flags_t  gate_valid;
  rtio_layout_pkg::lane_nodes_t  gate_node;
  rtio_layout_pkg::lane_flags_t  sorted_valid;
  rtio_layout_pkg::lane_nodes_t  sorted_node;
  logic                          input_waiting, input_busy, echo;
  logic [63:0]                   input_timeout;
  logic [15:0]                   buffer_space;
  rtio_pkg::o_status_t           o_status;
  rtio_pkg::i_status_t           i_status;
  logic [31:0]                   i_data;
  rtio_pkg::channel_error_t      sequence_error, collision, busy;

  rtio_resets u_resets (
    .clk_i,
    .rst_i,
    .reset_i    (control_i.reset),
    .reset_phy_i(control_i.reset_phy),
    .rio_rst_o,
    .rio_phy_rst_o
  );

  assign spread_enable = control_i.spread_enable;

  always_ff @(posedge clk_i) begin
    spread_sync_q <= {spread_sync_q[0], spread_enable};
  end

  lane_distributor u_lane_distributor (
    .clk_i,
    .rst_i                (rio_rst_o),
    .cri_i,
    .cri_o_timestamp_i,
    .cri_o_data_i,
    .cri_o_status_o       (o_status),
    .minimum_coarse_i,
    .enable_spread_i      (spread_sync_q[1]),
    .lane_writable_i      (lane_writable_o),
    .lane_high_watermark_i(high_watermark),
    .lane_we_o,
    .seqn_o,
    .coarse_o             (coarse),
    .payload_o            (payload),
    .sequence_error_o     (sequence_error)
  );

  for (genvar l = 0; l < LaneCount; l++) begin : g_lane
    logic [EventWidth-1:0] head_event;
    logic [LevelWidth-1:0] level;

    buffered_fifo #(
      .Depth     (rtio_cfg_pkg::FifoDepth),
      .StampWidth(CoarseWidth),
      .ValueWidth(EventWidth)
    ) u_fifo (
      .clk_i,
      .rst_i     (rio_rst_o),
      .we_i      (lane_we_o[l]),
      .stamp_i   (coarse),
      .value_i   ({seqn_o, payload}),
      .writable_o(lane_writable_o[l]),
      .re_i      (lane_re[l]),
      .readable_o(lane_readable_o[l]),
      .stamp_o   (head_coarse[l]),
      .value_o   (head_event),
      .level_o   (level)
    );

    gate #(
      .CoarseWidth(CoarseWidth),
      .EventWidth (EventWidth)
    ) u_gate (
      .clk_i,
      .rst_i        (rio_rst_o),
      .coarse_i,
      .readable_i   (lane_readable_o[l]),
      .head_coarse_i(head_coarse[l]),
      .head_event_i (head_event),
      .re_o         (lane_re[l]),
      .valid_o      (gate_valid[l]),
      .node_o       (gate_node[l])
    );

    assign lane_level_o[l]   = 16'(level);
    assign high_watermark[l] = 32'(level) >= rtio_cfg_pkg::HighWatermark;
  end

  if (rtio_cfg_pkg::ReportBufferSpace) begin : g_buffer_space
    buffer_space u_buffer_space (
      .clk_i,
      .rst_i  (rio_rst_o),
      .we_i   (lane_we_o != '0),
      .level_i(lane_level_o),
      .space_o(buffer_space)
    );
  end else begin : g_no_buffer_space
    assign buffer_space = '0;
  end

  output_network u_output_network (
    .clk_i,
    .rst_i  (rio_rst_o),
    .valid_i(gate_valid),
    .node_i (gate_node),
    .valid_o(sorted_valid),
    .node_o (sorted_node)
  );

  output_driver u_output_driver (
    .clk_i,
    .rst_i      (rio_rst_o),
    .valid_i    (sorted_valid),
    .node_i     (sorted_node),
    .busy_i,
    .stb_o      (o_stb_o),
    .fine_ts_o  (o_fine_ts_o),
    .address_o  (o_address_o),
    .data_o     (o_data_o),
    .echo_o     (echo),
    .collision_o(collision),
    .busy_o     (busy)
  );

  input_collector u_input_collector (
    .clk_i,
    .rst_i         (rio_rst_o),
    .coarse_i,
    .cri_i,
    .cri_i_timeout_i,
    .cri_i_status_o(i_status),
    .cri_i_data_o  (i_data),
    .cri_i_timestamp_o,
    .phy_stb_i,
    .phy_data_i,
    .phy_fine_ts_i,
    .raw_stb_i,
    .raw_data_i,
    .raw_fine_ts_i,
    .level_o       (ififo_level_o),
    .waiting_o     (input_waiting),
    .timeout_o     (input_timeout),
    .busy_o        (input_busy)
  );

  async_errors u_async_errors (
    .clk_i,
    .rst_i,
    .rio_rst_i   (rio_rst_o),
    .clear_i     (control_i.clear_errors),
    .sed_errors_i(sed_errors_o),
    .async_errors_o
  );

  next_event u_next_event (
    .enable_i     (next_event_enable_i),
    .coarse_i,
    .readable_i   (lane_readable_o),
    .head_coarse_i(head_coarse),
    .waiting_i    (input_waiting),
    .timeout_i    (input_timeout),
    .coarse_o     (next_event_o)
  );

  assign cri_o = '{
    o_status:           o_status,
    buffer_space_valid: rtio_cfg_pkg::ReportBufferSpace,
    buffer_space:       buffer_space,
    i_status:           i_status,
    i_data:             i_data
  };
  assign sed_errors_o = '{sequence_error: sequence_error, busy: busy, collision: collision};

  assign release_o = lane_re != '0;
  assign busy_o    = input_busy || echo || collision.valid || busy.valid;
endmodule
