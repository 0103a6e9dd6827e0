// SPDX-License-Identifier: Apache-2.0
// AXI interrupt controller, compatible with axi_intc 4.1 as far as its registers and drivers show. Wiring only:
//   intr_i -> intc_capture -> intc_regs (ISR, IER, MER) -> intc_request -> irq_o, interrupt_address_o
// Parameters are the IP's: C_NUM_INTR_INPUTS is NumIntrInputs, and so on; VectorWidth is C_ADDR_WIDTH, VectorReset
// C_IVAR_RESET_VALUE, also the vector of inputs in normal mode.
// NumIntrInputs + NumSwIntr <= 32; software interrupts are the bits above the inputs. Registers: rtl/README.md.
// All accesses answer OKAY; writes that are not whole words and offsets without register do nothing.
//
// Public documents leave these open; each is an option of the system file (sim/systems/README.md), with its default:
//   CaptureWins = 1     a capture in the row of an acknowledge sets the bit (0: the acknowledge clears it, event lost)
//   KeepEarlyEdges = 0  edges before MER.HIE are dropped (1: they enter ISR when HIE is set; acknowledge clears them)
//   IvrFollowsIlr = 1   IVR shows only what ILR lets through (0: the lowest pending)
//   EdgeDetectFf = 1    rows from an edge to its capture (0 or 1)
//   IprFf = 0           rows from ISR and IER to IPR (0 or 1)
//   IrqFf = 1           rows from IPR to irq_o (0 or 1)
// Where they are silent, here: an active level acknowledged reads 0 for one row, then 1 again; an input active
// when the reset ends is no edge; a pulse of irq_o (IrqIsLevel = 0) lasts one row and the next needs an acknowledge;
// the fast-mode handshake as in intc_request; in cascade mode (EnCascadeMode, NumIntrInputs = 32) input 31 is the irq
// of a child: with IMR bit 31 set, its address and the acknowledges pass through.
module axi_intc #(
  parameter int unsigned NumIntrInputs  = 32,
  parameter int unsigned NumSwIntr      = 0,
  parameter logic [31:0] KindOfIntr     = 32'hffffffff,
  parameter logic [31:0] KindOfEdge     = 32'hffffffff,
  parameter logic [31:0] KindOfLvl      = 32'hffffffff,
  parameter logic [31:0] AsyncIntr      = 32'hffffffff,
  parameter int unsigned NumSyncFf      = 2,
  parameter bit          IrqIsLevel     = 1,
  parameter bit          IrqActive      = 1,
  parameter bit          HasIpr         = 1,
  parameter bit          HasSie         = 1,
  parameter bit          HasCie         = 1,
  parameter bit          HasIvr         = 1,
  parameter bit          HasIlr         = 0,
  parameter bit          HasFast        = 0,
  parameter bit          EnCascadeMode  = 0,
  parameter int unsigned VectorWidth    = 32,
  parameter logic [63:0] VectorReset    = 64'h10,
  parameter bit          CaptureWins    = 1,
  parameter bit          KeepEarlyEdges = 0,
  parameter bit          IvrFollowsIlr  = 1,
  parameter int unsigned EdgeDetectFf   = 1,
  parameter int unsigned IprFf          = 0,
  parameter int unsigned IrqFf          = 1
) (
  input  logic                     clk_i,
  input  logic                     rst_i,
  `AXI_LITE_PORTS,
  input  logic [NumIntrInputs-1:0] intr_i,
  output logic                     irq_o,
  // fast mode: to the processor, or to the parent of a cascade
  input  logic [1:0]               processor_ack_i,
  output logic [VectorWidth-1:0]   interrupt_address_o,
  // cascade mode: to the child
  input  logic [VectorWidth-1:0]   interrupt_address_i,
  output logic [1:0]               processor_ack_o,
  // observation
  output logic [31:0]              isr_o,
  output logic [31:0]              ier_o
);
  localparam logic [31:0] Inputs   = 32'((64'd1 << NumIntrInputs) - 64'd1);
  localparam logic [31:0] EdgeMask = KindOfIntr | ~Inputs;

  logic        reg_we, reg_re, me, acknowledge, offered, serving, offers_child, serves_child;
  logic [15:0] reg_waddr, reg_raddr;
  logic [31:0] reg_wdata, regs_rdata, vectors_rdata;
  logic [3:0]  reg_wstrb;
  logic [31:0] events, active, fast_clear, ipr, ivr, ilr, imr;
  logic [4:0]  offered_index, serving_index;

  // The decoder sees 10 address bits; the IP occupies at least 4 KB, above 0x300 nothing is decoded.
  logic we_inside, read_inside;
  assign we_inside   = reg_we && reg_waddr[15:10] == '0;
  assign read_inside = reg_raddr[15:10] == '0;

  `AXI_LITE_BIND(axi)

  axi_lite_regs u_axi_lite_regs (
    .clk_i,
    .rst_i,
    .write_i          (axi_write_req),
    .write_o          (axi_write_rsp),
    .read_i           (axi_read_req),
    .read_o           (axi_read_rsp),
    .reg_we_o         (reg_we),
    .reg_waddr_o      (reg_waddr),
    .reg_wdata_o      (reg_wdata),
    .reg_wstrb_o      (reg_wstrb),
    .reg_write_error_i(1'b0),
    .reg_re_o         (reg_re),
    .reg_raddr_o      (reg_raddr),
    .reg_rdata_i      (read_inside ? regs_rdata | vectors_rdata : '0),
    .reg_read_error_i (1'b0)
  );

  intc_capture #(
    .NumIntrInputs(NumIntrInputs),
    .KindOfIntr   (KindOfIntr),
    .KindOfEdge   (KindOfEdge),
    .KindOfLvl    (KindOfLvl),
    .AsyncIntr    (AsyncIntr),
    .NumSyncFf    (NumSyncFf),
    .EdgeDetectFf (EdgeDetectFf)
  ) u_capture (
    .clk_i,
    .rst_i,
    .intr_i,
    .event_o (events),
    .active_o(active)
  );

  intc_regs #(
    .NumIntrInputs (NumIntrInputs),
    .NumSwIntr     (NumSwIntr),
    .KindOfIntr    (KindOfIntr),
    .HasIpr        (HasIpr),
    .HasSie        (HasSie),
    .HasCie        (HasCie),
    .HasIvr        (HasIvr),
    .HasIlr        (HasIlr),
    .HasFast       (HasFast),
    .CaptureWins   (CaptureWins),
    .KeepEarlyEdges(KeepEarlyEdges)
  ) u_regs (
    .clk_i,
    .rst_i,
    .reg_we_i       (we_inside),
    .reg_waddr_i    (reg_waddr[9:2]),
    .reg_wdata_i    (reg_wdata),
    .reg_wstrb_i    (reg_wstrb),
    .reg_raddr_i    (reg_raddr[9:2]),
    .reg_rdata_o    (regs_rdata),
    .event_i        (events),
    .active_i       (active),
    .fast_clear_i   (fast_clear),
    .ipr_i          (ipr),
    .ivr_i          (ivr),
    .isr_o,
    .ier_o,
    .ilr_o          (ilr),
    .imr_o          (imr),
    .master_enable_o(me),
    .acknowledge_o  (acknowledge)
  );

  intc_request #(
    .EdgeMask     (EdgeMask),
    .IrqIsLevel   (IrqIsLevel),
    .IrqActive    (IrqActive),
    .HasFast      (HasFast),
    .IvrFollowsIlr(IvrFollowsIlr),
    .IprFf        (IprFf),
    .IrqFf        (IrqFf)
  ) u_request (
    .clk_i,
    .rst_i,
    .isr_i          (isr_o),
    .ier_i          (ier_o),
    .ilr_i          (ilr),
    .imr_i          (imr),
    .master_enable_i(me),
    .acknowledge_i  (acknowledge),
    .processor_ack_i,
    .ipr_o          (ipr),
    .ivr_o          (ivr),
    .fast_clear_o   (fast_clear),
    .irq_o,
    .offered_o      (offered),
    .offered_index_o(offered_index),
    .serving_o      (serving),
    .serving_index_o(serving_index)
  );

  if (HasFast) begin : g_fast
    logic [VectorWidth-1:0] vector;
    intc_vectors #(
      .NumVectors (NumIntrInputs + NumSwIntr),
      .VectorWidth(VectorWidth),
      .VectorReset(VectorReset)
    ) u_vectors (
      .clk_i,
      .rst_i,
      .reg_we_i   (we_inside),
      .reg_waddr_i(reg_waddr[9:2]),
      .reg_wdata_i(reg_wdata),
      .reg_wstrb_i(reg_wstrb),
      .reg_raddr_i(reg_raddr[9:2]),
      .reg_rdata_o(vectors_rdata),
      .index_i    (offered_index),
      .fast_i     (offered && imr[offered_index]),
      .vector_o   (vector)
    );
    assign interrupt_address_o = offers_child ? interrupt_address_i : vector;
  end else begin : g_no_fast
    assign vectors_rdata       = '0;
    assign interrupt_address_o = VectorWidth'(VectorReset);
  end

  assign offers_child    = EnCascadeMode && HasFast && offered && offered_index == 5'd31 && imr[31];
  assign serves_child    = EnCascadeMode && HasFast && serving && serving_index == 5'd31;
  assign processor_ack_o = offers_child || serves_child ? processor_ack_i : 2'b00;

  logic unused;
  assign unused = ^{reg_re, reg_waddr[1:0], reg_raddr[1:0], interrupt_address_i, offered, offered_index, serving,
                    serving_index};
endmodule
