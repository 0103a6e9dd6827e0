// SPDX-License-Identifier: Apache-2.0
// Registers ISR, IER, MER, ILR and IMR of the interrupt controller, and the read multiplexer. A register written in
// row n shows in row n+1, and so does a capture of row n. Only whole words are written; what is not there reads 0.
// ISR of a bit: cleared by acknowledge (IAR; for IMR bits the processor's), set by a capture; see axi_intc for who wins.
module intc_regs #(
  parameter int unsigned NumIntrInputs  = 32,
  parameter int unsigned NumSwIntr      = 0,
  parameter logic [31:0] KindOfIntr     = '1,
  parameter bit          HasIpr         = 1,
  parameter bit          HasSie         = 1,
  parameter bit          HasCie         = 1,
  parameter bit          HasIvr         = 1,
  parameter bit          HasIlr         = 0,
  parameter bit          HasFast        = 0,
  parameter bit          CaptureWins    = 1,
  parameter bit          KeepEarlyEdges = 0
) (
  input  logic        clk_i,
  input  logic        rst_i,
  // register bus, see axi_lite_regs
  input  logic        reg_we_i,
  input  logic [9:2]  reg_waddr_i,
  input  logic [31:0] reg_wdata_i,
  input  logic [3:0]  reg_wstrb_i,
  input  logic [9:2]  reg_raddr_i,
  output logic [31:0] reg_rdata_o,
  // captures, requests
  input  logic [31:0] event_i,
  input  logic [31:0] active_i,
  input  logic [31:0] fast_clear_i,
  input  logic [31:0] ipr_i,
  input  logic [31:0] ivr_i,
  output logic [31:0] isr_o,
  output logic [31:0] ier_o,
  output logic [31:0] ilr_o,
  output logic [31:0] imr_o,
  output logic        master_enable_o,
  output logic        acknowledge_o
);
  localparam logic [31:0] Inputs      = 32'((64'd1 << NumIntrInputs) - 64'd1);
  localparam logic [31:0] Implemented = 32'((64'd1 << (NumIntrInputs + NumSwIntr)) - 64'd1);
  localparam logic [31:0] Software    = Implemented & ~Inputs;

  localparam logic [9:2] Isr = 8'h00, Ipr = 8'h01, Ier = 8'h02, Iar = 8'h03, Sie = 8'h04, Cie = 8'h05, Ivr = 8'h06,
                         Mer = 8'h07, Imr = 8'h08, Ilr = 8'h09;

  logic        we, me_q, hie_q;
  logic [31:0] wdata, isr_q, ier_q, ilr_q, imr_q, early_q;
  logic [31:0] acknowledged, cleared, writable, captured, held;

  assign we    = reg_we_i && reg_wstrb_i == '1;
  assign wdata = reg_wdata_i & Implemented;

  always_comb begin
    acknowledged = (we && reg_waddr_i == Iar) ? wdata & ~imr_q : '0;
    cleared      = acknowledged | fast_clear_i;
    writable     = hie_q ? Software : Implemented;
    captured     = hie_q ? event_i | early_q : '0;
    held         = hie_q ? active_i : '0;
    if (we && reg_waddr_i == Isr) captured |= wdata & writable;
  end

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      isr_q <= '0;
    end else if (CaptureWins) begin
      isr_q <= ((isr_q | held) & ~cleared) | captured;
    end else begin
      isr_q <= (isr_q | held | captured) & ~cleared;
    end
  end

  if (KeepEarlyEdges) begin : g_early_edges
    always_ff @(posedge clk_i) begin
      early_q <= (rst_i || hie_q) ? '0 : (early_q & ~cleared) | (event_i & KindOfIntr);
    end
  end else begin : g_no_early_edges
    assign early_q = '0;
  end

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      ier_q <= '0;
      me_q  <= 1'b0;
      hie_q <= 1'b0;
    end else if (we) begin
      unique case (reg_waddr_i)
        Ier: ier_q <= wdata;
        Sie: if (HasSie) ier_q <= ier_q | wdata;
        Cie: if (HasCie) ier_q <= ier_q & ~wdata;
        Mer: begin
          me_q  <= reg_wdata_i[0];
          hie_q <= hie_q || reg_wdata_i[1];
        end
        default: ;
      endcase
    end
  end

  if (HasIlr) begin : g_ilr
    always_ff @(posedge clk_i) begin
      if (rst_i) begin
        ilr_q <= '1;
      end else if (we && reg_waddr_i == Ilr) begin
        ilr_q <= reg_wdata_i;
      end
    end
  end else begin : g_no_ilr
    assign ilr_q = '1;
  end

  if (HasFast) begin : g_imr
    always_ff @(posedge clk_i) begin
      if (rst_i) begin
        imr_q <= '0;
      end else if (we && reg_waddr_i == Imr) begin
        imr_q <= wdata;
      end
    end
  end else begin : g_no_imr
    assign imr_q = '0;
  end

  always_comb begin
    unique case (reg_raddr_i)
      Isr:     reg_rdata_o = isr_q;
      Ipr:     reg_rdata_o = HasIpr ? ipr_i : '0;
      Ier:     reg_rdata_o = ier_q;
      Ivr:     reg_rdata_o = HasIvr ? ivr_i : '0;
      Mer:     reg_rdata_o = {30'd0, hie_q, me_q};
      Imr:     reg_rdata_o = imr_q;
      Ilr:     reg_rdata_o = HasIlr ? ilr_q : '0;
      default: reg_rdata_o = '0;
    endcase
  end

  assign isr_o           = isr_q;
  assign ier_o           = ier_q;
  assign ilr_o           = ilr_q;
  assign imr_o           = imr_q;
  assign master_enable_o = me_q;
  assign acknowledge_o   = acknowledged != '0;

  OnlyImplementedBits: assert property (@(posedge clk_i) disable iff (rst_i) ((isr_q | ier_q) & ~Implemented) == '0)
    else $error("bits without an interrupt are set: isr %h ier %h", isr_q, ier_q);
  HardwareEnableStays: assert property (@(posedge clk_i) disable iff (rst_i) hie_q |=> hie_q)
    else $error("hardware interrupt enable was cleared without a reset");
  NothingLostToAcknowledge: assert property (@(posedge clk_i) disable iff (rst_i)
    CaptureWins && hie_q && event_i != '0 |=> (isr_q & $past(event_i)) == $past(event_i))
    else $error("a capture did not reach the status register");
endmodule
