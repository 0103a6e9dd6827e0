// SPDX-License-Identifier: Apache-2.0
// Ports that the RTIO tops have in common, flat, because whoever drives a model binds its ports by name, and the one
// place where the flat names of CRI and errors meet the structs of rtio_pkg. Stands in the list of sources before the
// modules that use the macros: all sources of the list are one compilation unit.
`ifndef RTIO_FABRIC_PORTS

// Ports that keep their names from the tops down to rtio_gateware.
`define RTIO_FABRIC_PORTS \
  input  logic                                tsc_load_i, \
  input  logic [63:0]                         tsc_load_value_i,  /* coarse */ \
  input  logic                                disturbed_i,  /* some input differs from the row before */ \
  /* pins, overrides and raw channels */ \
  input  rtio_layout_pkg::channel_flags_t     pad_i, \
  input  rtio_layout_pkg::channel_words_t     serdes_i, \
  input  rtio_layout_pkg::channel_flags_t     busy_i, \
  input  rtio_layout_pkg::channel_flags_t     raw_stb_i, \
  input  rtio_layout_pkg::channel_i_data_t    raw_data_i, \
  input  rtio_layout_pkg::channel_fine_ts_t   raw_fine_ts_i, \
  input  rtio_layout_pkg::channel_flags_t     override_en_i, \
  input  rtio_layout_pkg::channel_flags_t     override_o_i, \
  input  rtio_layout_pkg::channel_flags_t     override_oe_i, \
  output rtio_layout_pkg::channel_flags_t     pad_o, \
  output rtio_layout_pkg::channel_flags_t     pad_oe_o, \
  output rtio_layout_pkg::channel_words_t     serdes_o, \
  /* observation: counter, rtlink interfaces, resets, scheduler, sleep */ \
  output logic [63:0]                         coarse_ts_o, \
  output logic [63:0]                         full_ts_o, \
  output logic [63:0]                         min_coarse_ts_o, \
  output rtio_layout_pkg::channel_flags_t     o_stb_o, \
  output rtio_layout_pkg::channel_fine_ts_t   o_fine_ts_o, \
  output rtio_layout_pkg::channel_addresses_t o_address_o, \
  output rtio_layout_pkg::channel_o_data_t    o_data_o, \
  output rtio_layout_pkg::channel_flags_t     i_stb_o, \
  output rtio_layout_pkg::channel_i_data_t    i_data_o, \
  output rtio_layout_pkg::channel_fine_ts_t   i_fine_ts_o, \
  output logic                                rio_rst_o, \
  output logic                                rio_phy_rst_o, \
  output logic [31:0]                         lane_we_o, \
  output logic [31:0]                         lane_writable_o, \
  output logic [31:0]                         lane_readable_o, \
  output logic [31:0]                         seqn_o, \
  output rtio_layout_pkg::lane_levels_t       lane_level_o, \
  output rtio_layout_pkg::channel_words_t     ififo_level_o, \
  output logic                                quiescent_o, \
  output logic [63:0]                         next_event_o

// Their connections.
`define RTIO_FABRIC_CONNECT \
    .tsc_load_i, \
    .tsc_load_value_i, \
    .disturbed_i, \
    .pad_i, \
    .serdes_i, \
    .busy_i, \
    .raw_stb_i, \
    .raw_data_i, \
    .raw_fine_ts_i, \
    .override_en_i, \
    .override_o_i, \
    .override_oe_i, \
    .pad_o, \
    .pad_oe_o, \
    .serdes_o, \
    .coarse_ts_o, \
    .full_ts_o, \
    .min_coarse_ts_o, \
    .o_stb_o, \
    .o_fine_ts_o, \
    .o_address_o, \
    .o_data_o, \
    .i_stb_o, \
    .i_data_o, \
    .i_fine_ts_o, \
    .rio_rst_o, \
    .rio_phy_rst_o, \
    .lane_we_o, \
    .lane_writable_o, \
    .lane_readable_o, \
    .seqn_o, \
    .lane_level_o, \
    .ififo_level_o, \
    .quiescent_o, \
    .next_event_o

// What the core answers, flat: CRI, asynchronous errors, and what the scheduler reports in this row.
`define RTIO_ANSWER_PORTS \
  output logic [2:0]  cri_o_status_o, \
  output logic        cri_o_buffer_space_valid_o, \
  output logic [15:0] cri_o_buffer_space_o, \
  output logic [3:0]  cri_i_status_o, \
  output logic [31:0] cri_i_data_o, \
  output logic [63:0] cri_i_timestamp_o, \
  output logic [2:0]  async_error_o, \
  output logic [15:0] collision_channel_o, \
  output logic [15:0] busy_channel_o, \
  output logic [15:0] sequence_error_channel_o, \
  output logic        sed_sequence_error_o, \
  output logic [15:0] sed_sequence_error_channel_o, \
  output logic        sed_collision_o, \
  output logic [15:0] sed_collision_channel_o, \
  output logic        sed_busy_o, \
  output logic [15:0] sed_busy_channel_o

// Drives them from rtio_pkg::cri_rsp_t (but for the time stamp) and, twice, rtio_pkg::errors_t.
`define RTIO_ANSWER_BIND(cri, async_errors, sed_errors) \
  assign cri_o_status_o               = cri.o_status; \
  assign cri_o_buffer_space_valid_o   = cri.buffer_space_valid; \
  assign cri_o_buffer_space_o         = cri.buffer_space; \
  assign cri_i_status_o               = cri.i_status; \
  assign cri_i_data_o                 = cri.i_data; \
  assign async_error_o                = {async_errors.sequence_error.valid, async_errors.busy.valid, \
                                         async_errors.collision.valid}; \
  assign collision_channel_o          = async_errors.collision.channel; \
  assign busy_channel_o               = async_errors.busy.channel; \
  assign sequence_error_channel_o     = async_errors.sequence_error.channel; \
  assign sed_sequence_error_o         = sed_errors.sequence_error.valid; \
  assign sed_sequence_error_channel_o = sed_errors.sequence_error.channel; \
  assign sed_collision_o              = sed_errors.collision.valid; \
  assign sed_collision_channel_o      = sed_errors.collision.channel; \
  assign sed_busy_o                   = sed_errors.busy.valid; \
  assign sed_busy_channel_o           = sed_errors.busy.channel;
`endif
