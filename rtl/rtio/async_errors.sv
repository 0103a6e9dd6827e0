// SPDX-License-Identifier: Apache-2.0
// Errors that no command can answer: sticky flags with the channel of the first offender, cleared by writing ones.
// An error in the very row of the acknowledge stays flagged, but under the channel number of its predecessor.
// Sequence error: flagged in the next row. Collision and busy: 4 rows later, through a blind transfer.
module async_errors (
  input  logic              clk_i,
  input  logic              rst_i,  // sys
  input  logic              rio_rst_i,
  input  logic [2:0]        clear_i,  // bit 0 collision, 1 busy, 2 sequence error
  input  rtio_pkg::errors_t sed_errors_i,
  output rtio_pkg::errors_t async_errors_o
);
  logic [2:0]  event_valid, flags_q;
  logic [15:0] collision_channel, busy_channel, sequence_error_channel;
  logic [15:0] collision_channel_q, busy_channel_q, sequence_error_channel_q;

  blind_transfer #(
    .Width(16)
  ) u_collision_transfer (
    .clk_i,
    .rst_i  (rio_rst_i),
    .valid_i(sed_errors_i.collision.valid),
    .data_i (sed_errors_i.collision.channel),
    .valid_o(event_valid[0]),
    .data_o (collision_channel)
  );

  blind_transfer #(
    .Width(16)
  ) u_busy_transfer (
    .clk_i,
    .rst_i  (rio_rst_i),
    .valid_i(sed_errors_i.busy.valid),
    .data_i (sed_errors_i.busy.channel),
    .valid_o(event_valid[1]),
    .data_o (busy_channel)
  );

  assign event_valid[2]         = sed_errors_i.sequence_error.valid;
  assign sequence_error_channel = sed_errors_i.sequence_error.channel;

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      flags_q                  <= '0;
      collision_channel_q      <= '0;
      busy_channel_q           <= '0;
      sequence_error_channel_q <= '0;
    end else if (event_valid != '0 || clear_i != '0) begin
      flags_q <= (flags_q & ~clear_i) | event_valid;
      if (event_valid[0] & ~flags_q[0]) collision_channel_q      <= collision_channel;
      if (event_valid[1] & ~flags_q[1]) busy_channel_q           <= busy_channel;
      if (event_valid[2] & ~flags_q[2]) sequence_error_channel_q <= sequence_error_channel;
    end
  end

  assign async_errors_o = '{
    sequence_error: '{valid: flags_q[2], channel: sequence_error_channel_q},
    busy:           '{valid: flags_q[1], channel: busy_channel_q},
    collision:      '{valid: flags_q[0], channel: collision_channel_q}
  };
endmodule
