// SPDX-License-Identifier: Apache-2.0
// RTIO gateware as a system on chip sees it: AXI4-Lite registers (map in ../README.md) in front of rtio_gateware. The
// top of simulated systems. Wiring only. What rtio_fabric documents about its ports holds here; cri_*_o show the
// commands that the core sees in this row (o_data: the low 64 bits), for recorders. tsc_load_i moves the
// counter over time that a sleeping simulation skips: only while quiescent_o is 1, and not beyond next_event_o.
module rtio (
  input  logic        clk_i,
  input  logic        rst_i,
  `AXI_LITE_PORTS,
  // observation: commands
  output logic [1:0]  cri_cmd_o,
  output logic [23:0] cri_chan_sel_o,
  output logic [63:0] cri_o_timestamp_o,
  output logic [63:0] cri_o_data_o,
  output logic [7:0]  cri_o_address_o,
  `RTIO_ANSWER_PORTS,
  `RTIO_FABRIC_PORTS
);
  logic               reg_we, reg_re, reg_write_error, reg_read_error;
  logic [15:0]        reg_waddr, reg_raddr;
  logic [31:0]        reg_wdata, reg_rdata;
  logic [3:0]         reg_wstrb;
  rtio_pkg::cri_req_t cri_req;
  rtio_pkg::cri_rsp_t cri_rsp;
  logic [511:0]       cri_o_data;
  logic [63:0]        cri_i_timeout;
  rtio_pkg::control_t control;
  rtio_pkg::errors_t  async_errors, sed_errors;

  `AXI_LITE_BIND(axi)
  `RTIO_ANSWER_BIND(cri_rsp, async_errors, sed_errors)

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
    .reg_write_error_i(reg_write_error),
    .reg_re_o         (reg_re),
    .reg_raddr_o      (reg_raddr),
    .reg_rdata_i      (reg_rdata),
    .reg_read_error_i (reg_read_error)
  );

  rtio_csr u_csr (
    .clk_i,
    .rst_i,
    .reg_we_i         (reg_we),
    .reg_waddr_i      (reg_waddr),
    .reg_wdata_i      (reg_wdata),
    .reg_wstrb_i      (reg_wstrb),
    .reg_write_error_o(reg_write_error),
    .reg_re_i         (reg_re),
    .reg_raddr_i      (reg_raddr),
    .reg_rdata_o      (reg_rdata),
    .reg_read_error_o (reg_read_error),
    .cri_o            (cri_req),
    .cri_o_timestamp_o,
    .cri_o_data_o     (cri_o_data),
    .cri_i_timeout_o  (cri_i_timeout),
    .cri_i            (cri_rsp),
    .cri_i_timestamp_i(cri_i_timestamp_o),
    .full_ts_i        (full_ts_o),
    .control_o        (control),
    .async_errors_i   (async_errors)
  );

  assign cri_cmd_o       = cri_req.cmd;
  assign cri_chan_sel_o  = {cri_req.destination, cri_req.channel};
  assign cri_o_data_o    = cri_o_data[63:0];
  assign cri_o_address_o = cri_req.o_address;

  rtio_gateware u_gateware (
    .clk_i,
    .rst_i,
    .cri_i            (cri_req),
    .cri_o_timestamp_i(cri_o_timestamp_o),
    .cri_o_data_i     (cri_o_data),
    .cri_i_timeout_i  (cri_i_timeout),
    .cri_o            (cri_rsp),
    .cri_i_timestamp_o,
    .control_i        (control),
    .async_errors_o   (async_errors),
    .sed_errors_o     (sed_errors),
    `RTIO_FABRIC_CONNECT
  );

  always_ff @(posedge clk_i) begin
    if (tsc_load_i && !rst_i) begin
      SkipsRestOnly: assert (quiescent_o) else $error("the counter was moved while the core was not quiescent");
      SkipsNoEvent: assert (next_event_o == '1 || tsc_load_value_i - coarse_ts_o < next_event_o - coarse_ts_o)
        else $error("the counter was moved from %0d to %0d, over an event at %0d", coarse_ts_o, tsc_load_value_i,
                    next_event_o);
    end
  end
endmodule
