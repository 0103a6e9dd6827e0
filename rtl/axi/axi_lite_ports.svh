// SPDX-License-Identifier: Apache-2.0
// The AXI4-Lite port of a Verilated top, flat, because whoever drives a model binds its ports by name, and the one place
// where flat names meet the structs of axi_lite_pkg. Stands in a list of sources before the tops, which use the macros:
// all sources of a list are one compilation unit.
`ifndef AXI_LITE_PORTS
`define AXI_LITE_PORTS \
  input  logic [axi_lite_pkg::AddressWidth-1:0] s_axi_awaddr_i, \
  input  logic                                  s_axi_awvalid_i, \
  output logic                                  s_axi_awready_o, \
  input  logic [31:0]                           s_axi_wdata_i, \
  input  logic [3:0]                            s_axi_wstrb_i, \
  input  logic                                  s_axi_wvalid_i, \
  output logic                                  s_axi_wready_o, \
  output logic [1:0]                            s_axi_bresp_o, \
  output logic                                  s_axi_bvalid_o, \
  input  logic                                  s_axi_bready_i, \
  input  logic [axi_lite_pkg::AddressWidth-1:0] s_axi_araddr_i, \
  input  logic                                  s_axi_arvalid_i, \
  output logic                                  s_axi_arready_o, \
  output logic [31:0]                           s_axi_rdata_o, \
  output logic [1:0]                            s_axi_rresp_o, \
  output logic                                  s_axi_rvalid_o, \
  input  logic                                  s_axi_rready_i

// Declares what the port carries, `name`_write_req, _write_rsp, _read_req and _read_rsp, and connects it: requests are
// driven from the port, the port from the responses.
`define AXI_LITE_BIND(name) \
  axi_lite_pkg::write_req_t name``_write_req; \
  axi_lite_pkg::write_rsp_t name``_write_rsp; \
  axi_lite_pkg::read_req_t  name``_read_req; \
  axi_lite_pkg::read_rsp_t  name``_read_rsp; \
  assign name``_write_req = '{ \
    aw_valid: s_axi_awvalid_i, \
    w_valid:  s_axi_wvalid_i, \
    b_ready:  s_axi_bready_i, \
    w_strb:   s_axi_wstrb_i, \
    aw_addr:  s_axi_awaddr_i, \
    w_data:   s_axi_wdata_i \
  }; \
  assign name``_read_req = '{ \
    ar_valid: s_axi_arvalid_i, \
    r_ready:  s_axi_rready_i, \
    ar_addr:  s_axi_araddr_i \
  }; \
  assign s_axi_awready_o = name``_write_rsp.aw_ready; \
  assign s_axi_wready_o  = name``_write_rsp.w_ready; \
  assign s_axi_bvalid_o  = name``_write_rsp.b_valid; \
  assign s_axi_bresp_o   = name``_write_rsp.b_resp; \
  assign s_axi_arready_o = name``_read_rsp.ar_ready; \
  assign s_axi_rvalid_o  = name``_read_rsp.r_valid; \
  assign s_axi_rresp_o   = name``_read_rsp.r_resp; \
  assign s_axi_rdata_o   = name``_read_rsp.r_data;
`endif
