// SPDX-License-Identifier: Apache-2.0
// AXI4-Lite endpoint for a bank of 32-bit registers. Write: address and data are accepted together, in the first row
// that shows both while no response waits; B follows in the next row. Read: the address is accepted in the first row
// that shows it while no response waits; R follows in the next row. So one transaction per direction is outstanding,
// and each direction takes a transaction every 2 clocks at most. The ready outputs depend on the valid inputs.
// Register side: reg_we_o / reg_re_o are 1 in the row of acceptance; the bank answers in that row with reg_rdata_i
// and with 1 on reg_*_error_i for what it does not have, which becomes SLVERR.
module axi_lite_regs (
  input  logic                                  clk_i,
  input  logic                                  rst_i,
  input  axi_lite_pkg::write_req_t              write_i,
  output axi_lite_pkg::write_rsp_t              write_o,
  input  axi_lite_pkg::read_req_t               read_i,
  output axi_lite_pkg::read_rsp_t               read_o,
  output logic                                  reg_we_o,
  output logic [axi_lite_pkg::AddressWidth-1:0] reg_waddr_o,
  output logic [31:0]                           reg_wdata_o,
  output logic [3:0]                            reg_wstrb_o,
  input  logic                                  reg_write_error_i,
  output logic                                  reg_re_o,
  output logic [axi_lite_pkg::AddressWidth-1:0] reg_raddr_o,
  input  logic [31:0]                           reg_rdata_i,
  input  logic                                  reg_read_error_i
);
  logic                b_valid_q, r_valid_q;
  axi_lite_pkg::resp_e b_resp_q, r_resp_q;
  logic [31:0]         r_data_q;

  assign reg_we_o    = write_i.aw_valid && write_i.w_valid && !b_valid_q && !rst_i;
  assign reg_waddr_o = write_i.aw_addr;
  assign reg_wdata_o = write_i.w_data;
  assign reg_wstrb_o = write_i.w_strb;

  assign reg_re_o    = read_i.ar_valid && !r_valid_q && !rst_i;
  assign reg_raddr_o = read_i.ar_addr;

  assign write_o = '{
    aw_ready: reg_we_o,
    w_ready:  reg_we_o,
    b_valid:  b_valid_q,
    b_resp:   b_resp_q
  };
  assign read_o = '{
    ar_ready: reg_re_o,
    r_valid:  r_valid_q,
    r_resp:   r_resp_q,
    r_data:   r_data_q
  };

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      b_valid_q <= 1'b0;
      b_resp_q  <= axi_lite_pkg::RespOkay;
    end else if (reg_we_o) begin
      b_valid_q <= 1'b1;
      b_resp_q  <= reg_write_error_i ? axi_lite_pkg::RespSlverr : axi_lite_pkg::RespOkay;
    end else if (write_i.b_ready) begin
      b_valid_q <= 1'b0;
    end
  end

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      r_valid_q <= 1'b0;
      r_resp_q  <= axi_lite_pkg::RespOkay;
      r_data_q  <= '0;
    end else if (reg_re_o) begin
      r_valid_q <= 1'b1;
      r_resp_q  <= reg_read_error_i ? axi_lite_pkg::RespSlverr : axi_lite_pkg::RespOkay;
      r_data_q  <= reg_read_error_i ? '0 : reg_rdata_i;
    end else if (read_i.r_ready) begin
      r_valid_q <= 1'b0;
    end
  end

  axi_channel_check #(
    .Width(axi_lite_pkg::AddressWidth)
  ) u_write_address_check (
    .clk_i,
    .rst_i,
    .valid_i  (write_i.aw_valid),
    .ready_i  (reg_we_o),
    .payload_i(write_i.aw_addr)
  );

  axi_channel_check #(
    .Width(36)
  ) u_write_data_check (
    .clk_i,
    .rst_i,
    .valid_i  (write_i.w_valid),
    .ready_i  (reg_we_o),
    .payload_i({write_i.w_data, write_i.w_strb})
  );

  axi_channel_check #(
    .Width(2)
  ) u_write_response_check (
    .clk_i,
    .rst_i,
    .valid_i  (b_valid_q),
    .ready_i  (write_i.b_ready),
    .payload_i(b_resp_q)
  );

  axi_channel_check #(
    .Width(axi_lite_pkg::AddressWidth)
  ) u_read_address_check (
    .clk_i,
    .rst_i,
    .valid_i  (read_i.ar_valid),
    .ready_i  (reg_re_o),
    .payload_i(read_i.ar_addr)
  );

  axi_channel_check #(
    .Width(34)
  ) u_read_data_check (
    .clk_i,
    .rst_i,
    .valid_i  (r_valid_q),
    .ready_i  (read_i.r_ready),
    .payload_i({r_data_q, r_resp_q})
  );
endmodule
