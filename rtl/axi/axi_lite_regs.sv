// SPDX-License-Identifier: Apache-2.0
// AXI4-Lite endpoint for a bank of 32-bit registers. Write: address and data are accepted together, in the first row
// that shows both while no response waits; B follows in the next row. Read: the address is accepted in the first row
// that shows it while no response waits; R follows in the next row. So one transaction per direction is outstanding,
// and each direction takes a transaction every 2 clocks at most. The ready outputs depend on the valid inputs.
// Register side: reg_we_o / reg_re_o are 1 in the row of acceptance; the bank answers in that row with reg_rdata_i
// and with 1 on reg_*_error_i for what it does not have, which becomes SLVERR.
module axi_lite_regs #(
  parameter int unsigned AddressWidth = 16
) (
  input  logic                    clk_i,
  input  logic                    rst_i,
  input  logic [AddressWidth-1:0] s_axi_awaddr_i,
  input  logic                    s_axi_awvalid_i,
  output logic                    s_axi_awready_o,
  input  logic [31:0]             s_axi_wdata_i,
  input  logic [3:0]              s_axi_wstrb_i,
  input  logic                    s_axi_wvalid_i,
  output logic                    s_axi_wready_o,
  output logic [1:0]              s_axi_bresp_o,
  output logic                    s_axi_bvalid_o,
  input  logic                    s_axi_bready_i,
  input  logic [AddressWidth-1:0] s_axi_araddr_i,
  input  logic                    s_axi_arvalid_i,
  output logic                    s_axi_arready_o,
  output logic [31:0]             s_axi_rdata_o,
  output logic [1:0]              s_axi_rresp_o,
  output logic                    s_axi_rvalid_o,
  input  logic                    s_axi_rready_i,
  output logic                    reg_we_o,
  output logic [AddressWidth-1:0] reg_waddr_o,
  output logic [31:0]             reg_wdata_o,
  output logic [3:0]              reg_wstrb_o,
  input  logic                    reg_write_error_i,
  output logic                    reg_re_o,
  output logic [AddressWidth-1:0] reg_raddr_o,
  input  logic [31:0]             reg_rdata_i,
  input  logic                    reg_read_error_i
);
  localparam logic [1:0] RespOkay   = 2'b00;
  localparam logic [1:0] RespSlverr = 2'b10;

  assign reg_we_o        = s_axi_awvalid_i && s_axi_wvalid_i && !s_axi_bvalid_o && !rst_i;
  assign reg_waddr_o     = s_axi_awaddr_i;
  assign reg_wdata_o     = s_axi_wdata_i;
  assign reg_wstrb_o     = s_axi_wstrb_i;
  assign s_axi_awready_o = reg_we_o;
  assign s_axi_wready_o  = reg_we_o;

  assign reg_re_o        = s_axi_arvalid_i && !s_axi_rvalid_o && !rst_i;
  assign reg_raddr_o     = s_axi_araddr_i;
  assign s_axi_arready_o = reg_re_o;

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      s_axi_bvalid_o <= 1'b0;
      s_axi_bresp_o  <= RespOkay;
    end else if (reg_we_o) begin
      s_axi_bvalid_o <= 1'b1;
      s_axi_bresp_o  <= reg_write_error_i ? RespSlverr : RespOkay;
    end else if (s_axi_bready_i) begin
      s_axi_bvalid_o <= 1'b0;
    end
  end

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      s_axi_rvalid_o <= 1'b0;
      s_axi_rresp_o  <= RespOkay;
      s_axi_rdata_o  <= '0;
    end else if (reg_re_o) begin
      s_axi_rvalid_o <= 1'b1;
      s_axi_rresp_o  <= reg_read_error_i ? RespSlverr : RespOkay;
      s_axi_rdata_o  <= reg_read_error_i ? '0 : reg_rdata_i;
    end else if (s_axi_rready_i) begin
      s_axi_rvalid_o <= 1'b0;
    end
  end

  axi_channel_check #(
    .Width(AddressWidth)
  ) u_write_address_check (
    .clk_i,
    .rst_i,
    .valid_i  (s_axi_awvalid_i),
    .ready_i  (s_axi_awready_o),
    .payload_i(s_axi_awaddr_i)
  );

  axi_channel_check #(
    .Width(36)
  ) u_write_data_check (
    .clk_i,
    .rst_i,
    .valid_i  (s_axi_wvalid_i),
    .ready_i  (s_axi_wready_o),
    .payload_i({s_axi_wdata_i, s_axi_wstrb_i})
  );

  axi_channel_check #(
    .Width(2)
  ) u_write_response_check (
    .clk_i,
    .rst_i,
    .valid_i  (s_axi_bvalid_o),
    .ready_i  (s_axi_bready_i),
    .payload_i(s_axi_bresp_o)
  );

  axi_channel_check #(
    .Width(AddressWidth)
  ) u_read_address_check (
    .clk_i,
    .rst_i,
    .valid_i  (s_axi_arvalid_i),
    .ready_i  (s_axi_arready_o),
    .payload_i(s_axi_araddr_i)
  );

  axi_channel_check #(
    .Width(34)
  ) u_read_data_check (
    .clk_i,
    .rst_i,
    .valid_i  (s_axi_rvalid_o),
    .ready_i  (s_axi_rready_i),
    .payload_i({s_axi_rdata_o, s_axi_rresp_o})
  );
endmodule
