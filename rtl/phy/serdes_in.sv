// SPDX-License-Identifier: Apache-2.0
// Input with Width samples per clock, bit 0 first in time. Addresses and sensitivity as in ttl_in. One event per
// row, for the first matching edge of the word, registered: one row after the word. fine_ts_o is the edge's step, 0
// for a sample; data is the level at the end of the word, so a falling edge in a word that ends high says 1.
module serdes_in #(
  parameter int unsigned Width = 8,  // 2, 4, 8 or 16
  localparam int unsigned FineTsWidth = $clog2(Width)
) (
  input  logic                   clk_i,
  input  logic                   rst_i,
  input  logic                   phy_rst_i,
  input  logic [Width-1:0]       word_i,
  input  logic                   stb_i,
  input  logic [1:0]             address_i,
  input  logic [1:0]             data_i,
  output logic                   stb_o,
  output logic [FineTsWidth-1:0] fine_ts_o,
  output logic                   data_o
);
  logic [1:0] sensitivity_q;
  logic       sample_q, history_q;

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      sensitivity_q <= '0;
      sample_q      <= 1'b0;
    end else begin
      sample_q <= stb_i & (address_i == 2'b11);
      if (stb_i & address_i[1]) sensitivity_q <= data_i;
    end
  end

  always_ff @(posedge clk_i) begin
    automatic logic [Width-1:0] edges = '0;
    stb_o     <= sample_q & ~phy_rst_i;
    fine_ts_o <= '0;
    if (sensitivity_q != '0) begin
      edges = (word_i ^ {word_i[Width-2:0], history_q}) &
              ((word_i & {Width{sensitivity_q[0]}}) | (~word_i & {Width{sensitivity_q[1]}}));
      if (edges != '0) begin
        stb_o <= ~phy_rst_i;
        for (int n = Width - 1; n >= 0; n--) begin
          if (edges[n]) fine_ts_o <= FineTsWidth'(n);
        end
      end
    end
    history_q <= word_i[Width-1] & ~phy_rst_i;
    data_o    <= word_i[Width-1];
  end
endmodule
