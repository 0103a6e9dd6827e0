// SPDX-License-Identifier: Apache-2.0
// Addresses and levels of a synchronous FIFO: RAM of Depth words with a registered read port, which serves as one
// more word of capacity. The user holds RAM and output register (so that each field is a memory of its own): in a
// row with push_o it writes the RAM, with fetch_o it loads the output register, both at the address shown.
// A write takes effect while writable_o; the output register is the head while readable_o. Write to readable:
// 2 rows when empty. level_o counts the output register, 0..Depth+1.
module fifo_control #(
  parameter int unsigned Depth = 4,
  localparam int unsigned AddressWidth = rtio_pkg::bits_for(Depth - 1),
  localparam int unsigned LevelWidth   = rtio_pkg::bits_for(Depth + 1)
) (
  input  logic                    clk_i,
  input  logic                    rst_i,
  input  logic                    we_i,
  output logic                    writable_o,
  output logic                    push_o,
  output logic [AddressWidth-1:0] write_address_o,
  input  logic                    re_i,
  output logic                    readable_o,
  output logic                    fetch_o,
  output logic [AddressWidth-1:0] read_address_o,
  output logic [LevelWidth-1:0]   level_o
);
  localparam logic [AddressWidth-1:0] LastAddress = AddressWidth'(Depth - 1);

  logic [LevelWidth-1:0] ram_level_q;

  assign writable_o = ram_level_q != LevelWidth'(Depth);
  assign push_o     = we_i & writable_o;
  assign fetch_o    = (ram_level_q != '0) & (~readable_o | re_i);
  assign level_o    = ram_level_q + LevelWidth'(readable_o);

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      write_address_o <= '0;
      read_address_o  <= '0;
      ram_level_q     <= '0;
      readable_o      <= 1'b0;
    end else if (push_o | fetch_o | re_i) begin
      if (push_o) write_address_o <= write_address_o == LastAddress ? '0 : write_address_o + 1'b1;
      if (fetch_o) read_address_o <= read_address_o == LastAddress ? '0 : read_address_o + 1'b1;
      ram_level_q <= ram_level_q + LevelWidth'(push_o) - LevelWidth'(fetch_o);
      readable_o  <= fetch_o | (readable_o & ~re_i);
    end
  end

  LevelWithinDepth: assert property (@(posedge clk_i) disable iff (rst_i) ram_level_q <= LevelWidth'(Depth))
    else $error("fifo level %0d exceeds depth %0d", ram_level_q, Depth);
endmodule
