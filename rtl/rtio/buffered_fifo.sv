// SPDX-License-Identifier: Apache-2.0
// Synchronous FIFO: RAM of Depth words with a registered read port, which serves as one more word of capacity.
// A write takes effect while writable_o; dout_o is the head while readable_o. Write to readable: 2 rows when
// empty. level_o counts the output register, 0..Depth+1. Reset clears levels and pointers, neither the RAM nor
// the output register, which also keeps its word when the FIFO runs empty.
module buffered_fifo #(
  parameter int unsigned Width = 8,
  parameter int unsigned Depth = 4,
  localparam int unsigned LevelWidth = rtio_pkg::bits_for(Depth + 1)
) (
  input  logic                  clk_i,
  input  logic                  rst_i,
  input  logic                  we_i,
  input  logic [Width-1:0]      din_i,
  output logic                  writable_o,
  input  logic                  re_i,
  output logic                  readable_o,
  output logic [Width-1:0]      dout_o,
  output logic [LevelWidth-1:0] level_o
);
  localparam int unsigned AddressWidth = rtio_pkg::bits_for(Depth - 1);
  localparam logic [AddressWidth-1:0] LastAddress = AddressWidth'(Depth - 1);

  logic [Width-1:0]        ram [Depth];
  logic [AddressWidth-1:0] write_address_q;
  logic [AddressWidth-1:0] read_address_q;
  logic [LevelWidth-1:0]   ram_level_q;
  logic                    push;
  logic                    fetch;

  assign writable_o = ram_level_q != LevelWidth'(Depth);
  assign push       = we_i & writable_o;
  assign fetch      = (ram_level_q != '0) & (~readable_o | re_i);
  assign level_o    = ram_level_q + LevelWidth'(readable_o);

  always_ff @(posedge clk_i) begin
    if (push) ram[write_address_q] <= din_i;
  end

  always_ff @(posedge clk_i) begin
    if (fetch) dout_o <= ram[read_address_q];
  end

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      write_address_q <= '0;
      read_address_q  <= '0;
      ram_level_q     <= '0;
      readable_o      <= 1'b0;
    end else begin
      if (push) write_address_q <= write_address_q == LastAddress ? '0 : write_address_q + 1'b1;
      if (fetch) read_address_q <= read_address_q == LastAddress ? '0 : read_address_q + 1'b1;
      if (push & ~fetch) ram_level_q <= ram_level_q + 1'b1;
      if (fetch & ~push) ram_level_q <= ram_level_q - 1'b1;
      if (fetch) readable_o <= 1'b1;
      else if (re_i) readable_o <= 1'b0;
    end
  end

  LevelWithinDepth: assert property (@(posedge clk_i) disable iff (rst_i) ram_level_q <= LevelWidth'(Depth))
    else $error("fifo level %0d exceeds depth %0d", ram_level_q, Depth);
endmodule
