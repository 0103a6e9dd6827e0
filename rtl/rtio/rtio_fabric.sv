// SPDX-License-Identifier: Apache-2.0
// RTIO gateware without a bus: the top that vector replay drives. CRI, CSR strobes and pins are ports; those that a
// channel does not have are ignored or 0. Per-channel ports have fixed widths so that one binding fits every variant.
// quiescent_o: while it is 1, an edge changes the counter and what is computed from it, nothing else, up to the row
// where the counter equals next_event_o. Holds if disturbed_i is 1 in each row in which an input differs from the row
// before (tsc_load_i excepted); quiescence_check watches both.
module rtio_fabric (
  input  logic         clk_i,
  input  logic         rst_i,
  // CRI
  input  logic [1:0]   cri_cmd_i,
  input  logic [23:0]  cri_chan_sel_i,
  input  logic [63:0]  cri_o_timestamp_i,
  input  logic [511:0] cri_o_data_i,
  input  logic [7:0]   cri_o_address_i,
  input  logic [63:0]  cri_i_timeout_i,
  // CSR side
  input  logic         reset_i,
  input  logic         reset_phy_i,
  input  logic         spread_enable_i,
  input  logic         async_error_re_i,
  input  logic [2:0]   async_error_r_i,
  `RTIO_ANSWER_PORTS,
  `RTIO_FABRIC_PORTS
);
  rtio_pkg::cri_req_t cri_req;
  rtio_pkg::cri_rsp_t cri_rsp;
  rtio_pkg::control_t control;
  rtio_pkg::errors_t  async_errors, sed_errors;

  assign cri_req = '{
    cmd:         rtio_pkg::cri_cmd_e'(cri_cmd_i),
    destination: cri_chan_sel_i[23:16],
    channel:     cri_chan_sel_i[15:0],
    o_address:   cri_o_address_i
  };
  assign control = '{
    reset:         reset_i,
    reset_phy:     reset_phy_i,
    spread_enable: spread_enable_i,
    clear_errors:  {3{async_error_re_i}} & async_error_r_i
  };
  `RTIO_ANSWER_BIND(cri_rsp, async_errors, sed_errors)

  rtio_gateware u_gateware (
    .clk_i,
    .rst_i,
    .cri_i         (cri_req),
    .cri_o_timestamp_i,
    .cri_o_data_i,
    .cri_i_timeout_i,
    .cri_o         (cri_rsp),
    .cri_i_timestamp_o,
    .control_i     (control),
    .async_errors_o(async_errors),
    .sed_errors_o  (sed_errors),
    `RTIO_FABRIC_CONNECT
  );
endmodule
