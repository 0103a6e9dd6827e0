// SPDX-License-Identifier: Apache-2.0
// axi_lite_regs between a flat bus and the ports of a bank of registers, which the test plays.
module endpoint (
  input  logic        clk_i,
  input  logic        rst_i,
  `AXI_LITE_PORTS,
  output logic        reg_we_o,
  output logic [15:0] reg_waddr_o,
  output logic [31:0] reg_wdata_o,
  output logic [3:0]  reg_wstrb_o,
  input  logic        reg_write_error_i,
  output logic        reg_re_o,
  output logic [15:0] reg_raddr_o,
  input  logic [31:0] reg_rdata_i,
  input  logic        reg_read_error_i
);
  `AXI_LITE_BIND(axi)

  axi_lite_regs u_axi_lite_regs (
    .clk_i,
    .rst_i,
    .write_i(axi_write_req),
    .write_o(axi_write_rsp),
    .read_i (axi_read_req),
    .read_o (axi_read_rsp),
    .reg_we_o,
    .reg_waddr_o,
    .reg_wdata_o,
    .reg_wstrb_o,
    .reg_write_error_i,
    .reg_re_o,
    .reg_raddr_o,
    .reg_rdata_i,
    .reg_read_error_i
  );
endmodule
