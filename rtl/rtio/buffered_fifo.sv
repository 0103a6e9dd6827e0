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
  output logic [LevelWidth-1:0] level_o
);
  localparam int unsigned AddressWidth = rtio_pkg::bits_for(Depth - 1);
  localparam logic [AddressWidth-1:0] LastAddress = AddressWidth'(Depth - 1);

  logic [StampWidth-1:0]   stamp_ram [Depth];
  logic [ValueWidth-1:0]   value_ram [Depth];
  logic [AddressWidth-1:0] write_address_q, read_address_q;

  assign writable_o = level_o != LevelWidth'(Depth) + LevelWidth'(readable_o);

  always_ff @(posedge clk_i) begin
    automatic logic leave = re_i;
    automatic logic push  = we_i && writable_o;
    automatic logic fetch = level_o != LevelWidth'(readable_o) && (!readable_o || leave);
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
      level_o         <= '0;
      readable_o      <= 1'b0;
    end else if (push || fetch || leave) begin
      automatic logic [LevelWidth-1:0] level    = level_o + LevelWidth'(push) - LevelWidth'(leave && readable_o);
      automatic logic                  readable = fetch || (readable_o && !leave);
      if (push) write_address_q <= write_address_q == LastAddress ? '0 : write_address_q + 1'b1;
      if (fetch) read_address_q <= read_address_q == LastAddress ? '0 : read_address_q + 1'b1;
      level_o    <= level;
      readable_o <= readable;
      LevelWithinCapacity: assert (32'(level) <= Depth + 1)
        else $error("fifo level %0d exceeds capacity %0d", level, Depth + 1);
      ReadableHasLevel: assert (!readable || level != '0) else $error("fifo shows a word at level 0");
    end
  end
endmodule
