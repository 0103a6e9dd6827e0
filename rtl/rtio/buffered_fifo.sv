// SPDX-License-Identifier: Apache-2.0
// Synchronous FIFO of {stamp, value} words: RAM of Depth words with a registered read port, which serves as one more
// word of capacity. A write takes effect while writable_o and is lost otherwise; the head shows while readable_o.
// Write to readable: 2 rows when empty. level_o counts the output register, 0..Depth+1. Reset clears addresses and
// levels, neither the RAM nor the head, which also keeps its word when the FIFO runs empty.
// Two memories and one process, because a clock in which nothing moves then costs a simulator next to nothing.
module buffered_fifo #(
  parameter int unsigned Depth      = 4,
  parameter int unsigned StampWidth = 64,
  parameter int unsigned ValueWidth = 32,
  localparam int unsigned LevelWidth = rtio_pkg::bits_for(Depth + 1)
) (
  input  logic                  clk_i,
  input  logic                  rst_i,
  input  logic                  we_i,
  input  logic [StampWidth-1:0] stamp_i,
  input  logic [ValueWidth-1:0] value_i,
  output logic                  writable_o,
  input  logic                  re_i,
  output logic                  readable_o,
  output logic [StampWidth-1:0] stamp_o,
  output logic [ValueWidth-1:0] value_o,
  output logic                  moving_o,  // a word is on its way to an empty output register
  output logic [LevelWidth-1:0] level_o
);
  localparam int unsigned AddressWidth = rtio_pkg::bits_for(Depth - 1);
  localparam logic [AddressWidth-1:0] LastAddress = AddressWidth'(Depth - 1);

  logic [StampWidth-1:0]   stamp_ram [Depth];
  logic [ValueWidth-1:0]   value_ram [Depth];
  logic [AddressWidth-1:0] write_address_q, read_address_q;
  logic [LevelWidth-1:0]   ram_level_q;

  assign writable_o = ram_level_q != LevelWidth'(Depth);
  assign moving_o   = ram_level_q != '0 && !readable_o;
  assign level_o    = ram_level_q + LevelWidth'(readable_o);

  always_ff @(posedge clk_i) begin
    automatic logic push  = we_i && writable_o;
    automatic logic fetch = ram_level_q != '0 && (!readable_o || re_i);
    if (push) begin
      stamp_ram[write_address_q] <= stamp_i;
      value_ram[write_address_q] <= value_i;
    end
    if (fetch) begin
      stamp_o <= stamp_ram[read_address_q];
      value_o <= value_ram[read_address_q];
    end
    if (rst_i) begin
      write_address_q <= '0;
      read_address_q  <= '0;
      ram_level_q     <= '0;
      readable_o      <= 1'b0;
    end else if (push || fetch || re_i) begin
      if (push) write_address_q <= write_address_q == LastAddress ? '0 : write_address_q + 1'b1;
      if (fetch) read_address_q <= read_address_q == LastAddress ? '0 : read_address_q + 1'b1;
      ram_level_q <= ram_level_q + LevelWidth'(push) - LevelWidth'(fetch);
      readable_o  <= fetch || (readable_o && !re_i);
    end
  end

  LevelWithinDepth: assert property (@(posedge clk_i) disable iff (rst_i) ram_level_q <= LevelWidth'(Depth))
    else $error("fifo level %0d exceeds depth %0d", ram_level_q, Depth);
endmodule
