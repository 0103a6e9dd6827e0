// SPDX-License-Identifier: Apache-2.0
// From interrupt pins to captures. Each bit: synchroniser of NumSyncFf flip-flops if its AsyncIntr bit is set,
// polarity, then event_o = 1 for one row when the input turns active, and, for level kinds, active_o = 1 in every row
// in which it is active. An input must be seen inactive once before it can turn active, after a reset too.
// Latency from pin: active_o and a level's event_o 0, an edge's event_o EdgeDetectFf rows, plus the synchroniser.
module intc_capture #(
  parameter int unsigned NumIntrInputs = 32,
  parameter logic [31:0] KindOfIntr    = '1,
  parameter logic [31:0] KindOfEdge    = '1,
  parameter logic [31:0] KindOfLvl     = '1,
  parameter logic [31:0] AsyncIntr     = '1,
  parameter int unsigned NumSyncFf     = 2,
  parameter int unsigned EdgeDetectFf  = 1
) (
  input  logic                     clk_i,
  input  logic                     rst_i,
  input  logic [NumIntrInputs-1:0] intr_i,
  output logic [31:0]              event_o,
  output logic [31:0]              active_o
);
  logic [NumIntrInputs-1:0] synchronised, active, previous_q, turned_active, events;

  for (genvar i = 0; i < NumIntrInputs; i++) begin : g_input
    localparam bit Polarity = KindOfIntr[i] ? KindOfEdge[i] : KindOfLvl[i];

    if (AsyncIntr[i] && NumSyncFf > 0) begin : g_synchroniser
      logic [NumSyncFf-1:0] stages_q;
      // Not reset: the chain shows the pin as it is when the reset ends.
      always_ff @(posedge clk_i) stages_q <= NumSyncFf'({stages_q, intr_i[i]});
      assign synchronised[i] = stages_q[NumSyncFf-1];
    end else begin : g_direct
      assign synchronised[i] = intr_i[i];
    end

    assign active[i]        = synchronised[i] == Polarity;
    assign turned_active[i] = active[i] && !previous_q[i];

    if (KindOfIntr[i] && EdgeDetectFf > 0) begin : g_edge_detect
      logic detected_q;
      always_ff @(posedge clk_i) detected_q <= turned_active[i] && !rst_i;
      assign events[i] = detected_q;
    end else begin : g_event
      assign events[i] = turned_active[i];
    end
  end

  always_ff @(posedge clk_i) previous_q <= rst_i ? '1 : active;

  assign event_o  = 32'(events);
  assign active_o = 32'(active) & ~KindOfIntr;
endmodule
