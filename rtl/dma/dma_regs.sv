// SPDX-License-Identifier: Apache-2.0
// Registers of the DMA's receive channel, and its interrupt. A register written in row n shows in row n+1; a transfer
// starts (start_o) in the row of the LENGTH write, if the channel runs and is not busy. Results of the channel show in the
// row after done_i. Only whole words are written; what is not there reads 0.
// A reset (CR bit 2) reads 1 until the channel is free, then all registers have their reset values.
module dma_regs #(
  parameter int unsigned AddrWidth   = 32,
  parameter int unsigned LengthWidth = 23,
  parameter bit          HasMm2s     = 0
) (
  input  logic                   clk_i,
  input  logic                   rst_i,
  // register bus, see axi_lite_regs
  input  logic                   reg_we_i,
  input  logic [9:2]             reg_waddr_i,
  input  logic [31:0]            reg_wdata_i,
  input  logic [3:0]             reg_wstrb_i,
  input  logic [9:2]             reg_raddr_i,
  output logic [31:0]            reg_rdata_o,
  // channel
  output logic                   start_o,
  output logic                   abort_o,
  output logic [AddrWidth-1:0]   address_o,
  output logic [LengthWidth-1:0] length_o,
  output logic                   keyhole_o,
  input  logic                   busy_i,
  input  logic                   done_i,
  input  logic [2:0]             error_i,
  input  logic [LengthWidth-1:0] received_i,
  output logic                   introut_o
);
  localparam logic [9:2] Mm2sDmacr = 8'h00, Mm2sDmasr = 8'h01, S2mmDmacr = 8'h0c, S2mmDmasr = 8'h0d, S2mmDa = 8'h12,
                         S2mmDaMsb = 8'h13, S2mmLength = 8'h16;
  // Bits of CR that keep what is written: keyhole, cyclic, interrupt enables, threshold, delay.
  localparam logic [31:0] CrKept  = 32'hffff7018;
  localparam logic [31:0] CrReset = 32'h00010000;

  logic                   we, run_q, reset_q, halted_q, idle_q, reset_now;
  logic [31:0]            cr_q, cr, sr;
  logic [2:0]             errors_q;
  logic [1:0]             irqs_q;  // error, complete
  logic [63:0]            address_q;
  logic [LengthWidth-1:0] length_q, wlength;

  assign we        = reg_we_i && reg_wstrb_i == '1 && !reset_q;
  assign wlength   = reg_wdata_i[LengthWidth-1:0];
  assign reset_now = reset_q && !busy_i;
  assign start_o   = we && reg_waddr_i == S2mmLength && wlength != '0 && run_q && !halted_q && !busy_i;
  assign length_o  = wlength;

  always_ff @(posedge clk_i) begin
    if (rst_i || reset_now) begin
      run_q     <= 1'b0;
      reset_q   <= 1'b0;
      halted_q  <= 1'b1;
      idle_q    <= 1'b0;
      cr_q      <= CrReset;
      errors_q  <= '0;
      irqs_q    <= '0;
      address_q <= '0;
      length_q  <= '0;
    end else begin
      if (!run_q && !busy_i) begin
        halted_q <= 1'b1;
        idle_q   <= 1'b0;
      end
      if (we) begin
        unique case (reg_waddr_i)
          S2mmDmacr: begin
            cr_q    <= reg_wdata_i & CrKept;
            run_q   <= reg_wdata_i[0] && errors_q == '0;
            reset_q <= reg_wdata_i[2];
            if (reg_wdata_i[0] && errors_q == '0) halted_q <= 1'b0;
          end
          S2mmDmasr: irqs_q <= irqs_q & ~{reg_wdata_i[14], reg_wdata_i[12]};
          S2mmDa:    address_q[31:0] <= reg_wdata_i;
          S2mmDaMsb: if (AddrWidth > 32) address_q[63:32] <= reg_wdata_i;
          Mm2sDmacr: if (HasMm2s) reset_q <= reg_wdata_i[2];
          default:   ;
        endcase
      end
      if (start_o) begin
        length_q <= wlength;
        idle_q   <= 1'b0;
      end
      if (done_i) begin
        if (error_i == '0) begin
          length_q  <= received_i;
          idle_q    <= 1'b1;
          irqs_q[0] <= 1'b1;
        end else begin
          errors_q  <= error_i;
          irqs_q[1] <= 1'b1;
          run_q     <= 1'b0;
          halted_q  <= 1'b1;
        end
      end
    end
  end

  assign cr = cr_q | {29'd0, reset_q, 1'b0, run_q};
  assign sr = {17'd0, irqs_q[1], 1'b0, irqs_q[0], 5'd0, errors_q, 2'd0, idle_q, halted_q};

  always_comb begin
    unique case (reg_raddr_i)
      Mm2sDmacr:  reg_rdata_o = HasMm2s ? CrReset : '0;
      Mm2sDmasr:  reg_rdata_o = HasMm2s ? 32'd1 : '0;
      S2mmDmacr:  reg_rdata_o = cr;
      S2mmDmasr:  reg_rdata_o = sr;
      S2mmDa:     reg_rdata_o = address_q[31:0];
      S2mmDaMsb:  reg_rdata_o = address_q[63:32];
      S2mmLength: reg_rdata_o = 32'(length_q);
      default:    reg_rdata_o = '0;
    endcase
  end

  assign abort_o   = reset_q;
  assign address_o = address_q[AddrWidth-1:0];
  assign keyhole_o = cr_q[3];
  assign introut_o = (sr[14:12] & cr[14:12]) != '0;

  logic unused;
  assign unused = ^{address_q, reg_wdata_i};

  RunsOrHalts: assert property (@(posedge clk_i) disable iff (rst_i) errors_q != '0 |-> halted_q && !run_q)
    else $error("the channel runs in spite of an error: %b", errors_q);
  BusyIsNotIdle: assert property (@(posedge clk_i) disable iff (rst_i) busy_i |-> !idle_q)
    else $error("idle while a transfer runs");
endmodule
