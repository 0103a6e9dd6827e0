// SPDX-License-Identifier: Apache-2.0
// Tristate pin with Width steps per clock. Addresses: 0 level, 1 output enable (a whole word), 2 sensitivity,
// 3 sensitivity and sample. The way through the tristate buffer is outside: word_i is what the pin shows.
module serdes_inout #(
  parameter int unsigned Width = 8,
  localparam int unsigned FineTsWidth = $clog2(Width)
) (
  input  logic                   clk_i,
  input  logic                   rst_i,
  input  logic                   phy_rst_i,
  input  logic                   stb_i,
  input  logic [FineTsWidth-1:0] fine_ts_i,
  input  logic [1:0]             address_i,
  input  logic [1:0]             data_i,
  input  logic                   override_en_i,
  input  logic                   override_i,
  input  logic                   override_oe_i,
  input  logic [Width-1:0]       word_i,
  output logic [Width-1:0]       word_o,
  output logic                   oe_o,
  output logic                   stb_o,
  output logic [FineTsWidth-1:0] fine_ts_o,
  output logic                   data_o
);
  logic enable_q;

  serdes_out #(
    .Width(Width)
  ) u_output (
    .clk_i,
    .phy_rst_i,
    .stb_i (stb_i & (address_i == 2'd0)),
    .fine_ts_i,
    .data_i(data_i[0]),
    .override_en_i,
    .override_i,
    .word_o
  );

  serdes_in #(
    .Width(Width)
  ) u_input (
    .clk_i,
    .rst_i,
    .phy_rst_i,
    .word_i,
    .stb_i,
    .address_i,
    .data_i,
    .stb_o,
    .fine_ts_o,
    .data_o
  );

  always_ff @(posedge clk_i) begin
    if (phy_rst_i) begin
      enable_q <= 1'b0;
      oe_o     <= 1'b0;
    end else begin
      if (stb_i & (address_i == 2'd1)) enable_q <= data_i[0];
      oe_o <= override_en_i ? override_oe_i : enable_q;
    end
  end
endmodule
