// SPDX-License-Identifier: Apache-2.0
// The rule of an AXI channel as assertions: a valid that waits for its ready stays, with what it came with. Looks only
// while something waits, so that a bus at rest costs a simulator nothing. No outputs.
module axi_channel_check #(
  parameter int unsigned Width = 32
) (
  input logic             clk_i,
  input logic             rst_i,
  input logic             valid_i,
  input logic             ready_i,
  input logic [Width-1:0] payload_i
);
  logic             waits_q;
  logic [Width-1:0] payload_q;  // of the row before, in which valid waited

  always_ff @(posedge clk_i) begin
    waits_q <= valid_i && !ready_i && !rst_i;
    if (valid_i && !ready_i) payload_q <= payload_i;
    if (waits_q && !rst_i) begin
      ValidHeld: assert (valid_i) else $error("valid fell before ready");
      PayloadHeld: assert (payload_i == payload_q)
        else $error("got payload %h after %h, expected it to stay until ready", payload_i, payload_q);
    end
  end
endmodule
