// SPDX-License-Identifier: Apache-2.0
// AXI4-Lite between modules: what the initiator drives (request) and what the target answers (response), apart for
// writes and reads, which have nothing to do with each other. Each of the four fits 64 bits: see rtl/README.md,
// "Written for speed". Flat ports stand at Verilated tops only, see axi_lite_ports.svh.
package axi_lite_pkg;
  localparam int unsigned AddressWidth = 16;  // bytes within the window of one endpoint

  typedef enum logic [1:0] {
    RespOkay   = 2'b00,
    RespExokay = 2'b01,
    RespSlverr = 2'b10,
    RespDecerr = 2'b11
  } resp_e;

  typedef struct packed {
    logic                    aw_valid;
    logic                    w_valid;
    logic                    b_ready;
    logic [3:0]              w_strb;
    logic [AddressWidth-1:0] aw_addr;
    logic [31:0]             w_data;
  } write_req_t;

  typedef struct packed {
    logic  aw_ready;
    logic  w_ready;
    logic  b_valid;
    resp_e b_resp;
  } write_rsp_t;

  typedef struct packed {
    logic                    ar_valid;
    logic                    r_ready;
    logic [AddressWidth-1:0] ar_addr;
  } read_req_t;

  typedef struct packed {
    logic        ar_ready;
    logic        r_valid;
    resp_e       r_resp;
    logic [31:0] r_data;
  } read_rsp_t;
endpackage
