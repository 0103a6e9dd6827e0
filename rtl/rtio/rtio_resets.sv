// SPDX-License-Identifier: Apache-2.0
// The two RTIO reset domains: `rio` (scheduler, FIFOs, PHY logic) and `rio_phy` (what the pins show). Each is the
// CSR strobe delayed by one row and as long as the strobe; both follow the system reset for one row.
module rtio_resets (
  input  logic clk_i,
  input  logic rst_i,
  input  logic reset_i,  // write strobe of CSR reset
  input  logic reset_phy_i,  // write strobe of CSR reset_phy
  output logic rio_rst_o,
  output logic rio_phy_rst_o
);
  always_ff @(posedge clk_i) begin
    rio_rst_o     <= rst_i | reset_i;
    rio_phy_rst_o <= rst_i | reset_phy_i;
  end

  // Hardware powers up inside the reset.
  initial begin
    rio_rst_o     = 1'b1;
    rio_phy_rst_o = 1'b1;
  end
endmodule
