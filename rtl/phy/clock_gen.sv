// SPDX-License-Identifier: Apache-2.0
// Clock generator: an accumulator of Width bits gains the frequency tuning word each row; its top bit is the pad,
// registered. An event sets the word and starts the accumulator at half scale, so the first rising edge comes 2
// rows after the strobe; word 0 stops low. The rio reset clears the word (the pad freezes), reset_phy the rest.
module clock_gen #(
  parameter int unsigned Width = 24
) (
  input  logic             clk_i,
  input  logic             rst_i,
  input  logic             phy_rst_i,
  input  logic             stb_i,
  input  logic [Width-1:0] data_i,
  output logic             pad_o,
  output logic             active_o
);
  logic [Width-1:0] ftw_q, accumulator_q;

  always_ff @(posedge clk_i) begin
    if (rst_i) ftw_q <= '0;
    else if (stb_i) ftw_q <= data_i;
  end

  always_ff @(posedge clk_i) begin
    if (phy_rst_i) begin
      accumulator_q <= '0;
      pad_o         <= 1'b0;
    end else begin
      if (stb_i) accumulator_q <= {data_i != '0, {(Width - 1){1'b0}}};
      else accumulator_q <= accumulator_q + ftw_q;
      pad_o <= accumulator_q[Width-1];
    end
  end

  assign active_o = ftw_q != '0;
endmodule
