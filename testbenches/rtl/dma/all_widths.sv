// SPDX-License-Identifier: Apache-2.0
// A DMA of every legal pair of widths, of memory (32 to 1024 bits) and stream (8 bits to that of the memory), or without
// All of those with the narrowest of either, which have every ratio from 1 to 128 and build in a quarter of the time, behind one
// set of ports as wide as the widest: the one of number select_i is driven and seen, narrow ones in the lowest bits.
// Numbers count the streams of the narrowest memory first.
module all_widths #(
  parameter bit          All         = 0,
  parameter int unsigned LengthWidth = 14,
  parameter int unsigned BurstSize   = 4
) (
  input  logic          clk_i,
  input  logic          rst_i,
  input  logic [5:0]    select_i,
  `AXI_LITE_PORTS,
  input  logic [1023:0] s_axis_s2mm_tdata_i,
  input  logic [127:0]  s_axis_s2mm_tkeep_i,
  input  logic          s_axis_s2mm_tlast_i,
  input  logic          s_axis_s2mm_tvalid_i,
  output logic          s_axis_s2mm_tready_o,
  output logic [31:0]   m_axi_s2mm_awaddr_o,
  output logic [7:0]    m_axi_s2mm_awlen_o,
  output logic [2:0]    m_axi_s2mm_awsize_o,
  output logic [1:0]    m_axi_s2mm_awburst_o,
  output logic          m_axi_s2mm_awvalid_o,
  input  logic          m_axi_s2mm_awready_i,
  output logic [1023:0] m_axi_s2mm_wdata_o,
  output logic [127:0]  m_axi_s2mm_wstrb_o,
  output logic          m_axi_s2mm_wlast_o,
  output logic          m_axi_s2mm_wvalid_o,
  input  logic          m_axi_s2mm_wready_i,
  input  logic [1:0]    m_axi_s2mm_bresp_i,
  input  logic          m_axi_s2mm_bvalid_i,
  output logic          m_axi_s2mm_bready_o,
  output logic          s2mm_introut_o,
  output logic          busy_o
);
  typedef struct packed {
    logic          awready, wready, bvalid, arready, rvalid;
    logic [1:0]    bresp, rresp;
    logic [31:0]   rdata;
    logic          tready, awvalid, wlast, wvalid, bready, introut, busy;
    logic [31:0]   awaddr;
    logic [7:0]    awlen;
    logic [2:0]    awsize;
    logic [1:0]    awburst;
    logic [1023:0] wdata;
    logic [127:0]  wstrb;
  } outputs_t;

  outputs_t outputs[33];

  for (genvar m = 0; m < 6; m++) begin : g_memory
    for (genvar s = 0; s < m + 3; s++) begin : g_stream
      localparam int unsigned Number = m * (m - 1) / 2 + 3 * m + s;
      if (All || m == 0 || s == 0) begin : g_made
        localparam int unsigned Width  = 32 << m;
        localparam int unsigned Stream = 8 << s;
        logic               selected;
        outputs_t           seen;
        logic [Width-1:0]   wdata;
        logic [Width/8-1:0] wstrb;
        assign selected = select_i == 6'(Number);
        axi_dma_s2mm #(
          .DataWidth  (Width),
          .StreamWidth(Stream),
          .LengthWidth(LengthWidth),
          .BurstSize  (BurstSize)
        ) u_dma (
          .clk_i,
          .rst_i,
          .s_axi_awaddr_i,
          .s_axi_awvalid_i     (s_axi_awvalid_i && selected),
          .s_axi_awready_o     (seen.awready),
          .s_axi_wdata_i,
          .s_axi_wstrb_i,
          .s_axi_wvalid_i      (s_axi_wvalid_i && selected),
          .s_axi_wready_o      (seen.wready),
          .s_axi_bresp_o       (seen.bresp),
          .s_axi_bvalid_o      (seen.bvalid),
          .s_axi_bready_i,
          .s_axi_araddr_i,
          .s_axi_arvalid_i     (s_axi_arvalid_i && selected),
          .s_axi_arready_o     (seen.arready),
          .s_axi_rdata_o       (seen.rdata),
          .s_axi_rresp_o       (seen.rresp),
          .s_axi_rvalid_o      (seen.rvalid),
          .s_axi_rready_i,
          .s_axis_s2mm_tdata_i (s_axis_s2mm_tdata_i[Stream-1:0]),
          .s_axis_s2mm_tkeep_i (s_axis_s2mm_tkeep_i[Stream/8-1:0]),
          .s_axis_s2mm_tlast_i,
          .s_axis_s2mm_tvalid_i(s_axis_s2mm_tvalid_i && selected),
          .s_axis_s2mm_tready_o(seen.tready),
          .m_axi_s2mm_awaddr_o (seen.awaddr),
          .m_axi_s2mm_awlen_o  (seen.awlen),
          .m_axi_s2mm_awsize_o (seen.awsize),
          .m_axi_s2mm_awburst_o(seen.awburst),
          .m_axi_s2mm_awvalid_o(seen.awvalid),
          .m_axi_s2mm_awready_i,
          .m_axi_s2mm_wdata_o  (wdata),
          .m_axi_s2mm_wstrb_o  (wstrb),
          .m_axi_s2mm_wlast_o  (seen.wlast),
          .m_axi_s2mm_wvalid_o (seen.wvalid),
          .m_axi_s2mm_wready_i,
          .m_axi_s2mm_bresp_i,
          .m_axi_s2mm_bvalid_i (m_axi_s2mm_bvalid_i && selected),
          .m_axi_s2mm_bready_o (seen.bready),
          .s2mm_introut_o      (seen.introut),
          .busy_o              (seen.busy)
        );
        assign seen.wdata      = 1024'(wdata);
        assign seen.wstrb      = 128'(wstrb);
        assign outputs[Number] = seen;
      end else begin : g_left_out
        assign outputs[Number] = '0;
      end
    end
  end

  outputs_t chosen;
  assign chosen = outputs[select_i];

  assign s_axi_awready_o      = chosen.awready;
  assign s_axi_wready_o       = chosen.wready;
  assign s_axi_bresp_o        = chosen.bresp;
  assign s_axi_bvalid_o       = chosen.bvalid;
  assign s_axi_arready_o      = chosen.arready;
  assign s_axi_rdata_o        = chosen.rdata;
  assign s_axi_rresp_o        = chosen.rresp;
  assign s_axi_rvalid_o       = chosen.rvalid;
  assign s_axis_s2mm_tready_o = chosen.tready;
  assign m_axi_s2mm_awaddr_o  = chosen.awaddr;
  assign m_axi_s2mm_awlen_o   = chosen.awlen;
  assign m_axi_s2mm_awsize_o  = chosen.awsize;
  assign m_axi_s2mm_awburst_o = chosen.awburst;
  assign m_axi_s2mm_awvalid_o = chosen.awvalid;
  assign m_axi_s2mm_wdata_o   = chosen.wdata;
  assign m_axi_s2mm_wstrb_o   = chosen.wstrb;
  assign m_axi_s2mm_wlast_o   = chosen.wlast;
  assign m_axi_s2mm_wvalid_o  = chosen.wvalid;
  assign m_axi_s2mm_bready_o  = chosen.bready;
  assign s2mm_introut_o       = chosen.introut;
  assign busy_o               = chosen.busy;
endmodule
