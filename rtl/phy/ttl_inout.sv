// SPDX-License-Identifier: Apache-2.0
// Tristate TTL pin. Addresses: 0 level, 1 output enable, 2 sensitivity, 3 sensitivity and sample (see ttl_in).
// Level and enable reach the pin after 2 rows, overrides after 1. While enabled, the input sees the own output.
module ttl_inout (
  input  logic       clk_i,
  input  logic       rst_i,
  input  logic       phy_rst_i,
  input  logic       stb_i,
  input  logic [1:0] address_i,
  input  logic [1:0] data_i,
  input  logic       override_en_i,
  input  logic       override_i,
  input  logic       override_oe_i,
  input  logic       pad_i,
  output logic       pad_o,
  output logic       pad_oe_o,
  output logic       stb_o,
  output logic       level_o
);

  ttl_out #(
    .ResetPad(1'b1)
  ) u_level (
    .clk_i,
    .phy_rst_i,
    .stb_i (stb_i & (address_i == 2'd0)),
    .data_i(data_i[0]),
    .override_en_i,
    .override_i,
    .pad_o
  );

  ttl_out #(
    .ResetPad(1'b1)
  ) u_enable (
    .clk_i,
    .phy_rst_i,
    .stb_i     (stb_i & (address_i == 2'd1)),
    .data_i    (data_i[0]),
    .override_en_i,
    .override_i(override_oe_i),
    .pad_o     (pad_oe_o)
  );

  ttl_in #(
    .ResetHistory(1'b1)
  ) u_input (
    .clk_i,
    .rst_i,
    .phy_rst_i,
    .pad_i(pad_oe_o ? pad_o : pad_i),
    .stb_i,
    .address_i,
    .data_i,
    .stb_o,
    .level_o
  );
endmodule
