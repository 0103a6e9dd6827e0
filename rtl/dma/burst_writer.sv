// SPDX-License-Identifier: Apache-2.0
// Buffer of one burst, and the AXI4 write that empties it. Fill: push_i stores a beat, at most MaxBeats. Send: send_i in
// row n puts the address on the bus in row n+1; data follow in the row after it was taken, the response is taken when
// it comes. done_o is 1 in the row of the response, error_o says how it was; the buffer is empty in the next row.
// One burst is outstanding. fixed_i: every beat to the same address.
module burst_writer #(
  parameter int unsigned DataWidth = 32,
  parameter int unsigned AddrWidth = 32,
  parameter int unsigned MaxBeats  = 16
) (
  input  logic                   clk_i,
  input  logic                   rst_i,
  // fill
  input  logic                   clear_i,
  input  logic                   push_i,
  input  logic [DataWidth-1:0]   data_i,
  input  logic [DataWidth/8-1:0] strb_i,
  output logic [8:0]             beats_o,
  // send
  input  logic                   send_i,
  input  logic [AddrWidth-1:0]   addr_i,
  input  logic                   fixed_i,
  output logic                   sending_o,
  output logic                   done_o,
  output logic [1:0]             error_o,
  // AXI4 write
  output logic [AddrWidth-1:0]   awaddr_o,
  output logic [7:0]             awlen_o,
  output logic [2:0]             awsize_o,
  output logic [1:0]             awburst_o,
  output logic                   awvalid_o,
  input  logic                   awready_i,
  output logic [DataWidth-1:0]   wdata_o,
  output logic [DataWidth/8-1:0] wstrb_o,
  output logic                   wlast_o,
  output logic                   wvalid_o,
  input  logic                   wready_i,
  input  logic [1:0]             bresp_i,
  input  logic                   bvalid_i,
  output logic                   bready_o
);
  localparam int unsigned IndexWidth = MaxBeats > 1 ? $clog2(MaxBeats) : 1;

  typedef enum logic [1:0] {Fill, Address, Data, Response} state_e;
  state_e state_q;

  logic [DataWidth-1:0]   data_q[MaxBeats];
  logic [DataWidth/8-1:0] strb_q[MaxBeats];
  logic [8:0]             beats_q, sent_q;

  always_ff @(posedge clk_i) begin
    if (push_i) begin
      data_q[beats_q[IndexWidth-1:0]] <= data_i;
      strb_q[beats_q[IndexWidth-1:0]] <= strb_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      state_q <= Fill;
      beats_q <= '0;
      sent_q  <= '0;
    end else begin
      unique case (state_q)
        Fill: begin
          if (clear_i) beats_q <= '0;
          else if (push_i) beats_q <= beats_q + 9'd1;
          if (send_i) state_q <= Address;
        end
        Address: if (awready_i) state_q <= Data;
        Data: begin
          if (wready_i) begin
            sent_q <= sent_q + 9'd1;
            if (wlast_o) state_q <= Response;
          end
        end
        Response: begin
          if (bvalid_i) begin
            state_q <= Fill;
            beats_q <= '0;
            sent_q  <= '0;
          end
        end
        default: state_q <= Fill;
      endcase
    end
  end

  assign beats_o   = beats_q;
  assign sending_o = state_q != Fill;
  assign done_o    = state_q == Response && bvalid_i;
  assign error_o   = bresp_i;

  assign awvalid_o = state_q == Address;
  assign awaddr_o  = addr_i;
  assign awlen_o   = 8'(beats_q - 9'd1);
  assign awsize_o  = 3'($clog2(DataWidth / 8));
  assign awburst_o = fixed_i ? 2'b00 : 2'b01;
  assign wvalid_o  = state_q == Data;
  assign wdata_o   = data_q[sent_q[IndexWidth-1:0]];
  assign wstrb_o   = strb_q[sent_q[IndexWidth-1:0]];
  assign wlast_o   = sent_q == beats_q - 9'd1;
  assign bready_o  = state_q == Response;

  FillFitsBurst: assert property (@(posedge clk_i) disable iff (rst_i) push_i |-> 32'(beats_q) < MaxBeats)
    else $error("a beat beyond the %0d of a burst", MaxBeats);
  SendsSomething: assert property (@(posedge clk_i) disable iff (rst_i) send_i |-> push_i || beats_q != '0)
    else $error("an empty burst");
  OnlyFillTakes: assert property (@(posedge clk_i) disable iff (rst_i) push_i || send_i || clear_i |-> state_q == Fill)
    else $error("the buffer changed while it was sent");
  AddressHeld: assert property (@(posedge clk_i) disable iff (rst_i)
    awvalid_o && !awready_i |=> awvalid_o && $stable({awaddr_o, awlen_o, awburst_o}))
    else $error("a write address changed before it was taken");
  DataHeld: assert property (@(posedge clk_i) disable iff (rst_i)
    wvalid_o && !wready_i |=> wvalid_o && $stable({wdata_o, wstrb_o, wlast_o}))
    else $error("write data changed before they were taken");
  BurstInsidePage: assert property (@(posedge clk_i) disable iff (rst_i)
    awvalid_o && !fixed_i |-> 32'(awaddr_o[11:0]) + 32'(beats_q) * (DataWidth / 8) <= 4096)
    else $error("a burst at %h crosses a 4 KB boundary", awaddr_o);
endmodule
