// SPDX-License-Identifier: Apache-2.0
// Queues the events of every input channel and answers CRI read commands: status "waiting" (4) from the row after
// the command, and at the earliest 3 rows after it 0 (event taken), 1 (timed out) or 3 (overflow: nothing taken,
// flag cleared). The condition is tested one row before the acknowledge and the result is taken in that row,
// so an event that comes in between is still returned. The channel is not latched: hold it until the status.
// A channel number past the last one reads the last channel's state but takes nothing from it.
// After a time-out, data and time stamp are what the queue shows; a reset ends a pending read with status 0.
module input_collector #(
  localparam int unsigned ChannelCount = rtio_cfg_pkg::ChannelCount,
  localparam int unsigned CoarseWidth  = rtio_layout_pkg::CoarseWidth
) (
  input  logic                              clk_i,
  input  logic                              rst_i,
  input  logic [CoarseWidth-1:0]            coarse_i,
  input  rtio_pkg::cri_req_t                cri_i,
  input  logic [63:0]                       cri_i_timeout_i,
  output rtio_pkg::i_status_t               cri_i_status_o,
  output logic [31:0]                       cri_i_data_o,
  output logic [63:0]                       cri_i_timestamp_o,
  input  rtio_layout_pkg::channel_flags_t   phy_stb_i,
  input  rtio_layout_pkg::channel_i_data_t  phy_data_i,
  input  rtio_layout_pkg::channel_fine_ts_t phy_fine_ts_i,
  input  rtio_layout_pkg::channel_flags_t   raw_stb_i,
  input  rtio_layout_pkg::channel_i_data_t  raw_data_i,
  input  rtio_layout_pkg::channel_fine_ts_t raw_fine_ts_i,
  output rtio_layout_pkg::channel_words_t   level_o,
  output logic                              waiting_o,  // a read waits for an event or for the time timeout_o
  output logic [63:0]                       timeout_o,  // full units
  output logic                              busy_o  // a read is answered
);
  localparam int unsigned ChannelWidth = rtio_layout_pkg::ChannelWidth;

  logic [ChannelWidth-1:0] channel;
  logic [ChannelCount-1:0] readable, overflow;
  logic [31:0]             data      [ChannelCount];
  logic [63:0]             timestamp [ChannelCount];
  logic [63:0]             timeout_q;
  logic                    pending_q, acknowledge_q;
  logic                    read, answerable;

  for (genvar n = 0; n < ChannelCount; n++) begin : g_channel
    if (rtio_cfg_pkg::ChHasInput[n] && rtio_cfg_pkg::ChKind[n] != rtio_pkg::KindLog) begin : g_input
      localparam int unsigned Depth = rtio_cfg_pkg::ChIFifoDepth[n];
      localparam bit          IsRaw = rtio_cfg_pkg::ChKind[n] == rtio_pkg::KindRaw;
      logic [rtio_pkg::bits_for(Depth+1)-1:0] level;

      input_channel #(
        .Number     (n),
        .CoarseWidth(CoarseWidth),
        .DataWidth  (rtio_cfg_pkg::ChIDataWidth[n]),
        .FineTsWidth(rtio_cfg_pkg::ChIFineWidth[n]),
        .Timestamped(rtio_cfg_pkg::ChITimestamped[n]),
        .Delay      (rtio_cfg_pkg::ChIDelay[n]),
        .Depth      (Depth)
      ) u_channel (
        .clk_i,
        .rst_i,
        .coarse_i,
        .stb_i        (IsRaw ? raw_stb_i[n] : phy_stb_i[n]),
        .data_i       (IsRaw ? raw_data_i[n] : phy_data_i[n]),
        .fine_ts_i    (IsRaw ? raw_fine_ts_i[n] : phy_fine_ts_i[n]),
        .acknowledge_i(acknowledge_q),
        .chan_sel_i   (cri_i.channel),
        .readable_o   (readable[n]),
        .overflow_o   (overflow[n]),
        .data_o       (data[n]),
        .timestamp_o  (timestamp[n]),
        .level_o      (level)
      );
      assign level_o[n] = 16'(level);
    end else begin : g_no_input
      assign readable[n]  = 1'b0;
      assign overflow[n]  = 1'b0;
      assign data[n]      = '0;
      assign timestamp[n] = '0;
      assign level_o[n]   = '0;
    end
  end

  assign channel = 32'(cri_i.channel) < ChannelCount ? cri_i.channel[ChannelWidth-1:0]
                                                      : ChannelWidth'(ChannelCount - 1);

  assign read       = cri_i.cmd == rtio_pkg::CriRead;
  assign answerable = {coarse_i, {(64 - CoarseWidth){1'b0}}} >= timeout_q || readable[channel] || overflow[channel];

  always_ff @(posedge clk_i) begin
    if (acknowledge_q) begin
      cri_i_data_o      <= data[channel];
      cri_i_timestamp_o <= timestamp[channel];
    end
    if (read) timeout_q <= cri_i_timeout_i;
  end

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      acknowledge_q  <= 1'b0;
      pending_q      <= 1'b0;
      cri_i_status_o <= '0;
    end else begin
      acknowledge_q <= 1'b0;
      if (acknowledge_q) begin
        cri_i_status_o <= '{
          destination_unreachable: 1'b0,
          wait_status:             1'b0,
          overflow:                overflow[channel],
          wait_event:              ~readable[channel] | overflow[channel]
        };
      end
      if (pending_q && answerable) begin
        acknowledge_q <= 1'b1;
        pending_q     <= 1'b0;
      end
      if (read) begin
        pending_q      <= 1'b1;
        cri_i_status_o <= '{wait_status: 1'b1, default: 1'b0};
      end
    end
  end

  assign waiting_o = pending_q;
  assign timeout_o = timeout_q;
  assign busy_o    = (pending_q & answerable) | acknowledge_q;

  // Some configurations have no raw input, or no other.
  logic unused_inputs;
  assign unused_inputs = &{1'b0, phy_stb_i[0], phy_data_i[0], phy_fine_ts_i[0], raw_stb_i[0], raw_data_i[0],
                           raw_fine_ts_i[0], cri_i};
endmodule
