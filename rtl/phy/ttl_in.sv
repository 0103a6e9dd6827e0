// SPDX-License-Identifier: Apache-2.0
// TTL input with one event per clock. Address bit 1 writes the sensitivity (bit 0 rising, bit 1 falling), address
// bit 0 with it also takes a sample, an event in the row after the strobe. The pad passes two registers: an edge is
// an event 2 rows after the pad changed. data is the level. Sensitivity and sample belong to the rio reset.
module ttl_in #(
  parameter bit ResetHistory = 1'b0  // reset_phy clears the register that edges are found against
) (
  input  logic       clk_i,
  input  logic       rst_i,
  input  logic       phy_rst_i,
  input  logic       pad_i,
  input  logic       stb_i,
  input  logic [1:0] address_i,
  input  logic [1:0] data_i,
  output logic       stb_o,
  output logic       level_o  // synchronised pad, also the data of an event
);
  logic [1:0] sensitivity_q;
  logic       sample_q;
  logic       sync_q, level_q, history_q;

  always_ff @(posedge clk_i) begin
    sync_q    <= pad_i;
    level_q   <= sync_q;
    history_q <= level_q & ~(ResetHistory & phy_rst_i);
  end

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      sensitivity_q <= '0;
      sample_q      <= 1'b0;
    end else begin
      sample_q <= stb_i & (address_i == 2'b11);
      if (stb_i & address_i[1]) sensitivity_q <= data_i;
    end
  end

  assign level_o  = level_q;
  assign stb_o    = sample_q | (sensitivity_q[0] & level_q & ~history_q) | (sensitivity_q[1] & ~level_q & history_q);
endmodule
