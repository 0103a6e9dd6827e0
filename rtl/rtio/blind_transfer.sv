// SPDX-License-Identifier: Apache-2.0
// Carries a pulse with data from the rio to the sys domain through toggle synchronisers: valid_o comes 3 rows
// after valid_i. Until the acknowledge is back (rows 1 to 6 after an accepted pulse) further pulses are lost.
// Registers without a reset keep their toggle through resets, so that none invents a pulse.
module blind_transfer #(
  parameter int unsigned Width = 16
) (
  input  logic             clk_i,
  input  logic             rst_i,  // rio
  input  logic             valid_i,
  input  logic [Width-1:0] data_i,
  output logic             valid_o,
  output logic [Width-1:0] data_o
);
  // Bit 0 is the toggle, bits 1 and 2 its synchroniser, bit 3 its history.
  logic [3:0]       forward_q, return_q;
  logic             blind_q;
  logic             send, returned;
  logic [Width-1:0] data_q, data_sync_q;

  assign send     = valid_i & ~blind_q;
  assign valid_o  = forward_q[2] ^ forward_q[3];
  assign returned = return_q[2] ^ return_q[3];

  always_ff @(posedge clk_i) begin
    forward_q <= {forward_q[2:0], forward_q[0] ^ send};
    return_q  <= {return_q[2:0], return_q[0] ^ valid_o};
    if (forward_q[1] ^ forward_q[2]) data_o <= data_sync_q;
    if (forward_q[0] ^ forward_q[1]) data_sync_q <= data_q;
    if (send) data_q <= data_i;
  end

  always_ff @(posedge clk_i) begin
    if (rst_i | returned) blind_q <= 1'b0;
    else if (valid_i) blind_q <= 1'b1;
  end

  // Power-up state: no pulse under way.
  initial begin
    forward_q = '0;
    return_q  = '0;
  end
endmodule
