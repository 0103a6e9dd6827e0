// SPDX-License-Identifier: Apache-2.0
// Errors that no command can answer: sticky flags with the channel of the first offender, cleared by writing ones.
// An error in the very row of the acknowledge stays flagged, but under the channel number of its predecessor.
// Sequence error: flagged in the next row. Collision and busy: 4 rows later, through a blind transfer.
module async_errors (
  input  logic        clk_i,
  input  logic        rst_i,  // sys
  input  logic        rio_rst_i,
  input  logic        clear_i,  // write strobe of CSR async_error
  input  logic [2:0]  clear_mask_i,
  input  logic        collision_i,
  input  logic [15:0] collision_channel_i,
  input  logic        busy_i,
  input  logic [15:0] busy_channel_i,
  input  logic        sequence_error_i,
  input  logic [15:0] sequence_error_channel_i,
  output logic [2:0]  async_error_o,  // bit 0 collision, 1 busy, 2 sequence error
  output logic [15:0] collision_channel_o,
  output logic [15:0] busy_channel_o,
  output logic [15:0] sequence_error_channel_o
);
  logic [2:0]  event_valid;
  logic [15:0] collision_channel, busy_channel;

  blind_transfer #(
    .Width(16)
  ) u_collision_transfer (
    .clk_i,
    .rst_i  (rio_rst_i),
    .valid_i(collision_i),
    .data_i (collision_channel_i),
    .valid_o(event_valid[0]),
    .data_o (collision_channel)
  );

  blind_transfer #(
    .Width(16)
  ) u_busy_transfer (
    .clk_i,
    .rst_i  (rio_rst_i),
    .valid_i(busy_i),
    .data_i (busy_channel_i),
    .valid_o(event_valid[1]),
    .data_o (busy_channel)
  );

  assign event_valid[2] = sequence_error_i;

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      async_error_o            <= '0;
      collision_channel_o      <= '0;
      busy_channel_o           <= '0;
      sequence_error_channel_o <= '0;
    end else begin
      async_error_o <= (async_error_o & ~({3{clear_i}} & clear_mask_i)) | event_valid;
      if (event_valid[0] & ~async_error_o[0]) collision_channel_o      <= collision_channel;
      if (event_valid[1] & ~async_error_o[1]) busy_channel_o           <= busy_channel;
      if (event_valid[2] & ~async_error_o[2]) sequence_error_channel_o <= sequence_error_channel_i;
    end
  end
endmodule
