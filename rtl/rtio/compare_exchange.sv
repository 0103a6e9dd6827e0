// SPDX-License-Identifier: Apache-2.0
// Element of the output network: sorts two nodes by channel, valid before invalid; one register. Two events of one
// channel merge: the younger stays at `low`, marked as replacing; `high` becomes invalid. The nondata mark tells
// that channel, fine time or address differ between these two; it overwrites the mark of an earlier merge, so a
// difference can be forgotten when three or more events merge (the hardware does the same).
// Nodes that are not valid move no payload.
module compare_exchange #(
  localparam int unsigned NodeWidth = rtio_layout_pkg::NodeWidth
) (
  input  logic                 clk_i,
  input  logic                 rst_i,
  input  logic                 low_valid_i,
  input  logic [NodeWidth-1:0] low_i,
  input  logic                 high_valid_i,
  input  logic [NodeWidth-1:0] high_i,
  output logic                 low_valid_o,
  output logic [NodeWidth-1:0] low_o,
  output logic                 high_valid_o,
  output logic [NodeWidth-1:0] high_o
);
  localparam int unsigned SeqnWidth    = rtio_layout_pkg::SeqnWidth;
  localparam int unsigned SeqnLsb      = rtio_layout_pkg::SeqnLsb;
  localparam int unsigned ChannelWidth = rtio_layout_pkg::ChannelWidth;
  localparam int unsigned ChannelLsb   = rtio_layout_pkg::ChannelLsb;
  localparam int unsigned NondataLsb   = rtio_layout_pkg::AddressLsb;
  localparam int unsigned NondataWidth = rtio_layout_pkg::PayloadWidth - NondataLsb;

  // Within a quarter of the number range, order holds across the wrap.
  function automatic logic older(logic [SeqnWidth-1:0] a, logic [SeqnWidth-1:0] b);
    if (a[SeqnWidth-1] == a[SeqnWidth-2] && b[SeqnWidth-1] == b[SeqnWidth-2] && a[SeqnWidth-1] != b[SeqnWidth-1])
      return a[SeqnWidth-1];
    return a < b;
  endfunction

  always_ff @(posedge clk_i) begin
    low_valid_o  <= 1'b0;
    high_valid_o <= 1'b0;
    if (low_valid_i || high_valid_i) begin
      low_valid_o <= ~rst_i;
      low_o       <= low_valid_i ? low_i : high_i;
      if (low_valid_i && high_valid_i) begin
        high_valid_o <= ~rst_i;
        high_o       <= high_i;
        if (low_i[ChannelLsb +: ChannelWidth] == high_i[ChannelLsb +: ChannelWidth]) begin
          high_valid_o <= 1'b0;
          if (older(low_i[SeqnLsb +: SeqnWidth], high_i[SeqnLsb +: SeqnWidth])) low_o <= high_i;
          low_o[rtio_layout_pkg::ReplaceBit] <= 1'b1;
          low_o[rtio_layout_pkg::NondataBit] <=
              low_i[NondataLsb +: NondataWidth] != high_i[NondataLsb +: NondataWidth];
        end else if (high_i[ChannelLsb +: ChannelWidth] < low_i[ChannelLsb +: ChannelWidth]) begin
          low_o  <= high_i;
          high_o <= low_i;
        end
      end
    end
  end
endmodule
