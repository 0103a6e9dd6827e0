// SPDX-License-Identifier: Apache-2.0
// One lane: queue of events between submission and execution, Depth + 1 of them. A write into a full lane is lost
// without a trace. The head is valid while readable_o and keeps its last value otherwise; reset clears neither
// RAM nor head. Latency and levels: see fifo_control.
module lane_fifo #(
  parameter int unsigned Depth       = 128,
  parameter int unsigned CoarseWidth = 61,
  parameter int unsigned EventWidth  = 59,
  localparam int unsigned LevelWidth = rtio_pkg::bits_for(Depth + 1)
) (
  input  logic                   clk_i,
  input  logic                   rst_i,
  input  logic                   we_i,
  input  logic [CoarseWidth-1:0] coarse_i,
  input  logic [EventWidth-1:0]  event_i,  // sequence number, payload
  output logic                   writable_o,
  input  logic                   re_i,
  output logic                   readable_o,
  output logic [CoarseWidth-1:0] head_coarse_o,
  output logic [EventWidth-1:0]  head_event_o,
  output logic                   fetch_o,
  output logic [LevelWidth-1:0]  level_o
);
  localparam int unsigned AddressWidth = rtio_pkg::bits_for(Depth - 1);

  logic [CoarseWidth-1:0]  coarse_ram [Depth];
  logic [EventWidth-1:0]   event_ram  [Depth];
  logic [AddressWidth-1:0] write_address, read_address;
  logic                    push;

  fifo_control #(
    .Depth(Depth)
  ) u_control (
    .clk_i,
    .rst_i,
    .we_i,
    .writable_o,
    .push_o         (push),
    .write_address_o(write_address),
    .re_i,
    .readable_o,
    .fetch_o,
    .read_address_o (read_address),
    .level_o
  );

  always_ff @(posedge clk_i) begin
    if (push) begin
      coarse_ram[write_address] <= coarse_i;
      event_ram[write_address]  <= event_i;
    end
    if (fetch_o) begin
      head_coarse_o <= coarse_ram[read_address];
      head_event_o  <= event_ram[read_address];
    end
  end
endmodule
