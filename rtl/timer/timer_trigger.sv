// SPDX-License-Identifier: Apache-2.0
// A capture trigger: the pin through NumSyncFf flip-flops, then its change to the active level. Row n: the pin becomes
// active; trigger_o is 1 in row n + NumSyncFf.
module timer_trigger #(
  parameter bit          ActiveLevel = 1,
  parameter int unsigned NumSyncFf   = 2
) (
  input  logic clk_i,
  input  logic pin_i,
  output logic trigger_o
);
  logic seen, previous_q;

  if (NumSyncFf == 0) begin : g_direct
    assign seen = pin_i;
  end else begin : g_synchroniser
    // Not reset: a pin that is active when the reset ends has not become so.
    logic [NumSyncFf-1:0] stages_q;
    always_ff @(posedge clk_i) stages_q <= NumSyncFf'({stages_q, pin_i});
    assign seen = stages_q[NumSyncFf-1];
  end

  always_ff @(posedge clk_i) previous_q <= seen;
  assign trigger_o = seen == ActiveLevel && previous_q != ActiveLevel;
endmodule
