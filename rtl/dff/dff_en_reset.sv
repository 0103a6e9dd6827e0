// SPDX-License-Identifier: Apache-2.0
// The 1-bit flip-flop of the older overlays (IOPs called iop1 to iop3): dff_en_reset_vector of Size 1.
module dff_en_reset (
  input  logic clk_i,
  input  logic en_i,
  input  logic reset_i,
  input  logic d_i,
  output logic q_o
);
  dff_en_reset_vector #(
    .Size(1)
  ) u_dff (
    .clk_i,
    .en_i,
    .reset_i,
    .d_i,
    .q_o
  );
endmodule
