// SPDX-License-Identifier: Apache-2.0
// Output with Width steps per clock, bit 0 first in time. A change of level shows in the word one row after the
// strobe, from the step that the fine time names; the words after it hold the new level. An override replaces the
// word, not the memory of the level, which reset_phy clears together with the word.
module serdes_out #(
  parameter int unsigned Width = 8,  // 2, 4, 8 or 16
  localparam int unsigned FineTsWidth = $clog2(Width)
) (
  input  logic                   clk_i,
  input  logic                   phy_rst_i,
  input  logic                   stb_i,
  input  logic [FineTsWidth-1:0] fine_ts_i,
  input  logic                   data_i,
  input  logic                   override_en_i,
  input  logic                   override_i,
  output logic [Width-1:0]       word_o
);
  logic level_q;

  always_ff @(posedge clk_i) begin
    automatic logic [Width-1:0] from_fine_ts = {Width{1'b1}} << fine_ts_i;
    if (phy_rst_i) begin
      level_q <= 1'b0;
      word_o  <= '0;
    end else begin
      word_o <= {Width{level_q}};
      if (stb_i) begin
        level_q <= data_i;
        if (data_i != level_q) word_o <= data_i ? from_fine_ts : ~from_fine_ts;
      end
      if (override_en_i) word_o <= {Width{override_i}};
    end
  end
endmodule
