// SPDX-License-Identifier: Apache-2.0
// Interrupt vectors of fast mode: IVAR (0x100 + 4n, low word) and, if addresses are wider than 32 bits, IVEAR
// (0x200 + 8n, low and high word of the same vector). A write shows in the next row; the look-up is combinational.
// The vector of an input in normal mode is VectorReset.
module intc_vectors #(
  parameter int unsigned NumVectors  = 32,
  parameter int unsigned VectorWidth = 32,
  parameter logic [63:0] VectorReset = 64'h10
) (
  input  logic                   clk_i,
  input  logic                   rst_i,
  // register bus, see axi_lite_regs
  input  logic                   reg_we_i,
  input  logic [9:2]             reg_waddr_i,
  input  logic [31:0]            reg_wdata_i,
  input  logic [3:0]             reg_wstrb_i,
  input  logic [9:2]             reg_raddr_i,
  output logic [31:0]            reg_rdata_o,
  // look-up
  input  logic [4:0]             index_i,
  input  logic                   fast_i,
  output logic [VectorWidth-1:0] vector_o
);
  localparam logic [9:2] Ivar = 8'h40, Ivear = 8'h80;

  localparam bit Extended = VectorWidth > 32;

  logic [63:0] vectors_q[32];
  logic        narrow_write, extended_write;

  function automatic logic is_narrow(input logic [9:2] address);
    return address[9:7] == Ivar[9:7] && 32'(address[6:2]) < NumVectors;
  endfunction
  function automatic logic is_extended(input logic [9:3] address);
    return Extended && address[9:8] == Ivear[9:8] && 32'(address[7:3]) < NumVectors;
  endfunction

  assign narrow_write   = reg_we_i && reg_wstrb_i == '1 && is_narrow(reg_waddr_i);
  assign extended_write = reg_we_i && reg_wstrb_i == '1 && is_extended(reg_waddr_i[9:3]);

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      for (int i = 0; i < 32; i++) vectors_q[i] <= VectorReset;
    end else if (narrow_write) begin
      vectors_q[reg_waddr_i[6:2]][31:0] <= reg_wdata_i;
    end else if (extended_write && !reg_waddr_i[2]) begin
      vectors_q[reg_waddr_i[7:3]][31:0] <= reg_wdata_i;
    end else if (extended_write) begin
      vectors_q[reg_waddr_i[7:3]][63:32] <= reg_wdata_i & 32'((65'd1 << (VectorWidth - 32)) - 65'd1);
    end
  end

  always_comb begin
    reg_rdata_o = '0;
    if (is_narrow(reg_raddr_i)) begin
      reg_rdata_o = vectors_q[reg_raddr_i[6:2]][31:0];
    end else if (is_extended(reg_raddr_i[9:3])) begin
      reg_rdata_o = reg_raddr_i[2] ? vectors_q[reg_raddr_i[7:3]][63:32] : vectors_q[reg_raddr_i[7:3]][31:0];
    end
  end

  assign vector_o = VectorWidth'(fast_i ? vectors_q[index_i] : VectorReset);
endmodule
