// SPDX-License-Identifier: Apache-2.0
// One channel of axi_gpio: output register, direction (tri_o 1 = input), pins through NumSyncFf flip-flops.
// Row n: a pin changes; row n + NumSyncFf: rdata_o shows it and change_o is 1 for one row, if it is an input.
// Writes (we_*_i) show in the next row. Bits from Width up read 0. AllInputs and AllOutputs fix the direction.
// rdata_o of outputs: 0, or with ReadOutputs the value driven.
module gpio_channel #(
  parameter int unsigned Width       = 32,
  parameter bit          AllInputs   = 0,
  parameter bit          AllOutputs  = 0,
  parameter logic [31:0] DoutDefault = '0,
  parameter logic [31:0] TriDefault  = '1,
  parameter int unsigned NumSyncFf   = 2,
  parameter bit          ReadOutputs = 0
) (
  input  logic             clk_i,
  input  logic             rst_i,
  input  logic             we_data_i,
  input  logic             we_tri_i,
  input  logic [31:0]      wdata_i,
  output logic [31:0]      rdata_o,
  output logic [31:0]      rtri_o,
  output logic             change_o,
  input  logic [Width-1:0] pins_i,
  output logic [Width-1:0] pins_o,
  output logic [Width-1:0] tri_o
);
  logic [Width-1:0] data_q, tri_q, seen, previous_q, shown;

  if (NumSyncFf == 0) begin : g_direct
    assign seen = pins_i;
  end else begin : g_synchroniser
    // Not reset: the chain shows the pins as they are when the reset ends.
    logic [Width-1:0] stages_q[NumSyncFf];
    always_ff @(posedge clk_i) begin
      stages_q[0] <= pins_i;
      for (int unsigned i = 1; i < NumSyncFf; i++) stages_q[i] <= stages_q[i-1];
    end
    assign seen = stages_q[NumSyncFf-1];
  end

  always_ff @(posedge clk_i) begin
    previous_q <= seen;
    if (rst_i) begin
      data_q <= DoutDefault[Width-1:0];
    end else if (we_data_i) begin
      data_q <= wdata_i[Width-1:0];
    end
  end

  if (AllOutputs) begin : g_all_outputs
    assign tri_q = '0;
  end else if (AllInputs) begin : g_all_inputs
    assign tri_q = '1;
  end else begin : g_tri
    always_ff @(posedge clk_i) begin
      if (rst_i) begin
        tri_q <= TriDefault[Width-1:0];
      end else if (we_tri_i) begin
        tri_q <= wdata_i[Width-1:0];
      end
    end
  end

  assign pins_o   = data_q;
  assign tri_o    = tri_q;
  assign shown    = (tri_q & seen) | (ReadOutputs ? ~tri_q & data_q : '0);
  assign rdata_o  = 32'(shown);
  assign rtri_o   = 32'(tri_q);
  assign change_o = ((seen ^ previous_q) & tri_q) != '0;

  logic unused;
  assign unused = ^{wdata_i, we_tri_i, DoutDefault, TriDefault};
endmodule
