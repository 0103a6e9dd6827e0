// SPDX-License-Identifier: Apache-2.0
// TTL output of one bit: the pad follows an event after 2 rows, an override after 1. The level survives the rio
// reset; reset_phy clears it, and the pad with it if ResetPad (otherwise the pad follows one row later).
module ttl_out #(
  parameter bit ResetPad = 1'b0
) (
  input  logic clk_i,
  input  logic phy_rst_i,
  input  logic stb_i,
  input  logic data_i,
  input  logic override_en_i,
  input  logic override_i,
  output logic pad_o
);
  logic level_q;

  always_ff @(posedge clk_i) begin
    if (phy_rst_i) level_q <= 1'b0;
    else if (stb_i) level_q <= data_i;
    pad_o <= (override_en_i ? override_i : level_q) & ~(ResetPad & phy_rst_i);
  end
endmodule
