// SPDX-License-Identifier: Apache-2.0
// The RTIO gateware that every top contains: time stamp counter, core and one PHY per channel, and what says when they
// rest. CRI, CSRs and errors are structs; pins are arrays, indexed by channel: what a channel does not have is ignored
// or 0. Wiring only. quiescent_o: see rtio_fabric.
module rtio_gateware #(
  localparam int unsigned LaneCount    = rtio_cfg_pkg::LaneCount,
  localparam int unsigned ChannelCount = rtio_cfg_pkg::ChannelCount,
  localparam int unsigned DataWidth    = rtio_cfg_pkg::ODataWidth
) (
  input  logic               clk_i,
  input  logic               rst_i,
  // CRI; only the channel part of chan_sel and the low data that some channel has are looked at
  input  rtio_pkg::cri_req_t cri_i,
  input  logic [63:0]        cri_o_timestamp_i,
  input  logic [511:0]       cri_o_data_i,
  input  logic [63:0]        cri_i_timeout_i,
  output rtio_pkg::cri_rsp_t cri_o,
  output logic [63:0]        cri_i_timestamp_o,
  // CSRs
  input  rtio_pkg::control_t control_i,
  output rtio_pkg::errors_t  async_errors_o,
  // observation: errors of this row
  output rtio_pkg::errors_t  sed_errors_o,
  `RTIO_FABRIC_PORTS
);
  localparam int unsigned CoarseWidth = rtio_layout_pkg::CoarseWidth;
  localparam int unsigned SeqnWidth   = rtio_layout_pkg::SeqnWidth;

  logic [CoarseWidth-1:0]          coarse, minimum_coarse;
  logic [SeqnWidth-1:0]            seqn;
  logic [LaneCount-1:0]            lane_we, lane_writable, lane_readable;
  logic [ChannelCount-1:0]         phy_active, raw_acts;
  rtio_layout_pkg::channel_flags_t level;  // what an edge counter sees of a channel
  logic                            core_release, core_busy;
  logic                            input_acts;  // acts in each row in which it stays as it is

  tsc #(
    .CoarseWidth     (CoarseWidth),
    .SubmissionMargin(rtio_cfg_pkg::SubmissionMargin)
  ) u_tsc (
    .clk_i,
    .rst_i,
    .load_i          (tsc_load_i),
    .load_value_i    (tsc_load_value_i[CoarseWidth-1:0]),
    .coarse_o        (coarse),
    .minimum_coarse_o(minimum_coarse)
  );

  rtio_core u_core (
    .clk_i,
    .rst_i,
    .coarse_i           (coarse),
    .minimum_coarse_i   (minimum_coarse),
    .cri_i,
    .cri_o_timestamp_i,
    .cri_o_data_i       (cri_o_data_i[DataWidth-1:0]),
    .cri_i_timeout_i,
    .cri_o,
    .cri_i_timestamp_o,
    .control_i,
    .async_errors_o,
    .sed_errors_o,
    .rio_rst_o,
    .rio_phy_rst_o,
    .busy_i,
    .o_stb_o,
    .o_fine_ts_o,
    .o_address_o,
    .o_data_o,
    .phy_stb_i          (i_stb_o),
    .phy_data_i         (i_data_o),
    .phy_fine_ts_i      (i_fine_ts_o),
    .raw_stb_i,
    .raw_data_i,
    .raw_fine_ts_i,
    .lane_we_o          (lane_we),
    .lane_writable_o    (lane_writable),
    .lane_readable_o    (lane_readable),
    .lane_level_o,
    .ififo_level_o,
    .seqn_o             (seqn),
    .next_event_enable_i(quiescent_o),
    .next_event_o,
    .release_o          (core_release),
    .busy_o             (core_busy)
  );

  for (genvar n = 0; n < ChannelCount; n++) begin : g_channel
    channel_phy #(
      .Kind     (rtio_cfg_pkg::ChKind[n]),
      .Width    (rtio_cfg_pkg::ChWidth[n]),
      .DataWidth(DataWidth)
    ) u_phy (
      .clk_i,
      .rio_rst_i     (rio_rst_o),
      .rio_phy_rst_i (rio_phy_rst_o),
      .stb_i         (o_stb_o[n]),
      .fine_ts_i     (o_fine_ts_o[n]),
      .address_i     (o_address_o[n]),
      .data_i        (o_data_o[n]),
      .pad_i         (pad_i[n]),
      .serdes_i      (serdes_i[n]),
      .source_level_i(level[rtio_cfg_pkg::ChSource[n]]),
      .override_en_i (override_en_i[n]),
      .override_o_i  (override_o_i[n]),
      .override_oe_i (override_oe_i[n]),
      .pad_o         (pad_o[n]),
      .pad_oe_o      (pad_oe_o[n]),
      .serdes_o      (serdes_o[n]),
      .level_o       (level[n]),
      .stb_o         (i_stb_o[n]),
      .data_o        (i_data_o[n]),
      .fine_ts_o     (i_fine_ts_o[n]),
      .active_o      (phy_active[n])
    );
  end

  assign coarse_ts_o     = 64'(coarse);
  assign full_ts_o       = 64'(coarse) << rtio_cfg_pkg::FineWidth;
  assign min_coarse_ts_o = 64'(minimum_coarse);
  assign lane_we_o       = 32'(lane_we);
  assign lane_writable_o = 32'(lane_writable);
  assign lane_readable_o = 32'(lane_readable);
  assign seqn_o          = 32'(seqn);

  for (genvar n = 0; n < ChannelCount; n++) begin : g_raw
    if (rtio_cfg_pkg::ChKind[n] == rtio_pkg::KindRaw && rtio_cfg_pkg::ChHasInput[n]) assign raw_acts[n] = raw_stb_i[n];
    else assign raw_acts[n] = 1'b0;
  end
  assign input_acts = cri_i.cmd != rtio_pkg::CriNop || rst_i || control_i.reset || control_i.reset_phy ||
                      raw_acts != '0;

  quiescence #(
    .LaneCount(LaneCount)
  ) u_quiescence (
    .clk_i,
    .disturbed_i,
    .busy_i   (core_busy || phy_active != '0 || input_acts),
    .release_i(core_release),
    .quiescent_o
  );

  quiescence_check u_quiescence_check (
    .clk_i,
    .rst_i,
    .quiescent_i      (quiescent_o),
    .cri_i,
    .cri_o_timestamp_i,
    .cri_o_data_i,
    .cri_i_timeout_i,
    .control_i,
    .pad_i,
    .serdes_i,
    .busy_i,
    .raw_stb_i,
    .raw_data_i,
    .raw_fine_ts_i,
    .override_en_i,
    .override_o_i,
    .override_oe_i,
    .cri_rsp_i        (cri_o),
    .cri_i_timestamp_i(cri_i_timestamp_o),
    .async_errors_i   (async_errors_o),
    .pad_o_i          (pad_o),
    .pad_oe_i         (pad_oe_o),
    .serdes_o_i       (serdes_o),
    .o_stb_i          (o_stb_o),
    .o_fine_ts_i      (o_fine_ts_o),
    .o_address_i      (o_address_o),
    .o_data_i         (o_data_o),
    .i_stb_i          (i_stb_o),
    .i_data_i         (i_data_o),
    .i_fine_ts_i      (i_fine_ts_o),
    .sed_errors_i     (sed_errors_o),
    .rio_rst_i        (rio_rst_o),
    .rio_phy_rst_i    (rio_phy_rst_o),
    .lane_we_i        (lane_we_o),
    .lane_writable_i  (lane_writable_o),
    .lane_readable_i  (lane_readable_o),
    .seqn_i           (seqn_o),
    .lane_level_i     (lane_level_o),
    .ififo_level_i    (ififo_level_o)
  );

  logic unused_signals;
  assign unused_signals = &{1'b0, cri_o_data_i, tsc_load_value_i};
endmodule
