// SPDX-License-Identifier: Apache-2.0
// Counts edges of an input and hands the count over as an event, up to a saturating maximum. An output event
// loads four bits: 0 count rising, 1 count falling, 2 send the count, 3 zero the counter; the last two act once.
// The count sent includes the edge of the strobe's row; the event comes one row after the strobe. Zeroing wins
// over an edge in the same row, which is lost.
module edge_counter #(
  parameter int unsigned Width = 31
) (
  input  logic             clk_i,
  input  logic             rst_i,
  input  logic             phy_rst_i,
  input  logic             input_i,
  input  logic             stb_i,
  input  logic [3:0]       data_i,
  output logic             stb_o,
  output logic [Width-1:0] data_o
);
  logic             rising_q, falling_q, send_q, zero_q;
  logic             history_q;
  logic [Width-1:0] count_q;

  always_ff @(posedge clk_i) begin
    history_q <= input_i & ~phy_rst_i;
  end

  always_ff @(posedge clk_i) begin
    automatic logic             counted = input_i ? rising_q & ~history_q : falling_q & history_q;
    automatic logic [Width-1:0] count   = count_q == '1 ? count_q : count_q + Width'(counted);
    if (rst_i) begin
      {zero_q, send_q, falling_q, rising_q} <= '0;
      count_q                               <= '0;
      data_o                                <= '0;
    end else begin
      if (stb_i) {zero_q, send_q, falling_q, rising_q} <= data_i;
      else {zero_q, send_q} <= '0;
      count_q <= zero_q ? '0 : count;
      data_o  <= count;
    end
  end

  assign stb_o = send_q;
endmodule
