// SPDX-License-Identifier: Apache-2.0
// AXI DMA, receive channel in simple mode, compatible with axi_dma 7.1 without scatter-gather as far as its registers
// and drivers show. Wiring only: registers -> s2mm_channel (stream in) -> burst_writer (AXI4 write out).
// Parameters are the IP's: DataWidth is C_M_AXI_S2MM_DATA_WIDTH, 32 to 1024; StreamWidth C_S_AXIS_S2MM_TDATA_WIDTH, 8 to
// DataWidth, both powers of two; AddrWidth C_M_AXI_S2MM_ADDR_WIDTH, 32 to 64; LengthWidth C_SG_LENGTH_WIDTH, 8 to 26;
// BurstSize C_S2MM_BURST_SIZE, 2 to 256; HasMm2s C_INCLUDE_MM2S: 0 the send channel is not there and its registers read
// 0, 1 they read as those of a channel that is always halted, and its reset bit resets the receive channel, too.
// One clock for registers, stream and memory. Registers: rtl/README.md. Register accesses answer OKAY.
//
// From the product guide (PG021, direct register mode): a packet longer than LENGTH is an internal error, which halts;
// LENGTH written while halted, or as 0, does nothing; Idle is 0 while halted and before the first transfer; an error
// clears RS and only a reset lets the channel run again; RS cleared during a transfer halts after it; the threshold
// does not count. Where the guide is silent: the stream is taken only while a transfer runs and no burst is written;
// LENGTH written while busy does nothing; an error of memory sets its own bit and not the internal error's.
module axi_dma_s2mm #(
  parameter int unsigned DataWidth   = 32,
  parameter int unsigned StreamWidth = 32,
  parameter int unsigned AddrWidth   = 32,
  parameter int unsigned LengthWidth = 14,
  parameter int unsigned BurstSize   = 16,
  parameter bit          HasMm2s     = 0
) (
  input  logic                      clk_i,
  input  logic                      rst_i,
  `AXI_LITE_PORTS,
  input  logic [StreamWidth-1:0]    s_axis_s2mm_tdata_i,
  input  logic [StreamWidth/8-1:0]  s_axis_s2mm_tkeep_i,
  input  logic                      s_axis_s2mm_tlast_i,
  input  logic                      s_axis_s2mm_tvalid_i,
  output logic                      s_axis_s2mm_tready_o,
  output logic [AddrWidth-1:0]      m_axi_s2mm_awaddr_o,
  output logic [7:0]                m_axi_s2mm_awlen_o,
  output logic [2:0]                m_axi_s2mm_awsize_o,
  output logic [1:0]                m_axi_s2mm_awburst_o,
  output logic                      m_axi_s2mm_awvalid_o,
  input  logic                      m_axi_s2mm_awready_i,
  output logic [DataWidth-1:0]      m_axi_s2mm_wdata_o,
  output logic [DataWidth/8-1:0]    m_axi_s2mm_wstrb_o,
  output logic                      m_axi_s2mm_wlast_o,
  output logic                      m_axi_s2mm_wvalid_o,
  input  logic                      m_axi_s2mm_wready_i,
  input  logic [1:0]                m_axi_s2mm_bresp_i,
  input  logic                      m_axi_s2mm_bvalid_i,
  output logic                      m_axi_s2mm_bready_o,
  output logic                      s2mm_introut_o,
  // observation: a transfer runs
  output logic                      busy_o
);
  logic        reg_we, reg_re, we_inside, read_inside;
  logic [15:0] reg_waddr, reg_raddr;
  logic [31:0] reg_wdata, reg_rdata;
  logic [3:0]  reg_wstrb;
  logic        start, abort, keyhole, done;
  logic [2:0]  error;

  logic [AddrWidth-1:0]   address;
  logic [LengthWidth-1:0] length, received;

  // The decoder sees 10 address bits, as the IP's.
  assign we_inside   = reg_we && reg_waddr[15:10] == '0;
  assign read_inside = reg_raddr[15:10] == '0;

  `AXI_LITE_BIND(axi)

  axi_lite_regs u_axi_lite_regs (
    .clk_i,
    .rst_i,
    .write_i          (axi_write_req),
    .write_o          (axi_write_rsp),
    .read_i           (axi_read_req),
    .read_o           (axi_read_rsp),
    .reg_we_o         (reg_we),
    .reg_waddr_o      (reg_waddr),
    .reg_wdata_o      (reg_wdata),
    .reg_wstrb_o      (reg_wstrb),
    .reg_write_error_i(1'b0),
    .reg_re_o         (reg_re),
    .reg_raddr_o      (reg_raddr),
    .reg_rdata_i      (read_inside ? reg_rdata : '0),
    .reg_read_error_i (1'b0)
  );

  dma_regs #(
    .AddrWidth  (AddrWidth),
    .LengthWidth(LengthWidth),
    .HasMm2s    (HasMm2s)
  ) u_regs (
    .clk_i,
    .rst_i,
    .reg_we_i   (we_inside),
    .reg_waddr_i(reg_waddr[9:2]),
    .reg_wdata_i(reg_wdata),
    .reg_wstrb_i(reg_wstrb),
    .reg_raddr_i(reg_raddr[9:2]),
    .reg_rdata_o(reg_rdata),
    .start_o    (start),
    .abort_o    (abort),
    .address_o  (address),
    .length_o   (length),
    .keyhole_o  (keyhole),
    .busy_i     (busy_o),
    .done_i     (done),
    .error_i    (error),
    .received_i (received),
    .introut_o  (s2mm_introut_o)
  );

  s2mm_channel #(
    .DataWidth  (DataWidth),
    .StreamWidth(StreamWidth),
    .AddrWidth  (AddrWidth),
    .LengthWidth(LengthWidth),
    .BurstSize  (BurstSize)
  ) u_channel (
    .clk_i,
    .rst_i,
    .start_i   (start),
    .abort_i   (abort),
    .address_i (address),
    .length_i  (length),
    .keyhole_i (keyhole),
    .busy_o    (busy_o),
    .done_o    (done),
    .error_o   (error),
    .received_o(received),
    .tdata_i   (s_axis_s2mm_tdata_i),
    .tkeep_i   (s_axis_s2mm_tkeep_i),
    .tlast_i   (s_axis_s2mm_tlast_i),
    .tvalid_i  (s_axis_s2mm_tvalid_i),
    .tready_o  (s_axis_s2mm_tready_o),
    .awaddr_o  (m_axi_s2mm_awaddr_o),
    .awlen_o   (m_axi_s2mm_awlen_o),
    .awsize_o  (m_axi_s2mm_awsize_o),
    .awburst_o (m_axi_s2mm_awburst_o),
    .awvalid_o (m_axi_s2mm_awvalid_o),
    .awready_i (m_axi_s2mm_awready_i),
    .wdata_o   (m_axi_s2mm_wdata_o),
    .wstrb_o   (m_axi_s2mm_wstrb_o),
    .wlast_o   (m_axi_s2mm_wlast_o),
    .wvalid_o  (m_axi_s2mm_wvalid_o),
    .wready_i  (m_axi_s2mm_wready_i),
    .bresp_i   (m_axi_s2mm_bresp_i),
    .bvalid_i  (m_axi_s2mm_bvalid_i),
    .bready_o  (m_axi_s2mm_bready_o)
  );

  logic unused;
  assign unused = ^{reg_re, reg_waddr[1:0], reg_raddr[1:0]};
endmodule
